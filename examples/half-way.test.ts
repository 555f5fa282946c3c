import { createSimulator } from 'cri-image-sim'
import { expect, test } from 'vitest'

test('a pull, half-way', async () => {
  const sim = createSimulator({
    clock: 'manual',
    catalog: { images: [{ refs: 'model:1', layers: ['1GB'] }] },
  })
  const pull = sim.images.pull('model:1')
  sim.clock.advance(5020) // 20 ticks to resolve, then 100 000 bytes a tick
  expect(pull.progress).toMatchObject({
    phase: 'downloading',
    bytesDone: 500_000_000,
    bytesTotal: 1_000_000_000,
  })
  sim.clock.advanceUntilIdle()
  expect((await pull).repoTags).toEqual(['docker.io/library/model:1'])
})
