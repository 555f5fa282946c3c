import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A JavaScript runtime that was installed beside the one of the tests; `npm run other-runtimes` does. */
export interface OtherRuntime {
  readonly name: string
  readonly path: string
  readonly isInstalled: boolean
}

function installed(name: string, ...path: readonly string[]): OtherRuntime {
  const file = join(process.cwd(), '.other-runtimes', 'node_modules', ...path)
  return { name, path: file, isInstalled: existsSync(file) }
}

export const OTHER_RUNTIMES: readonly OtherRuntime[] = [
  installed('another Node', 'node', 'bin', 'node'),
  // The installer of Bun gives its binary this name on every system.
  installed('Bun', 'bun', 'bin', 'bun.exe'),
]
