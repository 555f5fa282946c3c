import { describe, expect, test } from 'vitest'
import { methods } from '../../../src/cli/client.js'
import type { CatalogFile, SimulatorOptions } from '../../../src/package/index.js'
import { HEX } from '../catalog.js'
import { crio, unknown } from './support.js'

const APP = 'docker.io/library/app'

/** Two manifests of one config. */
const RUNNERS: CatalogFile = {
  images: [
    { refs: 'runner:1', layers: [{ name: 'runner', size: 300_000 }] },
    { refs: 'runner:ann', layers: [{ name: 'runner', size: 300_000 }], annotations: { team: 'a' } },
  ],
}

const digest = (name: string | undefined): string => name?.replace(/.*@/, '') ?? ''

describe('names and digests of a pull (section 3)', () => {
  test('by tag: the tag, and the name with the digest of the manifest', async () => {
    const node = await crio(['app:1.0'])
    const image = await node.status('app:1.0')
    expect(image?.repoTags).toEqual([`${APP}:1.0`])
    expect(image?.repoDigests).toEqual([expect.stringMatching(`^${APP}@sha256:[a-f0-9]{64}$`)])
  })

  test('by digest only: no tags', async () => {
    const node = await crio(['app:1.0'])
    const [name = ''] = (await node.status('app:1.0'))?.repoDigests ?? []
    await node.remove('app:1.0')
    await node.pull(name)
    expect(await node.list()).toMatchObject([{ repoTags: [], repoDigests: [name] }])
  })

  test('an index: its digest and that of the instance at once', async () => {
    const node = await crio(['multi'])
    const [{ repoDigests = [] } = {}] = await node.list()
    expect(repoDigests).toHaveLength(2)
    await node.pull(repoDigests?.[0] ?? '')
    await node.pull(repoDigests?.[1] ?? '')
    expect((await node.list())[0]?.repoDigests).toEqual(repoDigests)
  })

  test('two manifests of one config are one image, which grows by the second manifest', async () => {
    const node = await crio(['runner:1'], { catalog: RUNNERS })
    const [before] = await node.list()
    const { size: stored } = await node.sim.images.pull('runner:ann')
    const [after] = await node.list()
    expect(after?.repoTags).toEqual(['docker.io/library/runner:1', 'docker.io/library/runner:ann'])
    expect(after?.repoDigests).toHaveLength(2)
    // The manifest that was pulled last counts twice: 2 a + b beside 2 a, where b is larger by its annotation.
    const annotation = ',"annotations":{"team":"a"}'.length
    const manifest = Number(after?.size) - Number(before?.size) - 2 * annotation
    expect(manifest).toBeGreaterThan(300)
    expect(stored).toBe(Number(after?.size))
    for (const name of ['runner:1', 'runner:ann'])
      expect((await node.status(name))?.spec?.annotations).toEqual({ team: 'a' })
    await node.pull('runner:1')
    expect((await node.status('runner:ann'))?.spec?.annotations).toEqual({})
    await node.remove('runner:1')
    expect((await node.list())[0]?.repoDigests).toEqual(after?.repoDigests)
  })

  test('the digest of a manifest that was wrong stays, in all repositories', async () => {
    const node = await crio(['runner:1'], { catalog: RUNNERS })
    node.sim.registry.push({
      refs: 'quay.io/other/run:2',
      layers: [{ name: 'runner', size: 300_000 }],
      annotations: { a: 'b' },
    })
    await node.pull('quay.io/other/run:2')
    const [{ repoDigests } = {}] = await node.list()
    expect(repoDigests?.map(name => name.replace(/@.*/, ''))).toEqual([
      'docker.io/library/runner',
      'docker.io/library/runner',
      'quay.io/other/run',
      'quay.io/other/run',
    ])
  })

  test('a digest that is removed while tags remain is still listed, and still resolves', async () => {
    const node = await crio(['app:1.0'])
    const [name = ''] = (await node.status('app:1.0'))?.repoDigests ?? []
    await node.pull(name)
    await node.remove(name)
    expect(await node.list()).toMatchObject([{ repoTags: [`${APP}:1.0`], repoDigests: [name] }])
    expect(await node.status(name)).toBeDefined()
    await node.remove(name)
    await node.remove('app:1.0')
    expect(await node.list()).toEqual([])
  })

  test('a runtime handler that the node does not have is ignored', async () => {
    const node = await crio()
    const request = { image: { image: 'app:1.0', runtimeHandler: 'nosuch' } }
    const { imageRef } = await node.served.connection.call(methods.pullImage, request)
    expect(imageRef).toBe(node.id('app:1.0'))
  })

  test.each(['not-found', 'synthesise'] as const)(
    'a pull of 64 hex digits asks the registry for an image of that name (unknown: %s)',
    async policy => {
      const node = await crio([], { unknown: policy })
      const reading = `reading manifest latest in docker.io/library/${HEX}: manifest unknown`
      expect(await unknown(node.pull(HEX))).toContain(
        `initializing source docker://${HEX}:latest: ${reading}`,
      )
      expect(await unknown(node.pull(`sha256:${HEX}`))).toContain(
        `reading manifest ${HEX} in docker.io/library/sha256: manifest unknown`,
      )
    },
  )

  test('a stored layer is not fetched again, whatever the registry', async () => {
    const node = await crio(['runner:1'], { catalog: RUNNERS })
    node.sim.faults.inject({ on: 'downloading', fail: 'layer-server-error' })
    node.sim.registry.push({ refs: 'quay.io/other/run:2', layers: [{ name: 'runner', size: 300_000 }] })
    await node.pull('quay.io/other/run:2')
  })
})

describe('a tag that moved (section 3)', () => {
  async function moved(options: SimulatorOptions = {}) {
    const node = await crio(['app:1.0'], options)
    const before = await node.status('app:1.0')
    node.sim.registry.push({ refs: 'app:1.0', size: '1MB' })
    await node.pull('app:1.0')
    return { node, id: before?.id ?? '', name: before?.repoDigests?.[0] ?? '' }
  }

  test('a list shows the old image with its last name and digest, a status with none', async () => {
    const { node, id, name } = await moved()
    expect(await node.list()).toMatchObject([
      { id, repoTags: [], repoDigests: [name] },
      { repoTags: [`${APP}:1.0`] },
    ])
    expect(await node.list(id)).toMatchObject([{ id, repoDigests: [name] }])
    expect(await node.status(id)).toMatchObject({ id, repoTags: [], repoDigests: [] })
    expect(node.sim.images.list()[0]?.repoDigests).toEqual([name])
    expect(node.sim.images.status(id)?.repoDigests).toEqual([])
  })

  test('the digest that is listed does not resolve, and its removal does nothing; only the id works', async () => {
    const { node, id, name } = await moved()
    expect(await node.status(name)).toBeUndefined()
    await node.remove(name)
    expect(await node.list()).toHaveLength(2)
    await node.remove(id)
    expect(await node.list()).toHaveLength(1)
  })

  test('a pull by another tag brings the names back', async () => {
    const { node, id } = await moved()
    await node.pull('app:latest')
    expect(await node.status(id)).toMatchObject({
      repoTags: [`${APP}:latest`],
      repoDigests: [expect.stringContaining(`${APP}@sha256:`)],
    })
  })
})

describe('lists (section 4)', () => {
  test('are in the order of creation, which a pull again does not change', async () => {
    const node = await crio(['same:a', 'app:2.0', 'app:1.0'])
    const tags = async () => (await node.list()).map(({ repoTags }) => repoTags?.[0]?.replace(/.*\//, ''))
    await node.pull('same:a')
    expect(await tags()).toEqual(['same:a', 'app:2.0', 'app:1.0'])
    node.sim.restart()
    expect(await tags()).toEqual(['same:a', 'app:2.0', 'app:1.0'])
    await node.remove('same:a')
    await node.pull('same:a')
    expect(await tags()).toEqual(['app:2.0', 'app:1.0', 'same:a'])
  })

  test('a filter looks up one image, with all its tags', async () => {
    const node = await crio(['app:1.0', 'same:a', 'same:b'])
    const image = await node.status('same:a')
    const id = image?.id ?? ''
    for (const filter of [
      'same:a',
      'docker.io/library/same:a',
      id,
      id.slice(0, 9),
      image?.repoDigests?.[0] ?? '',
    ]) {
      expect(await node.list(filter)).toMatchObject([
        { repoTags: ['docker.io/library/same:a', 'docker.io/library/same:b'] },
      ])
    }
    for (const filter of ['same', 'docker.io/library', `sha256:${id}`, 'nosuch:1']) {
      expect(await node.list(filter)).toEqual([])
    }
  })

  test('have no spec; a status has one with annotations, even none', async () => {
    const node = await crio(['app:1.0'])
    expect((await node.list())[0]?.spec).toBeFalsy()
    expect((await node.status('app:1.0'))?.spec).toEqual(expect.objectContaining({ annotations: {} }))
  })

  test('the annotations of a caller are not kept', async () => {
    const node = await crio()
    await node.sim.images.pull('app:1.0', { annotations: { a: 'b' } })
    expect((await node.status('app:1.0'))?.spec?.annotations).toEqual({})
    expect(node.sim.images.status('app:1.0')?.annotations).toBeUndefined()
  })
})

describe('removal (section 5)', () => {
  test('by one of several tags, that tag goes; by the last one, the image', async () => {
    const node = await crio(['same:a', 'same:b', 'registry.test/other/same:z'])
    await node.remove('same:a')
    expect((await node.list())[0]?.repoTags).toEqual([
      'docker.io/library/same:b',
      'registry.test/other/same:z',
    ])
    await node.remove('same:b')
    expect((await node.list())[0]?.repoDigests).toEqual([
      expect.stringMatching(/^registry.test\/other\/same@/),
    ])
    await node.remove('registry.test/other/same:z')
    expect(await node.list()).toEqual([])
    expect(node.sim.images.fsInfo().used).toBe(0)
  })

  test('by sha256: and an id, the start of one, or a manifest, nothing goes', async () => {
    const node = await crio(['same:a'])
    const image = await node.status('same:a')
    for (const text of [
      `sha256:${image?.id}`,
      `sha256:${image?.id?.slice(0, 12)}`,
      digest(image?.repoDigests?.[0]),
    ])
      await node.remove(text)
    expect(await node.list()).toHaveLength(1)
  })

  test('a pinned image can be removed', async () => {
    const node = await crio(['same:a'], { runtime: { name: 'cri-o', pinnedImages: ['*same*'] } })
    expect((await node.status('same:a'))?.pinned).toBe(true)
    await node.remove('same:a')
    expect(await node.list()).toEqual([])
  })

  test('an untagged name is an event, and the library says that something was removed', async () => {
    const { sim } = await crio(['same:a', 'same:b'])
    expect(sim.images.remove('same:a')).toBe(true)
    expect(sim.images.remove('same:a')).toBe(false)
    expect(sim.events.since().at(-1)?.entry).toMatchObject({
      type: 'image-untagged',
      reference: 'docker.io/library/same:a',
    })
  })
})
