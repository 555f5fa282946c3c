import { expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'
import { rowsRead } from '../support/work.js'

const PULLS = 100

/** Returns the rows that one event reads, on average, while pulls from some registries are in progress. */
function rowsAnEvent(registries: number): number {
  const images = Array.from({ length: PULLS }, (_, i) => ({
    refs: `r${i % registries}.test/pull:${i}`,
    layers: Array.from({ length: 4 }, (_, k) => 1_000_000 + 7919 * (i * 4 + k)),
  }))
  const sim = createSimulator({
    clock: 'manual',
    quota: '1000TB',
    builtInCatalog: false,
    catalog: { images },
  })
  for (const { refs } of images) void sim.images.pull(refs)
  let events = 0
  const rows = rowsRead(() => {
    while (sim.clock.advanceToNextEvent()) events++
  })
  expect(sim.images.list()).toHaveLength(PULLS)
  return rows / events
}

test('an event costs the same over few and many registries', () => {
  const [one = 0, ...more] = [1, 10, PULLS].map(rowsAnEvent)
  for (const rows of more) expect(rows / one).toBeLessThan(1.5)
})
