import { describe, expect, test } from 'vitest'
import { createSimulator, type Image, type SimulatorOptions } from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'

/** One layer of 1 000 000 bytes: 20 ticks to resolve, 10 to fetch at 100 000 a tick, 5 to unpack at 200 000. */
const MEGABYTE = { refs: 'mb', layers: [1_000_000] }

const manual = (options: SimulatorOptions = {}) =>
  createSimulator({ clock: 'manual', builtInCatalog: false, catalog: { images: [MEGABYTE] }, ...options })

const layered = (options: SimulatorOptions, ...images: [string, ...number[]][]) =>
  manual({
    catalog: {
      images: images.map(([refs, ...sizes]) => ({
        refs,
        layers: sizes.map(size => ({ name: String(size), size })),
        user: refs,
      })),
    },
    ...options,
  })

describe('a pull takes ticks that can be worked out by hand', () => {
  test('20 to resolve, 10 to fetch, 5 to unpack', () => {
    const sim = manual()
    const pull = sim.images.pull('mb')
    expect(pull.progress).toEqual({
      phase: 'resolving',
      host: 'docker.io',
      asked: 1,
      since: { queued: 0, resolving: 0 },
    })
    sim.clock.advance(19)
    expect(pull.progress.phase).toBe('resolving')
    sim.clock.advance(1)
    expect(pull.progress).toMatchObject({ phase: 'downloading', bytesDone: 0, bytesTotal: 1_000_000 })
    sim.clock.advance(9)
    expect(pull.progress).toMatchObject({ phase: 'downloading', bytesDone: 900_000 })
    expect(sim.images.fsInfo().used).toBe(0)
    expect(sim.images.fsInfo().reserved).toBeGreaterThan(1_000_000)
    sim.clock.advance(1)
    expect(pull.progress).toMatchObject({
      phase: 'extracting',
      bytesDone: 1_000_000,
      layers: [{ phase: 'extracting', size: 1_000_000, bytesDone: 1_000_000 }],
      since: { queued: 0, resolving: 0, downloading: 20, extracting: 30 },
    })
    sim.clock.advance(5)
    expect(pull.progress).toMatchObject({ phase: 'complete' })
    expect(sim.images.fsInfo()).toMatchObject({ used: sim.images.status('mb')?.size, reserved: 0 })
    expect(sim.images.status('mb')?.pulledAt).toBe(35)
  })

  test.each([
    [999_999, 35],
    [1_000_000, 35],
    [1_000_001, 37],
    [1_100_000, 37],
    [1_200_000, 38],
  ])('%d bytes are held at tick %d', (size, tick) => {
    const sim = layered({}, ['a', size])
    sim.images.pull('a')
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick).toBe(tick)
  })

  test('three layers at once share the link; the fourth waits; they are unpacked in order while others come', () => {
    const sim = layered({}, ['a', 100_000, 200_000, 300_000, 400_000])
    const pull = sim.images.pull('a')
    const phases = () => ('layers' in pull.progress ? pull.progress.layers.map(layer => layer.phase) : [])
    sim.clock.advance(21)
    expect(phases()).toEqual(['downloading', 'downloading', 'downloading', 'waiting'])
    sim.clock.advance(2)
    expect(phases()).toEqual(['extracting', 'downloading', 'downloading', 'downloading'])
    sim.clock.advance(1)
    expect(phases()).toEqual(['extracted', 'downloading', 'downloading', 'downloading'])
    sim.clock.advance(2)
    expect(phases()).toEqual(['extracted', 'extracting', 'downloading', 'downloading'])
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick).toBe(32)
  })

  test('what the node has is not fetched again', () => {
    const sim = layered({}, ['a', 1_000_000], ['b', 1_000_000, 100_000])
    sim.images.pull('a')
    sim.clock.advanceUntilIdle()
    const pull = sim.images.pull('b')
    sim.clock.advance(20)
    expect(pull.progress).toMatchObject({ bytesDone: 0, bytesTotal: 100_000 })
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick).toBe(35 + 20 + 1 + 1)
  })

  test('an image that is held already takes one question to the registry', () => {
    const sim = manual()
    sim.images.pull('mb')
    sim.clock.advanceUntilIdle()
    sim.images.pull('mb')
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick).toBe(55)
    expect(sim.images.list()).toHaveLength(1)
  })
})

describe('pulls side by side', () => {
  test('share the link: each takes as long as both together', () => {
    const sim = layered({}, ['a', 1_000_000], ['b', 1_000_001])
    const pulls = [sim.images.pull('a'), sim.images.pull('b')]
    sim.clock.advance(30)
    expect(pulls.map(pull => 'bytesDone' in pull.progress && pull.progress.bytesDone)).toEqual([
      500_000, 500_000,
    ])
    sim.clock.advanceUntilIdle()
    expect(['a', 'b'].map(name => sim.images.status(name)?.pulledAt)).toEqual([45, 47])
  })

  test('of different registries share the link of the node', () => {
    const sim = layered({ bandwidth: 100_000 }, ['r.test/a', 1_000_000], ['s.test/b', 500_000])
    sim.images.pull('r.test/a')
    sim.images.pull('s.test/b')
    sim.clock.advanceUntilIdle()
    expect(['r.test/a', 's.test/b'].map(name => sim.images.status(name)?.pulledAt)).toEqual([40, 33])
  })

  test('wait for a layer that the other is fetching, and count its bytes once', () => {
    const sim = layered({}, ['a', 1_000_000], ['b', 1_000_000, 1])
    sim.images.pull('a')
    sim.clock.advance(25)
    const pull = sim.images.pull('b')
    sim.clock.advance(20)
    expect(sim.port.state.links.started).toBe(2)
    sim.clock.advanceUntilIdle()
    expect(pull.progress.phase).toBe('complete')
    expectInvariants(sim.port.state)
  })

  test('go on when the one that was fetching gives up', () => {
    const sim = layered({}, ['a', 1_000_000], ['b', 1_000_000, 1])
    const first = sim.images.pull('a')
    const second = sim.images.pull('b')
    sim.clock.advance(25)
    first.cancel()
    sim.clock.advanceUntilIdle()
    expect(second.progress.phase).toBe('complete')
    expect(sim.images.status('a')).toBeUndefined()
    expectInvariants(sim.port.state)
  })
})

describe('callers', () => {
  test('who ask for the same share one pull', async () => {
    const sim = manual()
    const handles = [sim.images.pull('mb'), sim.images.pull('docker.io/library/mb:latest')]
    sim.clock.advanceUntilIdle()
    const [a, b] = await Promise.all(handles)
    expect(a).toEqual(b)
    expect(sim.port.state.node.pullsStarted).toBe(1)
    expect(sim.clock.tick).toBe(35)
  })

  test('with other credentials have a pull of their own', () => {
    const sim = manual()
    sim.images.pull('mb')
    sim.images.pull('mb', { auth: { username: 'me', password: 'secret' } })
    expect(sim.images.pulls().length).toBe(2)
  })

  test('leave alone; the pull ends when the last one does', async () => {
    const sim = manual()
    const [patient, hasty, last] = [
      sim.images.pull('mb'),
      sim.images.pull('mb', { deadline: 10 }),
      sim.images.pull('mb'),
    ]
    sim.clock.advance(10)
    await expect(hasty).rejects.toMatchObject({ code: 'deadline-exceeded' })
    expect(patient.progress.phase).toBe('resolving')
    last.cancel()
    expect(sim.images.pulls().length).toBe(1)
    patient.cancel()
    expect(sim.images.pulls().length).toBe(0)
    await expect(last).rejects.toMatchObject({ code: 'cancelled' })
    expectInvariants(sim.port.state)
  })

  test.each([
    [0, 'failed'],
    [19, 'failed'],
    [34, 'failed'],
    [35, 'failed'],
    [36, 'complete'],
  ])('a deadline of %d ticks for a pull of 35: %s', (deadline, phase) => {
    const sim = manual()
    const pull = sim.images.pull('mb', { deadline })
    sim.clock.advanceUntilIdle()
    expect(pull.progress.phase).toBe(phase)
    expect(sim.clock.tick).toBe(Math.min(deadline, 35))
    expectInvariants(sim.port.state)
  })

  test.each([0, 10, 25, 32])('one who cancels at tick %d leaves nothing behind', async tick => {
    const sim = manual()
    const pull = sim.images.pull('mb')
    sim.clock.advance(tick)
    pull.cancel()
    pull.cancel()
    await expect(pull).rejects.toMatchObject({ code: 'cancelled' })
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
    expect(sim.clock.advanceToNextEvent()).toBe(false)
    expectInvariants(sim.port.state)
  })

  test('cancelling a pull that is complete changes nothing', () => {
    const sim = manual()
    const pull = sim.images.pull('mb')
    sim.clock.advanceUntilIdle()
    pull.cancel()
    expect(pull.progress.phase).toBe('complete')
    expect(sim.images.list()).toHaveLength(1)
  })
})

describe('only so many pulls at once', () => {
  test('the others wait in line and move up', () => {
    const sim = layered({ maxPulls: 1 }, ['a', 1_000_000], ['b', 100_000], ['c', 90_000])
    const [, b, c] = ['a', 'b', 'c'].map(name => sim.images.pull(name))
    expect([b?.progress, c?.progress]).toMatchObject([
      { phase: 'queued', position: 1 },
      { phase: 'queued', position: 2 },
    ])
    expect(
      sim.images.pulls().map(({ reference, callers, progress }) => [reference, callers, progress.phase]),
    ).toEqual([
      ['docker.io/library/a:latest', 1, 'resolving'],
      ['docker.io/library/b:latest', 1, 'queued'],
      ['docker.io/library/c:latest', 1, 'queued'],
    ])
    sim.clock.advance(35)
    expect([b?.progress, c?.progress]).toMatchObject([
      { phase: 'resolving', since: { queued: 0, resolving: 35 } },
      { phase: 'queued', position: 1 },
    ])
    sim.clock.advanceUntilIdle()
    expect(['a', 'b', 'c'].map(name => sim.images.status(name)?.pulledAt)).toEqual([35, 57, 79])
  })

  test('one that gives up in line lets the others move up', () => {
    const sim = layered({ maxPulls: 1 }, ['a', 1_000_000], ['b', 1], ['c', 1])
    const [, b, c] = ['a', 'b', 'c'].map(name => sim.images.pull(name))
    b?.cancel()
    expect(c?.progress).toMatchObject({ phase: 'queued', position: 1 })
    expectInvariants(sim.port.state)
  })
})

describe('layers that were fetched in part when their pull failed', () => {
  const half = (partial: 'keep' | 'drop') => {
    const sim = manual({ partial })
    const first = sim.images.pull('mb')
    sim.clock.advance(25)
    first.cancel()
    const { used } = sim.images.fsInfo()
    const second = sim.images.pull('mb')
    sim.clock.advance(20)
    const { progress } = second
    sim.clock.advanceUntilIdle()
    expectInvariants(sim.port.state)
    return { used, done: 'bytesDone' in progress && progress.bytesDone, end: sim.clock.tick }
  }

  test('are kept, and the next pull goes on from there', () => {
    expect(half('keep')).toEqual({ used: 500_000, done: 500_000, end: 25 + 20 + 5 + 5 })
  })

  test('or are dropped, and the next pull begins anew', () => {
    expect(half('drop')).toEqual({ used: 0, done: 0, end: 25 + 20 + 10 + 5 })
  })
})

describe('the quota is for what is held and what is coming', () => {
  test('an image that fits exactly is taken, and nothing more', async () => {
    const catalog = { images: [{ refs: 'mb', size: 1_000_000 }] }
    const sim = createSimulator({ quota: 1_000_000, catalog })
    await sim.images.pull('mb')
    expect(sim.images.fsInfo()).toMatchObject({ used: 1_000_000, quota: 1_000_000 })
    await expect(sim.images.pull('alpine')).rejects.toMatchObject({
      failure: { code: 'storage-limit', available: 0, quota: 1_000_000 },
    })
  })

  test('two pulls side by side never reserve more than there is', () => {
    const catalog = { images: ['a', 'b'].map(refs => ({ refs, size: 1_000_000 })) }
    const sim = manual({ quota: 1_500_000, catalog })
    const [first, second] = [sim.images.pull('a'), sim.images.pull('b')]
    sim.clock.advance(20)
    expect(first.progress.phase).toBe('downloading')
    expect(second.progress).toMatchObject({
      phase: 'failed',
      failure: { code: 'storage-limit', needed: 1_000_000, available: 500_000 },
    })
  })

  test('checked late, a full disk shows in the middle: after the bytes that still fitted', () => {
    const sim = layered({ quota: 1_000_000, quotaCheck: 'late' }, ['a', 600_000, 600_001])
    const pull = sim.images.pull('a')
    sim.clock.advance(25)
    expect(pull.progress.phase).toBe('downloading')
    sim.clock.advanceUntilIdle()
    expect(pull.progress).toMatchObject({
      phase: 'failed',
      failure: {
        code: 'no-space-left',
        path: expect.stringMatching(/^\/var\/lib\/cri-image-sim\/ingest\/sha256-/),
      },
    })
    expect(sim.clock.tick).toBeGreaterThan(25)
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
    expectInvariants(sim.port.state)
  })
})

test('what happened is told in order, as plain data', () => {
  const sim = manual()
  const told: unknown[] = []
  const stop = sim.watch(event => told.push(event))
  sim.images.pull('mb')
  sim.clock.advanceUntilIdle()
  const { id, repoDigests, layers } = sim.images.status('mb') as Image
  sim.registry.push({ refs: 'mb', layers: [2_000_000] })
  sim.images.pull('mb')
  sim.clock.advanceUntilIdle()
  const { id: moved, layers: others } = sim.images.status('mb') as Image
  sim.images.remove(id)
  stop()
  sim.images.remove('mb')
  const reference = 'docker.io/library/mb:latest'
  const digest = repoDigests[0]?.slice('docker.io/library/mb@'.length)
  const [layer, other] = [layers[0]?.digest, others[0]?.digest]
  expect(told).toEqual([
    { tick: 0, type: 'pull-started', pull: 1, reference },
    { tick: 0, type: 'pull-resolving', pull: 1, host: 'docker.io' },
    { tick: 20, type: 'pull-resolved', pull: 1, reference, digest, bytes: 1_000_000 },
    { tick: 30, type: 'layer-downloaded', pull: 1, layer },
    { tick: 35, type: 'layer-extracted', pull: 1, layer },
    { tick: 35, type: 'image-added', image: id, size: expect.any(Number) },
    { tick: 35, type: 'pull-completed', pull: 1, reference, image: id, digest, callers: [1] },
    { tick: 35, type: 'pull-started', pull: 2, reference },
    { tick: 35, type: 'pull-resolving', pull: 2, host: 'docker.io' },
    { tick: 55, type: 'pull-resolved', pull: 2, reference, digest: expect.any(String), bytes: 2_000_000 },
    { tick: 75, type: 'layer-downloaded', pull: 2, layer: other },
    { tick: 85, type: 'layer-extracted', pull: 2, layer: other },
    { tick: 85, type: 'image-added', image: moved, size: expect.any(Number) },
    { tick: 85, type: 'reference-moved', reference, from: id, to: moved },
    {
      tick: 85,
      type: 'pull-completed',
      pull: 2,
      reference,
      image: moved,
      digest: expect.any(String),
      callers: [2],
    },
    { tick: 85, type: 'image-removed', image: id },
  ])
  expect(JSON.parse(JSON.stringify(told))).toEqual(told)
})
