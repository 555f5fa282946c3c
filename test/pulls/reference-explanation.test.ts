import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'
import { DEFAULT_RUNTIMES } from '../../src/personalities/index.js'
import { type ExplainOptions, explainReference } from '../../src/pulls/reference-explanation.js'
import { builtInCatalog } from '../../src/registries/built-in-catalog.js'
import { readCatalog } from '../../src/registries/catalog-reader.js'
import type { CatalogFile } from '../../src/registries/catalog-schema.js'

const explain = (
  input: string,
  { file, ...options }: { file?: CatalogFile } & Partial<ExplainOptions> = {},
) =>
  explainReference(input, {
    catalogs: { 'built-in catalog': builtInCatalog(), ...(file && { file: readCatalog(file) }) },
    runtime: DEFAULT_RUNTIMES.containerd,
    platform: 'linux/amd64',
    unknown: 'synthesise',
    ...options,
  })

test.each([
  ['pytorch/pytorch', true],
  ['nvidia/cuda:12.6.3-base-ubuntu22.04', true],
  ['nginx', undefined],
  ['shop/web', undefined],
])('the size of %s is an estimate of the catalog: %s', (input, isEstimated) => {
  expect(explain(input).image?.isEstimated).toBe(isEstimated)
})

describe('what was filled in', () => {
  test.each([
    ['nginx', ['registry docker.io', 'namespace library', 'tag latest']],
    ['nginx:1', ['registry docker.io', 'namespace library']],
    ['library/nginx', ['registry docker.io', 'tag latest']],
    ['shop/web', ['registry docker.io', 'tag latest']],
    ['docker.io/nginx:1', ['namespace library']],
    ['index.docker.io/library/nginx:1', ['registry docker.io']],
    ['registry.k8s.io/pause', ['tag latest']],
    ['localhost:5000/a/b:1', []],
    [
      `nginx:1@sha256:${'a'.repeat(64)}`,
      ['registry docker.io', 'namespace library', `digest sha256:${'a'.repeat(64)}`],
    ],
  ])('%s', (input, parts) => {
    expect(explain(input).filledIn.map(({ part, value }) => `${part} ${value}`)).toEqual(parts)
  })

  test('CRI-O fills in the alias of a short name', () => {
    const { shortNames, ...others } = DEFAULT_RUNTIMES['cri-o'] as Extract<
      ExplainOptions['runtime'],
      { name: 'cri-o' }
    >
    const runtime = { ...others, shortNames: { ...shortNames, aliases: { app: 'registry.k8s.io/team/app' } } }
    const explained = explain('app:1', { runtime })
    expect(explained).toMatchObject({ canonical: 'registry.k8s.io/team/app:1', runtime: 'cri-o' })
    expect(explained.filledIn).toMatchObject([{ part: 'registry', value: 'registry.k8s.io' }])
  })
})

describe('the image', () => {
  test.each([
    'nginx',
    'postgres',
    'registry.k8s.io/pause:3.10',
    'shop/web:1',
    'nginx:99',
    `redis@sha256:${'b'.repeat(64)}`,
  ])('%s is the one that a node pulls', async input => {
    const sim = createSimulator()
    await sim.images.pull(input)
    const held = sim.images.status(input)
    const { image, canonical } = explain(input)
    expect(image).toMatchObject({ id: held?.id, size: held?.size, layers: held?.layers })
    expect([...(held?.repoTags ?? []), ...(held?.repoDigests ?? [])]).toContain(canonical)
    expect(held?.repoDigests.some(each => each.endsWith(image?.digest ?? '?'))).toBe(true)
  })

  test('is of the built-in catalog, of the file, which has precedence, or synthesised', () => {
    const file = { images: [{ refs: ['nginx', 'shop/web:1'], layers: ['1MB'] }] }
    expect(explain('nginx').image?.source).toBe('built-in catalog')
    expect(explain('nginx', { file }).image?.source).toBe('file')
    expect(explain('redis', { file }).image?.source).toBe('built-in catalog')
    const { image, otherTags } = explain('shop/web', { file })
    expect(image).toMatchObject({ source: 'synthesised', size: 58 * 1024 * 1024 })
    expect(image?.why).toContain('no catalog has docker.io/shop/web:latest')
    expect(otherTags).toEqual(['1'])
  })

  test('is absent for another platform and for unknown references that are not synthesised', () => {
    expect(explain('redis', { platform: 'linux/s390x' })).toMatchObject({
      hosts: [{ answer: 'platform-not-found' }],
      failure: { code: 'platform-not-found' },
    })
    expect(explain('redis', { platform: 'linux/s390x' }).otherTags).toBeUndefined()
    expect(explain('shop/web', { unknown: 'not-found' })).toMatchObject({ failure: { code: 'not-found' } })
  })
})

describe('the registries', () => {
  const file: CatalogFile = {
    images: [
      { refs: 'near.example/app:1', layers: ['1MB'] },
      { refs: 'far.example/app:1', layers: ['2MB'] },
      { refs: 'far.example/app:2', layers: ['2MB'] },
    ],
    registries: [
      { host: 'far.example', mirrors: ['down.example', 'near.example'] },
      { host: 'down.example', up: false },
      { host: 'private.example', credentials: [{ username: 'a', password: 'b' }] },
    ],
  }

  test('are asked in the order of a pull, until one has the image', () => {
    expect(explain('far.example/app:1', { file }).hosts).toEqual([
      { host: 'down.example', role: 'mirror', answer: 'registry-unreachable' },
      { host: 'near.example', role: 'mirror', answer: 'image' },
      { host: 'far.example', role: 'registry', answer: 'not-asked' },
    ])
    expect(explain('far.example/app:1', { file }).image?.why).toBe('the catalog lists near.example/app:1')
    expect(explain('far.example/app:2', { file }).hosts.map(({ answer }) => answer)).toEqual([
      'registry-unreachable',
      'not-found',
      'image',
    ])
    expect(explain('down.example/app', { file })).toMatchObject({ failure: { code: 'registry-unreachable' } })
  })

  test('may need credentials, which are taken as given', () => {
    expect(explain('private.example/app', { file }).hosts).toEqual([
      { host: 'private.example', role: 'registry', answer: 'image', needsCredentials: true },
    ])
  })
})

test.each(['Nginx', '', 'a b', 'a'.repeat(64).replaceAll('a', 'f')])('%j is refused', input => {
  expect(() => explain(input)).toThrow(/^invalid-reference: /)
})
