// A test of something that talks to a node's image service: here, a pre-puller that must respect the disk.
// In your own project this is all you need: npm install --save-dev cri-image-sim vitest
import { createSimulator, type Image, SimulatorError } from 'cri-image-sim'
import { expect, test } from 'vitest'

/** The code under test: pulls what fits, and says what did not. */
async function prePull(pull: (image: string) => PromiseLike<Image>, images: readonly string[]) {
  const outcomes = images.map(async image => {
    try {
      await pull(image)
      return undefined
    } catch (error) {
      if (error instanceof SimulatorError && error.code === 'storage-limit') return image
      throw error
    }
  })
  return (await Promise.all(outcomes)).filter(image => image !== undefined)
}

test('a pre-puller fills the disk and no more', async () => {
  const sim = createSimulator({ quota: '100MB' })
  const left = await prePull(image => sim.images.pull(image), ['nginx', 'redis', 'alpine'])
  expect(left).toEqual(['redis'])
  expect(sim.images.fsInfo().used).toBeLessThanOrEqual(100_000_000)
})
