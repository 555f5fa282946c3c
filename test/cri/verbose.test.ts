import { expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { served } from '../support/served.js'

const catalog = {
  images: [
    { refs: 'empty', layers: [] },
    { refs: 'full', layers: [1] },
  ],
}

test('an empty history is left out of the info of an image, as containerd does', async () => {
  const { sim, connection } = await served({ catalog })
  const specs: Record<string, { history?: object[]; os: string }> = {}
  for (const image of ['empty', 'full']) {
    await sim.images.pull(image)
    const { info } = await connection.call(methods.imageStatus, { image: { image }, verbose: true })
    specs[image] = JSON.parse(info?.info ?? '').imageSpec
  }
  expect(JSON.parse(sim.images.status('empty')?.config ?? '').history).toEqual([])
  expect(specs.empty).not.toHaveProperty('history')
  expect(specs.empty?.os).toBe('linux')
  expect(specs.full?.history).toHaveLength(1)
})
