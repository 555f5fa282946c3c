import { describe, expect, test } from 'vitest'
import { byteLength, sha256 } from '../../src/digest.js'
import type { Artifact, PreparePatch, SimulatedNode, SimulatorOptions } from '../../src/package/index.js'
import { installPath, isManifestType } from '../../src/prepare/backends/cdimage.js'
import { injectedFile, layerPath, parentDirectories } from '../../src/prepare/backends/inject.js'
import { rootfsSize } from '../../src/prepare/backends/tree.js'
import {
  digestOfRootfs,
  recordName,
  rootfsPath,
  withAlgorithm,
} from '../../src/prepare/backends/worker-digest.js'
import { codeOf, digestOf, done, pass, preparedNode } from '../support/prepared-node.js'

const MIB = 2 ** 20
const HEX = 'ab'.repeat(32)
const HOUR = 3_600_000

/** A worker's node, with an image prepared on it. */
async function workerWith(image: string, settings: PreparePatch = {}, options: SimulatorOptions = {}) {
  const sim = preparedNode(settings, options)
  const digest = await digestOf(image)
  await done(sim, sim.prepared.ensure(digest, image))
  return { sim, digest, artifact: sim.prepared.artifact(digest) as Artifact }
}

/** A node of some platform with one image for it. */
function nodeOf(platform: string, settings: PreparePatch = {}): SimulatedNode {
  return preparedNode(settings, { platform: platform as 'linux/amd64', unknown: 'synthesise' })
}

/** Prepares whatever a node of some platform makes of a name; gives the digest. */
async function pullThere(sim: SimulatedNode, image = 'thing'): Promise<string> {
  sim.images.pull(image)
  pass(sim)
  const digest = sim.images.status(image)?.repoDigests[0]?.split('@')[1] ?? ''
  await done(sim, sim.prepared.pull(image, digest))
  return digest
}

describe('digests and names', () => {
  test.each([
    ['sha256:abc', 'sha256:abc'],
    ['abc', 'sha256:abc'],
    ['sha512:def', 'sha512:def'],
    ['', 'sha256:'],
  ])('%j with its algorithm is %s', (text, digest) => expect(withAlgorithm(text)).toBe(digest))

  test('a record is named after the hex of its digest', () => {
    expect(recordName('sha256:abc123')).toBe('prepared.hpcc.local/img:abc123')
  })

  test.each([
    [`sha256:${HEX}`, `sha256-${HEX}`, `sha256:${HEX}`],
    ['sha512:def', 'sha512-def', 'sha512:def'],
    ['abc', 'sha256-abc', 'sha256:abc'],
  ])('the rootfs of %s is named after it, and the name read back', (digest, name, back) => {
    expect(rootfsPath(digest)).toBe(`prepared/${name}.ext4`)
    expect(digestOfRootfs(rootfsPath(digest))).toBe(back)
  })

  test.each(['', ':abc', 'sha256:'])('%j is no user digest for a rootfs', async digest => {
    expect(await codeOf(() => rootfsPath(digest))).toBe('invalid-digest')
  })

  test.each([
    'prepared/sha256-abc.ext4.tmp',
    'prepared/sha256-abc.txt',
    'prepared/README',
    'prepared/sha256abc.ext4',
    'prepared/-abc.ext4',
    'prepared/sha256-.ext4',
  ])('%s is a stray file', path => expect(digestOfRootfs(path)).toBeUndefined())
})

describe('what is injected', () => {
  test.each([
    ['.hpcc/pause', ['.hpcc']],
    ['a/b/c/d', ['a', 'a/b', 'a/b/c']],
    ['single', []],
    ['', []],
  ])('the directories above %j, from shallow to deep', (path, parents) =>
    expect(parentDirectories(path)).toEqual(parents),
  )

  test.each([
    ['/.hpcc/pause', '.hpcc/pause'],
    ['C:\\.hpcc\\pause.exe', 'Files/.hpcc/pause.exe'],
    ['\\.hpcc\\pause.exe', 'Files/.hpcc/pause.exe'],
    ['Files\\.hpcc\\pause.exe', 'Files/.hpcc/pause.exe'],
    ['Files/.hpcc/pause.exe', 'Files/.hpcc/pause.exe'],
  ])('%s is %s in a layer', (path, inLayer) => expect(layerPath(path)).toBe(inLayer))

  test('a file comes after its directories, all of mode 0755, without owner or time', () => {
    expect(injectedFile('.hpcc/pause', 0o755, 3)).toEqual([
      { path: '.hpcc', type: 'directory', mode: 0o755, size: 0 },
      { path: '.hpcc/pause', type: 'file', mode: 0o755, size: 3 },
    ])
  })

  test('an empty binary is an empty file', async () => {
    const empty = { path: '/pause', content: '', size: 0 }
    const { artifact } = await workerWith('alpine', { pauseBinaries: { 'linux/amd64': empty } })
    expect(artifact.injected.at(-1)).toMatchObject({ type: 'file', size: 0 })
  })

  test.each([
    ['linux/amd64', '/.hpcc/pause', '.hpcc/pause'],
    ['linux/arm64', '/.hpcc/pause', '.hpcc/pause'],
    ['windows/amd64', 'C:\\.hpcc\\pause.exe', 'Files/.hpcc/pause.exe'],
  ])('on %s the process is at %s', async (platform, path, inLayer) => {
    expect(installPath(platform)).toBe(path)
    const sim = nodeOf(platform)
    const digest = await pullThere(sim)
    const { injected, prepared } = sim.prepared.artifact(digest) as Artifact
    expect(injected.at(-1)?.path).toBe(inLayer)
    expect(JSON.parse(prepared?.config ?? '{}')).toMatchObject({ config: { Entrypoint: [path] } })
  })

  const pause = 'linux/amd64'
  test.each([
    ['plan9/amd64', {}, 'no pause binary configured for plan9/amd64'],
    ['linux/ppc64', {}, 'no pause binary configured for linux/ppc64'],
    [
      pause,
      { pauseBinaries: { [pause]: { path: '', content: 'x', size: 1 } } },
      'pause binary path for linux/amd64 is not set',
    ],
    [
      pause,
      { pauseBinaries: { [pause]: { path: '/gone', content: null, size: 1 } } },
      'read pause binary /gone',
    ],
    ['windows/amd64', { store: 'rootfs' as const }, 'rootfs store: image OS "windows" is not linux'],
    ['linux/ppc64', { store: 'rootfs' as const }, 'no agent configured for linux/ppc64'],
    [
      pause,
      { store: 'rootfs' as const, agents: { [pause]: { path: '', content: 'x', size: 1 } } },
      'agent path for linux/amd64 is not set',
    ],
    [
      pause,
      { store: 'rootfs' as const, agents: { [pause]: { path: '/gone', content: null, size: 1 } } },
      'read agent /gone',
    ],
  ])('on %s with %j: %s', async (platform, settings, message) => {
    await expect(pullThere(nodeOf(platform, settings))).rejects.toThrow(message)
  })
})

describe('a prepared image record', () => {
  test.each([
    ['application/vnd.oci.image.manifest.v1+json', true],
    ['application/vnd.docker.distribution.manifest.v2+json', true],
    ['', false],
    ['application/vnd.oci.image.index.v1+json', false],
    ['application/vnd.docker.distribution.manifest.list.v2+json', false],
    ['application/vnd.oci.image.layer.v1.tar+gzip', false],
    ['application/json', false],
  ])('%j is the type of a manifest: %s', (type, is) => expect(isManifestType(type)).toBe(is))

  test('has one layer more than the base, and a real config and manifest of its own', async () => {
    const { sim, digest, artifact } = await workerWith('nginx:alpine')
    const [base] = sim.images.list()
    const { prepared, blobs, size } = artifact
    const config = JSON.parse(prepared?.config ?? '{}')
    const baseConfig = JSON.parse(base?.config ?? '{}')
    expect(prepared?.layers.slice(0, -1)).toEqual(base?.layers)
    expect(config.rootfs.diff_ids).toEqual([...baseConfig.rootfs.diff_ids, prepared?.layers.at(-1)?.diffId])
    expect(config.config).toEqual({ Entrypoint: ['/.hpcc/pause'] })
    expect(config.history).toHaveLength(baseConfig.history.length + 1)
    const [configBlob, manifestBlob, layer] = blobs
    expect(configBlob).toEqual({
      digest: sha256(prepared?.config ?? ''),
      size: byteLength(prepared?.config ?? ''),
    })
    expect(manifestBlob?.digest).toBe(prepared?.manifest)
    expect(layer?.digest).toBe(prepared?.layers.at(-1)?.digest)
    expect(size).toBe([configBlob, manifestBlob, layer].reduce((sum, blob) => sum + (blob?.size ?? 0), 0))
    expect(prepared?.labels).toEqual({
      'hpcc.dev/user-digest': digest,
      'containerd.io/gc.ref.content.config': configBlob?.digest,
      'containerd.io/gc.ref.content.l.0': prepared?.layers[0]?.digest,
      'containerd.io/gc.ref.content.l.1': prepared?.layers[1]?.digest,
      'containerd.io/gc.ref.content.l.2': prepared?.layers[2]?.digest,
    })
  })

  test('clears the command of the image', async () => {
    const { artifact } = await workerWith('alpine')
    expect(JSON.parse(artifact.config ?? '{}').config.Cmd).toEqual(['/bin/sh'])
    expect(JSON.parse(artifact.prepared?.config ?? '{}').config).toEqual({
      Entrypoint: ['/.hpcc/pause'],
      Env: ['PATH=/bin', 'A=1', 'A=2=3'],
    })
  })

  test('leaves the record of the base image as it was', async () => {
    const sim = preparedNode()
    sim.images.pull('alpine')
    pass(sim)
    const before = sim.images.list()
    await done(sim, sim.prepared.pull('alpine', await digestOf('alpine')))
    const used = { lastUsed: expect.any(Number) as number }
    expect(sim.images.list()).toEqual(before.map(image => ({ ...image, ...used })))
  })

  test('an index cannot be prepared', async () => {
    const platforms = ['linux/amd64', 'linux/arm64']
    const catalog = { images: [{ refs: 'multi', layers: [1_000_000], platforms }] }
    const sim = preparedNode({}, { catalog })
    const digest = await digestOf('multi', catalog)
    await expect(done(sim, sim.prepared.pull('multi', digest))).rejects.toThrow(
      'expected image manifest, got application/vnd.oci.image.index.v1+json (resolve to a platform-specific digest)',
    )
    expect(sim.prepared.list()).toEqual([])
  })
})

describe('a rootfs file', () => {
  test.each([
    [0, 268_435_456],
    [96 * MIB, 268_435_456],
    [96 * MIB + 1, 272_629_760],
    [100 * MIB, 276_824_064],
    [1024 * MIB, 2_214_592_512],
  ])('of %i bytes of content has %i', (content, size) => expect(rootfsSize(content)).toBe(size))

  test('counts the agent, which is there, and what a kernel mounts onto', async () => {
    const agent = { path: '/agent', content: 'a', size: 100 * MIB }
    const { artifact } = await workerWith('busybox', { store: 'rootfs', agents: { 'linux/amd64': agent } })
    expect(artifact.size).toBe(rootfsSize(100 * MIB + 2_000_000))
    expect(artifact.injected.map(({ path, mode }) => [path, mode])).toEqual([
      ['/proc', 0o755],
      ['/sys', 0o755],
      ['/dev', 0o755],
      ['/run', 0o755],
      ['/tmp', 0o1777],
      ['.hpcc', 0o755],
      ['/.hpcc/agent', 0o755],
    ])
  })

  test.each([
    ['entries', { maxEntries: 4 }, [1, 1, 1, 1, 1], [1, 1, 1, 1]],
    ['bytes', { maxBytes: 64 }, [1024], [64]],
    ['bytes together', { maxBytes: 32 }, [20, 20], [20, 12]],
  ])('has a cap on %s', async (_, caps, tooMuch, enough) => {
    const images = [tooMuch, enough].map((layers, i) => ({ refs: `r.test/i${i}`, layers }))
    const sim = preparedNode({ store: 'rootfs', ...caps }, { catalog: { images } })
    const [bad = '', good = ''] = await Promise.all(images.map(({ refs }) => digestOf(refs, { images })))
    expect(await codeOf(done(sim, sim.prepared.pull('r.test/i0', bad)))).toBe('invalid-image')
    await done(sim, sim.prepared.pull('r.test/i1', good))
    expect(sim.prepared.list()).toEqual([good])
  })
})

describe.each(['cdimage', 'rootfs'] as const)('the store %s', store => {
  test('lists nothing at first, and then the digests that users name, and nothing else that is there', async () => {
    const { sim, digest } = await workerWith('alpine', { store })
    const other = await digestOf('busybox')
    expect(preparedNode({ store }).prepared.list()).toEqual([])
    expect(sim.prepared.list()).toEqual([digest])
    sim.images.seed('busybox')
    await done(sim, sim.builds.create('nginx:alpine'))
    expect(sim.prepared.list()).toEqual([digest])
    await done(sim, sim.prepared.pull('busybox', other))
    expect(sim.prepared.list()).toEqual([digest, other].sort())
  })

  test('does not list what it has not finished', async () => {
    const sim = preparedNode({ store })
    const asked = sim.prepared.pull('alpine', await digestOf('alpine'))
    sim.faults.inject({ on: 'injecting', fail: 'internal' })
    sim.clock.advance(47)
    expect(sim.prepared.list()).toEqual([])
    expect(await codeOf(done(sim, asked))).toBe('injected')
    expect(sim.artifacts.count).toBe(0)
  })

  test('refuses an image with another digest than the one that was named', async () => {
    const sim = preparedNode({ store })
    const [wrong, right] = [await digestOf('busybox'), await digestOf('alpine')]
    await expect(done(sim, sim.prepared.pull('alpine', wrong))).rejects.toThrow(
      `image digest mismatch: expected ${wrong}, got ${right}`,
    )
    expect(sim.prepared.list()).toEqual([])
    expect(sim.images.status('alpine')).toBeDefined()
  })

  test('compares digests as texts, so that a bare one never fits', async () => {
    const sim = preparedNode({ store })
    const bare = (await digestOf('alpine')).replace('sha256:', '')
    expect(await codeOf(done(sim, sim.prepared.pull('alpine', bare)))).toBe('digest-mismatch')
  })

  test('prepares again without a trace: one artifact, the same', async () => {
    const { sim, digest, artifact } = await workerWith('alpine', { store })
    await done(sim, sim.prepared.pull('alpine', digest))
    expect(sim.prepared.list()).toEqual([digest])
    expect({ ...sim.prepared.artifact(digest), lastUsed: 0 }).toEqual({ ...artifact, lastUsed: 0 })
  })

  test('replaces what was prepared with another binary', async () => {
    const { sim, digest, artifact } = await workerWith('alpine', { store })
    const used = sim.images.fsInfo().used
    const binary = { path: '/new', content: 'new', size: 700 * 1024 }
    const name = store === 'cdimage' ? 'pauseBinaries' : 'agents'
    sim.configurePreparation({ [name]: { 'linux/amd64': binary } })
    await done(sim, sim.prepared.pull('alpine', digest))
    const replaced = sim.prepared.artifact(digest)
    expect(sim.prepared.list()).toEqual([digest])
    expect(replaced?.key).toBe(artifact.key)
    expect(replaced?.recipe).not.toBe(artifact.recipe)
    expect(replaced?.blobs[0]?.digest).not.toBe(artifact.blobs[0]?.digest)
    expect(sim.images.fsInfo().used - used).toBe((replaced?.size ?? 0) - artifact.size)
  })

  test('untagging hides an artifact at once, frees it at the next collection, and is fine twice', async () => {
    const { sim, digest } = await workerWith('alpine', { store })
    const { used } = sim.images.fsInfo()
    sim.prepared.untag(digest)
    sim.prepared.untag(digest)
    expect(sim.prepared.list()).toEqual([])
    expect(sim.images.fsInfo().used).toBe(used)
    expect(await done(sim, sim.gc.run('orphans'))).toMatchObject({ removed: 1 })
    expect(sim.images.fsInfo().used).toBeLessThan(used)
    sim.prepared.untag(digest)
  })

  test('what is untagged can be prepared again', async () => {
    const { sim, digest } = await workerWith('alpine', { store })
    sim.prepared.untag(digest)
    await done(sim, sim.prepared.pull('alpine', digest))
    expect(sim.prepared.list()).toEqual([digest])
    expect(await done(sim, sim.gc.run('orphans'))).toEqual({ removed: 0, freed: 0 })
  })

  test('new content is safe from the collector while it is prepared', async () => {
    const sim = preparedNode({ store, minAge: 0 })
    const digest = await digestOf('alpine')
    sim.faults.inject({ on: 'injecting', delay: 1000 })
    const asked = sim.prepared.pull('alpine', digest)
    sim.clock.advance(500)
    const swept = sim.gc.run('unused')
    sim.clock.advance(0)
    expect(await swept).toEqual({ removed: 0, freed: 0 })
    await done(sim, asked)
    expect(sim.prepared.list()).toEqual([digest])
  })

  test('a crash leaves nothing that is listed; it is prepared after the start', async () => {
    const sim = preparedNode({ store })
    const digest = await digestOf('alpine')
    const asked = sim.prepared.pull('alpine', digest)
    sim.clock.advance(47)
    sim.restart()
    expect(await codeOf(asked)).toBe('restarted')
    expect(sim.prepared.list()).toEqual([])
    pass(sim)
    expect(sim.prepared.list()).toEqual([digest])
  })
})

test.each(['cdimage', 'rootfs'] as const)(
  'untagging in the store %s takes a bare digest for one of SHA-256',
  async store => {
    const { sim, digest } = await workerWith('alpine', { store })
    sim.prepared.untag(digest.replace('sha256:', ''))
    expect(sim.prepared.list()).toEqual([])
  },
)

test('untagging what is no digest is refused where digests name files', async () => {
  expect(await codeOf(() => preparedNode({ store: 'rootfs' }).prepared.untag(''))).toBe('invalid-digest')
  expect(await codeOf(() => preparedNode({ store: 'cdimage' }).prepared.untag(''))).toBe('nothing failed')
})

describe('the catalogue of a worker', () => {
  test('a hit notes the use and pulls nothing', async () => {
    const { sim, digest } = await workerWith('alpine')
    const { pullsStarted } = sim.port.state.node
    await done(sim, sim.prepared.ensure(digest), 10)
    expect(sim.port.state.node.pullsStarted).toBe(pullsStarted)
    expect(sim.prepared.known().get(digest)).toBe(sim.clock.tick - 10)
  })

  test('a miss without a name to pull is refused', async () => {
    const sim = preparedNode()
    await expect(sim.prepared.ensure(`sha256:${HEX}`)).rejects.toThrow(
      `image sha256:${HEX} not present locally and no image_ref to pull from`,
    )
  })

  test('all who ask for a digest at once share one pull, and its result', async () => {
    const sim = preparedNode()
    const digest = await digestOf('alpine')
    const asked = [1, 2, 3].map(() => sim.prepared.ensure(digest, 'alpine'))
    pass(sim)
    await Promise.all(asked)
    expect(sim.builds.started).toBe(1)
    expect([...sim.prepared.known().keys()]).toEqual([digest])
  })

  test('all who ask at once share its error too, and nothing is known then', async () => {
    const sim = preparedNode()
    const asked = [1, 2].map(() => sim.prepared.ensure(`sha256:${HEX}`, 'alpine'))
    pass(sim)
    expect(await Promise.all(asked.map(codeOf))).toEqual(['digest-mismatch', 'digest-mismatch'])
    expect(sim.prepared.known().size).toBe(0)
  })

  test('what is prepared without being asked for in the catalogue is not in it', async () => {
    const sim = preparedNode()
    await done(sim, sim.prepared.pull('alpine', await digestOf('alpine')))
    expect(sim.prepared.known().size).toBe(0)
  })

  test('at the start it has what is advertised and what is prepared, as used now', async () => {
    const { sim, digest } = await workerWith('alpine')
    const advertised = `sha256:${HEX}`
    sim.configurePreparation({ advertised: [advertised] })
    await done(sim, sim.prepared.pull('busybox', await digestOf('busybox')))
    sim.restart()
    expect(new Set(sim.prepared.known().keys())).toEqual(
      new Set([advertised, digest, await digestOf('busybox')]),
    )
    expect(new Set(sim.prepared.known().values())).toEqual(new Set([sim.clock.tick]))
  })

  test('what is advertised counts as there though nothing is prepared for it', async () => {
    const advertised = `sha256:${HEX}`
    const sim = preparedNode({ advertised: [advertised] })
    await done(sim, sim.prepared.ensure(advertised, 'alpine'))
    expect(sim.port.state.node.pullsStarted).toBe(0)
    expect(sim.prepared.list()).toEqual([])
  })

  test('without a store a worker pulls nothing and says that it has everything', async () => {
    const sim = preparedNode({ store: 'none' })
    await done(sim, sim.prepared.ensure(`sha256:${HEX}`))
    await done(sim, sim.prepared.pull('alpine', 'sha256:abc'))
    expect([...sim.prepared.known().keys()]).toEqual([`sha256:${HEX}`, 'sha256:abc'])
    expect(sim.prepared.list()).toEqual([])
    expect(sim.port.state.node.pullsStarted).toBe(0)
    sim.prepared.untag('anything')
  })
})

describe('eviction', () => {
  test('what was used within its time stays, what was not goes, what is advertised stays for ever', async () => {
    const advertised = `sha256:${HEX}`
    const sim = preparedNode({ ttl: HOUR, advertised: [advertised] })
    const [old, fresh] = [await digestOf('alpine'), await digestOf('busybox')]
    await done(sim, sim.prepared.ensure(old, 'alpine'))
    await done(sim, sim.prepared.ensure(fresh, 'busybox'))
    sim.clock.advance(HOUR / 2)
    await done(sim, sim.prepared.ensure(fresh), 1)
    sim.clock.advance(HOUR)
    expect(new Set(sim.prepared.known().keys())).toEqual(new Set([advertised, fresh]))
    expect(sim.prepared.list()).toEqual([fresh])
    sim.clock.advance(10 * HOUR)
    expect([...sim.prepared.known().keys()]).toEqual([advertised])
    pass(sim, 0)
  })

  test('happens no later than one and a half times the time after the last use', async () => {
    const { sim, digest } = await workerWith('alpine', { ttl: HOUR })
    const used = sim.prepared.known().get(digest) ?? 0
    sim.clock.advance(used + HOUR - 1 - sim.clock.tick)
    expect(sim.prepared.known().has(digest)).toBe(true)
    sim.clock.advance(HOUR / 2 + 1)
    expect(sim.prepared.known().has(digest)).toBe(false)
  })

  test('is after a day unless somebody says otherwise', async () => {
    const { sim, digest } = await workerWith('alpine')
    sim.clock.advance(23 * HOUR)
    expect(sim.prepared.list()).toEqual([digest])
    sim.clock.advance(14 * HOUR)
    expect(sim.prepared.list()).toEqual([])
  })

  test('is off without a time', async () => {
    const { sim, digest } = await workerWith('alpine', { ttl: null })
    sim.clock.advance(1000 * HOUR)
    expect(sim.prepared.list()).toEqual([digest])
  })

  test('that cannot untag is told of, and leaves the artifact behind', async () => {
    const { sim, digest } = await workerWith('alpine', { ttl: HOUR })
    const told: string[] = []
    sim.watch(event => event.type === 'warning' && told.push(event.problem))
    sim.faults.inject({ on: 'untagging', fail: 'unavailable' })
    sim.clock.advance(2 * HOUR)
    expect(sim.prepared.known().size).toBe(0)
    expect(sim.prepared.list()).toEqual([digest])
    expect(told).toEqual(['UNAVAILABLE: the runtime is shutting down'])
  })
})
