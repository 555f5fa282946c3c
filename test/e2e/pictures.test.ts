import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { onPath, run } from '../support/command-line.js'
import { scratchDirectory } from '../support/served.js'

/** The plots of the guides are compared where their commands are run: fleet-docs.test.ts. */
const PICTURE = 'docs/pictures/terminal.svg'

test.skipIf(!onPath('script'))(
  `${PICTURE} is what npm run pictures draws`,
  async () => {
    const file = join(scratchDirectory(), 'terminal.svg')
    const { exitCode, stderr } = await run(process.execPath, ['scripts/pictures.js', file])
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(PICTURE, 'utf8'))
  },
  60_000,
)

test('it shows a disk, pulls that run and one in the queue, and layers in several states', () => {
  const text = readFileSync(PICTURE, 'utf8')
  for (const words of ['disk', 'downloading', 'extracted', 'queued', 'already stored', 'by rule 1'])
    expect(text).toContain(words)
})
