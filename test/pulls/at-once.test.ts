import { expect, test } from 'vitest'
import { createSimulator, type SimulatorOptions } from '../../src/package/index.js'

const RESOLVE = 20
const layers = [1_000_000, 1_000_000, 1_000_000]

/** The tick at which an image of three layers is stored: 10 ticks each on the link alone, 5 each to extract. */
async function pulledAt(options: SimulatorOptions): Promise<number> {
  const sim = createSimulator({ catalog: { images: [{ refs: 'app', layers }] }, ...options })
  return (await sim.images.pull('app')).pulledAt - RESOLVE
}

test.each([
  ['the defaults: three layers share the link, and are extracted in order', {}, 30 + 15],
  ['one layer at once: the first ones are extracted meanwhile', { layersAtOnce: 1 }, 30 + 5],
  ['two layers at once', { layersAtOnce: 2 }, 30 + 5],
  ['three extractions at once', { unpacksAtOnce: 3 }, 30 + 5],
  ['two extractions at once', { unpacksAtOnce: 2 }, 30 + 10],
])('%s', async (_, options, ticks) => {
  expect(await pulledAt(options)).toBe(ticks)
})

test.each(['layersAtOnce', 'unpacksAtOnce'])('%s is a whole number above 0', name => {
  expect(() => createSimulator({ [name]: 0 })).toThrow(`${name}`)
})
