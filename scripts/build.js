// Compiles src/ to dist/ and copies the generated wire code, which is JavaScript already.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
cpSync('src/gen', 'dist/gen', { recursive: true })
chmodSync('dist/cli.js', 0o755)
