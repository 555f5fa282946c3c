import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Cluster,
  type ClusterOptions,
  createCluster,
  Replay,
  readSnapshot,
  type SimulatorEvent,
  writeSnapshot,
} from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { Player, SCRIPT_OPTIONS, step } from '../support/script.js'

const SIZE = 3_000_000
const BANDWIDTH = 10_000

function cluster(options: ClusterOptions = {}): Cluster {
  return createCluster({
    nodes: 3,
    clock: 'manual',
    builtInCatalog: false,
    catalog: {
      images: [{ refs: 'r.test/a', layers: [SIZE / 3, SIZE / 3, SIZE / 3] }],
      registries: [{ host: 'r.test', bandwidth: BANDWIDTH, latency: 5 }],
    },
    ...options,
  })
}

const holds = (sim: Cluster): readonly number[] => sim.nodes.map(({ images }) => images.list().length)

describe('the nodes of a cluster', () => {
  test('have names: their numbers, or those that are given', () => {
    expect(cluster().nodes.map(({ name }) => name)).toEqual(['node-1', 'node-2', 'node-3'])
    const named = cluster({ nodes: ['east', 'west'] })
    expect(named.nodes.map(({ name }) => name)).toEqual(['east', 'west'])
    expect(named.node('west').name).toBe('west')
    expect(() => named.node('north')).toThrow('one of east, west')
  })

  test.each([[0], [[]], [['a', 'a']], [['a b']], [['..']], [1.5]])('cannot be %j', nodes => {
    expect(() => cluster({ nodes })).toThrow(/nodes/)
  })

  test('share the uplink of a registry: never more bytes than it carries, and none are lost', () => {
    const sim = cluster()
    const pulls = sim.nodes.map(({ images }) => images.pull('r.test/a'))
    const bytesDone = (): number =>
      pulls.reduce((sum, { progress }) => {
        if (progress.phase === 'downloading' || progress.phase === 'extracting')
          return sum + progress.bytesDone
        return progress.phase === 'complete' ? sum + SIZE : sum
      }, 0)
    sim.clock.advance(5)
    const start = sim.clock.tick
    let before = 0
    while (pulls.some(({ progress }) => progress.phase !== 'complete')) {
      sim.clock.advance(1)
      const now = bytesDone()
      expect(now).toBeLessThanOrEqual(BANDWIDTH * (sim.clock.tick - start))
      expect(now).toBeGreaterThanOrEqual(before)
      before = now
    }
    expect(before).toBe(3 * SIZE)
    const downloaded = sim.events.since().filter(({ entry }) => entry.type === 'layer-downloaded')
    expect(downloaded).toHaveLength(9)
    expect(downloaded.at(-1)?.entry.tick).toBe(start + (3 * SIZE) / BANDWIDTH)
  })

  test('have their own links', () => {
    const sim = cluster({ bandwidth: BANDWIDTH / 10 })
    for (const { images } of sim.nodes) images.pull('r.test/a')
    sim.clock.advanceUntilIdle()
    const ends = sim.events.since().filter(({ entry }) => entry.type === 'layer-downloaded')
    expect(new Set(ends.map(({ entry }) => entry.tick))).toEqual(new Set([5 + (10 * SIZE) / BANDWIDTH]))
  })

  test('share the rate limit of a registry', async () => {
    const sim = cluster()
    sim.registry.configure('r.test', { rateLimit: { pulls: 2, window: 100_000 } })
    const ends = sim.nodes.map(({ images }) =>
      images.pull('r.test/a').then(
        () => 'pulled',
        (error: { code: string }) => error.code,
      ),
    )
    sim.clock.advanceUntilIdle()
    expect(await Promise.all(ends)).toEqual(['pulled', 'pulled', 'rate-limited'])
    expect(holds(sim)).toEqual([1, 1, 0])
  })

  test('have a quota each', async () => {
    const sim = cluster({ quota: SIZE + 100_000 })
    sim.node('node-2').images.setQuota(SIZE / 2)
    const ends = sim.nodes.map(({ images }) =>
      images.pull('r.test/a').then(
        () => 'pulled',
        (error: { code: string }) => error.code,
      ),
    )
    sim.clock.advanceUntilIdle()
    expect(await Promise.all(ends)).toEqual(['pulled', 'storage-limit', 'pulled'])
    expect(sim.nodes.map(({ images }) => images.fsInfo().quota)).toEqual([
      SIZE + 100_000,
      SIZE / 2,
      SIZE + 100_000,
    ])
    expect(sim.nodes.map(({ images }) => images.fsInfo().used > 0)).toEqual([true, false, true])
  })

  test('are named by their events, and by the rules that are about them', () => {
    const sim = cluster()
    sim.faults.inject({ on: 'resolving', node: 'node-[!2]', fail: 'not-found' })
    sim.faults.inject({ on: 'extracting', node: '*-3', fail: 'layer-not-tar' })
    for (const { images } of sim.nodes) images.pull('r.test/a')
    sim.clock.advanceUntilIdle()
    expect(holds(sim)).toEqual([1, 1, 0])
    expect(sim.faults.unused().map(({ id }) => id)).toEqual([1])
    const failed = sim.events.since().filter(({ entry }) => entry.type === 'pull-failed')
    expect(failed.map(({ entry }) => entry.node)).toEqual(['node-3'])
    expect(sim.events.since().every(({ entry }) => entry.node !== undefined)).toBe(true)
  })

  test('see the same tags upstream, and hold what they pulled', () => {
    const sim = cluster()
    sim.node('node-1').images.pull('r.test/a')
    sim.clock.advanceUntilIdle()
    sim.node('node-2').registry.push({ refs: 'r.test/a', layers: [1000] })
    sim.node('node-3').images.pull('r.test/a')
    sim.clock.advanceUntilIdle()
    const [first] = sim.node('node-1').images.list()
    const [third] = sim.node('node-3').images.list()
    expect(third?.id).not.toBe(first?.id)
  })
})

describe('the time of a cluster', () => {
  test('goes back and forth over all nodes', () => {
    const sim = cluster()
    const hashes = [sim.stateHash()]
    for (const { images } of sim.nodes) {
      images.seed('r.test/a')
      hashes.push(sim.stateHash())
    }
    expect(new Set(hashes).size).toBe(4)
    for (const hash of hashes.slice(0, -1).reverse()) {
      expect(sim.undo()).toBe(true)
      expect(sim.stateHash()).toBe(hash)
    }
    expect(sim.undo()).toBe(false)
    for (const hash of hashes.slice(1)) {
      expect(sim.redo()).toBe(true)
      expect(sim.stateHash()).toBe(hash)
    }
    expect(sim.redo()).toBe(false)
    sim.reset()
    expect(sim.stateHash()).toBe(hashes[0])
  })

  test('can be kept in a snapshot, written, and gone on from, pulls in progress and all', () => {
    const sim = cluster()
    for (const { images } of sim.nodes) images.pull('r.test/a')
    sim.clock.advance(100)
    const snapshot = sim.snapshot()
    const copy = cluster({ from: readSnapshot(writeSnapshot(snapshot)) })
    expect(copy.stateHash()).toBe(sim.stateHash())
    for (const each of [sim, copy]) each.clock.advanceUntilIdle()
    expect(copy.stateHash()).toBe(sim.stateHash())
    expect(holds(copy)).toEqual([1, 1, 1])
    const last = sim.stateHash()
    sim.restore(snapshot)
    expect(holds(sim)).toEqual([0, 0, 0])
    sim.clock.advanceUntilIdle()
    expect(sim.stateHash()).toBe(last)
    expect(sim.stateAt(100).tick).toBe(100)
  })

  test('belongs to the same nodes', () => {
    expect(() => cluster().restore(cluster({ nodes: 2 }).snapshot())).toThrow('invalid-snapshot')
  })

  test('with the clock auto, lets every caller have its image', async () => {
    const sim = cluster({ clock: 'auto' })
    const images = await Promise.all(sim.nodes.map(node => node.images.pull('r.test/a')))
    expect(new Set(images.map(({ id }) => id)).size).toBe(1)
  })
})

interface Recorded {
  readonly lines: () => readonly string[]
  readonly end: () => void
}

function recorded(sim: Cluster): Recorded {
  let text = ''
  const end = sim.record(part => {
    text += part
  })
  return { lines: () => text.trimEnd().split('\n'), end }
}

function replayed([header = '', ...lines]: readonly string[]) {
  const replay = new Replay(header)
  const events: SimulatorEvent[] = []
  for (const line of lines) {
    const next = replay.next(line)
    expect(next.divergence).toBeUndefined()
    events.push(...next.events)
  }
  expect(replay.end()).toBeUndefined()
  return { replay, events }
}

/** A step on one of five nodes; where there are fewer, the numbers begin again. */
const scripts = fc.record({
  nodes: fc.integer({ min: 2, max: 5 }),
  steps: fc.array(fc.tuple(fc.nat(4), step), { maxLength: 40, size: 'max' }),
})

describe('a journal of a cluster', () => {
  test('names nodes, and replays to the same state', () => {
    const sim = cluster()
    const { lines, end } = recorded(sim)
    sim.node('node-2').images.pull('r.test/a')
    sim.clock.advanceUntilIdle()
    end()
    expect(lines().some(line => line.includes('"node":"node-2"'))).toBe(true)
    const { replay } = replayed(lines())
    expect(replay.stateHash()).toBe(sim.stateHash())
    expect(replay.node('node-2').node.store.size).toBe(1)
    expect(replay.node('node-1').node.store.size).toBe(0)
  })

  test('of anything replays to the same hash and events', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async ({ nodes, steps }) => {
        const sim = createCluster({ ...SCRIPT_OPTIONS, nodes })
        const players = sim.nodes.map(node => new Player(node))
        const { lines, end } = recorded(sim)
        const seen: SimulatorEvent[] = []
        sim.watch(event => seen.push(event))
        for (const [node, each] of steps) await players[node % nodes]?.play([each])
        end()
        const { replay, events } = replayed(lines())
        expect(replay.stateHash()).toBe(sim.stateHash())
        expect(events).toEqual(seen)
        expect(writeSnapshot(replay.snapshot())).toBe(writeSnapshot(sim.snapshot()))
        for (const { port } of sim.nodes) expectInvariants(port.state)
      }),
      { numRuns: 300 },
    )
  })
})
