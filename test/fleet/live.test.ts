import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseWorkload, readWorkload, runFleet, type Workload } from '../../src/fleet/index.js'
import { liveFleet } from '../../src/fleet/live.js'
import { stateOf, writeSnapshot } from '../../src/history/snapshot.js'
import { readSnapshot } from '../../src/history/snapshot-reader.js'
import { stateHash } from '../../src/history/state-hash.js'

const read = (name: string): Workload => {
  const file = `examples/workloads/${name}.yaml`
  return parseWorkload(readFileSync(file, 'utf8'), file)
}

/** Node, image and tick of the completed pulls of a run. */
function completedFast(workload: Workload): readonly string[] {
  const all: string[] = []
  runFleet(workload, {
    seed: 3,
    onEvent: (event, node) => {
      if (event.type === 'pull-completed') all.push(`${event.tick} ${node} ${event.image}`)
    },
  })
  return all.sort()
}

/** The same of a live fleet whose clock is moved on by some ticks at a time. */
function completedLive(workload: Workload, ticks: number): readonly string[] {
  using simulation = liveFleet(workload, 3)
  const all: string[] = []
  simulation.watch(event => {
    if (event.type === 'pull-completed') all.push(`${event.tick} ${event.node} ${event.image}`)
  })
  while (simulation.clock.clients.isAwaited) simulation.clock.advance(ticks)
  simulation.clock.advanceUntilIdle()
  return all.sort()
}

describe('a live fleet', () => {
  test.each([
    ['rollout', 1],
    ['rollout', 60_000],
    ['zones-with-peers', 10_000],
    ['capacity-docker-hub', 60_000],
  ])('%s: by %i ticks at a time, the pulls are those of a run', (name, ticks) => {
    const live = completedLive(read(name), ticks)
    expect(live.length).toBeGreaterThanOrEqual(50)
    expect(live).toEqual(completedFast(read(name)))
  })

  test.each([200, 300, 700, 3000, 60_000])(
    'has snapshots that can be written and read, here of tick %i',
    tick => {
      const workload = readWorkload({
        name: 'sources',
        nodes: [
          { name: 'n', count: 6, zones: ['a', 'b'], link: '12MB/s', chunks: { size: '8MB', atOnce: 2 } },
        ],
        registries: [
          { host: 'r.test', bandwidth: '20MB/s', mirrors: ['c.test'] },
          { host: 'c.test', cacheOf: 'r.test', cacheSize: '55MB' },
        ],
        peers: { policy: 'dragonfly', uploads: 1, search: '500ms' },
        images: [{ refs: 'r.test/a:1', layers: ['50MB', '20MB', '10MB'] }],
        arrivals: [{ kind: 'rollout', group: 'n', images: 'r.test/a:1' }],
      })
      using simulation = liveFleet(workload, 1)
      simulation.clock.advance(tick)
      const read = readSnapshot(writeSnapshot(simulation.snapshot()))
      expect(stateHash(stateOf(read))).toBe(simulation.stateHash())
    },
  )

  test('crashes nodes and brings them back', () => {
    const workload = readWorkload({
      name: 'crash',
      nodes: [{ name: 'n', count: 3, link: '10MB/s' }],
      images: [{ refs: 'r.test/a:1', layers: ['100MB'] }],
      arrivals: [{ kind: 'rollout', group: 'n', images: 'r.test/a:1' }],
      failures: [{ kind: 'node-crash', group: 'n', nodes: 1, at: '5s', for: '20s' }],
    })
    using simulation = liveFleet(workload, 1)
    const failed: number[] = []
    simulation.watch(event => {
      if (event.type === 'pull-failed') failed.push(event.tick)
    })
    simulation.clock.advanceUntilIdle()
    expect(failed).toEqual([5000])
    expect([...simulation.ports].map(({ state }) => state.node.store.list().length)).toEqual([1, 1, 1])
    expect(simulation.clock.tick).toBeGreaterThan(35_000)
  })
})
