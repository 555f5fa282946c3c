import { describe, expect, test } from 'vitest'
import { createSimulator, type Image, type SimulatorOptions } from '../src/index.js'
import { expectInvariants } from './support/invariants.js'

/** 1 000 000 bytes at 100 000 a tick, 20 ticks away. */
const MEGABYTE = { refs: 'mb', size: 1_000_000 }

const manual = (options: SimulatorOptions = {}) =>
  createSimulator({ clock: 'manual', builtInCatalog: false, catalog: { images: [MEGABYTE] }, ...options })

describe('a pull takes ticks that can be worked out by hand', () => {
  test('20 to resolve, then 10 for 1 000 000 bytes at 100 000 a tick', () => {
    const sim = manual()
    const pull = sim.images.pull('mb')
    expect(pull.progress).toEqual({ phase: 'resolving', bytesDone: 0 })
    sim.clock.advance(19)
    expect(pull.progress.phase).toBe('resolving')
    sim.clock.advance(1)
    expect(pull.progress).toEqual({ phase: 'downloading', bytesDone: 0, bytesTotal: 1_000_000 })
    sim.clock.advance(9)
    expect(pull.progress).toEqual({ phase: 'downloading', bytesDone: 900_000, bytesTotal: 1_000_000 })
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 1_000_000 })
    sim.clock.advance(1)
    expect(pull.progress).toMatchObject({ phase: 'complete' })
    expect(sim.images.fsInfo()).toMatchObject({ used: 1_000_000, reserved: 0 })
    expect(sim.images.status('mb')?.pulledAt).toBe(30)
  })

  test.each([
    [999_999, 30],
    [1_000_000, 30],
    [1_000_001, 31],
    [1_100_000, 31],
  ])('%d bytes are here at tick %d', (size, tick) => {
    const sim = manual({ catalog: { images: [{ refs: 'mb', size }] } })
    sim.images.pull('mb')
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick).toBe(tick)
  })

  test('what the node has is not fetched again', () => {
    const layers = [{ name: 'base', size: 1_000_000 }]
    const sim = manual({
      catalog: {
        images: [
          { refs: 'a', layers },
          { refs: 'b', layers, user: '1' },
        ],
      },
    })
    sim.images.pull('a')
    sim.clock.advanceUntilIdle()
    const before = sim.clock.tick
    const pull = sim.images.pull('b')
    sim.clock.advanceToNextEvent()
    expect(pull.progress).toMatchObject({ phase: 'downloading', bytesTotal: expect.any(Number) })
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick - before).toBe(21)
  })

  test('an image that is held already takes one question to the registry', () => {
    const sim = manual()
    sim.images.pull('mb')
    sim.clock.advanceUntilIdle()
    sim.images.pull('mb')
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick).toBe(50)
    expect(sim.images.list()).toHaveLength(1)
  })
})

describe('deadlines and cancellation', () => {
  test.each([
    [0, 'failed'],
    [19, 'failed'],
    [29, 'failed'],
    [30, 'failed'],
    [31, 'complete'],
  ])('a deadline of %d ticks for a pull of 30: %s', (deadline, phase) => {
    const sim = manual()
    const pull = sim.images.pull('mb', { deadline })
    sim.clock.advanceUntilIdle()
    expect(pull.progress.phase).toBe(phase)
    expect(sim.clock.tick).toBe(Math.min(deadline, 30))
    expectInvariants(sim.state)
  })

  test('a pull that failed at its deadline leaves nothing behind', async () => {
    const sim = manual()
    const pull = sim.images.pull('mb', { deadline: 25 })
    sim.clock.advanceUntilIdle()
    await expect(pull).rejects.toMatchObject({
      failure: { code: 'deadline-exceeded', reference: 'docker.io/library/mb:latest', tick: 25 },
    })
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
    expect(sim.clock.advanceToNextEvent()).toBe(false)
  })

  test.each([0, 10, 25])('cancelling at tick %d gives everything back', async tick => {
    const sim = manual()
    const pull = sim.images.pull('mb')
    sim.clock.advance(tick)
    pull.cancel()
    pull.cancel()
    await expect(pull).rejects.toMatchObject({ code: 'cancelled' })
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
    expectInvariants(sim.state)
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

describe('the quota is for what is held and what is coming', () => {
  test('an image that fits exactly is taken, and nothing more', async () => {
    const sim = createSimulator({ quota: 1_000_000, catalog: { images: [MEGABYTE] } })
    await sim.images.pull('mb')
    expect(sim.images.fsInfo()).toMatchObject({ used: 1_000_000, quota: 1_000_000 })
    await expect(sim.images.pull('alpine')).rejects.toMatchObject({
      failure: { code: 'storage-limit', available: 0, quota: 1_000_000 },
    })
  })

  test('two pulls side by side never reserve more than there is', () => {
    const images = [MEGABYTE, { refs: 'other', size: 1_000_000 }]
    const sim = manual({ quota: 1_500_000, catalog: { images } })
    const [first, second] = [sim.images.pull('mb'), sim.images.pull('other')]
    sim.clock.advance(20)
    expect(first.progress.phase).toBe('downloading')
    expect(second.progress).toMatchObject({
      phase: 'failed',
      failure: { code: 'storage-limit', needed: 1_000_000, available: 500_000 },
    })
  })

  test('two pulls of one image reserve it once', () => {
    const sim = manual({ quota: 1_000_000 })
    const pulls = [sim.images.pull('mb'), sim.images.pull('mb')]
    sim.clock.advance(20)
    expect(sim.images.fsInfo().reserved).toBe(1_000_000)
    sim.clock.advanceUntilIdle()
    expect(pulls.map(pull => pull.progress.phase)).toEqual(['complete', 'complete'])
    expect(sim.images.fsInfo()).toMatchObject({ used: 1_000_000, reserved: 0 })
  })
})

test('what happened is told in order, as plain data', () => {
  const sim = manual()
  const told: unknown[] = []
  const stop = sim.watch(event => told.push(event))
  sim.images.pull('mb')
  sim.clock.advanceUntilIdle()
  const { id, repoDigests } = sim.images.status('mb') as Image
  sim.registry.push({ refs: 'mb', size: 2_000_000 })
  sim.images.pull('mb')
  sim.clock.advanceUntilIdle()
  const moved = sim.images.status('mb')?.id
  sim.images.remove(id)
  stop()
  sim.images.remove('mb')
  const reference = 'docker.io/library/mb:latest'
  const digest = repoDigests[0]?.slice('docker.io/library/mb@'.length)
  expect(told).toEqual([
    { tick: 0, type: 'pull-started', pull: 1, reference },
    { tick: 20, type: 'pull-resolved', pull: 1, reference, digest, bytes: 1_000_000 },
    { tick: 30, type: 'image-added', image: id, size: 1_000_000 },
    { tick: 30, type: 'pull-completed', pull: 1, reference, image: id },
    { tick: 30, type: 'pull-started', pull: 2, reference },
    { tick: 50, type: 'pull-resolved', pull: 2, reference, digest: expect.any(String), bytes: 2_000_000 },
    { tick: 70, type: 'image-added', image: moved, size: 2_000_000 },
    { tick: 70, type: 'reference-moved', reference, from: id, to: moved },
    { tick: 70, type: 'pull-completed', pull: 2, reference, image: moved },
    { tick: 70, type: 'image-removed', image: id },
  ])
  expect(JSON.parse(JSON.stringify(told))).toEqual(told)
})
