import { execFileSync } from 'node:child_process'
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chainId, type Digest, sha256 } from '../../src/digest.js'
import { createSimulator, type SimulatorOptions } from '../../src/package/index.js'
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
    [
      'a directory for a blob',
      ({ layout, layer }) => {
        rmSync(join(layout.folder, layer))
        mkdirSync(join(layout.folder, layer))
      },
      /layers\[0\]: blobs\/sha256\/\w+ is a directory, not a regular file/,
    ],
    [
      'a pipe for a blob',
      ({ layout, layer }) => {
        rmSync(join(layout.folder, layer))
        execFileSync('mkfifo', [join(layout.folder, layer)])
      },
      /layers\[0\]: blobs\/sha256\/\w+ is a pipe, not a regular file/,
    ],
    [
      'a link to a device for its index',
      ({ layout }) => {
        rmSync(join(layout.folder, 'index.json'))
        symlinkSync('/dev/zero', join(layout.folder, 'index.json'))
      },
      /index\.json: is a link that leads out of the layout/,
    ],
    [
      'a link that leads out of it',
      ({ layout, layer }) => {
        const outside = join(scratchDirectory(), 'base')
        writeFileSync(outside, 'base')
        rmSync(join(layout.folder, layer))
        symlinkSync(outside, join(layout.folder, layer))
      },
      /layers\[0\]: blobs\/sha256\/\w+ is a link that leads out of the layout/,
    ],
    [
      'a folder of blobs that leads out of it',
      ({ layout }) => {
        const outside = join(scratchDirectory(), 'blobs')
        renameSync(join(layout.folder, 'blobs'), outside)
        symlinkSync(outside, join(layout.folder, 'blobs'))
      },
      /manifests\[0\]: blobs\/sha256\/\w+ is a link that leads out of the layout/,
    ],
    [
      'an index that is too long',
      ({ layout }) => layout.write('index.json', `{"manifests":[]${' '.repeat(8 * 1024 * 1024)}}`),
      /index\.json: it has more than 8388608 bytes, the limit/,
    ],
    [
      'an index that is no UTF-8',
      ({ layout }) => writeFileSync(join(layout.folder, 'index.json'), Buffer.from([0x7b, 0xff, 0x7d])),
      /index\.json: is not UTF-8/,
    ],
    [
      'an index with half a character',
      ({ layout }) => layout.write('index.json', '{"manifests":[],"annotations":{"a":["\\ud800"]}}'),
      /index\.json: has a text with half a character: "\\ud800"/,
    ],
    [
      'annotations that are a list',
      ({ layout, manifest }) => layout.list(manifest, ['real:2']),
      /index\.json: manifests\[1\]: annotations: invalid input: expected record, received array/,
    ],
    [
      'a name that is no text',
      ({ layout, manifest }) => layout.list(manifest, { 'io.containerd.image.name': 5 }),
      /manifests\[1\]: annotations\["io\.containerd\.image\.name"\]: invalid input: expected string/,
    ],
    [
      'a platform that is none',
      ({ layout, manifest }) => layout.list({ ...manifest, platform: { os: {} } } as typeof manifest),
      /manifests\[1\]: platform\.os: invalid input: expected string, received object/,
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

  test.each([
    ['User', { config: { User: 5 } }, 'config.User: invalid input: expected string, received number'],
    ['User', { config: { User: ['a'] } }, 'config.User: invalid input: expected string, received array'],
    ['Env', { config: { Env: 'A=1' } }, 'config.Env: invalid input: expected array, received string'],
    ['Cmd', { config: { Cmd: [1] } }, 'config.Cmd[0]: invalid input: expected string, received number'],
    ['Labels', { config: { Labels: { a: 1 } } }, 'config.Labels.a: invalid input: expected string'],
    ['os', { os: {} }, 'os: invalid input: expected string, received object'],
    ['architecture', { architecture: 'a/b' }, 'architecture: expected letters, digits and any of _.-'],
    ['history', { history: [5] }, 'history[0]: invalid input: expected object, received number'],
    ['diff_ids', { rootfs: { diff_ids: [5] } }, 'rootfs.diff_ids[0]: invalid input: expected string'],
    ['diff_ids', { rootfs: { diff_ids: ['sha256:1'] } }, 'rootfs.diff_ids[0]: invalid checksum digest'],
  ])('a config whose %s is %j', async (_, config, problem) => {
    const layout = new LayoutWriter()
    const { manifest, digest } = layout.imageOf(JSON.stringify(config), ['base'])
    layout.list(manifest, named('real:1'))
    const sim = node()
    await expect(sim.registry.pushOciLayout(layout.folder)).rejects.toThrow(
      `invalid-layout: ${layout.folder}: ${digest}: ${problem}`,
    )
    expect(sim.images.list()).toEqual([])
  })

  test('a config with half a character', async () => {
    const layout = new LayoutWriter()
    const { manifest, digest } = layout.imageOf('{"config":{"User":"\\udc00"}}', [])
    layout.list(manifest, named('real:1'))
    await expect(node().registry.pushOciLayout(layout.folder)).rejects.toThrow(
      `${digest}: has a text with half a character: "\\udc00"`,
    )
  })

  test('in a tar file: a symbolic link, and an index that is too long', async () => {
    const { layout, layer } = good()
    rmSync(join(layout.folder, layer))
    symlinkSync('/etc/hostname', join(layout.folder, layer))
    await expect(node().registry.pushOciLayout(tarOf(layout.folder))).rejects.toThrow(
      `${layer} is a symlink in the tar file, not a regular file`,
    )
    layout.write('index.json', `{"manifests":[]${' '.repeat(8 * 1024 * 1024)}}`)
    await expect(node().registry.pushOciLayout(tarOf(layout.folder))).rejects.toThrow(
      'index.json: it has more than 8388608 bytes, the limit',
    )
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

describe('what other programs write is taken', () => {
  test('null where nothing is meant', async () => {
    const layout = new LayoutWriter()
    const config = {
      os: null,
      architecture: 'amd64',
      config: { User: null, Env: null, Cmd: null, Labels: null, ExposedPorts: { '80/tcp': {} } },
      history: null,
      rootfs: { type: 'layers', diff_ids: [`sha256:${'0'.repeat(64)}`] },
    }
    const { manifest } = layout.imageOf(JSON.stringify(config), ['base'])
    layout.list(manifest, null)
    const sim = node()
    await sim.registry.pushOciLayout(layout.folder, 'r.test/real')
    expect((await sim.images.pull(`r.test/real@${manifest.digest}`)).size).toBeGreaterThan(4)
  })

  test('links that stay in a folder, and hard links in a tar file', async () => {
    const layout = new LayoutWriter()
    layout.list(layout.manifest(['base']), named('real:1'))
    const layer = join(layout.folder, 'blobs', 'sha256', sha256('base').slice('sha256:'.length))
    renameSync(layer, join(layout.folder, 'aaa'))
    symlinkSync('../../aaa', layer)
    await node().registry.pushOciLayout(layout.folder)
    rmSync(layer)
    linkSync(join(layout.folder, 'aaa'), layer)
    const sim = node()
    await sim.registry.pushOciLayout(tarOf(layout.folder))
    expect((await sim.images.pull('real:1')).layers).toHaveLength(1)
  })

  test('a layer of more than 2 GiB', async () => {
    const MIB = 1024 * 1024
    const size = 2049 * MIB
    // The digest of so many zero bytes, which a file with a hole in it has.
    const hex = 'f9c8466cdac8f598a9dbbe999b62b47c2745c7b7368cd6bfcee1b636368a9071'
    const layout = new LayoutWriter()
    layout.write(`blobs/sha256/${hex}`, '')
    truncateSync(join(layout.folder, 'blobs', 'sha256', hex), size)
    const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: `sha256:${hex}`, size }
    const config = { rootfs: { type: 'layers', diff_ids: [layer.digest] } }
    layout.list(layout.imageOf(JSON.stringify(config), [layer]).manifest, named('real:1'))
    const sim = node()
    const before = process.memoryUsage().rss
    await sim.registry.pushOciLayout(layout.folder)
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * MIB)
    expect((await sim.images.pull('real:1')).layers).toMatchObject([{ digest: layer.digest, size }])
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
