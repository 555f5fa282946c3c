import { expect, test } from 'vitest'
import { createSimulator, type SimulatedNode } from '../../src/package/index.js'

const entry = (i: number) => ({ refs: `r.test/app-${i}:1`, size: 10_000_000 + i })

/** Returns the processor time that some work takes, in microseconds: unlike real time, it does not grow when other processes run. */
async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** Starts a node with many images and asks it for one by its digest. Returns the processor time of both, the least of several. */
async function startAndPull(count: number, digest: string): Promise<{ start: number; pull: number }> {
  const images = Array.from({ length: count }, (_, i) => entry(i))
  const least = { start: Number.POSITIVE_INFINITY, pull: Number.POSITIVE_INFINITY }
  for (let run = 0; run < 3; run++) {
    const sims: SimulatedNode[] = []
    const start = await processorTime(() => {
      sims.push(createSimulator({ builtInCatalog: false, unknown: 'not-found', catalog: { images } }))
    })
    const pull = await processorTime(async () => {
      for (const sim of sims) expect((await sim.images.pull(digest)).repoDigests).toEqual([digest])
    })
    least.start = Math.min(least.start, start)
    least.pull = Math.min(least.pull, pull)
  }
  return least
}

test('the start of a large catalog, and its first pull by digest, take work in proportion to its images', async () => {
  const one = createSimulator({ builtInCatalog: false, catalog: { images: [entry(0)] } })
  const [digest = ''] = (await one.images.pull('r.test/app-0:1')).repoDigests
  const few = await startAndPull(2500, digest)
  const many = await startAndPull(20_000, digest)
  // Eight times as many images; with work for each pair of them, it would be 64 times as much.
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
