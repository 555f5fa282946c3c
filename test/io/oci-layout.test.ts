import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chainId, type Digest, sha256 } from '../../src/digest.js'
import { createSimulator, type SimulatorOptions } from '../../src/index.js'
import { cri, serveProcess } from '../support/command-line.js'
import { LayoutWriter, named, refName } from '../support/layout.js'
import { scratchDirectory } from '../support/served.js'

const node = (options: SimulatorOptions = {}) => createSimulator({ unknown: 'not-found', ...options })

function tarOf(folder: string): string {
  const file = join(scratchDirectory(), 'layout.tar')
  execFileSync('tar', ['-cf', file, '-C', folder, '.'])
  return file
}

describe('a real image', () => {
  test.each(['folder', 'tar'])('of a %s has its own digests, sizes, config and layers', async kind => {
    const layout = new LayoutWriter()
    const manifest = layout.manifest(['base', 'top'])
    layout.list(manifest, named('docker.io/library/real:1'))
    const sim = node()
    await sim.registry.pushOciLayout(kind === 'tar' ? tarOf(layout.folder) : layout.folder)
    const image = await sim.images.pull('real:1')
    expect(image.id).toBe(sha256(image.config))
    expect(image.repoDigests).toEqual([`docker.io/library/real@${manifest.digest}`])
    expect(image.layers.map(layer => [layer.digest, layer.size])).toEqual([
      [sha256('base'), 4],
      [sha256('top'), 3],
    ])
    expect(image.chainId).toBe(chainId(image.layers.map(layer => layer.diffId)))
    expect(image).toMatchObject({ uid: 42n, size: 4 + 3 + image.config.length + manifest.size })
    expect((await sim.images.pull(`real@${manifest.digest}`)).id).toBe(image.id)
    expect(sim.images.fsInfo().used).toBe(image.size)
  })

  test('of an index is the manifest of the platform of the node', async () => {
    const layout = new LayoutWriter()
    const [amd64, arm64] = [layout.manifest(['a']), layout.manifest(['b'], 'arm64')]
    const index = layout.index({ amd64, arm64, unknown: layout.manifest(['attestation']) })
    layout.list(index, named('docker.io/library/real:1'))
    for (const [platform, text] of [
      ['linux/amd64', 'a'],
      ['linux/arm64', 'b'],
      ['linux/arm64/v8', 'b'],
    ] as const) {
      const sim = node({ platform })
      await sim.registry.pushOciLayout(layout.folder)
      const image = await sim.images.pull('real:1')
      expect(image.layers.map(layer => layer.digest)).toEqual([sha256(text)])
      expect(image.repoDigests).toEqual([`docker.io/library/real@${index.digest}`])
      expect(image.size).toBe(1 + image.config.length + (text === 'a' ? amd64 : arm64).size + index.size)
    }
    const sim = node({ platform: 'linux/s390x' })
    await sim.registry.pushOciLayout(layout.folder)
    await expect(sim.images.pull('real:1')).rejects.toMatchObject({ code: 'platform-not-found' })
  })

  test('shares its layers with other images by their digests', async () => {
    const layout = new LayoutWriter()
    layout.list(layout.manifest(['base', 'a']), named('r.test/a:1'))
    layout.list(layout.manifest(['base', 'b']), named('r.test/b:1'))
    const sim = node()
    await sim.registry.pushOciLayout(layout.folder)
    const [a, b] = [await sim.images.pull('r.test/a:1'), await sim.images.pull('r.test/b:1')]
    expect(sim.images.fsInfo().used).toBe(a.size + b.size - 4)
  })
})

describe('names', () => {
  const pulled = async (layout: LayoutWriter, repository?: string) => {
    const sim = node()
    await sim.registry.pushOciLayout(layout.folder, repository)
    return async (name: string) => (await sim.images.pull(name)).repoTags
  }

  test("containerd's annotation goes first, then a full reference, then the repository that is given", async () => {
    const layout = new LayoutWriter()
    const manifest = layout.manifest(['x'])
    layout.list(manifest, { ...named('r.test/full:1'), ...refName('ignored') })
    layout.list(manifest, refName('r.test/oci:2'))
    layout.list(manifest, refName('3'))
    const pull = await pulled(layout, 'r.test/given')
    await pull('r.test/full:1')
    await pull('r.test/oci:2')
    expect(await pull('r.test/given:3')).toEqual(['r.test/full:1', 'r.test/given:3', 'r.test/oci:2'])
  })

  test('a name that is only a tag needs a repository', async () => {
    const layout = new LayoutWriter()
    layout.list(layout.manifest(['x']), refName('latest'))
    await expect(node().registry.pushOciLayout(layout.folder)).rejects.toThrow(
      `invalid-layout: ${layout.folder}: index.json: manifests[0]: the name latest is only a tag; say which repository it is in with ${layout.folder}=REPOSITORY`,
    )
  })

  test('what has no name is there by its digest', async () => {
    const layout = new LayoutWriter()
    const manifest = layout.manifest(['x'])
    layout.list(manifest)
    const pull = await pulled(layout)
    expect(await pull(`r.test/any@${manifest.digest}`)).toEqual([])
  })
})

describe('a broken layout is refused', () => {
  const good = () => {
    const layout = new LayoutWriter()
    const manifest = layout.manifest(['base'])
    layout.list(manifest, named('real:1'))
    const layer = `blobs/sha256/${sha256('base').slice('sha256:'.length)}`
    const path = `blobs/sha256/${manifest.digest.slice('sha256:'.length)}`
    return { layout, layer, path, manifest }
  }
  const BREAKS: readonly [string, (it: ReturnType<typeof good>) => void, RegExp][] = [
    [
      'no oci-layout',
      ({ layout }) => rmSync(join(layout.folder, 'oci-layout')),
      /oci-layout: is missing; expected an OCI image layout/,
    ],
    [
      'no version',
      ({ layout }) => layout.write('oci-layout', '{}'),
      /oci-layout: expected an imageLayoutVersion/,
    ],
    ['no index', ({ layout }) => rmSync(join(layout.folder, 'index.json')), /index\.json: is missing/],
    ['bad JSON', ({ layout }) => layout.write('index.json', '{'), /index\.json: is not a JSON object/],
    [
      'no list',
      ({ layout }) => layout.write('index.json', '{}'),
      /index\.json: expected a list of manifests/,
    ],
    [
      'a missing blob',
      ({ layout, layer }) => rmSync(join(layout.folder, layer)),
      /layers\[0\]: blobs\/sha256\/\w+ is missing/,
    ],
    [
      'a wrong size',
      ({ layout, layer }) => layout.write(layer, 'longer'),
      /layers\[0\]: blobs\/sha256\/\w+ has 6 bytes; expected 4/,
    ],
    [
      'a wrong digest',
      ({ layout, layer }) => layout.write(layer, 'BASE'),
      /layers\[0\]: blobs\/sha256\/\w+ has the digest sha256:/,
    ],
    [
      'a digest that is none',
      ({ layout }) => layout.list({ mediaType: '', digest: 'sha256:12', size: 1 }),
      /manifests\[1\]: invalid checksum digest length/,
    ],
    [
      'a name that is none',
      ({ layout, manifest }) => layout.list(manifest, named('BAD')),
      /manifests\[1\]: invalid-reference/,
    ],
    [
      'layers without diff ids',
      ({ layout }) => {
        const config = layout.blob('{"rootfs":{"diff_ids":[]}}', 'config')
        const layers = [{ mediaType: 'layer', digest: sha256('base') as Digest, size: 4 }]
        layout.list(layout.blob(JSON.stringify({ config, layers }), 'manifest'), named('other:1'))
      },
      /expected rootfs\.diff_ids of 1 layers/,
    ],
  ]
  test.each(BREAKS)('%s', async (_, breakIt, message) => {
    const it = good()
    breakIt(it)
    const sim = node()
    const error = await sim.registry.pushOciLayout(it.layout.folder).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'invalid-layout' })
    expect((error as Error).message).toMatch(message)
    await expect(sim.images.pull('real:1')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a file that is no tar, and one that is not there', async () => {
    const file = join(scratchDirectory(), 'x.tar')
    writeFileSync(file, 'x'.repeat(2000))
    await expect(node().registry.pushOciLayout(file)).rejects.toThrow(
      /cannot be read as a tar file|oci-layout: is missing/,
    )
    await expect(node().registry.pushOciLayout(`${file}.not`)).rejects.toThrow(/cannot be read: ENOENT/)
  })
})

test('serve takes layouts, and refuses a broken one with one line', async () => {
  const layout = new LayoutWriter()
  layout.list(layout.manifest(['x']), refName('1'))
  const { endpoint } = await serveProcess(
    '--oci-layout',
    `${layout.folder}=r.test/served`,
    '--unknown',
    'not-found',
  )
  const { stdout } = await cri('pull', 'r.test/served:1', '--json', '--endpoint', endpoint)
  const config = JSON.parse(readFileSync(join(layout.folder, 'index.json'), 'utf8'))
  expect(config.manifests).toHaveLength(1)
  expect(JSON.parse(stdout).imageRef).toMatch(/^sha256:/)
  const refused = await cri('serve', '--oci-layout', layout.folder)
  expect(refused.exitCode).toBe(2)
  expect(refused.stderr).toContain('the name 1 is only a tag')
})
