import { expect, test } from 'vitest'
import { createSimulator, type SimulatedNode } from '../../src/package/index.js'
import { rowsRead } from '../support/work.js'

/** A node far above its watermark whose images are all pinned, or all used by containers. */
function fullNode(images: number, protection: 'pinned' | 'used'): SimulatedNode {
  const sim = createSimulator({
    clock: 'manual',
    quota: '100TB',
    preparation: { highWatermark: 0, lowWatermark: 0, minAge: 1_000_000, period: 1_000_000_000 },
  })
  for (let i = 0; i < images; i++) {
    const image = `example.test/a:${i}`
    sim.images.seed(image)
    if (protection === 'pinned') sim.images.pin(image)
    else sim.containers.seed({ image, name: `c${i}`, state: 'running' })
  }
  // Each image was a candidate until it was protected, which scheduled a check: it ends, and finds nothing.
  sim.clock.advance(2_000_000_000)
  return sim
}

test.each(['pinned', 'used'] as const)(
  'a collector above its watermark with nothing to collect costs the same over few and many %s images',
  protection => {
    const costs = [20, 400].map(images => {
      const sim = fullNode(images, protection)
      const held = sim.images.list().length
      const cost = rowsRead(() => {
        for (let i = 0; i < 20; i++) sim.clock.advance(1)
        for (let i = 0; i < 5; i++) void sim.images.pull('BAD').catch(() => {})
        sim.images.pin('example.test/a:1', false)
        sim.images.pin('example.test/a:1')
      })
      expect(sim.images.list()).toHaveLength(held)
      return cost
    })
    const [few = 0, many = 0] = costs
    expect(many / few).toBeLessThan(1.5)
  },
)
