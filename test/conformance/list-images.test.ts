import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { runtime } from '../../src/gen/runtime.v1.js'
import { rawClient } from '../support/raw-client.js'
import { failure, type Served, served } from '../support/served.js'
import { observed } from './catalog.js'

const { v1 } = runtime

const list = async ({ connection }: Served, image?: string) => {
  const filter = image === undefined ? {} : { filter: { image: { image } } }
  const { images } = await connection.call(methods.listImages, filter)
  return images.map(held => held.repoTags?.[0] ?? held.repoDigests?.[0])
}

const stream = async ({ endpoint }: Served, image = '') => {
  const request = v1.StreamImagesRequest.encode({ filter: { image: { image } } }).finish()
  const { code, messages, details } = await rawClient(endpoint).call('ImageService/StreamImages', request)
  return { code, details, batches: messages.map(bytes => v1.StreamImagesResponse.decode(bytes).images ?? []) }
}

async function holding(...images: string[]): Promise<Served> {
  const node = await served({ catalog: observed, quota: '1TB' })
  for (const image of images) await node.sim.images.pull(image)
  return node
}

describe('ListImages', () => {
  test('is in the order of first tag, first digest, id, whatever the order of arrival', async () => {
    expect(await list(await holding('same:b', 'twice:1', 'app:2.0', 'app:latest'))).toEqual([
      'docker.io/library/app:2.0',
      'docker.io/library/app:latest',
      'docker.io/library/same:b',
      'docker.io/library/twice:1',
    ])
  })

  test('has nothing to list on an empty node', async () => {
    expect(await list(await holding())).toEqual([])
  })

  test('selects by a filter what ImageStatus would find (containerd ignores it)', async () => {
    const node = await holding('app:1.0', 'same:a')
    const id = node.sim.images.status('same:a')?.id ?? ''
    expect(await list(node, 'app:1.0')).toEqual(['docker.io/library/app:1.0'])
    expect(await list(node, id.slice(0, 20))).toEqual(['docker.io/library/same:a'])
    expect(await list(node, 'absent')).toEqual([])
    expect(await list(node, 'BAD REF')).toEqual([])
    expect(await list(node, '')).toHaveLength(2)
  })

  test('is what it was after every change, though it is encoded once', async () => {
    const node = await holding('app:1.0')
    expect(await list(node)).toHaveLength(1)
    await node.sim.images.pull('same:a')
    expect(await list(node)).toHaveLength(2)
    node.sim.images.remove('app:1.0')
    expect(await list(node)).toEqual(['docker.io/library/same:a'])
    node.sim.registry.push({ refs: 'same:a', size: '1MB' })
    await node.sim.images.pull('same:a')
    expect(await list(node)).toEqual([
      expect.stringMatching(/^docker.io\/library\/same@/),
      'docker.io/library/same:a',
    ])
  })
})

describe('StreamImages (containerd does not have it)', () => {
  test('sends each image in exactly one message, in order, in batches of at least one', async () => {
    const node = await holding(...Array.from({ length: 250 }, (_, i) => `many:${String(i).padStart(3, '0')}`))
    const { code, batches } = await stream(node)
    expect(code).toBe(status.OK)
    expect(batches.length).toBeGreaterThan(1)
    expect(batches.every(batch => batch.length > 0)).toBe(true)
    const tags = batches.flat().map(image => image.repoTags?.[0])
    expect(tags).toEqual(node.sim.images.list().map(image => image.repoTags[0]))
  })

  test('ends at once on an empty node', async () => {
    expect(await stream(await holding())).toMatchObject({ code: status.OK, batches: [] })
  })

  test('has the same filter', async () => {
    const node = await holding('app:1.0', 'same:a')
    expect((await stream(node, 'same:a')).batches.flat()).toHaveLength(1)
    expect((await stream(node, 'absent')).batches).toEqual([])
  })
})

test('a filter that fits several images fails like ImageStatus', async () => {
  const node = await holding(...Array.from({ length: 17 }, (_, i) => `many:${i}`))
  const starts = node.sim.images.list().map(image => image.id.slice(7, 8))
  const twice = starts.find((start, i) => starts.indexOf(start) !== i) as string
  const ambiguous = {
    code: status.UNKNOWN,
    details: `can not resolve "${twice}" locally: ambiguous digest string`,
  }
  expect(await failure(list(node, twice))).toEqual(ambiguous)
  expect(await stream(node, twice)).toMatchObject(ambiguous)
})
