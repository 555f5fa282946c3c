import { describe, expect, test } from 'vitest'
import { localReference } from '../../src/copies/plan.js'
import {
  type CatalogFile,
  type CopyHandle,
  type CopyOptions,
  canonicalReference,
  createSimulator,
  type Failure,
  type FaultRule,
  parseReference,
  type RegistryPatch,
  type SimulatedNode,
  type SimulatorOptions,
} from '../../src/package/index.js'
import { repository } from '../../src/spec.js'
import { expectInvariants } from '../support/invariants.js'
import { failureStatus } from '../support/personality.js'

const HEX = 'a'.repeat(64)
const DIGEST = `sha256:${HEX}`
const LATENCY = 20

const CATALOG: CatalogFile = {
  images: [
    { refs: 'alpine:3.21', layers: [300_000, 200_000] },
    { refs: 'ghcr.io/a/b:1', layers: [100_000] },
    { refs: 'multi', layers: [100_000], platforms: ['linux/amd64', 'linux/arm64'] },
    { refs: 'windows', layers: [100_000], platforms: ['windows/amd64'] },
    { refs: 'empty', layers: [] },
    { refs: 'wide', layers: [100_000, 110_000, 120_000, 130_000, 140_000] },
  ],
}

const node = (options: SimulatorOptions = {}): SimulatedNode =>
  createSimulator({
    clock: 'manual',
    builtInCatalog: false,
    unknown: 'not-found',
    catalog: CATALOG,
    ...options,
  })

/** Mirrors to the end. */
function mirrored(
  sim: SimulatedNode,
  source: string,
  options: CopyOptions = {},
  registry = 'm.test',
): CopyHandle {
  const handle = sim.registry.mirror(source, registry, options)
  sim.clock.advanceUntilIdle()
  expectInvariants(sim.port.state)
  return handle
}

/** Pulls to the end; the id of the image and its repo digests. */
async function pulled(
  sim: SimulatedNode,
  image: string,
): Promise<{ id: string; repoDigests: readonly string[] }> {
  const pull = sim.images.pull(image)
  sim.clock.advanceUntilIdle()
  const { id, repoDigests } = await pull
  return { id, repoDigests }
}

function failureOf({ progress }: CopyHandle): Failure {
  if (progress.phase !== 'failed') throw new Error(`the mirroring is ${progress.phase}`)
  return progress.failure
}

const types = (sim: SimulatedNode): readonly string[] => sim.events.since().map(({ entry }) => entry.type)

describe('the name of a copy', () => {
  test.each([
    ['nginx', 'library/nginx:latest'],
    ['docker.io/onkernel/nodejs22-base:0.1.1', 'onkernel/nodejs22-base:0.1.1'],
    ['ghcr.io/a/b:1', 'a/b:1'],
    ['localhost:5000/app', 'app:latest'],
    [`alpine@${DIGEST}`, `library/alpine@${DIGEST}`],
    [`alpine:3.18@${DIGEST}`, `library/alpine@${DIGEST}`],
  ])('is its path, without the host: %s -> %s', async (source, local) => {
    const handle = mirrored(node({ unknown: 'synthesise' }), source)
    expect(await handle).toMatchObject({ localRef: local, destination: `m.test/${local}` })
  })

  test.each([
    ['alpine:3.21', 'alpine:3.21'],
    ['index.docker.io/library/alpine:3.21', 'alpine:3.21'],
    ['docker.io/onkernel/nodejs22-base:0.1.1', 'onkernel/nodejs22-base:0.1.1'],
    ['nginx', 'nginx:latest'],
    ['gcr.io/distroless/base:nonroot', 'gcr.io/distroless/base:nonroot'],
    ['ghcr.io/a/b:1', 'ghcr.io/a/b:1'],
    [`alpine@${DIGEST}`, `alpine@${DIGEST}`],
  ])('of a base image keeps every host but Docker Hub: %s -> %s', async (source, local) => {
    const sim = node({ unknown: 'synthesise' })
    const handle = mirrored(sim, source, { naming: 'base-image' }, 'localhost:8080')
    expect(await handle).toMatchObject({ localRef: local, destination: `localhost:8080/${local}` })
  })

  test.each(['https://localhost:8080', 'http://localhost:8080', 'localhost:8080'])(
    'begins with the registry, whose URL loses its scheme: %s',
    async registry => {
      const { destination } = await mirrored(node(), 'alpine:3.21', {}, registry)
      expect(destination).toBe('localhost:8080/library/alpine:3.21')
    },
  )

  test('may be one on Docker Hub, by any of its names', async () => {
    const options: CopyOptions = { naming: 'base-image' }
    const { destination } = await mirrored(node(), 'ghcr.io/a/b:1', options, 'index.docker.io')
    expect(destination).toBe('docker.io/ghcr.io/a/b:1')
  })

  test('tells source, destination and digest', async () => {
    const sim = node()
    const handle = mirrored(sim, 'alpine:3.21')
    const { repoDigests } = await pulled(sim, 'alpine:3.21')
    expect(await handle).toEqual({
      source: 'docker.io/library/alpine:3.21',
      destination: 'm.test/library/alpine:3.21',
      localRef: 'library/alpine:3.21',
      digest: repoDigests[0]?.split('@')[1],
    })
  })
})

describe('references of base images are read as a VM manager reads them', () => {
  test.each([
    ['alpine', 'docker.io/library/alpine:latest'],
    ['alpine:3.18', 'docker.io/library/alpine:3.18'],
    ['nginx:alpine', 'docker.io/library/nginx:alpine'],
    ['docker.io/library/alpine', 'docker.io/library/alpine:latest'],
    ['docker.io/alpine', 'docker.io/library/alpine:latest'],
    ['index.docker.io/alpine:3', 'docker.io/library/alpine:3'],
    ['registry-1.docker.io/library/alpine', 'registry-1.docker.io/library/alpine:latest'],
    ['myorg/app', 'docker.io/myorg/app:latest'],
    ['ghcr.io/myorg/myapp:v1.0.0', 'ghcr.io/myorg/myapp:v1.0.0'],
    ['localhost/app', 'localhost/app:latest'],
    ['localhost:5000/app:dev', 'localhost:5000/app:dev'],
    ['registry:5000/app', 'registry:5000/app:latest'],
    ['[::1]:5000/app', '[::1]:5000/app:latest'],
    ['example.com', 'docker.io/library/example.com:latest'],
    ['example.com:5000', 'docker.io/library/example.com:5000'],
    ['Foo/bar', 'Foo/bar:latest'],
    ['a__b', 'docker.io/library/a__b:latest'],
    ['a--b', 'docker.io/library/a--b:latest'],
    ['a.b', 'docker.io/library/a.b:latest'],
    [`library/${HEX}`, `docker.io/library/${HEX}:latest`],
    [`sha256:${HEX}`, `docker.io/library/sha256:${HEX}`],
    [`alpine@${DIGEST}`, `docker.io/library/alpine@${DIGEST}`],
    [`alpine:3.18@${DIGEST}`, `docker.io/library/alpine@${DIGEST}`],
    [`alpine:${'t'.repeat(128)}`, `docker.io/library/alpine:${'t'.repeat(128)}`],
  ])('%s is %s', (input, canonical) => {
    const reference = parseReference(input)
    expect(canonicalReference(reference)).toBe(canonical)
    expect(canonical.startsWith(repository(reference))).toBe(true)
    expect(localReference(reference)).toBe(canonical.slice(reference.domain.length + 1))
  })

  const FORMAT = 'invalid reference format'
  test.each([
    ...['', 'invalid::', 'has spaces', 'alpine:', 'alpine:.x', 'a___b', 'a..b', '-a', 'a-', 'a_', 'a/b/'],
    ...['/a', 'https://docker.io/alpine', 'docker.io/library/', 'alpine:latest:1', 'alpine@latest'],
    ...['alpine@sha256:abc', ' alpine', 'alpine ', 'alpine\n', 'naïve', `alpine:${'t'.repeat(129)}`],
  ])('%j is no reference, and nothing happens', async source => {
    await expectRefused(source, 'm.test', FORMAT)
  })

  test.each([
    ['UPPERCASE', 'repository name (library/UPPERCASE) must be lowercase'],
    ['docker.io/Foo/bar', 'repository name (Foo/bar) must be lowercase'],
    [HEX, 'cannot specify 64-byte hexadecimal strings'],
    [`a@sha256:${HEX.slice(1)}`, 'invalid checksum digest length'],
    [`a@sha512:${HEX}`, 'invalid checksum digest length'],
    [`a@sha256:${HEX.toUpperCase()}`, 'invalid checksum digest format'],
    [`a@md5:${'a'.repeat(32)}`, 'unsupported digest algorithm'],
    ['a'.repeat(248), 'repository name must not be more than 255 characters'],
  ])('%s is refused: %s', async (source, message) => {
    await expectRefused(source, 'm.test', message)
  })
})

async function expectRefused(
  source: string,
  registry: string,
  message: string,
  options: CopyOptions = {},
): Promise<void> {
  const sim = node()
  const before = sim.port.state
  const handle = sim.registry.mirror(source, registry, options)
  await expect(handle).rejects.toThrow(message)
  expect(handle.progress.phase).toBe('failed')
  expect(sim.port.state).toBe(before)
}

describe('a destination that cannot be is refused, and nothing happens', () => {
  test.each([
    ['no host', 'alpine', '', {}, 'registry: "" is not the host of a registry, for example localhost:5000'],
    ['a name without a dot or port', 'alpine', 'registry', {}, 'registry: "registry" is not the host'],
    ['a host with a path', 'alpine', 'm.test/team', {}, 'registry: "m.test/team" is not the host'],
    ['no host at all', 'alpine', 'no host', {}, 'failed to parse image reference'],
    [
      'a port inside a path',
      'localhost:5000/app',
      'm.test',
      { naming: 'base-image' },
      'failed to parse image reference "m.test/localhost:5000/app:latest"',
    ],
    ['no naming', 'alpine', 'm.test', { naming: 'x' as 'path' }, 'naming: "x" is not path or base-image'],
    [
      'no platform',
      'alpine',
      'm.test',
      { platform: 'linux' as 'linux/amd64' },
      'platform: "linux" is not os/',
    ],
  ] as const)('%s', async (_, source, registry, options, message) => {
    await expectRefused(source, registry, message, options)
  })
})

test('where references have no registry, as in the veridian model, there is nothing to copy to', async () => {
  const handle = node({ model: 'veridian' }).registry.mirror('alpine:3.21', 'm.test')
  await expect(handle).rejects.toThrow('registry: "m.test" is not the host')
})

describe('a mirroring in time', () => {
  test('asks both registries, fetches all layers, then pushes all', () => {
    const sim = node()
    const handle = sim.registry.mirror('alpine:3.21', 'm.test')
    const phases: unknown[] = []
    while (handle.progress.phase !== 'complete') {
      phases.push([sim.clock.tick, handle.progress.phase])
      sim.clock.advanceToNextEvent()
    }
    expect(phases).toEqual([
      [0, 'resolving'],
      [LATENCY, 'checking'],
      [2 * LATENCY, 'downloading'],
      [2 * LATENCY + 4, 'downloading'],
      [2 * LATENCY + 5, 'pushing'],
      [2 * LATENCY + 9, 'pushing'],
    ])
    expect(sim.clock.tick).toBe(2 * LATENCY + 10)
    expect(types(sim)).toEqual([
      'mirror-started',
      'mirror-resolved',
      ...Array(2).fill('mirror-layer-downloaded'),
      ...Array(2).fill('mirror-layer-pushed'),
      'mirror-completed',
    ])
  })

  test('shows its bytes in each phase', () => {
    const sim = node()
    const handle = sim.registry.mirror('alpine:3.21', 'm.test')
    expect(handle.progress).toEqual({ phase: 'resolving', since: { resolving: 0 } })
    sim.clock.advance(2 * LATENCY + 1)
    expect(handle.progress).toMatchObject({ phase: 'downloading', bytesDone: 100_000, bytesTotal: 500_000 })
    sim.clock.advance(5)
    expect(handle.progress).toMatchObject({
      phase: 'pushing',
      bytesDone: 100_000,
      bytesTotal: 500_000,
      layers: [
        { phase: 'moving', size: 300_000, bytesDone: 50_000 },
        { phase: 'moving', size: 200_000, bytesDone: 50_000 },
      ],
      since: { resolving: 0, checking: 20, downloading: 40, pushing: 45 },
    })
    expectInvariants(sim.port.state)
  })

  test.each<[string, Record<string, RegistryPatch>, number]>([
    ['the latency of the source', { 'docker.io': { latency: 100 } }, 130],
    ['the latency of the other registry', { 'm.test': { latency: 100 } }, 130],
    ['the bandwidth of the source', { 'docker.io': { bandwidth: 10_000 } }, 40 + 50 + 5],
    ['the bandwidth of the other registry', { 'm.test': { bandwidth: 10_000 } }, 40 + 5 + 50],
    [
      'no time for bytes over links without a limit',
      { 'docker.io': { bandwidth: 'unlimited' }, 'm.test': { bandwidth: 'unlimited' } },
      40,
    ],
  ])('takes %s', (_, registries, ticks) => {
    const sim = node()
    for (const [host, patch] of Object.entries(registries)) sim.registry.configure(host, patch)
    mirrored(sim, 'alpine:3.21')
    expect(sim.clock.tick).toBe(ticks)
  })

  test("goes over the node's own link, which it shares with pulls", () => {
    const sim = node({ bandwidth: 50_000 })
    mirrored(sim, 'alpine:3.21')
    expect(sim.clock.tick).toBe(40 + 10 + 10)
    const shared = node({ bandwidth: 50_000 })
    shared.registry.mirror('alpine:3.21', 'm.test')
    shared.clock.advance(LATENCY)
    shared.images.pull('ghcr.io/a/b:1')
    shared.clock.advanceUntilIdle()
    // 600 000 bytes at 50 000 a tick, whichever registries they go to.
    expect(shared.clock.tick).toBe(40 + 12 + 10)
  })

  test('moves three layers at once', () => {
    const sim = node()
    const handle = sim.registry.mirror('wide', 'm.test')
    sim.clock.advance(2 * LATENCY)
    const { progress } = handle
    if (progress.phase !== 'downloading') throw new Error(progress.phase)
    expect(progress.layers.map(layer => layer.phase)).toEqual([
      ...Array(3).fill('moving'),
      ...Array(2).fill('waiting'),
    ])
  })

  test('keeps nothing on the node and needs no room there', async () => {
    const sim = node({ quota: 1 })
    await mirrored(sim, 'alpine:3.21')
    expect(sim.images.fsInfo()).toEqual({ quota: 1, used: 0, reserved: 0, inodes: 0 })
  })

  test('with the driver auto, is brought to its end', async () => {
    const sim = node({ clock: 'auto' })
    expect((await sim.registry.mirror('alpine:3.21', 'm.test')).localRef).toBe('library/alpine:3.21')
    expect(sim.clock.tick).toBe(50)
  })

  test('of an image without layers is done when both have answered', async () => {
    const sim = node()
    await mirrored(sim, 'empty')
    expect(sim.clock.tick).toBe(2 * LATENCY)
  })

  test('the copy is not there before its last layer', () => {
    const sim = node()
    sim.registry.mirror('alpine:3.21', 'm.test')
    const isThere = (): boolean => sim.registry.tags().includes('m.test/library/alpine:3.21')
    sim.clock.advance(49)
    expect(isThere()).toBe(false)
    sim.clock.advance(1)
    expect(isThere()).toBe(true)
  })
})

describe('what is copied', () => {
  test('has the same digest and id, and the reference of the copy', async () => {
    const sim = node()
    mirrored(sim, 'alpine:3.21')
    const original = await pulled(sim, 'alpine:3.21')
    const copy = await pulled(sim, 'm.test/library/alpine:3.21')
    expect(copy.id).toBe(original.id)
    expect(sim.images.status(copy.id)?.repoTags).toEqual([
      'docker.io/library/alpine:3.21',
      'm.test/library/alpine:3.21',
    ])
    const digest = original.repoDigests[0]?.split('@')[1]
    expect((await pulled(sim, `m.test/library/alpine@${digest}`)).id).toBe(original.id)
  })

  test('is, by default, every platform under the digest of the index', async () => {
    const sim = node()
    const { digest } = await mirrored(sim, 'multi')
    const arm = node({ platform: 'linux/arm64' })
    expect((await mirrored(arm, 'multi')).digest).toBe(digest)
    expect((await pulled(arm, 'm.test/library/multi')).id).not.toBe(
      (await pulled(sim, 'm.test/library/multi')).id,
    )
    const bytes = sim.events
      .since()
      .flatMap(({ entry }) => (entry.type === 'mirror-resolved' ? [entry.bytes] : []))
    expect(bytes).toEqual([200_000])
  })

  test('is, for a platform, its manifest and not the index', async () => {
    const sim = node()
    const whole = await pulled(sim, 'multi')
    const { digest } = await mirrored(sim, 'multi', { platform: 'linux/amd64' })
    const copy = await pulled(sim, 'm.test/library/multi')
    expect(copy.id).toBe(whole.id)
    expect(whole.repoDigests[0]).not.toContain(digest)
    expect(sim.images.status('m.test/library/multi')?.repoDigests).toContain(`m.test/library/multi@${digest}`)
    const arm = node({ platform: 'linux/arm64' })
    await mirrored(arm, 'multi', { platform: 'linux/amd64' })
    await expect(pulled(arm, 'm.test/library/multi')).rejects.toThrow('platform-not-found')
  })

  test('of a manifest that was named by its digest is that manifest', async () => {
    const sim = node()
    const { digest } = await mirrored(sim, 'multi', { platform: 'linux/arm64' })
    const copy = await mirrored(sim, `multi@${digest}`, {}, 'n.test')
    expect(copy).toMatchObject({ digest, localRef: `library/multi@${digest}` })
  })

  test('of what no catalogue names is made up, and the same from the mirror', async () => {
    const sim = node({ unknown: 'synthesise' })
    const original = await pulled(sim, 'made/up:1')
    await mirrored(sim, 'made/up:1')
    expect((await pulled(sim, 'm.test/made/up:1')).id).toBe(original.id)
  })

  test('for a platform that it is not for: there is no such manifest', () => {
    const failure = failureOf(mirrored(node(), 'windows', { platform: 'linux/amd64' }))
    expect(failure).toMatchObject({
      stage: 'pull',
      cause: { code: 'platform-not-found', platform: 'linux/amd64' },
    })
  })

  test('by the digest of an index, but for one platform, is refused: the digest would be another', async () => {
    const sim = node()
    const { digest } = await mirrored(sim, 'multi')
    const failure = failureOf(mirrored(sim, `multi@${digest}`, { platform: 'linux/amd64' }, 'n.test'))
    expect(failure).toMatchObject({ stage: 'push', cause: { code: 'digest-mismatch' } })
    expect(failureStatus(failure).details).toContain('image digest mismatch: expected ')
  })

  test('again costs no bytes, and moves the tag when the source has moved', async () => {
    const sim = node()
    const { digest } = await mirrored(sim, 'alpine:3.21')
    const { tick } = sim.clock
    expect((await mirrored(sim, 'alpine:3.21')).digest).toBe(digest)
    expect(sim.clock.tick - tick).toBe(2 * LATENCY)
    sim.registry.push({ refs: 'alpine:3.21', layers: [1000] })
    const moved = await mirrored(sim, 'alpine:3.21')
    expect(moved.digest).not.toBe(digest)
    const held = await pulled(sim, 'm.test/library/alpine:3.21')
    expect(held.repoDigests).toEqual([`m.test/library/alpine@${moved.digest}`])
  })

  test('is what the source was when it was resolved, whatever is pushed or deleted there later', async () => {
    const sim = node()
    const { digest } = await mirrored(node(), 'alpine:3.21')
    const handle = sim.registry.mirror('alpine:3.21', 'm.test')
    sim.clock.advance(LATENCY)
    sim.registry.deleteRepository('alpine')
    sim.clock.advanceUntilIdle()
    expect((await handle).digest).toBe(digest)
  })
})

describe('pulls prefer a mirror', () => {
  const mirroredNode = (source: string): SimulatedNode => {
    const sim = node()
    mirrored(sim, source)
    sim.registry.configure(source.startsWith('ghcr.io') ? 'ghcr.io' : 'docker.io', { mirrors: ['m.test'] })
    return sim
  }

  test.each(['alpine:3.21', 'ghcr.io/a/b:1'])('%s, though its own registry is down', async source => {
    const expected = await pulled(node(), source)
    const sim = mirroredNode(source)
    sim.registry.configure('docker.io', { up: false })
    sim.registry.configure('ghcr.io', { up: false })
    const hosts: string[] = []
    sim.watch(event => {
      if (event.type === 'pull-resolving') hosts.push(event.host)
    })
    expect(await pulled(sim, source)).toEqual(expected)
    expect(hosts).toEqual(['m.test'])
  })

  test('by digest too', async () => {
    const { repoDigests } = await pulled(node(), 'alpine:3.21')
    const sim = mirroredNode('alpine:3.21')
    sim.registry.configure('docker.io', { up: false })
    expect((await pulled(sim, repoDigests[0] ?? '')).repoDigests).toEqual(repoDigests)
  })

  test('and ask its own registry for what was not mirrored', async () => {
    const sim = mirroredNode('alpine:3.21')
    const hosts: string[] = []
    sim.watch(event => {
      if (event.type === 'pull-resolving') hosts.push(event.host)
    })
    await pulled(sim, 'empty')
    expect(hosts).toEqual(['m.test', 'docker.io'])
  })

  test('get what was mirrored last, until it is mirrored again', async () => {
    const sim = mirroredNode('alpine:3.21')
    const before = await pulled(sim, 'alpine:3.21')
    sim.registry.push({ refs: 'alpine:3.21', layers: [1000] })
    expect(await pulled(sim, 'alpine:3.21')).toEqual(before)
    mirrored(sim, 'alpine:3.21')
    expect(await pulled(sim, 'alpine:3.21')).not.toEqual(before)
  })

  test('not by the name of a base image from another host, which a runtime does not ask a mirror for', async () => {
    const sim = node()
    mirrored(sim, 'ghcr.io/a/b:1', { naming: 'base-image' })
    sim.registry.configure('ghcr.io', { mirrors: ['m.test'], up: false })
    await expect(pulled(sim, 'ghcr.io/a/b:1')).rejects.toThrow('registry-unreachable')
    expect((await pulled(sim, 'm.test/ghcr.io/a/b:1')).id).toMatch(/^sha256:/)
  })
})

describe('a mirroring fails', () => {
  const USER = { username: 'u', password: 'p' }
  const private_: RegistryPatch = { credentials: [USER] }
  test.each<[string, string, RegistryPatch, CopyOptions, 'pull' | 'push', string]>([
    ['the source is down', 'docker.io', { up: false }, {}, 'pull', 'registry-unreachable'],
    ['the other registry is down', 'm.test', { up: false }, {}, 'push', 'registry-unreachable'],
    ['the source wants credentials', 'docker.io', private_, {}, 'pull', 'access-denied'],
    ['the other registry wants credentials', 'm.test', private_, {}, 'push', 'access-denied'],
    [
      'the source rejects them',
      'docker.io',
      private_,
      { sourceAuth: { username: 'u', password: 'x' } },
      'pull',
      'unauthorized',
    ],
    [
      'the other registry rejects them',
      'm.test',
      private_,
      { registryAuth: { username: 'u', password: 'x' } },
      'push',
      'unauthorized',
    ],
    ['credentials are for the other end', 'm.test', private_, { sourceAuth: USER }, 'push', 'access-denied'],
    [
      'credentials cannot be read',
      'm.test',
      private_,
      { registryAuth: { auth: '!' } },
      'push',
      'invalid-credentials',
    ],
    [
      'the source has answered enough',
      'docker.io',
      { rateLimit: { pulls: 0, window: 10 } },
      {},
      'pull',
      'rate-limited',
    ],
  ])('when %s', (_, host, patch, options, stage, code) => {
    const sim = node()
    sim.registry.configure(host, patch)
    const failure = failureOf(mirrored(sim, 'alpine:3.21', options))
    expect(failure).toMatchObject({
      code: 'mirror-failed',
      reference: 'docker.io/library/alpine:3.21',
      stage,
      cause: { code },
    })
    expect(sim.registry.tags().includes('m.test/library/alpine:3.21')).toBe(false)
    expect(types(sim).at(-1)).toBe('mirror-failed')
  })

  test('not with the right credentials for both ends', async () => {
    const sim = node()
    sim.registry.configure('docker.io', private_)
    sim.registry.configure('m.test', { credentials: [{ registryToken: 't' }] })
    const options = { sourceAuth: USER, registryAuth: { registryToken: 't' } }
    expect((await mirrored(sim, 'alpine:3.21', options)).localRef).toBe('library/alpine:3.21')
  })

  test.each([
    ['alpine:none', 'docker.io/library/alpine:none'],
    ['busybox:foobar', 'docker.io/library/busybox:foobar'],
  ])('when there is no %s', async (source, reference) => {
    const handle = mirrored(node(), source)
    await expect(handle).rejects.toThrow(
      `mirror-failed: ${reference}: pull source image: ${reference} is not in the registry`,
    )
    expect(failureStatus(failureOf(handle)).code).toBe(5)
  })

  test('and says which part of the work did', async () => {
    const sim = node()
    sim.registry.configure('m.test', { up: false })
    await expect(mirrored(sim, 'alpine:3.21')).rejects.toThrow(
      'docker.io/library/alpine:3.21: push to registry: m.test/library/alpine:3.21: the registry refuses connections (https://m.test/v2/library/alpine/manifests/3.21)',
    )
  })

  test('never because of mirrors of the source: its own registry is asked', () => {
    const sim = node()
    sim.registry.configure('docker.io', { mirrors: ['m.test'], up: false })
    expect(failureOf(mirrored(sim, 'alpine:3.21'))).toMatchObject({ cause: { code: 'registry-unreachable' } })
  })
})

describe('faults strike a mirroring', () => {
  const away = { code: 'UNAVAILABLE', message: 'away' } as const

  test.each<[string, FaultRule, 'pull' | 'push', string]>([
    ['resolving the source', { on: 'resolving', fail: away }, 'pull', 'injected'],
    ['asking the other registry', { on: 'resolving', registry: 'm.test', fail: away }, 'push', 'injected'],
    ['fetching a layer', { on: 'downloading', layer: 2, fail: away }, 'pull', 'injected'],
    ['breaking off a fetch', { on: 'downloading', cut: { bytes: 10 } }, 'pull', 'injected'],
    ['a layer with another digest', { on: 'downloading', fail: 'digest-mismatch' }, 'pull', 'injected'],
    ['pushing', { on: 'pushing', fail: 'unauthorized' }, 'push', 'unauthorized'],
    ['pushing a layer', { on: 'pushing', layer: 2, fail: away }, 'push', 'injected'],
    [
      'pushing, by the name of the copy',
      { on: 'pushing', image: 'm.test/*', fail: away },
      'push',
      'injected',
    ],
    [
      'pushing, by registry',
      { on: 'pushing', registry: 'm.*', fail: 'connection-refused' },
      'push',
      'registry-unreachable',
    ],
    ['breaking off a push', { on: 'pushing', cut: { bytes: 10 } }, 'push', 'injected'],
  ])('%s', (_, rule, stage, code) => {
    const sim = node()
    sim.faults.inject(rule)
    expect(failureOf(mirrored(sim, 'alpine:3.21'))).toMatchObject({ stage, cause: { code } })
    expect(sim.faults.unused()).toEqual([])
  })

  test('a push that breaks off says how far it got, at the tick of its last byte', () => {
    const sim = node()
    sim.faults.inject({ on: 'pushing', layer: 1, cut: { bytes: 150_000 } })
    expect(failureStatus(failureOf(mirrored(sim, 'alpine:3.21'))).details).toBe(
      'failed to push image "m.test/library/alpine:3.21": short write: expected 300000 bytes but sent 150000: unexpected EOF',
    )
    expect(sim.clock.tick).toBe(45 + 3)
  })

  test.each<[string, FaultRule, number]>([
    ['resolving takes longer', { on: 'resolving', delay: 30, times: 1 }, 80],
    ['both registries answer slowly', { on: 'resolving', slow: 2 }, 90],
    ['a fetch waits', { on: 'downloading', layer: 1, delay: 7 }, 55],
    ['a push waits', { on: 'pushing', layer: 1, delay: 7 }, 55],
    ['a push is slow', { on: 'pushing', layer: 1, slow: 4 }, 59],
    ['only for a user', { on: 'pushing', username: 'u', delay: 7 }, 50],
    ['only for another image', { on: 'pushing', image: 'docker.io/*', delay: 7 }, 50],
    ['not extracting, which it does not do', { on: 'extracting', hang: true }, 50],
  ])('%s', (_, rule, ticks) => {
    const sim = node()
    sim.faults.inject(rule)
    mirrored(sim, 'alpine:3.21')
    expect(sim.clock.tick).toBe(ticks)
  })

  test.each<[string, FaultRule, string]>([
    ['resolving', { on: 'resolving', registry: 'docker.io', hang: true }, 'resolving'],
    ['asking the other registry', { on: 'resolving', registry: 'm.test', hang: true }, 'checking'],
    ['fetching', { on: 'downloading', hang: true }, 'downloading'],
    ['pushing', { on: 'pushing', hang: true }, 'pushing'],
  ])('one that hangs while %s goes on when the rule is released or removed', async (_, rule, phase) => {
    for (const goOn of ['release', 'remove'] as const) {
      const sim = node()
      const id = sim.faults.inject(rule)
      const handle = mirrored(sim, 'alpine:3.21')
      expect(handle.progress.phase).toBe(phase)
      sim.faults[goOn](id)
      sim.clock.advanceUntilIdle()
      expect((await handle).localRef).toBe('library/alpine:3.21')
    }
  })

  test('a stale answer is what the tag was before', async () => {
    const sim = node()
    const { digest } = await mirrored(node(), 'alpine:3.21')
    sim.registry.push({ refs: 'alpine:3.21', layers: [1000] })
    sim.faults.inject({ on: 'resolving', stale: true, times: 1 })
    expect((await mirrored(sim, 'alpine:3.21')).digest).toBe(digest)
  })

  test('a registry that goes down does not break what is under way', async () => {
    const sim = node()
    const handle = sim.registry.mirror('alpine:3.21', 'm.test')
    sim.clock.advance(2 * LATENCY)
    for (const host of ['docker.io', 'm.test']) sim.registry.configure(host, { up: false })
    sim.clock.advanceUntilIdle()
    expect((await handle).localRef).toBe('library/alpine:3.21')
  })
})

describe('a mirroring ends early', () => {
  test.each([0, LATENCY, 2 * LATENCY, 47])('cancelled at tick %i, with nothing left behind', async tick => {
    const sim = node()
    const handle = sim.registry.mirror('alpine:3.21', 'm.test')
    sim.clock.advance(tick)
    handle.cancel()
    handle.cancel()
    await expect(handle).rejects.toMatchObject({ code: 'cancelled' })
    expectInvariants(sim.port.state)
    expect(sim.clock.pendingCount).toBe(0)
    expect(sim.port.state.links.transfers.size).toBe(0)
    expect(types(sim).filter(type => type === 'mirror-failed')).toHaveLength(1)
  })

  test('when the node restarts', async () => {
    const sim = node()
    const handle = sim.registry.mirror('alpine:3.21', 'm.test')
    sim.clock.advance(2 * LATENCY)
    sim.restart()
    await expect(handle).rejects.toThrow('the node was restarted before it answered')
    expect(sim.clock.pendingCount).toBe(0)
    expectInvariants(sim.port.state)
  })

  test('when the node goes back to before it began; it goes on where it had', async () => {
    const sim = node()
    const before = sim.snapshot()
    const first = sim.registry.mirror('alpine:3.21', 'm.test')
    const during = sim.snapshot()
    sim.clock.advance(30)
    sim.restore(during)
    sim.clock.advanceUntilIdle()
    expect((await first).localRef).toBe('library/alpine:3.21')
    const second = sim.registry.mirror('empty', 'm.test')
    sim.restore(before)
    await expect(second).rejects.toMatchObject({ code: 'state-left' })
  })
})
