import { beforeEach, describe, expect, test } from 'vitest'
import { veridianDigest } from '../../src/image/models.js'
import { createSimulator, type SimulatedNode } from '../../src/package/index.js'

/** The Veridian kernel's own eight tests of its image service, and its quota vectors. */
describe("the Veridian kernel's image service", () => {
  let kernel: SimulatedNode

  const pull = (reference: string) => {
    const handle = kernel.images.pull(reference)
    return handle.progress.phase === 'complete' ? Number(handle.progress.image) : undefined
  }

  beforeEach(() => {
    kernel = createSimulator({ model: 'veridian', clock: 'manual' })
    kernel.clock.advance(100)
  })

  test('a pull gives an id above 0, at once', () => {
    expect(pull('nginx:latest')).toBeGreaterThan(0)
    expect(kernel.images.list()).toHaveLength(1)
    expect(kernel.clock.tick).toBe(100)
  })

  test('a pull again gives the same id', () => {
    const id = pull('nginx:latest')
    kernel.clock.advance(100)
    expect(pull('nginx:latest')).toBe(id)
    expect(kernel.images.list()).toHaveLength(1)
  })

  test('the status by id has the reference and the tick of the pull', () => {
    const id = pull('nginx:latest')
    expect(kernel.images.status(String(id))).toMatchObject({ repoTags: ['nginx:latest'], pulledAt: 100 })
  })

  test('the status by reference', () => {
    pull('nginx:latest')
    expect(kernel.images.status('nginx:latest')?.repoTags).toEqual(['nginx:latest'])
    expect(kernel.images.status('nginx')).toBeDefined()
    expect(kernel.images.status('docker.io/library/nginx:latest')).toBeUndefined()
  })

  test('the list has all images', () => {
    pull('nginx:latest')
    pull('redis:7')
    expect(kernel.images.list()).toHaveLength(2)
  })

  test('removing by id gives the bytes back', () => {
    const id = pull('nginx:latest')
    const { used } = kernel.images.fsInfo()
    expect(kernel.images.remove(String(id))).toBe(true)
    expect(kernel.images.list()).toEqual([])
    expect(kernel.images.fsInfo().used).toBeLessThan(used)
  })

  test('removing by reference', () => {
    pull('nginx:latest')
    expect(kernel.images.remove('nginx:latest')).toBe(true)
    expect(kernel.images.list()).toEqual([])
  })

  test('a pull beyond the storage fails', () => {
    kernel = createSimulator({ model: 'veridian', clock: 'manual', quota: 1024 })
    expect(kernel.images.pull('nginx:latest').progress).toMatchObject({
      phase: 'failed',
      failure: { code: 'storage-limit' },
    })
  })

  test.each([
    [5, 186, 10_485_760],
    [23, 140, 10_737_418_240 - 140 * 73 * 1024 * 1024],
  ])('of names of %d bytes, %d fit into 10 GiB and %d bytes are left', (length, count, left) => {
    for (let i = 0; i < count; i++) expect(pull(`${String(i).padStart(length, '0')}:v`)).toBe(i + 1)
    const { quota, used } = kernel.images.fsInfo()
    expect(quota - used).toBe(left)
    expect(pull(`${'x'.repeat(length)}:v`)).toBeUndefined()
  })

  test('an exact fit is allowed', () => {
    kernel = createSimulator({ model: 'veridian', clock: 'manual', quota: 57_671_680 })
    expect(pull('nginx:latest')).toBe(1)
    expect(kernel.images.fsInfo()).toMatchObject({ used: 57_671_680, quota: 57_671_680 })
  })

  test('ids are never used again, and a pull that failed uses none', () => {
    expect(pull('a:1')).toBe(1)
    kernel.images.remove('1')
    expect(pull('a:1')).toBe(2)
    kernel = createSimulator({ model: 'veridian', clock: 'manual', quota: '110MiB' })
    expect([pull('a:1'), pull('b:1'), pull('c:1')]).toEqual([1, 2, undefined])
    kernel.images.remove('1')
    expect(pull('c:1')).toBe(3)
  })

  test('images are listed by number', () => {
    for (let i = 11; i > 0; i--) pull(`${i}:1`)
    const numbers = Array.from({ length: 11 }, (_, i) => String(i + 1))
    expect(kernel.images.list().map(image => image.id)).toEqual(numbers)
  })

  test('an image has one reference and one digest', () => {
    pull('nginx:latest')
    const [image] = kernel.images.list()
    expect(image?.repoTags).toHaveLength(1)
    expect(image?.repoDigests).toEqual([`nginx@${veridianDigest('nginx', 'latest')}`])
  })

  test('pulling what is there changes nothing, and needs neither room nor credentials', () => {
    kernel = createSimulator({ model: 'veridian', clock: 'manual', quota: 57_671_680 })
    const id = pull('nginx:latest')
    const before = kernel.images.list()
    const { used } = kernel.images.fsInfo()
    kernel.clock.advance(200)
    kernel.images.pull('nginx:latest', { auth: { username: 'who', password: 'ever' } })
    expect(kernel.images.list()).toEqual(before.map(image => ({ ...image, lastUsed: 200 })))
    expect(kernel.images.fsInfo().used).toBe(used)
    expect(pull('nginx:latest')).toBe(id)
  })

  test('credentials make no difference', () => {
    const auth = { username: 'who', password: 'ever', serverAddress: 'nowhere.test' }
    expect(kernel.images.pull('nginx:latest', { auth }).progress).toMatchObject({ phase: 'complete' })
  })

  test('each node counts from 1', () => {
    expect(pull('nginx:latest')).toBe(1)
    kernel = createSimulator({ model: 'veridian', clock: 'manual' })
    expect(pull('redis:7')).toBe(1)
  })

  test('what was removed, or never was there, is found by nothing and cannot be removed', () => {
    const id = String(pull('nginx:latest'))
    kernel.images.remove(id)
    for (const name of [id, 'nginx:latest', '7', 'redis:7']) {
      expect(kernel.images.status(name)).toBeUndefined()
      expect(kernel.images.remove(name)).toBe(false)
    }
  })

  test('two references that run together to the same text are two images', () => {
    expect([pull('a:bc'), pull('ab:c')]).toEqual([1, 2])
    const digests = kernel.images.list().map(image => image.repoDigests[0]?.replace(/.*@/, ''))
    expect(digests[0]).toBe(digests[1])
  })
})
