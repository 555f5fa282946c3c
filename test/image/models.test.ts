import { describe, expect, test } from 'vitest'
import { models, ociSize, veridianDigest, veridianSize } from '../../src/image/models.js'
import { parseReference } from '../../src/spec.js'

const MIB = 1024 * 1024
const AMD64 = 'linux/amd64'

describe('the default model', () => {
  test.each([
    ['nginx', 55],
    ['nginx:1.27', 55],
    ['docker.io/library/nginx', 55],
    ['myorg/app', 59],
    ['ghcr.io/a/b', 61],
  ])('%s is %d MiB: 50 and one for each character of the familiar name', (input, mib) => {
    const content = models.oci.synthesise(parseReference(input), AMD64)
    expect(content.size).toBe(mib * MIB)
    expect(content.layers).toHaveLength(3)
  })

  test('two references share nothing, so that used is the sum of sizes', () => {
    const blobs = ['nginx', 'nginx:1.27', 'redis'].flatMap(input => {
      const { documents, layers } = models.oci.synthesise(parseReference(input), AMD64)
      return [...documents, ...layers].map(blob => blob.digest)
    })
    expect(new Set(blobs).size).toBe(blobs.length)
  })

  test('a digest reference is taken at its word', () => {
    const digest = `sha256:${'a'.repeat(64)}`
    expect(models.oci.synthesise(parseReference(`nginx@${digest}`), AMD64)).toMatchObject({
      target: digest,
      manifestKnown: false,
      size: 55 * MIB,
    })
  })

  test('the size is of characters, not bytes', () => expect(ociSize('abc')).toBe(53 * MIB))
})

/** Name, tag, size in bytes, digest: computed with the kernel's own formulas, seven of them with its own code. */
const VECTORS: readonly [string, string, number, string][] = [
  ['nginx', 'latest', 57_671_680, 'sha256:9481189ee3a8d9529481189ee3a8d9ad0f87ac58399df13e9481189ee3a8d97c'],
  ['redis', '7', 57_671_680, 'sha256:0000191cfd13966f0000191cfd1396900000afcaeb891d090000191cfd139699'],
  [
    'docker.io/library/nginx',
    '1.25',
    76_546_048,
    'sha256:761356266f5cf7dc761356266f5cf7233a875b0d0b8ac704761356266f5cf806',
  ],
  [
    'docker.io/library/nginx',
    'latest',
    76_546_048,
    'sha256:4841798047daaa234841798047daaadcf9ca5281f6faa6f54841798047daaa4d',
  ],
  ['nginx', '', 57_671_680, 'sha256:000000c2d1167be5000000c2d1167b1a00000553b79d6343000000c2d1167c0f'],
  ['', 'latest', 52_428_800, 'sha256:0000191ceed4f5ee0000191ceed4f5110000afca87d2b9820000191ceed4f618'],
  ['', '', 52_428_800, 'sha256:0000000000005381000000000000537e000000000002488700000000000053ab'],
  [
    'naïve/图像',
    'タグ-🚀',
    66_060_288,
    'sha256:efcc21db087081d0efcc21db0870812f8e94ecfd3b138cb0efcc21db087081fa',
  ],
  ['a', 'bc', 53_477_376, 'sha256:000000002dcbd987000000002dcbd978000000014092f2b1000000002dcbd9b1'],
  ['ab', 'c', 54_525_952, 'sha256:000000002dcbd987000000002dcbd978000000014092f2b1000000002dcbd9b1'],
  [
    'ghcr.io/myorg/myapp',
    'v1.0.0',
    72_351_744,
    'sha256:e246555fd7ea0901e246555fd7ea09fe2fec559ee7663f07e246555fd7ea092b',
  ],
  [
    'registry.k8s.io/pause',
    '3.10',
    74_448_896,
    'sha256:350722b9882da593350722b9882da56c7331f312b93f8705350722b9882da5bd',
  ],
  [
    'x'.repeat(255),
    'y'.repeat(128),
    319_815_680,
    'sha256:612e820f6d7db269612e820f6d7db296a8458e6bfe6fe0df612e820f6d7db293',
  ],
]

describe('the Veridian kernel, bit for bit', () => {
  test.each(VECTORS)('%s : %s', (name, tag, size, digest) => {
    expect(veridianSize(name)).toBe(size)
    expect(veridianDigest(name, tag)).toBe(digest)
  })

  test('name and tag run together, so that two references can share a digest', () => {
    expect(veridianDigest('a', 'bc')).toBe(veridianDigest('ab', 'c'))
  })

  test('an image is one blob of the size of the model', () => {
    const content = models.veridian.synthesise(models.veridian.parse('nginx:latest'), AMD64)
    expect(content).toMatchObject({ size: 57_671_680, target: veridianDigest('nginx', 'latest') })
    expect(content.layers.map(layer => layer.size)).toEqual([57_671_680])
    expect(content.id).toBeUndefined()
  })
})
