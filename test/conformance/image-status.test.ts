import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { chainId } from '../../src/digest.js'
import { failure, type Served, served } from '../support/served.js'
import { observed } from './catalog.js'

const imageStatus = ({ connection }: Served, image: string, verbose = false) =>
  connection.call(methods.imageStatus, { image: { image }, verbose })

async function holding(...images: string[]): Promise<Served> {
  const node = await served({ catalog: observed, unknown: 'not-found' })
  for (const image of images) await node.sim.images.pull(image)
  return node
}

describe('ImageStatus answers as containerd does', () => {
  test('its id names an image, and so does any start of it that only it has', async () => {
    const node = await holding('app:1.0', 'same:a', 'app:2.0')
    const ids = node.sim.images.list().map(image => image.id)
    for (const id of ids) {
      expect((await imageStatus(node, id)).image?.id).toBe(id)
      for (let length = 1; length <= 64; length++) {
        const prefix = id.slice('sha256:'.length, 'sha256:'.length + length)
        const fits = ids.filter(other => other.startsWith(`sha256:${prefix}`))
        for (const text of [prefix, `sha256:${prefix}`]) {
          if (fits.length === 1) expect((await imageStatus(node, text)).image?.id).toBe(id)
          else expect((await failure(imageStatus(node, text))).details).toContain('ambiguous digest string')
        }
      }
    }
  })

  test('a start of two ids is ambiguous', async () => {
    const node = await served({ quota: '1TB' })
    for (let i = 0; i < 17; i++) await node.sim.images.pull(`many:${i}`)
    const starts = node.sim.images.list().map(image => image.id.slice(7, 8))
    const twice = starts.find((start, i) => starts.indexOf(start) !== i) as string
    expect(await failure(imageStatus(node, twice))).toEqual({
      code: status.UNKNOWN,
      details: `can not resolve "${twice}" locally: ambiguous digest string`,
    })
  })

  test.each(['BAD REF', 'sha256:', 'zz'])('%s is no image, which is no error', async name => {
    expect((await imageStatus(await holding('app:1.0'), name)).image).toBeFalsy()
  })

  test.each([[[]], [['app:1.0']], [['app:1.0', 'same:a']]])(
    'nothing in particular is refused, with %j held (containerd would give the only one)',
    async held => {
      const node = await holding(...held)
      const empty = { code: status.UNKNOWN, details: 'can not resolve "" locally: empty image reference' }
      expect(await failure(imageStatus(node, ''))).toEqual(empty)
      expect(await failure(node.connection.call(methods.imageStatus, {}))).toEqual(empty)
    },
  )

  test('verbose adds the chain id and the OCI config', async () => {
    const node = await holding('app:1.0')
    const { image, info } = await imageStatus(node, 'app:1.0', true)
    const { chainID, imageSpec } = JSON.parse(info?.info ?? '')
    expect(chainID).toBe(chainId(imageSpec.rootfs.diff_ids))
    expect(imageSpec).toMatchObject({
      architecture: 'amd64',
      os: 'linux',
      config: { User: '1000:1000', Cmd: ['/app'] },
    })
    expect(image?.id).toMatch(/^sha256:/)
    expect((await imageStatus(node, 'app:1.0')).info).toEqual({})
  })

  test('an image without layers has an empty chain id', async () => {
    const { info } = await imageStatus(await holding('scratch:1'), 'scratch:1', true)
    expect(JSON.parse(info?.info ?? '').chainID).toBe('')
  })
})

describe('an image on the wire', () => {
  test('has the fields that containerd sets, and spec only if it was asked for', async () => {
    const { image } = await imageStatus(await holding('app:1.0'), 'app')
    expect(image).toBeFalsy()
    const node = await holding('app:1.0', 'app:latest')
    const found = (await imageStatus(node, 'app')).image
    const held = node.sim.images.status('app')
    expect(found).toMatchObject({
      id: held?.id,
      repoTags: held?.repoTags,
      repoDigests: held?.repoDigests,
      username: '',
      pinned: false,
    })
    expect(Number(found?.size)).toBe(held?.size)
    expect(Number(found?.uid?.value)).toBe(1000)
    expect(found?.spec).toBeFalsy()
  })
})
