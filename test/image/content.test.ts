import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byteLength, canonicalJson, type Digest, sha256 } from '../../src/digest.js'
import { type Failure, failureOf, describe as inWords } from '../../src/errors/index.js'
import { storedBlobs } from '../../src/image/blobs.js'
import { contentChainId, type ImageContent, makeContent, withoutIndex } from '../../src/image/content.js'
import { manifestJson } from '../../src/image/documents.js'
import { splitInLayers } from '../../src/image/models.js'
import type { ImageRecipe } from '../../src/image/recipe.js'

const AMD64 = 'linux/amd64'
const small: ImageRecipe = { process: {}, layers: [{ key: 'a', size: 1000 }] }

const sum = (content: ImageContent): number =>
  [...content.documents, ...content.layers].reduce((total, { size }) => total + size, 0)

describe('identity is real', () => {
  const process = { user: '1000', cmd: ['/app'], env: ['A=b'], labels: { l: 'v' }, entrypoint: ['/e'] }
  const content = makeContent({ ...small, process }, AMD64)

  test('the id is the SHA-256 of the config, an OCI image config in canonical JSON', () => {
    expect(content.id).toBe(sha256(content.config))
    const config = JSON.parse(content.config)
    expect(canonicalJson(config)).toBe(content.config)
    expect(config).toMatchObject({
      os: 'linux',
      architecture: 'amd64',
      config: { User: '1000', Cmd: ['/app'], Env: ['A=b'], Labels: { l: 'v' }, Entrypoint: ['/e'] },
      rootfs: { type: 'layers', diff_ids: content.layers.map(layer => layer.diffId) },
    })
  })

  test('the repo digest is the SHA-256 of the manifest that anyone can make from config and layers', () => {
    const configBlob = { digest: content.id as Digest, size: byteLength(content.config) }
    const manifest = manifestJson(configBlob, content.layers)
    expect(content.target).toBe(sha256(manifest))
    expect(content.documents).toEqual([configBlob, { digest: content.target, size: byteLength(manifest) }])
    expect(JSON.parse(manifest)).toMatchObject({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...configBlob },
      layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', size: 1000 }],
    })
  })

  test('a layer is the SHA-256 of its documented seed text', () => {
    expect(content.layers).toEqual([
      {
        digest: sha256('cri-image-sim layer a linux/amd64 1000'),
        diffId: sha256('cri-image-sim diff a linux/amd64 1000'),
        size: 1000,
      },
    ])
  })

  test('the same recipe is the same image, byte for byte, for ever', () => {
    expect(makeContent({ ...small, process }, AMD64)).toEqual(content)
    expect(makeContent(small, AMD64).id).toBe(
      'sha256:70bb9acd56db53ba09fc5f0ff7147d25f0a5ebeae571ddf9bcf8caa97ee07046',
    )
    expect(makeContent(small, AMD64).target).toBe(
      'sha256:60e1e57b76ed34963c4201050891ff5a665180ff92b5d655dbe65be8c48eb75e',
    )
  })

  test('whatever is different in the recipe makes another image', () => {
    const recipes: ImageRecipe[] = [
      small,
      { ...small, process: { user: '1' } },
      { ...small, layers: [{ key: 'b', size: 1000 }] },
      { ...small, layers: [] },
      { ...small, layers: [...small.layers, ...small.layers] },
    ]
    const ids = recipes.map(recipe => makeContent(recipe, AMD64).id)
    expect(new Set(ids).size).toBe(recipes.length)
    expect(makeContent(small, 'linux/arm64').id).not.toBe(ids[0])
  })
})

test('one digest has one size, whatever else of the image changes', () => {
  const size = 1_000_000
  const of = (user: string) =>
    makeContent({ process: { user }, layers: splitInLayers('x', size), size }, AMD64)
  const [short, long] = [of('1'), of('a-much-longer-name')]
  const [a, b] = [short.layers.at(-1), long.layers.at(-1)]
  expect(a?.size).not.toBe(b?.size)
  expect(a?.digest).not.toBe(b?.digest)
})

describe('sizes', () => {
  test('the size is config, manifest and layers', () => {
    const content = makeContent(small, AMD64)
    expect(content.size).toBe(sum(content))
  })

  test('a size that is asked for comes out to the byte, for any number of layers and platforms', () => {
    const recipe = fc.record({
      size: fc.oneof(fc.integer({ min: 20_000, max: 200_000 }), fc.integer({ min: 20_000, max: 2 ** 50 })),
      name: fc.string({ maxLength: 10 }),
      platforms: fc.option(
        fc.subarray(['linux/amd64', 'linux/arm64', 'linux/arm/v7'] as const, { minLength: 1 }),
        { nil: undefined },
      ),
    })
    fc.assert(
      fc.property(recipe, ({ size, name, platforms }) => {
        const layers = splitInLayers(name, size)
        for (const platform of platforms ?? [AMD64]) {
          const content = makeContent(
            { process: {}, layers, size, ...(platforms && { platforms }) },
            platform,
          )
          expect(content.size).toBe(size)
          expect(sum(content)).toBe(size)
          expect(content.layers.every(layer => layer.size >= 0)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  describe('sizes where the manifest grows by a digit', () => {
    const sizesAround = Array.from({ length: 4000 }, (_, i) => 999_000 + i)
    const make = (size: number, ...first: readonly number[]) => {
      const layers = [...first, size].map((bytes, i) => ({ key: String(i), size: bytes }))
      return makeContent({ process: {}, layers, size }, AMD64)
    }

    test.each([0, 1, 10, 5000])('come out too, with a first layer of %i bytes', first => {
      for (const size of sizesAround) {
        const content = make(size, first)
        expect(content.size).toBe(size)
        expect(content.layers.every(layer => layer.size >= 0)).toBe(true)
      }
    })

    test('are refused for a single layer, which cannot make up for it', () => {
      const refused = sizesAround.filter(size => {
        const failure = failureOf(() => make(size))
        if (failure !== undefined)
          expect(failure).toMatchObject({ code: 'invalid-argument', value: String(size) })
        return failure !== undefined
      })
      expect(refused).toHaveLength(1)
      expect(make((refused[0] as number) + 1).size).toBe((refused[0] as number) + 1)
    })
  })

  test('a size without room for config and manifest is refused, and the error says what is enough', () => {
    const of = (size: number) => makeContent({ process: {}, layers: splitInLayers('x', size), size }, AMD64)
    const failed =
      /^invalid-argument: size: "100" is not a size that includes its config and manifest; give (\d+) bytes or more$/
    expect(() => of(100)).toThrow(failed)
    const message = inWords(failureOf(() => of(100)) as Failure)
    expect(of(Number(/give (\d+) bytes/.exec(message)?.[1])).size).toBeGreaterThan(100)
  })

  test('a layer that stands twice counts twice in the size and once on disk', () => {
    const layer = { key: 'same', size: 1000 }
    const content = makeContent({ process: {}, layers: [layer, layer] }, AMD64)
    const disk = storedBlobs(content).reduce((total, { size }) => total + size, 0)
    expect(content.size - disk).toBe(1000)
  })
})

describe('several platforms', () => {
  const recipe: ImageRecipe = { ...small, platforms: ['linux/amd64', 'linux/arm64'] }

  test('the repo digest is the index; the id is of the platform', () => {
    const [amd64, arm64] = [makeContent(recipe, 'linux/amd64'), makeContent(recipe, 'linux/arm64')]
    expect(amd64.target).toBe(arm64.target)
    expect(amd64.id).not.toBe(arm64.id)
    expect(amd64.documents).toHaveLength(3)
    expect(amd64.documents[2]?.digest).toBe(amd64.target)
    expect(amd64.size).toBe(sum(amd64))
  })

  test('past its index it is the same image with the digest of its manifest', () => {
    const [whole, alone] = [makeContent(recipe, AMD64), withoutIndex(recipe, AMD64)]
    expect(alone.id).toBe(whole.id)
    expect(alone.target).toBe(whole.documents[1]?.digest)
    expect(alone.documents).toHaveLength(2)
  })
})

test('a digest that is claimed is shown, and its manifest is marked as unknown', () => {
  const claimed = sha256('claimed')
  expect(makeContent({ ...small, claimed }, AMD64)).toMatchObject({ target: claimed, manifestKnown: false })
  expect(makeContent(small, AMD64).manifestKnown).toBe(true)
})

test('the chain id is over all diff ids; without layers there is none', () => {
  expect(contentChainId(makeContent(small, AMD64))).toBe(sha256('cri-image-sim diff a linux/amd64 1000'))
  expect(contentChainId(makeContent({ process: {}, layers: [] }, AMD64))).toBe('')
})
