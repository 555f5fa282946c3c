import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../../src/cli/client.js'
import { byteLength } from '../../../src/digest.js'
import { runtime } from '../../../src/gen/runtime.v1.js'
import { manifestJson } from '../../../src/image/documents.js'
import type { SimulatorOptions } from '../../../src/package/index.js'
import { serve } from '../../../src/server.js'
import { rawClient } from '../../support/raw-client.js'
import { scratchDirectory } from '../../support/served.js'
import { crio, type Node } from './support.js'

const { v1 } = runtime

/** The bytes of an image's config and manifest, and of the index before it. */
function documents({ sim }: Node, name: string) {
  const { content } = sim.port.state.node.personality.lookUp(sim.port.state.node.store, name) as never as {
    content: {
      config: string
      layers: { digest: never; size: number }[]
      documents: { digest: never; size: number }[]
    }
  }
  const [config, manifest, index] = content.documents
  const made = byteLength(manifestJson(config as never, content.layers))
  expect(manifest?.size).toBe(made)
  return { config: config?.size ?? 0, manifest: made, index: index?.size ?? 0 }
}

describe('sizes (section 7)', () => {
  const catalog = {
    images: [
      {
        refs: 'sized:1',
        layers: [
          { size: 30_000, unpacked: 51_200 },
          { size: 10, unpacked: 10_240 },
        ],
      },
      {
        refs: 'twice:1',
        layers: [
          { name: 'same', size: 1000, unpacked: 2048 },
          { name: 'same', size: 1000, unpacked: 2048 },
        ],
      },
      { refs: 'index:1', layers: [{ size: 5, unpacked: 1024 }], platforms: ['linux/amd64', 'linux/arm64'] },
      { refs: 'plain:1', layers: [1000, 0] },
    ],
  }

  test.each([
    ['sized:1', 51_200 + 10_240],
    ['twice:1', 2 * 2048],
    ['index:1', 1024],
    // Two and a half times as many bytes, in blocks of 512, and two blocks at the end.
    ['plain:1', 2560 + 1024 + 1024],
  ])('%s: layers as tars, config, two manifests and the index', async (name, layers) => {
    const node = await crio([name], { catalog })
    const { config, manifest, index } = documents(node, name)
    const size = layers + config + 2 * manifest + index
    expect(Number((await node.status(name))?.size)).toBe(size)
    expect(Number((await node.list())[0]?.size)).toBe(size)
    expect(node.sim.images.status(name)?.size).toBe(size)
  })
})

describe('pinned images (section 7)', () => {
  const pinned = async (pattern: string, options: SimulatorOptions = {}) => {
    const node = await crio(['app:1.0'], { runtime: { name: 'cri-o', pinnedImages: [pattern] }, ...options })
    return (await node.status('app:1.0'))?.pinned
  }

  test.each([
    'docker.io/library/app:1.0',
    'docker.io/LIBRARY/app:1.0',
    'docker.io/library/*',
    'library/*',
    '*APP*',
  ])('the name matches %s', async pattern => {
    expect(await pinned(pattern)).toBe(true)
  })

  test.each(['app:1.0', 'docker.io/library/app', 'quay.io/*', '*other*'])(
    'no name matches %s',
    async pattern => {
      expect(await pinned(pattern)).toBe(false)
    },
  )

  test('a digest name matches; a matching name that is untagged does not any more', async () => {
    expect(await pinned('*app@sha256*')).toBe(true)
    const node = await crio(['same:a', 'same:b'], {
      runtime: { name: 'cri-o', pinnedImages: ['docker.io/library/same:a'] },
    })
    expect((await node.list())[0]?.pinned).toBe(true)
    await node.remove('same:a')
    expect((await node.list())[0]?.pinned).toBe(false)
  })

  test('the pause image is pinned', async () => {
    const node = await crio(['registry.k8s.io/pause:3.10.1', 'app:1.0'], { unknown: 'synthesise' })
    expect((await node.list()).map(image => image.pinned)).toEqual([true, false])
  })
})

describe('ImageFsInfo (section 7)', () => {
  const fsInfo = async (node: Node) => {
    const { imageFilesystems, containerFilesystems } = await node.served.connection.call(
      methods.imageFsInfo,
      {},
    )
    const [images, containers] = [imageFilesystems, containerFilesystems].map(list =>
      list.map(({ fsId, usedBytes, inodesUsed }) => ({
        mountpoint: fsId?.mountpoint,
        used: Number(usedBytes?.value),
        inodes: Number(inodesUsed?.value),
      })),
    )
    return { images, containers }
  }

  test('two equal lists of the directory of metadata; layers are not counted', async () => {
    const node = await crio()
    const empty = { mountpoint: '/var/lib/containers/storage/overlay-images', used: 4096, inodes: 2 }
    expect(await fsInfo(node)).toEqual({ images: [empty], containers: [empty] })
    await node.pull('app:1.0')
    const { config, manifest } = documents(node, 'app:1.0')
    const stored = { ...empty, used: 4096 + 2 + 4096 + 1225 + config + 2 * manifest, inodes: 7 }
    expect(await fsInfo(node)).toEqual({ images: [stored], containers: [stored] })
    await node.remove('app:1.0')
    expect(await fsInfo(node)).toEqual({ images: [empty], containers: [empty] })
  })

  test('an image store of its own is a filesystem of its own', async () => {
    const node = await crio([], { runtime: { name: 'cri-o', imageStore: '/images' } })
    const { images, containers } = await fsInfo(node)
    expect(images?.[0]?.mountpoint).toBe('/images/overlay-images')
    expect(containers?.[0]?.mountpoint).toBe('/var/lib/containers/storage/overlay-containers')
  })

  test('a mountpoint that the server is given is named in both lists', async () => {
    const { sim } = await crio()
    const directory = scratchDirectory()
    const server = await serve(sim, `unix://${directory}/other.sock`, { mountpoint: directory })
    const { messages } = await rawClient(server.endpoint).call('ImageService/ImageFsInfo')
    await server.close()
    const { imageFilesystems, containerFilesystems } = v1.ImageFsInfoResponse.decode(messages[0] as Buffer)
    for (const list of [imageFilesystems, containerFilesystems])
      expect(list.map(({ fsId }) => fsId?.mountpoint)).toEqual([directory])
  })
})

describe('other answers (section 7)', () => {
  test('verbose info: the config, and before it the labels, if there are any', async () => {
    const catalog = {
      images: [
        { refs: 'labels:1', layers: [1], labels: { a: 'b' } },
        { refs: 'app:1.0', layers: [2] },
      ],
    }
    const node = await crio(['labels:1', 'app:1.0'], { catalog })
    expect(Object.keys(await node.info('app:1.0'))).toEqual(['imageSpec'])
    const info = await node.info('labels:1')
    expect(Object.keys(info)).toEqual(['labels', 'imageSpec'])
    expect(info).toMatchObject({ labels: { a: 'b' }, imageSpec: { config: { Labels: { a: 'b' } } } })
  })

  test.each(['', 'v1', 'v1alpha2'])('Version %j', async version => {
    const { connection } = (await crio()).served
    expect(await connection.call(methods.version, { version })).toMatchObject({
      version: '0.1.0',
      runtimeName: 'cri-o',
      runtimeVersion: '1.36.3',
      runtimeApiVersion: 'v1',
    })
  })

  const raw = async (method: string, request?: Uint8Array) => {
    const { endpoint } = (await crio()).served
    return (await rawClient(endpoint).call(method, request)).messages[0] ?? Buffer.alloc(0)
  }

  test('Status: features, a handler for each runtime and for the default, and one key of info', async () => {
    const request = v1.StatusRequest.encode({ verbose: true }).finish()
    const answer = v1.StatusResponse.decode(await raw('RuntimeService/Status', request))
    expect(answer.status?.conditions?.[0]).toMatchObject({ type: 'RuntimeReady', status: true })
    expect(answer.features?.supplementalGroupsPolicy).toBe(true)
    expect(answer.runtimeHandlers?.map(({ name }) => name)).toEqual(['', 'crun', 'runc'])
    expect(Object.keys(answer.info ?? {})).toEqual(['config'])
    const config = JSON.parse(answer.info?.config ?? '{}') as object
    expect(Object.keys(config)).toEqual(['sandboxImage', 'crio'])
  })

  test('RuntimeConfig: cgroupfs', async () => {
    const answer = v1.RuntimeConfigResponse.decode(await raw('RuntimeService/RuntimeConfig'))
    expect(answer.linux?.cgroupDriver).toBe(v1.CgroupDriver.CGROUPFS)
  })
})

describe('StreamImages (section 4)', () => {
  const stream = async (node: Node, image = '') => {
    const request = v1.StreamImagesRequest.encode({ filter: { image: { image } } }).finish()
    const { code, messages } = await rawClient(node.served.endpoint).call(
      'ImageService/StreamImages',
      request,
    )
    expect(code).toBe(status.OK)
    return messages.map(message => v1.StreamImagesResponse.decode(message).images ?? [])
  }

  test('four images are one message; a filter is as that of a list', async () => {
    const node = await crio(['app:1.0', 'app:2.0', 'same:a', 'multi'])
    expect((await stream(node)).map(({ length }) => length)).toEqual([4])
    expect((await stream(node, 'same:a')).flat()).toHaveLength(1)
    expect(await stream(node, 'same')).toEqual([])
  })

  test('a message has 3000 images at most', async () => {
    const node = await crio([], { quota: '900TB', unknown: 'synthesise' })
    for (let i = 0; i < 3001; i++) node.sim.images.seed(`many:${i}`)
    expect((await stream(node)).map(({ length }) => length)).toEqual([3000, 1])
  })
})
