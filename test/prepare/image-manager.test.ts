import { describe, expect, test } from 'vitest'
import { makeContent } from '../../src/image/content.js'
import { createSimulator, parseReference, type SimulatedNode } from '../../src/package/index.js'
import { cpioSize, erofsSize, ext4Size } from '../../src/prepare/backends/tree.js'
import { processOf } from '../../src/prepare/disk-images.js'
import { isSystemd } from '../../src/prepare/disk-list.js'
import { CATALOG, codeOf, digestOf, done, pass, preparedNode } from '../support/prepared-node.js'

const MIB = 2 ** 20
const RESOLVED = 10

/** What has become of a name, or why it has not. */
function statusOf(sim: SimulatedNode, image: string): string {
  try {
    return sim.builds.get(image).status
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('creating an image', () => {
  test('resolves it at once, and makes it ready in time: pending, pulling, converting, ready', async () => {
    const sim = preparedNode()
    const asked = sim.builds.create('alpine')
    sim.clock.advance(RESOLVED)
    const made = await asked
    expect(made).toMatchObject({ name: 'docker.io/library/alpine:latest', status: 'pending', createdAt: 5 })
    expect(made.digest).toBe(await digestOf('alpine'))
    expect(made).not.toHaveProperty('queuePosition')
    expect(made).not.toHaveProperty('sizeBytes')
    const byDigest = `alpine@${made.digest}`
    expect(statusOf(sim, byDigest)).toBe('pulling')
    sim.clock.advance(40)
    expect(statusOf(sim, byDigest)).toBe('converting')
    pass(sim)
    expect(sim.builds.get('alpine')).toMatchObject({
      status: 'ready',
      sizeBytes: 10_500_000,
      disk: `images/docker.io/library/alpine/${made.digest.slice(7)}/rootfs.ext4`,
      cmd: ['/bin/sh'],
      env: { PATH: '/bin', A: '2=3' },
    })
    expect(sim.artifacts.get(sim.builds.get('alpine').disk ?? '')?.size).toBe(10_500_000)
  })

  test('while the first build runs, the tag names nothing, and the digest does', async () => {
    const sim = preparedNode()
    const asked = sim.builds.create('alpine')
    sim.clock.advance(RESOLVED)
    const { digest } = await asked
    expect(statusOf(sim, 'alpine')).toBe('no-such-image')
    expect(statusOf(sim, `alpine@${digest}`)).toBe('pulling')
    expect(sim.builds.list()).toEqual([])
    pass(sim)
    expect(statusOf(sim, 'alpine')).toBe('ready')
  })

  test('twice gives the same image, and builds it once', async () => {
    const sim = preparedNode()
    const first = await done(sim, sim.builds.create('alpine'))
    const second = await done(sim, sim.builds.create('alpine'))
    expect(second).toMatchObject({ name: first.name, digest: first.digest, status: 'ready' })
    expect(sim.builds.started).toBe(1)
  })

  test('by tag and then by digest fetches nothing more and shares the disk', async () => {
    const sim = preparedNode()
    const { digest } = await done(sim, sim.builds.create('alpine'))
    const before = sim.images.fsInfo()
    const again = await done(sim, sim.builds.create(`alpine@${digest}`))
    expect(again).toMatchObject({ status: 'ready', digest })
    expect(sim.images.fsInfo()).toEqual(before)
    expect(sim.builds.get(`alpine@${digest}`).disk).toBe(sim.builds.get('alpine').disk)
  })

  test('of an image that was pulled before does not pull it again', async () => {
    const sim = preparedNode()
    sim.images.pull('alpine')
    pass(sim)
    await done(sim, sim.builds.create('alpine'))
    expect(sim.port.state.node.pullsStarted).toBe(1)
    expect(statusOf(sim, 'alpine')).toBe('ready')
  })

  test('a reference with a tag and a digest is known by the digest, and keeps the tag in its name', async () => {
    const sim = preparedNode()
    const digest = await digestOf('alpine')
    const made = await done(sim, sim.builds.create(`alpine:3.18@${digest}`))
    expect(made.name).toBe(`docker.io/library/alpine:3.18@${digest}`)
    expect(statusOf(sim, 'alpine:3.18')).toBe('no-such-image')
    expect(sim.builds.list()).toEqual([])
  })

  test.each([
    ['busybox:foobar', 'not-found'],
    ['invalid::', 'invalid-reference'],
    ['has spaces', 'invalid-reference'],
    ['', 'invalid-reference'],
  ])('%j is refused: %s', async (name, code) => {
    const sim = preparedNode()
    expect(await codeOf(done(sim, sim.builds.create(name)))).toBe(code)
    expect(sim.builds.records().length).toBe(0)
  })

  test('of a digest asks the registry too, and is refused where there is none', async () => {
    const sim = preparedNode()
    const absent = `alpine@sha256:${'0'.repeat(64)}`
    expect(await codeOf(done(sim, sim.builds.create(absent)))).toBe('not-found')
    expect(sim.builds.records().length).toBe(0)
  })

  test('is refused when the registry does not answer within the limit', async () => {
    const sim = preparedNode({ resolveLimit: 100 })
    sim.faults.inject({ on: 'resolving', hang: true })
    const asked = sim.builds.create('alpine')
    sim.clock.advance(99)
    expect(sim.port.state.node.preparation.creations.size).toBe(1)
    expect(await codeOf(done(sim, asked, 1))).toBe('deadline-exceeded')
  })

  test('goes on when the fault that held up its registry is released', async () => {
    const sim = preparedNode()
    sim.faults.inject({ on: 'resolving', hang: true, times: 1 })
    const asked = sim.builds.create('alpine')
    sim.clock.advance(50)
    sim.faults.release()
    expect(await done(sim, asked)).toMatchObject({ status: 'pending' })
    expect(statusOf(sim, 'alpine')).toBe('ready')
  })

  test('of an image for several platforms is of the manifest of this one, not of the index', async () => {
    const catalog = {
      images: [{ refs: 'multi', layers: [1_000_000], platforms: ['linux/amd64', 'linux/arm64'] }],
    }
    const sim = preparedNode({}, { catalog })
    const { digest } = await done(sim, sim.builds.create('multi'))
    expect(digest).not.toBe(await digestOf('multi', catalog))
    const [image] = sim.images.list()
    expect(image?.repoDigests).toContain(`docker.io/library/multi@${digest}`)
  })
})

describe('waiting until an image is ready', () => {
  test('gives it as it is then, whether it is new, under way or there', async () => {
    const sim = preparedNode()
    const asked = [sim.builds.build('alpine'), sim.builds.build('alpine:3.18')]
    pass(sim)
    for (const each of asked) expect(await each).toMatchObject({ status: 'ready', sizeBytes: 10_500_000 })
    expect(sim.builds.started).toBe(1)
    expect(await done(sim, sim.builds.build('alpine'), 5)).toMatchObject({ status: 'ready' })
  })

  test('tells of what its build fails with, and that the node was restarted', async () => {
    const sim = preparedNode()
    sim.faults.inject({ on: 'converting', fail: 'no-space-left', times: 1 })
    expect(await codeOf(done(sim, sim.builds.build('alpine')))).toBe('no-space-left')
    const asked = sim.builds.build('alpine')
    sim.clock.advance(10)
    sim.restart()
    expect(await codeOf(asked)).toBe('restarted')
  })

  test('with the clock on auto needs nobody to move it, and goes on after the answer too', async () => {
    const sim = createSimulator({ builtInCatalog: false, catalog: CATALOG })
    expect(await sim.builds.build('alpine')).toMatchObject({ status: 'ready' })
    await sim.builds.create('busybox')
    await expect.poll(() => sim.builds.get('busybox').status).toBe('ready')
  })

  test('is over when the node goes to a state in which nobody waits', async () => {
    const sim = preparedNode()
    const before = sim.snapshot()
    const asked = sim.builds.build('alpine')
    sim.clock.advance(20)
    sim.restore(before)
    expect(await codeOf(asked)).toBe('state-left')
    pass(sim)
    expect(sim.builds.list()).toEqual([])
  })
})

describe('the line of builds', () => {
  test('one at a time: positions count from 1, only shrink, and are gone when the turn comes', async () => {
    const sim = preparedNode({}, { unknown: 'synthesise' })
    const asked = ['a', 'b', 'c'].map(name => sim.builds.create(name))
    sim.clock.advance(30)
    const images = await Promise.all(asked)
    const positions = () =>
      images.map(({ name, digest }) => sim.builds.get(`${name.split(':')[0]}@${digest}`).queuePosition)
    expect(positions()).toEqual([undefined, 1, 2])
    expect(sim.builds.queueLength).toBe(3)
    const again = sim.builds.create('b')
    sim.clock.advance(30)
    expect(await again).toMatchObject({ digest: images[1]?.digest, queuePosition: 1, status: 'pending' })
    expect(positions()).toEqual([undefined, 1, 2])
    for (let length = sim.builds.queueLength; length === 3; length = sim.builds.queueLength)
      sim.clock.advanceToNextEvent()
    expect(positions()).toEqual([undefined, undefined, 1])
    pass(sim)
    expect(images.map(({ name }) => statusOf(sim, name))).toEqual(['ready', 'ready', 'ready'])
    expect(positions()).toEqual([undefined, undefined, undefined])
  })

  test('is as long as it likes, though all in it end at once', () => {
    const COUNT = 2000
    const images = Array.from({ length: COUNT }, (_, i) => ({
      refs: `r.test/i${i}`,
      layers: [{ name: 'l', size: 1000 }],
      labels: { i: `${i}` },
    }))
    const sim = preparedNode({}, { catalog: { images }, quota: 6_000_000 })
    sim.builds.importLocal('r.test/i0', 'mine', `sha256:${'0'.repeat(64)}`)
    for (const { refs } of images) {
      sim.images.seed(refs)
      sim.builds.create(refs)
    }
    sim.clock.advance(100_000)
    expect(sim.builds.queueLength).toBe(0)
    expect(sim.builds.records().length).toBe(COUNT + 1)
  })

  test('a build that fails lets the next one start', async () => {
    const sim = preparedNode()
    sim.faults.inject({ on: 'converting', fail: 'internal', times: 1 })
    for (const name of ['alpine', 'busybox']) sim.builds.create(name)
    pass(sim)
    expect(['alpine', 'busybox'].map(name => statusOf(sim, name))).toEqual(['no-such-image', 'ready'])
    expect(sim.builds.queueLength).toBe(0)
  })

  test('a limit below 1 is 1; a larger one lets more start', async () => {
    const sim = preparedNode({ maxBuilds: 0 })
    for (const name of ['alpine', 'busybox', 'nginx:alpine']) sim.builds.create(name)
    sim.clock.advance(RESOLVED)
    expect(sim.builds.running).toBe(1)
    sim.configurePreparation({ maxBuilds: 2 })
    expect(sim.builds.running).toBe(2)
    pass(sim)
    expect(sim.builds.list()).toHaveLength(3)
  })
})

describe('tags', () => {
  test('two tags of one digest are one build and one disk, and both are listed with the first name', async () => {
    const sim = preparedNode()
    const asked = [sim.builds.create('alpine:3.18'), sim.builds.create('alpine')]
    pass(sim)
    const [first, second] = await Promise.all(asked)
    expect(second?.digest).toBe(first?.digest)
    expect(sim.builds.started).toBe(1)
    expect(sim.builds.list().map(({ tag, name }) => [tag, name])).toEqual([
      ['docker.io/library/alpine:3.18', 'docker.io/library/alpine:3.18'],
      ['docker.io/library/alpine:latest', 'docker.io/library/alpine:3.18'],
    ])
    expect(sim.builds.totalImageBytes).toBe(2 * 10_500_000)
  })

  test('a second tag that is asked for while the first is built gets its name too', async () => {
    const sim = preparedNode()
    sim.builds.create('alpine')
    sim.clock.advance(20)
    sim.builds.create('alpine:3.18')
    pass(sim)
    expect(statusOf(sim, 'alpine:3.18')).toBe('ready')
  })

  test('the same digest in another repository is another image with a disk of its own, and is built', async () => {
    const sim = preparedNode()
    sim.builds.create('busybox')
    sim.builds.create('other/busybox:1')
    pass(sim)
    const [a, b] = sim.builds.list()
    expect(a?.digest).toBe(b?.digest)
    expect(a?.disk).not.toBe(b?.disk)
    expect([a?.status, b?.status]).toEqual(['ready', 'ready'])
  })

  test.each(['older first', 'newer first'])(
    'the newest request for a tag wins, the %s to be ready',
    async order => {
      const sim = preparedNode({ maxBuilds: 2 })
      const older = sim.builds.create('nginx:alpine')
      sim.clock.advance(RESOLVED)
      sim.registry.push({ refs: 'nginx:alpine', layers: [order === 'newer first' ? 1000 : 90_000_000] })
      const newer = sim.builds.create('nginx:alpine')
      pass(sim)
      expect((await older).digest).not.toBe((await newer).digest)
      expect(sim.builds.get('nginx:alpine').digest).toBe((await newer).digest)
    },
  )

  test('a tag of a ready image moves at once when it is asked for again', async () => {
    const sim = preparedNode()
    const first = await done(sim, sim.builds.create('alpine'))
    sim.registry.push({ refs: 'alpine:latest', layers: [1000] })
    await done(sim, sim.builds.create('alpine'))
    expect(sim.builds.get('alpine').digest).not.toBe(first.digest)
    sim.registry.push({ refs: 'alpine:3.18', layers: [1000] })
    expect(sim.builds.list()).toHaveLength(1)
  })

  test('deleting a tag removes only the name; the image stays by its digest', async () => {
    const sim = preparedNode()
    const { digest } = await done(sim, sim.builds.create('alpine'))
    const before = sim.images.fsInfo()
    sim.builds.delete('alpine')
    expect(statusOf(sim, 'alpine')).toBe('no-such-image')
    expect(statusOf(sim, `alpine@${digest}`)).toBe('ready')
    expect(sim.builds.list()).toEqual([])
    expect(sim.images.fsInfo()).toEqual(before)
  })

  test('what is unknown cannot be deleted or got; a digest cannot be deleted', async () => {
    const sim = preparedNode()
    const { digest } = await done(sim, sim.builds.create('alpine'))
    expect(await codeOf(() => sim.builds.delete('busybox'))).toBe('no-such-image')
    expect(await codeOf(() => sim.builds.get('busybox'))).toBe('no-such-image')
    expect(() => sim.builds.delete(`alpine@${digest}`)).toThrow(
      'cannot delete by digest, use tag name instead',
    )
  })

  test('a tag that was deleted is not brought back by a request from before', async () => {
    const sim = preparedNode({ maxBuilds: 2 })
    sim.builds.create('nginx:alpine')
    sim.clock.advance(RESOLVED)
    sim.registry.push({ refs: 'nginx:alpine', layers: [1000] })
    sim.builds.create('nginx:alpine')
    sim.clock.advance(25)
    sim.builds.delete('nginx:alpine')
    pass(sim)
    expect(statusOf(sim, 'nginx:alpine')).toBe('no-such-image')
  })
})

describe('importing an image that somebody pushed', () => {
  test('takes a tag or a digest, and trusts the digest that it is given', async () => {
    const sim = preparedNode()
    const digest = await digestOf('alpine')
    const before = sim.clock.tick
    const asked = sim.builds.importLocal('alpine', 'mine', digest)
    expect(await asked).toMatchObject({ digest, status: 'pending', createdAt: before })
    pass(sim)
    expect(sim.builds.get('alpine:mine')).toMatchObject({ status: 'ready', digest })
    expect(await done(sim, sim.builds.importLocal('alpine', digest, digest))).toMatchObject({
      status: 'ready',
    })
  })

  test('asks nobody whether it is there; that shows when it is pulled', async () => {
    const sim = preparedNode()
    const digest = `sha256:${'0'.repeat(64)}`
    const made = await sim.builds.importLocal('alpine', 'mine', digest)
    expect(made.status).toBe('pending')
    pass(sim)
    expect(sim.builds.get(`alpine@${digest}`)).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/^pull and export: /),
    })
  })

  test('refuses what is no digest', async () => {
    expect(await codeOf(preparedNode().builds.importLocal('alpine', 'mine', 'sha256:abc'))).toBe(
      'invalid-digest',
    )
  })
})

describe('a build that fails', () => {
  test('shows in which stage, and a new create tries again', async () => {
    const sim = preparedNode()
    sim.faults.inject({ on: 'converting', fail: { code: 'INTERNAL', message: 'mkfs broke' }, times: 1 })
    const { digest } = await done(sim, sim.builds.create('alpine'))
    const byDigest = `alpine@${digest}`
    expect(sim.builds.get(byDigest)).toMatchObject({
      status: 'failed',
      error: 'convert to ext4: INTERNAL: mkfs broke',
    })
    expect(statusOf(sim, 'alpine')).toBe('no-such-image')
    expect(sim.images.fsInfo().reserved).toBe(0)
    const again = await done(sim, sim.builds.create('alpine'))
    expect(again.status).toBe('pending')
    expect(sim.builds.get('alpine')).toMatchObject({ status: 'ready' })
    expect(sim.builds.get('alpine')).not.toHaveProperty('error')
  })

  test.each([
    ['slow', { slow: 3 } as const, 5 + 5 + 35 + 33],
    ['delayed', { delay: 100 } as const, 5 + 5 + 35 + 111],
  ])('a conversion that is %s takes longer', async (_, effect, ready) => {
    const sim = preparedNode()
    sim.faults.inject({ on: 'converting', ...effect })
    sim.builds.create('alpine')
    sim.clock.advance(ready - 1)
    expect(statusOf(sim, 'alpine')).toBe('no-such-image')
    sim.clock.advance(1)
    expect(statusOf(sim, 'alpine')).toBe('ready')
  })

  test('a conversion that hangs goes on when it is released', async () => {
    const sim = preparedNode()
    sim.faults.inject({ on: 'converting', hang: true })
    sim.builds.create('alpine')
    pass(sim)
    expect(statusOf(sim, 'alpine')).toBe('no-such-image')
    sim.faults.remove()
    pass(sim)
    expect(statusOf(sim, 'alpine')).toBe('ready')
  })

  test('a config that does not fit its layers fails the build and nothing else', async () => {
    const sim = preparedNode()
    const { source: _, ...good } = makeContent(
      { process: {}, layers: [{ key: 'x', size: 1000 }] },
      'linux/amd64',
    )
    const config = JSON.stringify({ ...JSON.parse(good.config), rootfs: { type: 'layers', diff_ids: [] } })
    const alone = { ...good, config }
    const manifests = [{ platform: 'linux/amd64' as const, whole: alone, alone }]
    const image = {
      names: [parseReference('broken')],
      pinned: false,
      imported: { target: good.target, manifests },
    }
    sim.port.dispatch({ type: 'upstream', changes: [{ type: 'push', image }] })
    const { digest } = await done(sim, sim.builds.create('broken'))
    expect(sim.builds.get(`broken@${digest}`)).toMatchObject({
      status: 'failed',
      error:
        'pull and export: docker.io/library/broken@' +
        digest +
        ': its config has 0 diff_ids, its manifest 1 layers',
    })
    expect(sim.builds.queueLength).toBe(0)
  })

  test('a disk that does not fit is no disk, and what was set aside is given back', async () => {
    const sim = preparedNode({}, { quota: 10_000_000 })
    const { digest } = await done(sim, sim.builds.create('alpine'))
    expect(sim.builds.get(`alpine@${digest}`).error).toMatch(/^convert to ext4: .*storage limit exceeded/)
    expect(sim.images.fsInfo()).toMatchObject({ reserved: 0 })
  })
})

describe('admission', () => {
  test('is refused when less is available than must be', async () => {
    const sim = preparedNode({ minAvailable: 101 }, { quota: 100 })
    await expect(sim.builds.create('alpine')).rejects.toThrow('insufficient disk space for image pull')
  })

  test('is refused from a share of the quota on, at the very share too', async () => {
    const sim = preparedNode({ maxImageShare: 20 }, { quota: 1_000_000 })
    sim.builds.createDisk('full', 199_999)
    expect(await codeOf(done(sim, sim.builds.create('busybox:none')))).toBe('not-found')
    sim.builds.createDisk('fuller', 1)
    await expect(sim.builds.create('alpine')).rejects.toThrow('image storage limit exceeded')
  })
})

describe('after a crash', () => {
  test('builds begin anew, the oldest first, those that never finished too', async () => {
    const sim = preparedNode()
    const asked = ['alpine', 'busybox', 'nginx:alpine'].map(name => sim.builds.create(name))
    sim.clock.advance(30)
    await Promise.all(asked)
    const told: unknown[] = []
    sim.watch(event => event.type === 'build-recovered' && told.push(event.build))
    sim.restart()
    expect(told).toEqual([1, 2, 3])
    pass(sim)
    expect(['alpine', 'busybox', 'nginx:alpine'].map(name => statusOf(sim, name))).toEqual([
      'ready',
      'ready',
      'ready',
    ])
  })

  test('who waited for a name to be resolved is told, and nothing is recorded', async () => {
    const sim = preparedNode()
    const asked = sim.builds.create('alpine')
    sim.restart()
    expect(await codeOf(asked)).toBe('restarted')
    pass(sim)
    expect(sim.builds.records().length).toBe(0)
  })

  test('what is dropped has failed, and can be asked for again', async () => {
    const sim = preparedNode()
    const asked = sim.builds.create('alpine')
    sim.clock.advance(20)
    const { digest } = await asked
    sim.restart('drop')
    expect(statusOf(sim, `alpine@${digest}`)).toBe('failed')
    await done(sim, sim.builds.create('alpine'))
    expect(statusOf(sim, 'alpine')).toBe('ready')
  })
})

test('with images that are named and numbered in another way, all of this works too', async () => {
  const sim = preparedNode(
    { store: 'rootfs' },
    { model: 'veridian', catalog: {}, unknown: 'synthesise', platform: 'linux/amd64' },
  )
  const made = await done(sim, sim.builds.build('nginx:latest'))
  expect(made).toMatchObject({ name: 'nginx:latest', status: 'ready' })
  expect(sim.builds.get('nginx:latest').disk).toMatch(/^images\/nginx\/[0-9a-f]{64}\/rootfs\.ext4$/)
  await done(sim, sim.prepared.ensure(made.digest, 'nginx:latest'))
  expect(sim.prepared.list()).toEqual([made.digest])
})

describe('disks', () => {
  test('of a ready image that is gone is an error, and is made again when it is asked for', async () => {
    const sim = preparedNode()
    await done(sim, sim.builds.create('alpine'))
    const { disk = '' } = sim.builds.get('alpine')
    sim.gc.remove(disk)
    expect(() => sim.builds.get('alpine')).toThrow('disk image missing')
    expect(sim.builds.list()).toHaveLength(1)
    expect(await done(sim, sim.builds.create('alpine'))).toMatchObject({ status: 'pending' })
    expect(sim.builds.get('alpine')).toMatchObject({ status: 'ready', disk })
  })

  test('have a path, whether they are there or not', () => {
    const sim = preparedNode()
    expect(sim.builds.diskPath('ghcr.io/a/b:1', 'sha256:abc')).toBe('images/ghcr.io/a/b/abc/rootfs.ext4')
    expect(sim.builds.diskPath('alpine', 'abc')).toBe('images/docker.io/library/alpine/abc/rootfs.ext4')
  })

  test.each([
    [0, 10_485_760],
    [6_990_507, 10_485_760],
    [6_990_508, 10_485_762],
    [7 * MIB, 11_010_048],
    [100 * MIB, 157_286_400],
  ])('an ext4 disk of %i bytes has %i', (bytes, size) => expect(ext4Size(bytes)).toBe(size))

  test('an erofs disk is a quarter smaller than its files, in whole blocks', () => {
    expect(erofsSize(100 * MIB)).toBe(75 * MIB)
    expect(erofsSize(1)).toBe(4096)
  })

  test('a cpio archive has a header and a name for each file, padded to 4, and a trailer', () => {
    expect(cpioSize([])).toBe(124)
    expect(cpioSize([{ name: 'ab', size: 5 }])).toBe(116 + 8 + 124)
  })

  test.each(['ext4', 'erofs', 'cpio'] as const)('are made in the format %s', async format => {
    const sim = preparedNode({ format })
    await done(sim, sim.builds.create('alpine'))
    const { disk = '', sizeBytes } = sim.builds.get('alpine')
    expect(disk).toMatch(new RegExp(`/rootfs\\.${format}$`))
    expect(sim.artifacts.get(disk)).toMatchObject({ backend: format, size: sizeBytes })
  })

  test('are made in no other format', () => {
    const sim = preparedNode()
    const before = sim.stateHash()
    expect(() => sim.configurePreparation({ format: 'zip' as never })).toThrow('unsupported export format')
    expect(sim.stateHash()).toBe(before)
  })

  test('that are empty have exactly as many bytes as they were asked for', () => {
    const sim = preparedNode()
    expect(sim.builds.createDisk('volumes/data.ext4', 12_345)).toMatchObject({
      size: 12_345,
      backend: 'empty',
    })
    expect(sim.images.fsInfo().used).toBe(12_345)
    expect(() => sim.builds.createDisk('volumes/data.ext4', 1)).toThrow('nothing is kept')
    expect(() => sim.builds.createDisk('other', 0)).toThrow('1 or more')
  })
})

test('totals: disks for each of their tags, pulled content once', async () => {
  const sim = preparedNode()
  for (const name of ['busybox', 'nginx:alpine']) await done(sim, sim.builds.create(name))
  const { used } = sim.images.fsInfo()
  const disks = [...sim.artifacts.list()].reduce((sum, { size }) => sum + size, 0)
  expect(sim.builds.totalImageBytes).toBe(disks)
  expect(sim.builds.totalCacheBytes).toBe(used - disks)
})

test('the environment splits at the first =, drops what has none, and the later value is right', () => {
  const config = JSON.stringify({ config: { Env: ['A=1', 'B', 'C=x=y', 'A=2', '=z'], WorkingDir: '/w' } })
  expect(processOf(config)).toEqual({
    entrypoint: [],
    cmd: [],
    env: { A: '2', C: 'x=y', '': 'z' },
    workingDir: '/w',
  })
})

describe('an image runs systemd iff what it runs first is an init system', () => {
  test.each([
    [[], [], false],
    [[], ['/sbin/init'], true],
    [[], ['/lib/systemd/systemd'], true],
    [[], ['/usr/lib/systemd/systemd'], true],
    [['/lib/systemd/systemd'], [], true],
    [['/sbin/init'], [], true],
    [[], ['/usr/sbin/init'], false],
    [[], ['./init'], false],
    [[], ['/bin/bash', '-c', 'init'], false],
    [['nginx'], ['-g', 'daemon off;'], false],
    [['/usr/bin/python3'], ['app.py'], false],
    [['/entry.sh'], ['/sbin/init'], false],
    [['/sbin/init'], ['--log-level=info'], true],
  ])('entrypoint %j, cmd %j: %s', (entrypoint, cmd, is) => expect(isSystemd({ entrypoint, cmd })).toBe(is))
})
