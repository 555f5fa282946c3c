import { describe, expect, test } from 'vitest'
import type { Digest } from '../../src/digest.js'
import type { PreparePatch, SimulatedNode } from '../../src/package/index.js'
import {
  guestRootfsPath,
  imageDiskPath,
  isOfVersion,
  layersDigest,
  versionKey,
} from '../../src/prepare/backends/guest.js'
import { imageDiskSize } from '../../src/prepare/backends/tree.js'
import { codeOf, done, pass, preparedNode } from '../support/prepared-node.js'

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)]
const HASH = 'c'.repeat(64)
const MIB = 2 ** 20

/** A node that holds some images. */
function nodeWith(settings: PreparePatch = {}, ...images: string[]): SimulatedNode {
  const sim = preparedNode(settings)
  for (const image of ['alpine', ...images]) sim.images.seed(image)
  return sim
}

/** Asks for the rootfs of an image, and gives its path and how many ticks it took. */
async function start(sim: SimulatedNode, image = 'alpine'): Promise<{ path: string; ticks: number }> {
  const before = sim.clock.tick
  let ended = before
  const stop = sim.watch(event => {
    if (event.type === 'request-answered') ended = event.tick
  })
  const { path } = await done(sim, sim.rootfs.get(image))
  stop()
  return { path, ticks: ended - before }
}

const versions = (sim: SimulatedNode): string[] =>
  sim.rootfs.list().filter(path => path.startsWith('guest-rootfs/'))

describe('names', () => {
  const digest = (...hexes: string[]) =>
    layersDigest(hexes.map(hex => ({ digest: `sha256:${hex}` as Digest })))

  test.each([
    [[], 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [[A], 'sha256:9f447b1b473d359884f2b8541a1ad0b7d194ed59b79e8eee48047ec4830564fd'],
    [[A, B], 'sha256:cb6e5d6424eb09d95d48672779cf707c2500440d8775f27db011b948086bb9c2'],
    [[B, A], 'sha256:d152830db362c474d68613a79144a8b57b7211eca8c62a2ad6747fed216ca6dc'],
  ])('the digest of the layers %j is %s', (hexes, expected) => expect(digest(...hexes)).toBe(expected))

  test.each([
    ['sha256:abcdef123456789012345678', 'fedcba987654321012345678', 'abcdef123456-fedcba987654'],
    ['abcdef123456789012', '111222333444555666', 'abcdef123456-111222333444'],
    ['abc', 'def', 'abc-def'],
    ['sha512:aaaaaaaaaaaa', 'g', 'sha512:aaaaa-g'],
  ])('the version of %s and %s is %s', (image, hash, key) => expect(versionKey(image, hash)).toBe(key))

  test('the colon of a digest is a dash in the name of its disk, and what has none stays', () => {
    expect(imageDiskPath('sha256:abc')).toBe('disk-images/sha256-abc.ext4')
    expect(imageDiskPath('abc')).toBe('disk-images/abc.ext4')
    expect(guestRootfsPath('abc-def')).toBe('guest-rootfs/abc-def.ext4')
  })

  test('a version is current if its name ends with the first of the hash', () => {
    expect(isOfVersion('guest-rootfs/abc-cccccccccccc.ext4', HASH)).toBe(true)
    expect(isOfVersion('guest-rootfs/abc-cccccccccccd.ext4', HASH)).toBe(false)
  })

  test('versions whose first characters are equal are one version', async () => {
    const sim = nodeWith({ guestHash: `${HASH}1`, compiledHash: `${HASH}1` })
    const { path } = await start(sim)
    sim.configurePreparation({ guestHash: `${HASH}2`, compiledHash: `${HASH}2` })
    expect(await start(sim)).toEqual({ path, ticks: 0 })
  })
})

describe('the size of a disk', () => {
  test.each([
    ['the root alone', [], { tree: 4352, disk: 268_435_456, blocks: 65_536 }],
    ['a file of 300 MiB', [300 * MIB], { tree: 314_577_408, disk: 413_144_012, blocks: 100_865 }],
    ['an empty file, which has a block too', [0], { tree: 8704, disk: 268_435_456, blocks: 65_536 }],
  ])('%s', (_, sizes, size) => {
    expect(imageDiskSize(sizes.map((bytes, i) => ({ name: `${i}`, size: bytes })))).toEqual(size)
  })

  test('what is neither file nor directory has an inode and no block', () => {
    expect(imageDiskSize([], 1, 2).tree).toBe(4352 + 512)
  })
})

describe('the first stage', () => {
  test('makes a pure disk, named by the layers, before the rootfs', async () => {
    const sim = nodeWith()
    await start(sim)
    const [image] = sim.images.list()
    const path = imageDiskPath(layersDigest(image?.layers ?? []))
    expect(sim.rootfs.list()).toContain(path)
    expect(sim.artifacts.get(path)).toMatchObject({
      backend: 'image-disk',
      injected: [],
      size: 256 * MIB,
    })
  })

  test('images of the same layers share a disk, whatever their tags and configs', async () => {
    const sim = preparedNode()
    for (const [name, cmd] of [
      ['r.test/a', 'x'],
      ['r.test/b', 'y'],
    ] as const) {
      sim.registry.push({ refs: name, layers: [{ name: 'l', size: 1000 }], cmd: [cmd] })
      sim.images.seed(name)
    }
    const { path } = await start(sim, 'r.test/a')
    expect(sim.images.list()).toHaveLength(2)
    expect(await start(sim, 'r.test/b')).toEqual({ path, ticks: 0 })
    expect(sim.rootfs.list()).toHaveLength(2)
  })

  test('that is there is not made again for another version of the second', async () => {
    const sim = nodeWith()
    const { ticks } = await start(sim)
    sim.configurePreparation({ guestHash: HASH, compiledHash: HASH })
    const again = await start(sim)
    expect(ticks - again.ticks).toBe(Math.ceil((256 * MIB) / 1_000_000))
    expect(versions(sim)).toHaveLength(2)
  })

  test('runs on a hit of the second stage too', async () => {
    const sim = nodeWith()
    const { path } = await start(sim)
    const [disk = ''] = sim.rootfs.list()
    sim.gc.remove(disk)
    expect((await start(sim)).path).toBe(path)
    expect(sim.rootfs.list()).toContain(disk)
  })

  test('a disk that is not finished is not there', () => {
    const sim = nodeWith()
    sim.rootfs.get('alpine')
    sim.clock.advance(100)
    expect(sim.rootfs.list()).toEqual([])
    sim.restart('drop')
    pass(sim)
    expect(sim.rootfs.list()).toEqual([])
  })

  test('where two make the same disk, the first one stays', async () => {
    const sim = nodeWith({ maxBuilds: 2 })
    sim.rootfs.get('alpine')
    sim.configurePreparation({ guestHash: HASH, compiledHash: HASH })
    sim.rootfs.get('alpine')
    const added: string[] = []
    sim.watch(event => event.type === 'artifact-added' && added.push(event.artifact))
    pass(sim)
    const [disk = ''] = sim.rootfs.list()
    expect(added.filter(path => path === disk)).toHaveLength(1)
    expect(sim.rootfs.list()).toHaveLength(2)
    expect(sim.artifacts.get(disk)?.madeAt).toBe(Math.ceil((256 * MIB) / 1_000_000))
  })
})

describe('the second stage', () => {
  test('copies the disk, verifies the binary, and puts it in, owned by root and of mode 0555', async () => {
    const sim = nodeWith()
    const { path, ticks } = await start(sim)
    const copying = Math.ceil((256 * MIB) / 4_000_000)
    const converting = Math.ceil((256 * MIB) / 1_000_000)
    expect(ticks).toBe(converting + copying + 14_000 + 10)
    expect(sim.artifacts.get(path)).toMatchObject({
      backend: 'guest-rootfs',
      size: 256 * MIB,
      injected: [
        { path: 'boxlite', type: 'directory', mode: 0o755 },
        { path: 'boxlite/bin', type: 'directory', mode: 0o755 },
        { path: 'boxlite/bin/boxlite-guest', type: 'file', mode: 0o555 },
      ],
    })
    expect(await sim.rootfs.get('alpine')).toEqual({ path, format: 'ext4', persistent: true })
  })

  test('a hit hashes nothing and takes no time, a miss verifies once', async () => {
    const sim = nodeWith()
    expect(sim.rootfs.hashOperations).toBe(0)
    await start(sim)
    expect(sim.rootfs.hashOperations).toBe(1)
    expect((await start(sim)).ticks).toBe(0)
    expect(sim.rootfs.hashOperations).toBe(1)
  })

  test('a binary other than the one that the node was built with is refused', async () => {
    const sim = nodeWith({ guestHash: HASH })
    const expected = sim.rootfs.expectedHash?.slice(0, 12)
    await expect(start(sim)).rejects.toThrow(
      new RegExp(
        `Guest binary hash mismatch: compile-time key \\w{12}-${expected} but actual key \\w{12}-c{12}`,
      ),
    )
    expect(versions(sim)).toEqual([])
    expect(sim.images.fsInfo().reserved).toBe(0)
  })

  test('a hit trusts the hash that the node was built with, whatever the binary is', async () => {
    const sim = nodeWith()
    const { path } = await start(sim)
    sim.configurePreparation({ guestHash: HASH })
    expect(await start(sim)).toEqual({ path, ticks: 0 })
  })

  test('what is there stays: the first one wins', async () => {
    const sim = nodeWith()
    const { path } = await start(sim)
    const first = sim.artifacts.get(path)
    await start(sim)
    expect(sim.artifacts.get(path)).toMatchObject({ madeAt: first?.madeAt, blobs: first?.blobs })
  })

  test('two who ask at once share one build', async () => {
    const sim = nodeWith()
    const asked = [sim.rootfs.get('alpine'), sim.rootfs.get('alpine')]
    pass(sim)
    const [a, b] = await Promise.all(asked)
    expect(a).toEqual(b)
    expect(sim.builds.started).toBe(1)
  })

  test('needs no registry: an image that is held boots though nothing can be reached', async () => {
    const sim = nodeWith()
    sim.registry.configure('docker.io', { up: false })
    expect((await start(sim)).path).toMatch(/^guest-rootfs\//)
    expect(sim.port.state.node.pullsStarted).toBe(0)
  })

  test('is made only of an image that is held', async () => {
    expect(await codeOf(preparedNode().rootfs.get('alpine'))).toBe('no-such-image')
  })
})

describe('without a hash from when the node was built', () => {
  test('the binary is hashed when somebody first asks, and once for as long as the node runs', async () => {
    const sim = nodeWith({ compiledHash: null })
    const { ticks } = await start(sim)
    expect(ticks).toBeGreaterThan(2 * 14_000)
    expect(sim.rootfs.hashOperations).toBe(2)
    expect((await start(sim)).ticks).toBe(0)
    expect(sim.rootfs.hashOperations).toBe(2)
    sim.restart()
    expect((await start(sim)).ticks).toBe(0)
    expect(sim.rootfs.hashOperations).toBe(3)
  })

  test('all who ask while it is hashed wait for the same', async () => {
    const sim = nodeWith({ compiledHash: null }, 'busybox')
    const asked = [sim.rootfs.get('alpine'), sim.rootfs.get('busybox')]
    sim.clock.advance(13_999)
    expect(sim.rootfs.hashOperations).toBe(0)
    sim.clock.advance(1)
    expect(sim.rootfs.hashOperations).toBe(1)
    pass(sim)
    expect(await Promise.all(asked)).toHaveLength(2)
  })

  test('a binary that changed meanwhile is found under its own version, or makes it', async () => {
    const sim = nodeWith({ compiledHash: null })
    const { path } = await start(sim)
    sim.images.seed('busybox')
    sim.configurePreparation({ guestHash: HASH })
    const other = await start(sim, 'busybox')
    expect(other.path).toMatch(/-cccccccccccc\.ext4$/)
    const size = versions(sim).length
    expect((await start(sim, 'busybox')).path).toBe(other.path)
    expect(versions(sim)).toHaveLength(size)
    expect((await start(sim)).path).toBe(path)
  })

  test('that there is no binary is remembered until the node restarts', async () => {
    const sim = nodeWith({ compiledHash: null, guestHash: null })
    expect(await codeOf(start(sim))).toBe('binary-unavailable')
    sim.configurePreparation({ guestHash: HASH })
    expect(await codeOf(start(sim))).toBe('binary-unavailable')
    expect(sim.rootfs.hashOperations).toBe(1)
    sim.restart()
    expect((await start(sim)).path).toMatch(/-cccccccccccc\.ext4$/)
  })

  test('who waits for the hash is told when the node restarts', async () => {
    const sim = nodeWith({ compiledHash: null })
    const asked = sim.rootfs.get('alpine')
    sim.clock.advance(10)
    sim.restart()
    expect(await codeOf(asked)).toBe('restarted')
    pass(sim)
    expect(sim.rootfs.list()).toEqual([])
  })
})

test('a binary that is gone shows when it is verified', async () => {
  const sim = nodeWith({ guestHash: null })
  expect(await codeOf(start(sim))).toBe('binary-unavailable')
  expect(versions(sim)).toEqual([])
})

describe('boxes', () => {
  test('have an overlay that is theirs, and keep what it is backed by', async () => {
    const sim = nodeWith()
    const { path } = await start(sim)
    expect(sim.rootfs.createBox('one', path)).toEqual({
      path: 'boxes/one/disks/guest.qcow2',
      format: 'qcow2',
      persistent: false,
    })
    expect(() => sim.gc.remove(path)).toThrow('in use by box one')
    sim.rootfs.removeBox('one')
    sim.rootfs.removeBox('one')
    sim.gc.remove(path)
    expect(versions(sim)).toEqual([])
  })

  test('are made on what is there, under names that are free', async () => {
    const sim = nodeWith()
    const { path } = await start(sim)
    expect(await codeOf(() => sim.rootfs.createBox('one', 'nowhere'))).toBe('no-such-artifact')
    expect(() => sim.rootfs.createBox('one', sim.rootfs.list()[0] ?? '')).toThrow(
      "a version of a guest's rootfs",
    )
    sim.rootfs.createBox('one', path)
    expect(await codeOf(() => sim.rootfs.createBox('one', path))).toBe('invalid-argument')
  })
})

describe('old versions', () => {
  const CURRENT = { guestHash: HASH, compiledHash: HASH }
  const swept = (sim: SimulatedNode) => done(sim, sim.gc.run('stale'))

  /** Two versions that are old, of two images. */
  async function old(): Promise<SimulatedNode> {
    const sim = nodeWith({}, 'busybox')
    await start(sim)
    await start(sim, 'busybox')
    sim.configurePreparation(CURRENT)
    return sim
  }

  test('two that nothing refers to are removed', async () => {
    const sim = await old()
    expect(await swept(sim)).toEqual({ removed: 2, freed: 2 * 256 * MIB })
    expect(versions(sim)).toEqual([])
  })

  test('the current one stays, the old one goes', async () => {
    const sim = nodeWith()
    await start(sim)
    sim.configurePreparation(CURRENT)
    const { path } = await start(sim)
    expect(await swept(sim)).toMatchObject({ removed: 1 })
    expect(versions(sim)).toEqual([path])
  })

  test('one that a box refers to stays, the other goes', async () => {
    const sim = await old()
    const [kept = ''] = versions(sim)
    sim.rootfs.createBox('one', kept)
    expect(await swept(sim)).toMatchObject({ removed: 1 })
    expect(versions(sim)).toEqual([kept])
  })

  test('one whose box cannot be read goes', async () => {
    const sim = await old()
    sim.rootfs.createBox('one', versions(sim)[0] ?? '')
    sim.rootfs.damageBox('one')
    expect(await swept(sim)).toMatchObject({ removed: 2 })
  })

  test('without any version there is nothing to remove, and nothing is hashed for it', async () => {
    const sim = nodeWith({ compiledHash: null })
    expect(await swept(sim)).toEqual({ removed: 0, freed: 0 })
    expect(sim.rootfs.hashOperations).toBe(0)
  })

  test('without the current hash nothing is removed, and that is told', async () => {
    const sim = await old()
    sim.configurePreparation({ guestHash: null, compiledHash: null })
    const told: string[] = []
    sim.watch(event => event.type === 'warning' && told.push(event.about))
    expect(await swept(sim)).toEqual({ removed: 0, freed: 0 })
    expect(told).toEqual(['guest binary'])
    expect(versions(sim)).toHaveLength(2)
  })

  test('what cannot be deleted stays and does not count', async () => {
    const sim = await old()
    sim.faults.inject({ on: 'collecting', fail: 'unavailable', times: 1 })
    expect(await swept(sim)).toMatchObject({ removed: 1 })
    expect(versions(sim)).toHaveLength(1)
  })

  test('go when the node starts, and the pure disks stay', async () => {
    const sim = await old()
    sim.restart()
    pass(sim)
    expect(versions(sim)).toEqual([])
    expect(sim.rootfs.list()).toHaveLength(2)
  })
})
