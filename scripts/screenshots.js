// Replaces the pictures that test/page/pictures.test.ts compares.
// Usage: `npm run screenshots`, or `npm run screenshots -- storm` for those with a part of a name.
import { spawnSync } from 'node:child_process'

const [only] = process.argv.slice(2)
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/page/pictures.test.ts', ...(only ? ['-t', only] : [])],
  { stdio: 'inherit', env: { ...process.env, UPDATE_PICTURES: '1' } },
)
process.exitCode = status ?? 1
