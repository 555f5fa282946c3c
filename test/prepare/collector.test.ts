import { describe, expect, test } from 'vitest'
import type { PreparePatch, SimulatedNode, SimulatorOptions } from '../../src/package/index.js'
import { codeOf, done, pass, preparedNode } from '../support/prepared-node.js'

const NO_GRACE = { minAge: 0 }

/** A node that holds images of a million bytes each, one pulled after the other. */
function nodeWith(
  settings: PreparePatch,
  names: readonly string[],
  options: SimulatorOptions = {},
): SimulatedNode {
  const images = names.map(name => ({ refs: name, layers: [{ name, size: 1_000_000 }] }))
  const sim = preparedNode(settings, { catalog: { images }, ...options })
  for (const name of names) {
    sim.images.seed(name)
    sim.clock.advance(10)
  }
  return sim
}

const held = (sim: SimulatedNode): string[] =>
  sim.images
    .list()
    .map(({ repoTags }) => repoTags[0]?.replace('docker.io/library/', '').replace(':latest', '') ?? '')

const swept = (sim: SimulatedNode, ...[what, bytes]: Parameters<SimulatedNode['gc']['run']>) =>
  done(sim, sim.gc.run(what, bytes), 0)

describe('a sweep of what is unused', () => {
  test('takes what was used longest ago first, and stops when it is enough', async () => {
    const sim = nodeWith(NO_GRACE, ['a', 'b', 'c'])
    sim.gc.use('a')
    expect(await swept(sim, 'unused', 1_000_001)).toMatchObject({ removed: 1 })
    expect(held(sim)).toEqual(['a', 'c'])
    expect(await swept(sim, 'unused', 1)).toMatchObject({ removed: 1 })
    expect(held(sim)).toEqual(['a'])
  })

  test('takes what was used at the same tick in the order of its key', async () => {
    const sim = nodeWith(NO_GRACE, ['a', 'b', 'c'])
    for (const name of ['c', 'b', 'a']) sim.gc.use(name)
    const ids = sim.images.list().map(({ id }) => id)
    expect(sim.gc.candidates('unused')).toEqual(ids.toSorted())
  })

  test('leaves what is pinned, what is leased, and what is too new', async () => {
    const sim = nodeWith({ minAge: 25 }, ['a', 'b', 'c', 'd'])
    sim.images.pin('a')
    sim.gc.lease('mine', 'b')
    expect(await swept(sim, 'unused')).toMatchObject({ removed: 0 })
    sim.clock.advance(5)
    expect(await swept(sim, 'unused')).toMatchObject({ removed: 1 })
    expect(held(sim)).toEqual(['a', 'b', 'd'])
  })

  test('frees only what nothing else needs', async () => {
    const sim = preparedNode(NO_GRACE)
    sim.images.seed('busybox')
    sim.images.seed('nginx:alpine')
    sim.images.pin('nginx:alpine')
    const { freed } = await swept(sim, 'unused')
    expect(freed).toBeLessThan(2_000_000)
    expect(held(sim)).toEqual(['nginx:alpine'])
  })

  test('leaves disks that a tag names, prepared images, current versions and empty disks', async () => {
    const sim = preparedNode(NO_GRACE)
    await done(sim, sim.builds.create('alpine'))
    const digest = sim.builds.get('alpine').digest
    await done(sim, sim.prepared.pull('alpine', digest))
    await done(sim, sim.rootfs.get('alpine'))
    sim.builds.createDisk('data', 1000)
    await swept(sim, 'unused')
    expect([...sim.artifacts.list()].map(({ backend }) => backend).sort()).toEqual([
      'cdimage',
      'empty',
      'ext4',
      'guest-rootfs',
    ])
    expect(sim.images.list()).toEqual([])
  })

  test('leaves what is being pulled and what is being built', async () => {
    const sim = preparedNode(NO_GRACE)
    sim.faults.inject({ on: 'converting', delay: 1000 })
    sim.builds.create('alpine')
    sim.clock.advance(100)
    sim.images.pull('nginx:alpine')
    sim.clock.advance(7)
    expect(await swept(sim, 'unused')).toEqual({ removed: 0, freed: 0 })
    pass(sim)
    expect(sim.builds.get('alpine').status).toBe('ready')
    expect(sim.images.status('nginx:alpine')).toBeDefined()
  })

  test('takes time where deleting does, and leaves what is referred to by then', async () => {
    const sim = nodeWith({ minAge: 0, deletion: 100 }, ['a', 'b', 'c'])
    const asked = sim.gc.run('unused')
    sim.clock.advance(100)
    expect(held(sim)).toEqual(['b', 'c'])
    sim.gc.lease('mine', 'b')
    pass(sim, 200)
    expect(await asked).toMatchObject({ removed: 2 })
    expect(held(sim)).toEqual(['b'])
  })

  test('is over when the node stops, and whoever waits is told', async () => {
    const sim = nodeWith({ minAge: 0, deletion: 100 }, ['a', 'b'])
    const asked = sim.gc.run('unused')
    sim.clock.advance(100)
    sim.restart()
    expect(await codeOf(asked)).toBe('restarted')
    pass(sim)
    expect(held(sim)).toEqual(['b'])
  })

  test('is refused with what is no number of bytes', async () => {
    expect(await codeOf(preparedNode().gc.run('unused', -1))).toBe('invalid-argument')
  })
})

describe('a sweep of orphans', () => {
  test('takes the image that lost its last tag, disk and record, and leaves one that has another', async () => {
    const sim = preparedNode()
    for (const name of ['alpine', 'alpine:3.18', 'busybox']) await done(sim, sim.builds.create(name))
    sim.builds.delete('alpine')
    sim.builds.delete('busybox')
    expect(await swept(sim, 'orphans')).toMatchObject({ removed: 1, freed: 10_485_760 })
    expect(sim.builds.list().map(({ tag }) => tag)).toEqual(['docker.io/library/alpine:3.18'])
    expect(sim.builds.records().length).toBe(1)
  })

  test('takes what failed and has no tag', async () => {
    const sim = preparedNode()
    sim.faults.inject({ on: 'converting', fail: 'internal' })
    await done(sim, sim.builds.create('alpine'))
    expect(await swept(sim, 'orphans')).toMatchObject({ removed: 1 })
    expect(sim.builds.records().length).toBe(0)
  })

  test('leaves an image that was asked for by digest; it never had a tag', async () => {
    const sim = preparedNode(NO_GRACE)
    const { digest } = await done(sim, sim.builds.create('alpine'))
    sim.builds.delete('alpine')
    await swept(sim, 'orphans')
    await done(sim, sim.builds.create(`alpine@${digest}`))
    expect(await swept(sim, 'orphans')).toMatchObject({ removed: 0 })
    expect(sim.builds.get(`alpine@${digest}`).status).toBe('ready')
    expect((await swept(sim, 'unused')).removed).toBeGreaterThan(0)
    expect(await codeOf(() => sim.builds.get(`alpine@${digest}`))).toBe('no-such-image')
  })

  test('takes bytes that a failed pull left behind', async () => {
    const sim = preparedNode({}, { partial: 'keep' })
    sim.faults.inject({ on: 'downloading', cut: { bytes: 3_000_000 }, times: 1 })
    sim.images.pull('alpine')
    pass(sim)
    expect(sim.images.fsInfo().used).toBe(3_000_000)
    expect(await swept(sim, 'orphans')).toEqual({ removed: 1, freed: 3_000_000 })
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0, inodes: 0 })
  })
})

describe('leases', () => {
  test('keep an artifact from being removed until they end', async () => {
    const sim = preparedNode()
    await done(sim, sim.builds.create('alpine'))
    const { disk = '' } = sim.builds.get('alpine')
    sim.builds.delete('alpine')
    sim.gc.lease('mine', disk)
    expect(await swept(sim, 'orphans')).toMatchObject({ removed: 0 })
    expect(() => sim.gc.remove(disk)).toThrow('in use by lease mine')
    sim.gc.endLease('mine')
    sim.gc.endLease('mine')
    expect(await swept(sim, 'orphans')).toMatchObject({ removed: 1 })
  })

  test('are over after their time', async () => {
    const sim = nodeWith(NO_GRACE, ['a'])
    sim.gc.lease('mine', 'a', 50)
    sim.clock.advance(49)
    expect(await swept(sim, 'unused')).toMatchObject({ removed: 0 })
    sim.clock.advance(1)
    expect(await swept(sim, 'unused')).toMatchObject({ removed: 1 })
  })

  test('of an image keep its content though the image is removed', async () => {
    const sim = nodeWith({}, ['a'], { partial: 'drop' })
    sim.gc.lease('mine', 'a')
    sim.images.remove('a')
    const { used, reserved } = sim.images.fsInfo()
    expect(used).toBe(0)
    expect(reserved).toBeGreaterThan(1_000_000)
    sim.images.pull('a')
    pass(sim)
    expect(
      [...sim.events.since()].some(
        ({ entry }) => entry.type === 'pull-resolved' && entry.bytes === 1_000_000,
      ),
    ).toBe(true)
    sim.gc.endLease('mine')
    expect(sim.images.fsInfo()).toMatchObject({ reserved: 0 })
  })

  test('of the same name take the place of one another', async () => {
    const sim = nodeWith(NO_GRACE, ['a', 'b'])
    sim.gc.lease('mine', 'a', 1000)
    sim.gc.lease('mine', 'b')
    pass(sim)
    await swept(sim, 'unused')
    expect(held(sim)).toEqual(['b'])
  })

  test('are for what is there', async () => {
    const sim = preparedNode()
    expect(await codeOf(() => sim.gc.lease('mine', 'alpine'))).toBe('no-such-artifact')
    expect(await codeOf(() => sim.gc.use('alpine'))).toBe('no-such-artifact')
    expect(await codeOf(() => sim.gc.remove('alpine'))).toBe('no-such-artifact')
    sim.images.seed('alpine')
    expect(await codeOf(() => sim.gc.lease('mine', 'alpine', -1))).toBe('invalid-argument')
  })
})

describe('by itself, the collector', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  const policy = { highWatermark: 85, lowWatermark: 80, period: 1000, minAge: 100 }
  const quota = { quota: 10_000_000 }

  test('frees from the high watermark down to the low one, the oldest first, when it next looks', () => {
    const sim = nodeWith(policy, names, quota)
    expect(held(sim)).toEqual(names)
    sim.clock.advance(1000 - sim.clock.tick - 1)
    expect(held(sim)).toEqual(names)
    pass(sim, 1)
    expect(held(sim)).toEqual(['c', 'd', 'e', 'f', 'g', 'h', 'i'])
    expect(sim.images.fsInfo().used).toBeLessThanOrEqual(8_000_000)
  })

  test('does nothing below the high watermark', () => {
    const sim = nodeWith(policy, names.slice(0, 8), quota)
    pass(sim, 10_000)
    expect(held(sim)).toHaveLength(8)
    expect(sim.clock.pendingCount).toBe(0)
  })

  test('a low watermark above the high one is the high one', () => {
    const sim = nodeWith({ ...policy, highWatermark: 60, lowWatermark: 99 }, names, quota)
    pass(sim, 10_000)
    expect(held(sim)).toHaveLength(5)
  })

  test('waits until what there is is old enough', () => {
    const sim = nodeWith({ ...policy, minAge: 2500 }, names, quota)
    pass(sim, 2000)
    expect(held(sim)).toHaveLength(9)
    pass(sim, 1000)
    expect(held(sim)).toHaveLength(7)
  })

  test('leaves pinned images, and stands still when it can do nothing', () => {
    const sim = nodeWith(policy, names, quota)
    for (const name of names) sim.images.pin(name)
    sim.clock.advanceUntilIdle()
    expect(held(sim)).toHaveLength(9)
    sim.images.pin('e', false)
    pass(sim, 2000)
    expect(held(sim)).toHaveLength(8)
  })

  test('stands still when nothing can be deleted, and tries again when something has changed', () => {
    const sim = nodeWith(policy, names, quota)
    sim.faults.inject({ on: 'collecting', fail: 'unavailable' })
    sim.clock.advanceUntilIdle()
    expect(held(sim)).toHaveLength(9)
    sim.faults.remove()
    sim.images.remove('i')
    sim.images.seed('i')
    pass(sim, 2000)
    expect(held(sim)).toHaveLength(7)
  })

  test('is off unless there is a watermark', () => {
    const sim = nodeWith({}, names, quota)
    expect(sim.clock.pendingCount).toBe(0)
  })

  test.each([
    [{ highWatermark: 101 }, 'highWatermark'],
    [{ lowWatermark: -1 }, 'lowWatermark'],
    [{ period: 0 }, 'period'],
    [{ minAge: 1.5 }, 'minAge'],
    [{ nonsense: 1 }, 'nonsense'],
  ])('is not set with %j', (settings, path) => {
    const sim = preparedNode()
    const before = sim.stateHash()
    expect(() => sim.configurePreparation(settings as PreparePatch)).toThrow(`invalid-settings: ${path}: `)
    expect(sim.stateHash()).toBe(before)
  })
})
