import { describe, expect, test } from 'vitest'
import {
  createSimulator,
  Replay,
  readSnapshot,
  type SimulatedNode,
  writeSnapshot,
} from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'

const node = (options: Parameters<typeof createSimulator>[0] = {}): SimulatedNode =>
  createSimulator({
    clock: 'manual',
    builtInCatalog: false,
    catalog: {
      images: [
        { refs: 'r.test/a', size: 1_000_000 },
        { refs: 'r.test/b', size: 2_000_000 },
      ],
    },
    ...options,
  })

const types = (sim: SimulatedNode, after = 0): readonly string[] =>
  sim.events.since(after).map(({ entry }) => entry.type)

describe('seed', () => {
  test('puts an image there at once, whatever is wrong with its registry', () => {
    const sim = node()
    sim.registry.configure('r.test', { up: false, credentials: [{ username: 'u', password: 'p' }] })
    sim.faults.inject({ on: 'resolving', fail: 'server-error' })
    sim.images.seed('r.test/a')
    expect(sim.clock.tick).toBe(0)
    expect(sim.images.status('r.test/a')?.size).toBe(1_000_000)
    expect(types(sim)).toEqual(['image-added'])
    expectInvariants(sim.port.state)
  })

  test.each([
    ['what does not fit', { quota: 999_999 }, 'r.test/a', 'storage limit exceeded: 1000000 bytes needed'],
    ['what is not there', { unknown: 'not-found' }, 'r.test/c', 'r.test/c:latest is not in the registry'],
    ['what is no reference', {}, 'A', 'must be lowercase'],
  ] as const)('refuses %s', (_, options, image, message) => {
    const sim = node(options)
    const before = sim.port.state
    expect(() => sim.images.seed(image)).toThrow(message)
    expect(sim.port.state).toBe(before)
  })

  test('gets along with a pull of the same image', async () => {
    const sim = node()
    const pull = sim.images.pull('r.test/a')
    sim.clock.advance(22)
    sim.images.seed('r.test/a')
    expectInvariants(sim.port.state)
    sim.clock.advanceUntilIdle()
    expect((await pull).id).toBe(sim.images.status('r.test/a')?.id)
    expect(sim.images.fsInfo()).toMatchObject({ used: 1_000_000, reserved: 0 })
  })
})

describe('the quota', () => {
  test('can be changed, not below what is used and reserved', () => {
    const sim = node()
    sim.images.seed('r.test/a')
    sim.images.pull('r.test/b')
    sim.clock.advance(21)
    sim.images.setQuota('4MB')
    expect(sim.images.fsInfo()).toMatchObject({ quota: 4_000_000, used: 1_000_000, reserved: 2_000_000 })
    expect(() => sim.images.setQuota(2_999_999)).toThrow(
      'quota: "2999999" is not a whole number of bytes, at least the 3000000 that are used or reserved',
    )
    sim.images.setQuota(3_000_000)
    expect(types(sim).filter(type => type === 'quota-changed')).toHaveLength(2)
  })
})

describe('a registry', () => {
  test('goes down and comes up again, now or at a tick', async () => {
    const sim = node()
    sim.registry.configure('r.test', { up: false })
    const failed = sim.images.pull('r.test/a')
    sim.clock.advanceUntilIdle()
    await expect(failed).rejects.toThrow('registry-unreachable')
    sim.registry.configure('r.test', { up: true }, sim.clock.tick + 5)
    sim.clock.advance(5)
    const pulled = sim.images.pull('r.test/a')
    sim.clock.advanceUntilIdle()
    expect((await pulled).size).toBe(1_000_000)
  })

  test('gets faster or slower for what is under way', async () => {
    const sim = node({
      extraction: 1_000_000_000,
      catalog: { images: [{ refs: 'r.test/a', layers: [1_000_000] }] },
    })
    sim.images.pull('r.test/a')
    sim.clock.advance(20 + 5)
    sim.registry.configure('r.test', { bandwidth: 1000 })
    sim.clock.advance(499)
    expect(sim.images.list()).toHaveLength(0)
    sim.registry.configure('r.test', { bandwidth: 'unlimited' })
    sim.clock.advance(1)
    expect(sim.images.list()).toHaveLength(1)
    expectInvariants(sim.port.state)
  })

  test('keeps what a change does not speak of, and gets back to the default by null', () => {
    const sim = node()
    const settings = (): object | undefined => sim.registry.settings('r.test')
    sim.registry.configure('r.test', { latency: 7, mirrors: ['m.test'], bandwidth: 'unlimited' })
    sim.registry.configure('r.test', { up: false })
    expect(settings()).toEqual({ up: false, latency: 7, mirrors: ['m.test'] })
    sim.registry.configure('r.test', { latency: null, mirrors: null, bandwidth: null })
    expect(settings()).toEqual({ up: false, latency: 20, bandwidth: 100_000 })
  })

  test('refuses what is no setting', () => {
    expect(() => node().registry.configure('r.test', { latency: -1 })).toThrow('invalid-catalog: latency')
    expect(() => node().registry.configure('r.test', { speed: 1 } as object)).toThrow(
      'invalid-catalog: speed',
    )
  })
})

describe('a restart', () => {
  const restarted = (
    pulls: 'recover' | 'drop',
  ): { sim: SimulatedNode; waits: readonly PromiseLike<unknown>[] } => {
    const sim = node({ maxPulls: 1 })
    sim.faults.inject({ on: 'PullImage', image: 'r.test/held:*', hang: true })
    const waits = ['r.test/b', 'r.test/a', 'r.test/held'].map(image =>
      sim.images.pull(image, { deadline: 500 }).then(
        () => 'pulled',
        (error: Error) => error.message,
      ),
    )
    sim.images.seed('r.test/c')
    sim.clock.advance(21)
    sim.restart(pulls)
    expectInvariants(sim.port.state)
    return { sim, waits }
  }

  test('leaves whoever waits without an answer, and keeps what is held', async () => {
    const { sim, waits } = restarted('drop')
    expect(await Promise.all(waits)).toEqual([
      'restarted: r.test/b:latest: the node was restarted before it answered',
      'restarted: r.test/a:latest: the node was restarted before it answered',
      'restarted: r.test/held:latest: the node was restarted before it answered',
    ])
    expect(sim.images.list().map(image => image.repoTags[0])).toEqual(['r.test/c:latest'])
    expect(sim.images.fsInfo().reserved).toBe(0)
    expect(sim.images.pulls()).toEqual([])
    expect(sim.clock.pendingCount).toBe(0)
    expect(types(sim).filter(type => type === 'pull-failed')).toHaveLength(2)
  })

  test('lets pulls begin anew, the oldest first, though nobody waits', () => {
    const { sim } = restarted('recover')
    expect(sim.images.pulls().map(({ reference, progress }) => [reference, progress.phase])).toEqual([
      ['r.test/b:latest', 'resolving'],
      ['r.test/a:latest', 'queued'],
    ])
    sim.clock.advanceUntilIdle()
    expect(sim.images.list().map(image => image.repoTags[0])).toEqual([
      'r.test/a:latest',
      'r.test/b:latest',
      'r.test/c:latest',
    ])
    const completed = sim.events
      .since()
      .flatMap(({ entry }) => (entry.type === 'pull-completed' ? [entry.pull] : []))
    expect(completed).toEqual([1, 2])
  })

  test('a recovered pull goes on when somebody who joined it gives up', async () => {
    const { sim } = restarted('recover')
    const joined = sim.images.pull('r.test/b')
    expect(sim.images.pulls()).toMatchObject([{ callers: 1 }, { callers: 0 }])
    joined.cancel()
    sim.clock.advanceUntilIdle()
    expect(sim.images.status('r.test/b')).toBeDefined()
  })

  test('with the driver auto, they are brought to their end', async () => {
    const sim = node({ clock: 'auto' })
    void sim.images.pull('r.test/a')
    sim.restart()
    await new Promise(resolve => setImmediate(resolve))
    expect(sim.images.status('r.test/a')).toBeDefined()
  })
})

test('a pull that hangs can be released by itself', async () => {
  const sim = node()
  sim.faults.inject({ on: 'downloading', hang: true })
  const [a, b] = [sim.images.pull('r.test/a'), sim.images.pull('r.test/b')]
  sim.clock.advance(100)
  sim.images.release(2)
  sim.images.release(99)
  sim.clock.advance(100)
  expect([a.progress.phase, b.progress.phase]).toEqual(['downloading', 'complete'])
})

test('a pull is cancelled for all its callers, as one step that a journal can repeat', async () => {
  const sim = node()
  let journal = ''
  const end = sim.record(part => {
    journal += part
  })
  const [a, joined, b] = ['a', 'a', 'b'].map(name => sim.images.pull(`r.test/${name}`))
  expect([a?.pull, joined?.pull, b?.pull]).toEqual([1, 1, 2])
  sim.clock.advance(25)
  expect([sim.images.cancel(1), sim.images.cancel(1), sim.images.cancel(99)]).toEqual([true, false, false])
  await expect(a).rejects.toMatchObject({ code: 'cancelled' })
  await expect(joined).rejects.toMatchObject({ code: 'cancelled' })
  expect([a?.pull, sim.images.pulls()]).toEqual([undefined, [expect.objectContaining({ pull: 2 })]])
  expectInvariants(sim.port.state)
  end()
  const hash = sim.stateHash()
  const [header = '', ...lines] = journal.trimEnd().split('\n')
  const replay = new Replay(header)
  for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
  expect([replay.end(), replay.stateHash()]).toEqual([undefined, hash])
  sim.undo()
  expect(sim.images.pulls()).toHaveLength(2)
})

describe('the driver of the clock', () => {
  test('can be another one', async () => {
    const sim = node()
    const pull = sim.images.pull('r.test/a')
    await new Promise(resolve => setImmediate(resolve))
    expect(sim.clock.tick).toBe(0)
    sim.clock.setDriver('auto')
    await pull
    expect(sim.clock.tick).toBe(35)
    sim.clock.setDriver('realtime', 1000)
    await new Promise(resolve => setTimeout(resolve, 60))
    expect(sim.clock.tick).toBeGreaterThan(1000)
    sim.clock.advance(2 ** 52 - sim.clock.tick)
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(sim.clock.tick).toBe(2 ** 52)
    sim.undo()
    sim.clock.setDriver('manual')
    const { tick } = sim.clock
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(sim.clock.tick).toBe(tick)
    expect(sim.undo()).toBe(true)
    expect(sim.clock.tick).toBe(0)
  })

  test('has to be one, with a speed', () => {
    const sim = node()
    expect(() => sim.clock.setDriver('sundial' as 'auto')).toThrow(
      'clock: "sundial" is not auto or manual or realtime',
    )
    expect(() => sim.clock.setDriver('realtime', 0)).toThrow(
      'speed: "0" is not a number above 0, at most 1000000',
    )
    expect(() => sim.clock.setDriver('realtime', 1e300)).toThrow('at most 1000000')
    expect(() => sim.clock.advance(2 ** 52 + 1)).toThrow('is not at most 2^52')
    expect(sim.clock.driver).toBe('manual')
  })
})

test('events are in order, whatever whoever waits does about them', () => {
  const sim = node()
  sim.images.seed('r.test/a')
  sim.faults.inject({ on: 'RemoveImage', delay: 10 })
  const from = sim.events.last
  sim.port.requestCall('RemoveImage', 'r.test/a', () => sim.images.remove('r.test/a'))
  sim.clock.advance(100)
  expect(types(sim, from)).toEqual(['fault-triggered', 'call-held-up', 'call-passed', 'image-removed'])
})

test('with the driver auto, what nobody waits for any more goes on, also from a snapshot in a file', async () => {
  const sim = node({ clock: 'manual' })
  sim.images.pull('r.test/a')
  const from = readSnapshot(writeSnapshot(sim.snapshot()))
  const other = createSimulator({ from })
  await new Promise(resolve => setImmediate(resolve))
  expect(other.images.status('r.test/a')).toBeDefined()
})

test('a node from a snapshot reads references as its model does', () => {
  const from = createSimulator({ model: 'veridian' }).snapshot()
  const sim = createSimulator({ from, clock: 'manual' })
  sim.registry.deleteTag('Any Name')
  expect([...sim.port.state.upstream.tags.keys()]).toEqual(['Any Name:latest'])
})

describe('text that has no JSON is refused, and nothing has changed', () => {
  const half = 'a\ud800'
  const deeds: readonly (readonly [string, string, (sim: SimulatedNode) => unknown])[] = [
    ['in annotations', 'invalid-argument', sim => sim.images.pull('r.test/a', { annotations: { x: half } })],
    ['in a fault', 'invalid-fault', sim => sim.faults.inject({ name: half, on: 'PullImage', hang: true })],
    ['in a registry', 'invalid-catalog', sim => sim.registry.configure('r.test', { mirrors: [half] })],
    ['in a lease', 'invalid-argument', sim => sim.gc.lease(half, 'r.test/a')],
  ]
  test.each(deeds)('%s', async (_, code, deed) => {
    const sim = node()
    sim.images.seed('r.test/a')
    const before = sim.snapshot()
    await expect((async () => deed(sim))()).rejects.toMatchObject({ code })
    expect(sim.snapshot().equals(before)).toBe(true)
    expect(sim.stateHash()).toMatch(/^sha256:/)
  })

  test('in what a node starts with', () => {
    expect(() => node({ faults: [{ name: half, on: 'PullImage', hang: true }] })).toThrow(
      'well-formed Unicode',
    )
  })
})

describe('what is shown of the state cannot change it', () => {
  test('faults and layers', () => {
    const sim = node()
    sim.faults.inject({ on: 'PullImage', hang: true })
    sim.images.seed('r.test/a')
    const before = sim.stateHash()
    const [fault] = sim.faults.list() as readonly object[] as { rule: { hang?: boolean } }[]
    if (fault !== undefined) delete fault.rule.hang
    expect(Object.isFrozen(sim.images.list()[0]?.layers)).toBe(true)
    expect(sim.stateHash()).toBe(before)
  })
})

test('events are numbered, and the latest can be had again', () => {
  const sim = node()
  const heard: number[] = []
  sim.watch((_, id) => heard.push(id))
  for (let i = 0; i < 25_000; i++) sim.images.setQuota(10_000_000 + i)
  expect(sim.events.last).toBe(25_000)
  expect(heard).toHaveLength(25_000)
  const kept = sim.events.since()
  expect(kept.length).toBeGreaterThanOrEqual(10_000)
  expect(kept.at(-1)).toMatchObject({ id: 25_000, entry: { type: 'quota-changed' } })
  expect(sim.events.since(24_998).map(({ id }) => id)).toEqual([24_999, 25_000])
  expect(sim.events.since(25_000)).toEqual([])
})
