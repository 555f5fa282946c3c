import { describe, expect, test } from 'vitest'
import { readWorkload, runFleet } from '../../src/fleet/index.js'

const MB = 1_000_000
const IMAGE = { refs: 'r.test/app:1', layers: [40 * MB, 20 * MB, 7 * MB] }
const IMAGE_BYTES = 67 * MB

const run = (parts: object, nodes: object = {}) =>
  runFleet(
    readWorkload({
      name: 'sources',
      nodes: [{ name: 'n', count: 12, zones: ['a', 'b', 'c'], link: '50MB/s', ...nodes }],
      registries: [{ host: 'r.test', bandwidth: '100MB/s' }],
      images: [IMAGE],
      arrivals: [{ kind: 'rollout', group: 'n', images: 'r.test/app:1' }],
      ...parts,
    }),
    { seed: 0 },
  )

const bytesOf = (report: ReturnType<typeof run>, host: string) =>
  report.uplinks.find(uplink => uplink.host === host)?.bytes ?? 0

describe('peers', () => {
  test('that wait let every byte leave the registry once a zone: the lower bound', () => {
    const report = run({ peers: { policy: 'dragonfly' } })
    expect(report.pods.ready).toBe(12)
    expect(bytesOf(report, 'r.test')).toBe(3 * IMAGE_BYTES)
    expect(bytesOf(report, 'peers')).toBe(9 * IMAGE_BYTES)
  })

  test('that wait do so with pieces and a limit on uploads', () => {
    const chunks = { size: '5MB', atOnce: 2 }
    const report = run({ peers: { policy: 'dragonfly', uploads: 2 } }, { chunks })
    expect(report.pods.ready).toBe(12)
    expect(bytesOf(report, 'r.test')).toBe(3 * IMAGE_BYTES)
    expect(bytesOf(report, 'peers')).toBe(9 * IMAGE_BYTES)
    expect(report.end).toBeLessThan(run({ peers: { policy: 'dragonfly', uploads: 2 } }).end)
  })

  test('that do not wait help who comes later, and nobody at the same time', () => {
    const atOnce = run({ peers: { policy: 'spegel' } })
    expect(bytesOf(atOnce, 'r.test')).toBe(12 * IMAGE_BYTES)
    const later = run({
      peers: { policy: 'spegel' },
      arrivals: [{ kind: 'scale-up', group: 'n', images: 'r.test/app:1', pods: 12, over: '10m' }],
    })
    expect(bytesOf(later, 'r.test')).toBe(3 * IMAGE_BYTES)
    expect(bytesOf(later, 'peers')).toBe(9 * IMAGE_BYTES)
  })

  test('that crash are replaced by another source', () => {
    const report = run({
      peers: { policy: 'dragonfly', uploads: 1 },
      failures: [{ kind: 'node-crash', group: 'n', nodes: 4, at: '2s', for: '5s' }],
    })
    // Pods of nodes that crashed before they were ready are requested again.
    expect(report.pods.ready + report.pods.withdrawn).toBe(report.pods.requested)
    expect(bytesOf(report, 'r.test')).toBeGreaterThanOrEqual(3 * IMAGE_BYTES)
  })
})

describe('a pull-through cache', () => {
  const cached = (cache: object = {}) => ({
    registries: [
      { host: 'r.test', bandwidth: '100MB/s', mirrors: ['cache.test'] },
      { host: 'cache.test', cacheOf: 'r.test', bandwidth: '1GB/s', ...cache },
    ],
  })

  test('fetches each byte once, and serves it to all', () => {
    const report = run(cached())
    expect(report.pods.ready).toBe(12)
    expect(bytesOf(report, 'r.test')).toBe(IMAGE_BYTES)
    expect(bytesOf(report, 'cache.test')).toBe(12 * IMAGE_BYTES)
    expect(report.end).toBeLessThan(run({}).end)
  })

  test('sends its own requests to its registry: one pull for all', () => {
    const limit = { calls: ['pull'], per: 'address', requests: 1, window: '1h' }
    const registries = cached().registries.map(each =>
      each.host === 'r.test' ? { ...each, limits: [limit] } : each,
    )
    const report = run({ registries })
    expect(report.pods.ready).toBe(12)
    expect(report.limits).toMatchObject([{ host: 'r.test', granted: 1, refused: 0 }])
  })
})

test('pieces of a large layer come at once', () => {
  const report = run({}, { chunks: { size: '4MB', atOnce: 4 } })
  expect(report.pods.ready).toBe(12)
  expect(bytesOf(report, 'r.test')).toBe(12 * IMAGE_BYTES)
  // 10 pieces of 40 MB, 5 of 20 MB, 2 of 7 MB.
  expect(report.uplinks[0]?.started).toBe(12 * 17)
})
