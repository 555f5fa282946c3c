import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'
import { BUILT_IN_IMAGES, builtInCatalog } from '../../src/registries/built-in-catalog.js'
import { readCatalog } from '../../src/registries/catalog-reader.js'
import { type CatalogFile, catalogSchema } from '../../src/registries/catalog-schema.js'
import { parseReference } from '../../src/spec.js'

const images = (...entries: object[]): unknown => ({ images: entries })
const DIGEST = `sha256:${'a'.repeat(64)}`

describe('what is wrong with a catalogue is named with its place', () => {
  const WRONG: readonly [string, unknown, string][] = [
    ['no object', [], 'the catalog: invalid input: expected object, received array'],
    ['an unknown key', { imgs: [] }, 'imgs: unrecognized key: "imgs"'],
    [
      'an unknown key of an image',
      images({ refs: 'a', sise: 1 }),
      'images[0].sise: unrecognized key: "sise"',
    ],
    ['an image without references', images({}), 'images[0].refs: expected one reference or a list of them'],
    ['no references', images({ refs: [] }), 'images[0].refs: expected at least one reference'],
    [
      'a reference that is none',
      images({ refs: 'ok' }, { refs: ['also-ok', 'BAD'] }),
      'images[1].refs[1]: invalid-reference: failed to parse image reference "BAD": invalid reference format: repository name (library/BAD) must be lowercase; expected an image reference',
    ],
    [
      'a size that is none',
      images({ refs: 'a', size: 'big' }),
      'images[0].size: expected an amount of bytes such as 1048576, 10GiB, 512Mi or 1.5GB',
    ],
    ['a negative size', images({ refs: 'a', size: -1 }), 'images[0].size: expected an amount of bytes'],
    [
      'a size without room for a config',
      images({ refs: 'a', size: 10 }),
      'images[0].size: expected a size that includes its config and manifest; give',
    ],
    [
      'size and layers',
      images({ refs: 'a', size: 1, layers: [1] }),
      'images[0]: expected size or layers, not both',
    ],
    [
      'a layer that is none',
      images({ refs: 'a', layers: [1, {}] }),
      'images[0].layers[1]: expected a size, or an object with a size and an optional name',
    ],
    [
      'a platform that is none',
      images({ refs: 'a', platforms: ['amd64'] }),
      'images[0].platforms[0]: expected os/architecture, for example linux/amd64',
    ],
    ['env without =', images({ refs: 'a', env: ['A'] }), 'images[0].env[0]: expected NAME=value'],
    [
      'a digest that is none',
      images({ refs: 'a', digest: 'sha256:abc' }),
      'images[0].digest: invalid checksum digest length; expected sha256: and 64 lower-case hex digits',
    ],
    [
      'two digests of one image',
      images({ refs: `a@${DIGEST}`, digest: `sha256:${'b'.repeat(64)}` }),
      'images[0].digest: expected one digest, found',
    ],
    [
      'one name of two images',
      images({ refs: 'a' }, { refs: 'docker.io/library/a:latest' }),
      'images[1].refs[0]: docker.io/library/a:latest is already in images[0]',
    ],
    [
      'a pin that is no truth',
      images({ refs: 'a', pinned: 'yes' }),
      'images[0].pinned: invalid input: expected boolean',
    ],
    [
      'credentials that are none',
      { registries: [{ host: 'a', credentials: [{ username: 'u' }] }] },
      'registries[0].credentials[0]: expected username and password, or identityToken, or registryToken',
    ],
    ['a latency that is none', { registries: [{ host: 'a', latency: 1.5 }] }, 'registries[0].latency: '],
    [
      'no bandwidth',
      { registries: [{ host: 'a', bandwidth: 0 }] },
      'registries[0].bandwidth: expected a whole number of bytes per tick above 0, or a rate such as 20MB/s or 512KiB/s, or unlimited',
    ],
    [
      'an amount without a time',
      { registries: [{ host: 'a', bandwidth: '20kB' }] },
      'registries[0].bandwidth: expected a whole number of bytes per tick above 0, or a rate',
    ],
    [
      'a latency in no unit of time',
      { registries: [{ host: 'a', latency: '5 parsecs' }] },
      'registries[0].latency: expected a whole number of ticks, or a duration such as 1.5s',
    ],
  ]
  test.each(WRONG)('%s', (_, data, message) => {
    expect(() => readCatalog(data)).toThrow(`invalid-catalog: ${message}`)
  })
})

describe('what a catalogue says is what a pull brings', () => {
  const pulled = async (catalog: CatalogFile, image: string) => {
    const sim = createSimulator({ catalog, unknown: 'not-found', builtInCatalog: false })
    return { sim, image: await sim.images.pull(image) }
  }

  test('everything that an entry can say', async () => {
    const { image } = await pulled(
      {
        images: [
          {
            refs: ['app', 'ghcr.io/me/app:1'],
            size: '10MB',
            user: 'www-data:1',
            entrypoint: ['/e'],
            cmd: ['c'],
            env: ['A=b=c'],
            labels: { l: 'v' },
            pinned: true,
          },
        ],
      },
      'ghcr.io/me/app:1',
    )
    expect(image).toMatchObject({
      size: 10_000_000,
      username: 'www-data',
      pinned: true,
      repoTags: ['ghcr.io/me/app:1'],
    })
    expect(JSON.parse(image.config).config).toEqual({
      User: 'www-data:1',
      Entrypoint: ['/e'],
      Cmd: ['c'],
      Env: ['A=b=c'],
      Labels: { l: 'v' },
    })
  })

  test('layers of one name and size are one layer, within an image and between images', async () => {
    const base = { name: 'base', size: '1MB' }
    const { sim, image } = await pulled(
      {
        images: [
          { refs: 'a', layers: [base, 5] },
          { refs: 'b', layers: [base, 5] },
        ],
      },
      'a',
    )
    const used = sim.images.fsInfo().used
    const other = await sim.images.pull('b')
    expect(other.layers[0]).toEqual(image.layers[0])
    expect(other.layers[1]?.digest).not.toBe(image.layers[1]?.digest)
    expect(sim.images.fsInfo().used).toBe(used + other.size - 1_000_000)
  })

  test('without size or layers, an image has the size of the default model', async () => {
    const { image } = await pulled({ images: [{ refs: 'nginx' }] }, 'nginx')
    expect(image.size).toBe(55 * 1024 * 1024)
  })

  test('an explicit digest is the repo digest, and can be pulled', async () => {
    const catalog: CatalogFile = { images: [{ refs: 'a:1', size: '1MB', digest: DIGEST }] }
    const { sim, image } = await pulled(catalog, 'a:1')
    expect(image.repoDigests).toEqual([`docker.io/library/a@${DIGEST}`])
    expect((await sim.images.pull(`a@${DIGEST}`)).id).toBe(image.id)
  })

  test('what it says of a reference goes before the built-in catalogue', async () => {
    const sim = createSimulator({ catalog: { images: [{ refs: 'nginx', size: '1MB' }] } })
    expect((await sim.images.pull('nginx')).size).toBe(1_000_000)
    expect((await sim.images.pull('nginx:1')).size).toBeGreaterThan(70_000_000)
  })

  test('with the Veridian model, references are read as they are typed', async () => {
    const sim = createSimulator({
      model: 'veridian',
      unknown: 'not-found',
      catalog: { images: [{ refs: 'app:1', layers: [5] }] },
    })
    expect((await sim.images.pull('app:1')).layers.map(layer => layer.size)).toEqual([5])
  })

  test('K6: latency and bandwidth with units are those of the tick, from a catalog and when they change', () => {
    const written = { latency: '20ms', bandwidth: '20MB/s' }
    const catalog = { registries: [{ host: 'r.test', ...written }] }
    const settings = (tickNs: number, host = 'r.test') => {
      const sim = createSimulator({ tickNs, catalog })
      sim.registry.configure('changed.test', written)
      return sim.registry.settings(host)
    }
    for (const host of ['r.test', 'changed.test']) {
      expect(settings(1_000_000, host)).toEqual({ up: true, latency: 20, bandwidth: 20_000 })
      expect(settings(10_000_000, host)).toEqual({ up: true, latency: 2, bandwidth: 200_000 })
      expect(settings(1, host)).toEqual({ up: true, latency: 20_000_000, bandwidth: 1 })
    }
  })

  test('a registry that takes its time, and one that takes none', async () => {
    const sim = createSimulator({
      catalog: {
        images: [{ refs: ['slow.test/a', 'fast.test/a'], layers: [1000] }],
        registries: [
          { host: 'slow.test', latency: 7, bandwidth: 1000 },
          { host: 'fast.test', latency: 0, bandwidth: 'unlimited' },
        ],
      },
    })
    const UNPACKING = 1
    await sim.images.pull('fast.test/a')
    expect(sim.clock.tick).toBe(0 + UNPACKING)
    sim.images.remove('fast.test/a')
    await sim.images.pull('slow.test/a')
    expect(sim.clock.tick).toBe(UNPACKING + 7 + 1 + UNPACKING)
  })
})

describe('the built-in catalogue', () => {
  test('postgres, mysql, node and others without a tag were made up', () => {
    const offered = new Set(
      BUILT_IN_IMAGES.flatMap(({ refs }) => refs).map(ref => ref.replace(/:latest$/, '')),
    )
    const plain = [...offered]
      .filter(ref => /^[a-z0-9-]+(?::|$)/.test(ref))
      .map(ref => ref.replace(/:.*/, ''))
    for (const name of plain) expect(offered).toContain(name)
  })

  test('is a valid catalogue, and reads as it is compiled', () => {
    expect(readCatalog({ images: [...BUILT_IN_IMAGES] })).toEqual(builtInCatalog())
  })

  test.each(BUILT_IN_IMAGES.map(entry => [entry.refs].flat()))(
    '%s is one image by each of its names',
    async (...refs) => {
      const sim = createSimulator({ unknown: 'not-found' })
      const pulled = await Promise.all(refs.map(ref => sim.images.pull(ref)))
      expect(new Set(pulled.map(image => image.id)).size).toBe(1)
      expect(sim.images.list()).toHaveLength(1)
      expect(parseReference(refs[0] as string)).toBeDefined()
    },
  )

  test('images that are built on one base share it', async () => {
    const sim = createSimulator()
    const [a, b] = [await sim.images.pull('nginx:1.27'), await sim.images.pull('redis:7')]
    expect(a.layers[0]).toEqual(b.layers[0])
  })
})

test('the JSON Schema that ships is that of the validator', () => {
  const shipped = JSON.parse(readFileSync('catalog.schema.json', 'utf8'))
  expect(shipped).toEqual(JSON.parse(JSON.stringify(catalogSchema())))
})
