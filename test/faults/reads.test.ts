import { expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'

test('1,001 polls with a rule for another call change neither the state hash nor the steps that can be undone', async () => {
  const sim = createSimulator({
    faults: [
      { on: 'ListImages', fail: 'internal' },
      { on: 'ImageStatus', image: 'docker.io/library/redis:*', fail: 'internal' },
    ],
  })
  const before = sim.stateHash()
  await sim.images.pull('alpine')
  const after = sim.stateHash()
  let admitted = 0
  for (let i = 0; i < 1001; i++) {
    sim.port.requestCall('ImageStatus', 'alpine', outcome => {
      if (!('failure' in outcome)) admitted++
    })
  }
  expect(admitted).toBe(1001)
  expect(sim.stateHash()).toBe(after)
  expect(sim.undo()).toBe(true)
  expect(sim.stateHash()).toBe(before)
})
