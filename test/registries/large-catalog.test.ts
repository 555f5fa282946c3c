import { expect, test } from 'vitest'
import { createSimulator } from '../../src/index.js'

const entry = (i: number) => ({ refs: `r.test/app-${i}:1`, size: 10_000_000 + i })

/** Starts a node with many images and asks it for one by its digest. Returns the microseconds of the processor for both. */
async function startAndPull(count: number, digest: string): Promise<{ start: number; pull: number }> {
  const images = Array.from({ length: count }, (_, i) => entry(i))
  const begun = process.cpuUsage()
  const sim = createSimulator({ builtInCatalog: false, unknown: 'not-found', catalog: { images } })
  const start = process.cpuUsage(begun).user
  const started = process.cpuUsage()
  expect((await sim.images.pull(digest)).repoDigests).toEqual([digest])
  return { start, pull: process.cpuUsage(started).user }
}

test('the start of a large catalog, and its first pull by digest, take time in proportion to its images', async () => {
  const one = createSimulator({ builtInCatalog: false, catalog: { images: [entry(0)] } })
  const [digest = ''] = (await one.images.pull('r.test/app-0:1')).repoDigests
  await startAndPull(5000, digest)
  const few = await startAndPull(10_000, digest)
  const many = await startAndPull(80_000, digest)
  // Eight times as many; twice that leaves room for the garbage collector.
  expect(many.start / few.start).toBeLessThan(24)
  expect(many.pull / few.pull).toBeLessThan(24)
})

test('a small image of a catalog is still refused where its config and manifest have no room', () => {
  const images = [{ refs: 'r.test/a', size: 400 }]
  expect(() => createSimulator({ catalog: { images } })).toThrow(
    'invalid-catalog: images[0].size: expected a size that includes',
  )
  const label = { refs: 'r.test/a', size: 200_000, labels: { a: 'x'.repeat(300_000) } }
  expect(() => createSimulator({ catalog: { images: [label] } })).toThrow('expected a size that includes')
})
