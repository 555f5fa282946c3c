import { describe, expect, test } from 'vitest'
import { byteLength, type Digest, sha256 } from '../../src/digest.js'
import { manifestJson } from '../../src/image/documents.js'
import { createSimulator } from '../../src/package/index.js'
import { observed } from './catalog.js'

const node = () => createSimulator({ catalog: observed, unknown: 'not-found' })

describe('identity is as containerd reports it', () => {
  test('the id is of the config, the repo digest of the manifest, the size of both and the layers', async () => {
    const { id, config, layers, size, repoDigests } = await node().images.pull('app:1.0')
    const configBlob = { digest: sha256(config), size: byteLength(config) }
    const manifest = manifestJson(configBlob, layers)
    expect(id).toBe(configBlob.digest)
    expect(repoDigests).toEqual([`docker.io/library/app@${sha256(manifest)}`])
    expect(size).toBe(configBlob.size + byteLength(manifest) + 300_283 + 200_244 + 101)
  })

  test('an image for several platforms has the digest and the bytes of its index, and one platform of content', async () => {
    const sim = node()
    const image = await sim.images.pull('multi')
    const indexDigest = image.repoDigests[0]?.replace(/.*@/, '') as Digest
    const config = { digest: image.id as Digest, size: byteLength(image.config) }
    const manifest = manifestJson(config, image.layers)
    expect(indexDigest).not.toBe(sha256(manifest))
    expect(image.size).toBeGreaterThan(config.size + byteLength(manifest) + 93)
    const again = await sim.images.pull(`multi@${sha256(manifest)}`)
    expect(again.id).toBe(image.id)
    expect(again.repoDigests).toHaveLength(2)
    expect(again.size).toBe(image.size)
  })

  test('a layer that stands twice counts twice in the size, once on disk', async () => {
    const sim = node()
    const { size } = await sim.images.pull('twice:1')
    expect(sim.images.fsInfo().used).toBe(size - 1000)
  })

  test('an image without layers is its config and manifest', async () => {
    const { size, config, layers } = await node().images.pull('scratch:1')
    const configBlob = { digest: sha256(config), size: byteLength(config) }
    expect(size).toBe(configBlob.size + byteLength(manifestJson(configBlob, layers)))
  })
})
