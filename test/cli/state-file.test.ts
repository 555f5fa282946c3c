import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimStateFile, recordTo } from '../../src/cli/state-file.js'
import { createSimulator, Replay } from '../../src/package/index.js'
import { scratchDirectory } from '../support/served.js'

function recorded() {
  const file = join(scratchDirectory(), 'journal.jsonl')
  const sim = createSimulator({ clock: 'manual' })
  const end = recordTo(file, sim.simulation, error => {
    throw error
  })
  return { sim, end, text: () => readFileSync(file, 'utf8') }
}

test('a command is in the journal before code that waits for it continues', async () => {
  const { sim, end, text } = recorded()
  sim.images.seed('nginx')
  sim.images.remove('nginx')
  await Promise.resolve()
  expect(text().trimEnd().split('\n').slice(-2)).toEqual([
    expect.stringContaining('"act":{"type":"seed"'),
    expect.stringContaining('"act":{"type":"remove"'),
  ])
  end()
})

test('a journal that was written in parts is one of whole lines, and replays', () => {
  const { sim, end, text } = recorded()
  for (let i = 0; i < 2000; i++) sim.images.setQuota(1e12 + i)
  const before = text()
  expect(before.length).toBeGreaterThan(64 * 1024)
  expect(before.endsWith('\n')).toBe(true)
  end()
  const [header = '', ...lines] = text().trimEnd().split('\n')
  const replay = new Replay(header)
  for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
  expect(replay.stateHash()).toBe(sim.stateHash())
})

test('a state file that cannot be claimed keeps no lock', () => {
  const directory = scratchDirectory()
  mkdirSync(join(directory, 'state.tmp'))
  expect(() => claimStateFile(join(directory, 'state'))).toThrow(/state: cannot be written: .*state\.tmp/)
  expect(readdirSync(directory)).toEqual(['state.tmp'])
})
