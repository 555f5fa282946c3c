// Replaces the pictures that test/page/pictures.test.ts compares, and those of the page in docs/pictures/.
// Usage: `npm run screenshots`, or `npm run screenshots -- storm` for those with a part of a name.
import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'

const TAKEN = 'test/page/pictures'
const SHOWN = { 'page-layers': 'shared-layers-1280-light', 'page-storm': 'storm-1280-light' }

const [only] = process.argv.slice(2)
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/page/pictures.test.ts', ...(only ? ['-t', only] : [])],
  { stdio: 'inherit', env: { ...process.env, UPDATE_PICTURES: '1' } },
)
for (const [name, taken] of Object.entries(SHOWN))
  copyFileSync(`${TAKEN}/${taken}.png`, `docs/pictures/${name}.png`)
process.exitCode = status ?? 1
