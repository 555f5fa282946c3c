import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { failure, type Served, served } from '../support/served.js'
import { observed } from './catalog.js'

const remove = ({ connection }: Served, image: string) =>
  connection.call(methods.removeImage, { image: { image } })

async function holding(...images: string[]): Promise<Served> {
  const node = await served({ catalog: observed, unknown: 'not-found' })
  for (const image of images) await node.sim.images.pull(image)
  return node
}

describe('RemoveImage answers as containerd does', () => {
  const EVERYWHERE = ['same:a', 'same:b', 'registry.test/other/same:z']

  test.each(EVERYWHERE)('by %s the whole image goes, with all its names in every repository', async name => {
    const node = await holding(...EVERYWHERE)
    await remove(node, name)
    expect(node.sim.images.list()).toEqual([])
    for (const other of EVERYWHERE) expect(node.sim.images.status(other)).toBeUndefined()
    expect(node.sim.images.fsInfo().used).toBe(0)
  })

  test('so it does by digest, id and the start of its id', async () => {
    for (const naming of ['digest', 'id', 'short'] as const) {
      const node = await holding(...EVERYWHERE)
      const { id, repoDigests } = node.sim.images.status('same:a') ?? { id: '', repoDigests: [''] }
      await remove(node, { digest: repoDigests[0] ?? '', id, short: id.slice(7, 20) }[naming])
      expect(node.sim.images.list()).toEqual([])
    }
  })

  test('a text that is no reference names no image, which is no error', async () => {
    const node = await holding('app:1.0')
    await remove(node, 'BAD REF')
    expect(node.sim.images.list()).toHaveLength(1)
  })

  test.each([[['app:1.0']], [['app:1.0', 'same:a']], [[]]])(
    'nothing in particular is refused and nothing goes, with %j held (containerd would take the only one)',
    async held => {
      const node = await holding(...held)
      const refused = { code: status.UNKNOWN, details: 'can not resolve "" locally: empty image reference' }
      expect(await failure(remove(node, ''))).toEqual(refused)
      expect(await failure(node.connection.call(methods.removeImage, {}))).toEqual(refused)
      expect(node.sim.images.list()).toHaveLength(held.length)
    },
  )
})
