import { describe, expect, test } from 'vitest'
import { methods } from '../../../src/cli/client.js'
import type { CatalogFile } from '../../../src/package/index.js'
import { expectInvariants } from '../../support/invariants.js'
import { failure, served } from '../../support/served.js'
import { crio } from './support.js'

const catalog: CatalogFile = {
  images: [
    { refs: 'art:1', artifactType: 'application/vnd.example', layers: [9, 5] },
    { refs: 'app:1.0', layers: [100] },
    { refs: 'app:2.0', layers: [200] },
  ],
}
const NAME = 'docker.io/library/art:1'

describe('OCI artifacts (section 3)', () => {
  test('the id is the digest of the manifest, the size that of the blobs, and there is no user', async () => {
    const node = await crio([], { catalog })
    const ref = await node.pull('art:1')
    const image = await node.status(NAME)
    expect(image).toMatchObject({ id: ref, repoTags: [NAME], username: '' })
    expect(image?.repoDigests).toEqual([`docker.io/library/art@sha256:${ref}`])
    expect(Number(image?.size)).toBe(14)
    expect(image?.uid).toBeFalsy()
    expectInvariants(node.sim.port.state)
  })

  test('artifacts are listed after images', async () => {
    const node = await crio(['app:1.0', 'art:1', 'app:2.0'], { catalog })
    expect((await node.list()).map(({ repoTags }) => repoTags?.[0]?.replace(/.*\//, ''))).toEqual([
      'app:1.0',
      'app:2.0',
      'art:1',
    ])
  })

  test('a verbose status has no info', async () => {
    const node = await crio(['art:1'], { catalog })
    expect(await node.info(NAME)).toBeNull()
  })

  test('only the whole name or id resolves', async () => {
    const node = await crio(['art:1'], { catalog })
    const id = node.id(NAME)
    for (const input of [NAME, id]) {
      expect((await node.status(input))?.id).toBe(id)
      expect(await node.list(input)).toHaveLength(1)
    }
    for (const input of ['art:1', 'docker.io/art:1', id.slice(0, 12)]) {
      expect(await node.status(input)).toBeUndefined()
      expect(await node.list(input)).toEqual([])
      await node.remove(input)
    }
    expect(await node.list()).toHaveLength(1)
    await node.remove(NAME)
    expect(await node.list()).toEqual([])
    expect(node.sim.images.fsInfo().used).toBe(0)
  })

  test('a snapshot keeps what is an artifact', async () => {
    const node = await crio(['art:1', 'app:1.0'], { catalog })
    const before = node.sim.snapshot()
    await node.remove(NAME)
    node.sim.restore(before)
    expect(await node.status('art:1')).toBeUndefined()
    expect(await node.status(NAME)).toBeDefined()
  })
})

test('containerd finds no manifest for its platform in an artifact', async () => {
  const { connection } = await served({ catalog })
  const { details } = await failure(connection.call(methods.pullImage, { image: { image: 'art:1' } }))
  expect(details).toContain('no match for platform in manifest: not found')
})

test.each([{ size: '1MB' }, { layers: [1], user: 'root' }, { layers: [1], platforms: ['linux/amd64'] }, {}])(
  'a catalog entry of an artifact with %j is refused',
  async rest => {
    const images = [{ refs: 'art:1', artifactType: 'application/vnd.example', ...rest }]
    await expect(served({ catalog: { images } })).rejects.toThrow(
      'artifactType: expected an artifact with layers',
    )
  },
)
