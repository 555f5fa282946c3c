import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../../src/cli/client.js'
import { failure } from '../../support/served.js'
import { HEX } from '../catalog.js'
import { crio, unknown } from './support.js'

describe('identifiers (section 1)', () => {
  test('ids and the image_ref of a pull are 64 hex digits', async () => {
    const node = await crio()
    const ref = await node.pull('app:1.0')
    expect(ref).toMatch(/^[a-f0-9]{64}$/)
    expect((await node.list()).map(({ id }) => id)).toEqual([ref])
    expect((await node.status('app:1.0'))?.id).toBe(ref)
  })

  test('an id is found whole or by a start of three digits or more, and never with sha256: before it', async () => {
    const node = await crio(['app:1.0'])
    const id = node.id('app:1.0')
    for (const text of [id, id.slice(0, 12), id.slice(0, 8), id.slice(0, 7), id.slice(0, 3)])
      expect((await node.status(text))?.id).toBe(id)
    for (const text of [`sha256:${id}`, `sha256:${id.slice(0, 12)}`, id.slice(0, 2)])
      expect(await node.status(text)).toBeUndefined()
  })

  test('a start of two ids finds none, which is no error; a removal with it does nothing', async () => {
    const node = await crio([], { quota: '10TB', unknown: 'synthesise' })
    let twice: string | undefined
    const starts = new Set<string>()
    for (let i = 0; twice === undefined; i++) {
      const { id } = await node.sim.images.pull(`many:${i}`)
      if (starts.has(id.slice(0, 3))) twice = id.slice(0, 3)
      starts.add(id.slice(0, 3))
    }
    const count = node.sim.images.count
    expect(await node.status(twice)).toBeUndefined()
    expect(await node.list(twice)).toEqual([])
    await node.remove(twice)
    expect(node.sim.images.count).toBe(count)
  })

  test('an image pulled through its index is found by the digests of the index and of the instance', async () => {
    const node = await crio(['multi'])
    const digests = (await node.status('multi'))?.repoDigests ?? []
    expect(digests).toHaveLength(2)
    for (const name of digests) expect((await node.status(name))?.id).toBe(node.id('multi'))
  })

  const PARSE_ERRORS: readonly [string, string][] = [
    ['BAD REF', 'invalid reference format'],
    ['x y', 'invalid reference format'],
    ['app:', 'invalid reference format'],
    ['APP', 'repository name must be lowercase'],
    ['sha256:', 'invalid reference format'],
    [`SHA256:${HEX}`, 'repository name must be lowercase'],
  ]
  test.each(PARSE_ERRORS)('%s cannot be parsed, which is an error of every call', async (input, reason) => {
    const node = await crio(['app:1.0'])
    const expected = `cannot parse input: "${input}": ${reason}`
    expect(await unknown(node.status(input))).toBe(expected)
    expect(await unknown(node.list(input))).toBe(expected)
    expect(await unknown(node.remove(input))).toBe(expected)
    expect(await unknown(node.pull(input))).toBe(expected)
  })

  test.each([[[]], [['app:1.0']]])('no image specified, with %j stored', async held => {
    const node = await crio(held)
    const { connection } = node.served
    for (const request of [{ image: { image: '' } }, {}]) {
      expect(await unknown(connection.call(methods.imageStatus, request))).toBe('no image specified')
      expect(await unknown(connection.call(methods.removeImage, request))).toBe('no image specified')
    }
    expect(node.sim.images.count).toBe(held.length)
  })
})

describe('short names (section 2)', () => {
  const NO_REGISTRY =
    'short-name "app:1.0" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"'
  const withNames = (shortNames: object, held: readonly string[] = []) =>
    crio(held, { runtime: { name: 'cri-o', shortNames } })

  test('a search list of docker.io is as containerd reads names', async () => {
    const node = await crio(['app:1.0'])
    expect((await node.status('app:1.0'))?.repoTags).toEqual(['docker.io/library/app:1.0'])
  })

  test.each(['pull', 'status', 'list', 'remove'] as const)('without one, %s fails', async method => {
    const node = await withNames({ search: [] })
    expect(await unknown(node[method]('app:1.0'))).toBe(NO_REGISTRY)
  })

  test.each(['pull', 'status', 'list', 'remove'] as const)(
    'two registries are ambiguous where short names are enforced: %s fails',
    async method => {
      const node = await withNames({ search: ['docker.io', 'quay.io'] })
      expect(await unknown(node[method]('app:1.0'))).toBe(
        'short name mode is enforcing, but image name app:1.0 returns ambiguous list',
      )
    },
  )

  test('where they are not, the first registry that pulls wins, and a status takes the first that is stored', async () => {
    const node = await withNames({ search: ['down.test', 'registry.test', 'docker.io'], mode: 'disabled' })
    await node.pull('other/same:z')
    expect((await node.status('other/same:z'))?.repoTags).toEqual(['registry.test/other/same:z'])
    await node.pull('app:1.0')
    expect((await node.status('app:1.0'))?.repoTags).toEqual(['docker.io/library/app:1.0'])
    expect(await unknown(node.pull('nosuch:1'))).toContain('reading manifest 1 in docker.io/library/nosuch')
  })

  test('an alias names a repository with its registry, and only for the name as typed', async () => {
    const catalog = { images: [{ refs: 'registry.k8s.io/library/app:1.0', layers: [5] }] }
    const aliases = { app: 'registry.k8s.io/library/app' }
    const node = await crio([], { catalog, runtime: { name: 'cri-o', shortNames: { aliases } } })
    await node.pull('app:1.0')
    expect((await node.list()).map(({ repoTags }) => repoTags)).toEqual([['registry.k8s.io/library/app:1.0']])
    expect(await node.status('app:1.0')).toBeDefined()
    expect(await node.status('library/app:1.0')).toBeUndefined()
  })

  test('words of hex digits are answered empty, names with a tag are not', async () => {
    const node = await withNames({ search: [] })
    for (const word of ['aabbccddee', 'abc123']) expect(await node.status(word)).toBeUndefined()
    expect(await unknown(node.status('deadbeef:1'))).toContain('short-name "deadbeef:1" did not resolve')
  })

  test('ids and names with a registry always work', async () => {
    const node = await withNames({ search: [] }, ['docker.io/library/app:1.0'])
    const id = node.id('docker.io/library/app:1.0')
    for (const text of [id, id.slice(0, 5), 'docker.io/app:1.0'])
      expect((await node.status(text))?.id).toBe(id)
    expect(await node.status('localhost/x')).toBeUndefined()
  })
})

describe('CRI-O 1.34 (section 11)', () => {
  const older = (held: readonly string[] = []) =>
    crio(held, { runtime: { name: 'cri-o', imageRef: 'digest' } })

  test('the image_ref is the repository asked for with the digest of the manifest, behind an index too', async () => {
    const node = await older()
    const ref = await node.pull('app:1.0')
    expect([ref]).toEqual((await node.status('app:1.0'))?.repoDigests)
    const [index, instance] = [await node.pull('multi'), (await node.status('multi'))?.repoDigests ?? []]
    expect(instance).toContain(index)
    expect(node.sim.images.status('multi')?.layers).toHaveLength(1)
    const alone = await crio([], { runtime: { name: 'cri-o', imageRef: 'digest' } })
    expect(await alone.pull(index)).toBe(index)
  })

  test('the words of the artifact part are older', async () => {
    const node = await older()
    const reading = 'reading manifest 1 in docker.io/library/nosuch: manifest unknown'
    expect(await unknown(node.pull('nosuch:1'))).toBe(
      `unable to pull image or OCI artifact: pull image err: initializing source docker://nosuch:1: ${reading}; artifact err: get manifest: build image source: ${reading}`,
    )
  })

  test('hex digits in capitals cannot be parsed', async () => {
    const node = await older()
    const input = HEX.toUpperCase()
    expect(await unknown(node.status(input))).toBe(
      `cannot parse input: "${input}": repository name must be lowercase`,
    )
  })

  test('StreamImages is unimplemented, and the version older', async () => {
    const node = await older()
    const { connection } = node.served
    const stream = connection.call(
      { ...methods.listImages, path: '/runtime.v1.ImageService/StreamImages' },
      {},
    )
    expect((await failure(stream)).code).toBe(status.UNIMPLEMENTED)
    expect(await connection.call(methods.version, {})).toMatchObject({ runtimeVersion: '1.34.11' })
  })
})
