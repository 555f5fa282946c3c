import { join } from 'node:path'

/** Another Node that was installed beside this one; `npm run other-node` does. */
export const OTHER_NODE = join(process.cwd(), '.other-node', 'node_modules', 'node', 'bin', 'node')
