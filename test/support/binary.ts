import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The executable of `npm run build:binary`. */
export const BINARY = join(process.cwd(), 'binary', 'cri-image-sim')

/** Whether it is built; `.ci/run` builds it before the tests. */
export const isBinaryBuilt = existsSync(BINARY)
