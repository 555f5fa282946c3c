import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseWorkload, readWorkload, reportJson, runFleet } from '../../src/fleet/index.js'

const FILE = 'examples/workloads/rollout.yaml'
const read = () => parseWorkload(readFileSync(FILE, 'utf8'), FILE)

describe('a rollout', () => {
  test('starts every pod, and carries every byte once a node', () => {
    const report = runFleet(read(), { seed: 1 })
    expect(report.pods).toMatchObject({ requested: 100, ready: 100 })
    expect(report.uplinks).toMatchObject([{ host: 'registry.example', bytes: 100 * 85_000_000 }])
  })

  test('ends with all pods ready and all images on the disks', () => {
    const { readyPods, waitingPods, disks } = runFleet(read(), { seed: 1 })
    expect([readyPods.max, waitingPods.max]).toEqual([100, 25])
    // Each node stores 85 MB of layers, and the documents of the image.
    expect(disks.used.max).toBeGreaterThan(100 * 85_000_000)
    expect(disks.used.max).toBeLessThan(100 * 85_010_000)
  })

  test('with a lifetime has fewer pods that are ready at once', () => {
    const workload = readWorkload({
      name: 'short',
      nodes: [{ name: 'n', count: 2 }],
      images: [{ refs: 'r.test/a:1', layers: [1000] }],
      arrivals: [
        { kind: 'rollout', group: 'n', images: 'r.test/a:1', pods: 6, surge: 1, lifetime: '1ms' },
        { kind: 'scale-up', group: 'n', images: 'r.test/a:1', pods: 1, at: '1m' },
      ],
    })
    const { readyPods, pods } = runFleet(workload)
    expect(pods.ready).toBe(7)
    expect(readyPods.max).toBeLessThan(6)
  })

  test('is a pure function of the workload and the seed', () => {
    expect(reportJson(runFleet(read(), { seed: 7 }))).toBe(reportJson(runFleet(read(), { seed: 7 })))
  })
})
