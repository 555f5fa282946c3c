import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSimulator } from '../../../src/package/index.js'

const layer = fc.constantFrom(...['p', 'q', 'r', 's'].map((name, i) => ({ name, size: 1000 * (i + 1) })))
const catalog = fc.array(fc.uniqueArray(layer, { minLength: 1, selector: ({ name }) => name }), {
  minLength: 1,
  maxLength: 6,
})

test('the unique bytes of an image are those that its removal frees, and all bytes together are those used', () => {
  fc.assert(
    fc.property(catalog, images => {
      const sim = createSimulator({
        clock: 'manual',
        catalog: { images: images.map((layers, i) => ({ refs: `app:${i}`, layers })) },
      })
      for (const i of images.keys()) sim.images.seed(`app:${i}`)
      const { images: shares, layers } = sim.images.sharing()
      expect(shares.map(({ id }) => id)).toEqual(sim.images.list().map(({ id }) => id))
      for (const { digest, size, images: holders, artifacts } of layers) {
        const having = sim.images.list().filter(image => image.layers.some(each => each.digest === digest))
        expect([having.map(({ id }) => id), artifacts]).toEqual([holders, 0])
        expect(size).toBe(having[0]?.layers.find(each => each.digest === digest)?.size)
      }
      for (const { id, unique, shared } of shares) {
        const before = sim.snapshot()
        const { used } = sim.ledger
        sim.images.remove(id)
        expect(used - sim.ledger.used).toBe(unique)
        sim.restore(before)
        expect(unique + shared).toBe(sim.images.status(id)?.size)
      }
    }),
    { numRuns: 50 },
  )
})
