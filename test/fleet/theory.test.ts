/** Runs against closed forms and against what no run may violate. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FleetReport, readWorkload, runFleet } from '../../src/fleet/index.js'

const RESOLVE = 20
const MB = 1_000_000

const oneImage = (nodes: number, layers: readonly number[], more: object = {}) =>
  readWorkload({
    name: 'theory',
    nodes: [{ name: 'n', count: nodes, ...more }],
    registries: [{ host: 'r.test', bandwidth: '100MB/s' }],
    images: [{ refs: 'r.test/app:1', layers }],
    arrivals: [{ kind: 'rollout', group: 'n', images: 'r.test/app:1' }],
  })

describe('one link, by hand', () => {
  test.each([1, 2, 5, 40])('%i nodes share 100 MB/s: each waits for all bytes', nodes => {
    const report = runFleet(oneImage(nodes, [10 * MB]))
    // 100 ms for 10 MB on the link alone, times the nodes; 50 ms to unpack 10 MB at 200 MB/s.
    expect(report.pods.timeToReady).toMatchObject({
      p50: RESOLVE + 100 * nodes + 50,
      max: RESOLVE + 100 * nodes + 50,
    })
  })

  test('a link of a node that is slower than its share is the limit', () => {
    const report = runFleet(oneImage(5, [10 * MB], { link: '10MB/s' }))
    expect(report.pods.timeToReady.max).toBe(RESOLVE + 1000 + 50)
  })

  test('nodes that start one after the other take turns at the full rate', () => {
    const workload = oneImage(5, [10 * MB])
    const arrivals = workload.arrivals.map(arrival => ({ ...arrival, surge: 1 }))
    const { pods, end } = runFleet(readWorkload({ ...workload, arrivals }))
    expect(pods.timeToReady).toMatchObject({ p50: RESOLVE + 150, max: RESOLVE + 150 })
    expect(end).toBe(5 * (RESOLVE + 150))
  })

  test('layers are unpacked in order, or several at once', () => {
    const layers = [10 * MB, 10 * MB, 10 * MB]
    // All three share the link and arrive at 300 ms.
    expect(runFleet(oneImage(1, layers)).end).toBe(RESOLVE + 300 + 3 * 50)
    expect(runFleet(oneImage(1, layers, { unpack: { atOnce: 3 } })).end).toBe(RESOLVE + 300 + 50)
  })

  test('one layer at once arrives while the last one is unpacked', () => {
    const layers = [10 * MB, 10 * MB, 10 * MB]
    expect(runFleet(oneImage(1, layers, { layersAtOnce: 1 })).end).toBe(RESOLVE + 300 + 50)
  })
})

describe('a search for peers', () => {
  const searching = (layers: readonly number[], more: object = {}) =>
    readWorkload({ ...oneImage(1, layers, more), peers: { policy: 'spegel', search: '100ms' } })

  test('takes its time before each layer', () => {
    expect(runFleet(searching([10 * MB])).end).toBe(RESOLVE + 100 + 100 + 50)
  })

  test('is at the same time for layers that are fetched at once', () => {
    const layers = [10 * MB, 10 * MB, 10 * MB]
    expect(runFleet(searching(layers)).end).toBe(RESOLVE + 100 + 300 + 3 * 50)
    expect(runFleet(searching(layers, { layersAtOnce: 1 })).end).toBe(RESOLVE + 3 * (100 + 100) + 50)
  })

  test('is once for all pieces of a layer', () => {
    const chunks = { size: 2 * MB, atOnce: 1 }
    expect(runFleet(searching([10 * MB], { chunks })).end).toBe(RESOLVE + 100 + 100 + 50)
  })

  test('uses what peers have at its end', () => {
    const later = { kind: 'rollout', group: 'n', images: 'r.test/app:1', pods: 2, surge: 1 }
    const workload = {
      ...oneImage(2, [10 * MB]),
      peers: { policy: 'spegel', search: '100ms' },
      arrivals: [later],
    }
    const { uplinks, end } = runFleet(readWorkload(workload))
    expect(uplinks.map(({ host, bytes }) => [host, bytes])).toEqual([
      ['peers', 10 * MB],
      ['r.test', 10 * MB],
    ])
    // The peer has no limited link, so its transfer takes no time.
    expect(end).toBe(RESOLVE + 100 + 100 + 50 + (RESOLVE + 100 + 50))
  })
})

describe('a cache with a size', () => {
  /** Pulls images through a cache, one after the other, each on a node that lacks it. Returns the layers that the cache fetched. */
  function fetched(images: readonly string[], cacheSize: number): number {
    const report = runFleet(
      readWorkload({
        name: 'cache',
        nodes: images.map((_, i) => ({ name: `n${i}`, count: 1 })),
        registries: [
          { host: 'r.test', mirrors: ['c.test'] },
          { host: 'c.test', cacheOf: 'r.test', cacheSize },
        ],
        images: [...new Set(images)].map(name => ({
          refs: `r.test/${name}:1`,
          layers: [{ name, size: MB }],
        })),
        arrivals: images.map((name, i) => ({
          kind: 'rollout',
          group: `n${i}`,
          images: `r.test/${name}:1`,
          at: `${i}m`,
        })),
      }),
    )
    expect(report.pods.ready).toBe(images.length)
    const bytesOf = (wanted: string) => report.uplinks.find(({ host }) => host === wanted)?.bytes ?? 0
    expect(bytesOf('c.test')).toBe(images.length * MB)
    return bytesOf('r.test') / MB
  }
  const inTurn = (layers: number, rounds: number) =>
    Array.from({ length: layers * rounds }, (_, i) => `image-${i % layers}`)

  test.each([
    { layers: 3, size: 3, all: 3 },
    { layers: 3, size: 5, all: 3 },
    // Of n layers in turn, a cache of fewer has dropped each one before it is wanted again.
    { layers: 3, size: 2, all: 3 * 4 },
    { layers: 5, size: 4, all: 5 * 4 },
    { layers: 5, size: 1, all: 5 * 4 },
  ])(
    '$layers layers in turn, four times, with a cache of $size: it fetches $all',
    ({ layers, size, all }) => {
      expect(fetched(inTurn(layers, 4), size * MB)).toBe(all)
    },
  )

  test('drops the layer that it has not sent for the longest time, not the one that it has had for the longest time', () => {
    expect(fetched(['a', 'b', 'a', 'c', 'a'], 2 * MB)).toBe(3)
    expect(fetched(['a', 'b', 'c', 'a', 'c'], 2 * MB)).toBe(4)
  })

  test('that is smaller than a layer passes it on', () => {
    expect(fetched(['a', 'a', 'b', 'a'], MB / 2)).toBe(3)
  })
})

const carried = ({ uplinks }: FleetReport): number => uplinks.reduce((sum, { bytes }) => sum + bytes, 0)

test('no bytes are lost or made up, and no uplink carries more than it can', () => {
  const link = fc.option(fc.integer({ min: 5_000, max: 200_000 }), { nil: undefined })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      link,
      fc.array(fc.integer({ min: 70_000, max: 5 * MB }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(
        undefined,
        { policy: 'spegel' },
        { policy: 'dragonfly', uploads: 2 },
        { policy: 'dragonfly', search: '70ms' },
      ),
      fc.constantFrom(undefined, {}, { cacheSize: 4 * MB }),
      fc.nat(1000),
      (nodes, own, layers, peers, cache, seed) => {
        const workload = readWorkload({
          name: 'conservation',
          nodes: [
            {
              name: 'n',
              count: nodes,
              zones: ['a', 'b'],
              ...(own && { link: own }),
              chunks: { size: MB, atOnce: 2 },
            },
          ],
          registries: [
            { host: 'r.test', bandwidth: '20MB/s', ...(cache && { mirrors: ['c.test'] }) },
            { host: 'c.test', bandwidth: '30MB/s', cacheOf: 'r.test', ...cache },
          ],
          ...(peers && { peers }),
          images: [{ refs: 'r.test/app:1', layers }],
          arrivals: [{ kind: 'stream', group: 'n', images: 'r.test/app:1', every: '200ms', until: '3s' }],
        })
        const receivers = new Set<string>()
        const report = runFleet(workload, { seed, onReady: pod => receivers.add(pod.node) })
        const image = layers.reduce((sum, size) => sum + size, 0)
        const fills = cache ? (report.uplinks.find(({ host }) => host === 'r.test')?.bytes ?? 0) : 0
        expect(report.pods.ready).toBe(report.pods.requested)
        // The bytes come to each node once, from a registry, a cache or a peer.
        expect(carried(report) - fills).toBe(image * receivers.size)
        for (const { host, bytes } of report.uplinks) {
          if (host !== 'peers')
            expect(bytes).toBeLessThanOrEqual((host === 'r.test' ? 20_000 : 30_000) * report.end)
        }
      },
    ),
    { numRuns: 60 },
  )
})
