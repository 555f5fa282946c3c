import { execFileSync } from 'node:child_process'

/** Tests that start the command line run what is shipped, made of what is here. */
export default function build(): void {
  execFileSync(process.execPath, ['scripts/build.js'], { stdio: 'inherit' })
}
