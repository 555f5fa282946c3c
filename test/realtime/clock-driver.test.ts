import { expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'

test('in real time, a tick passes for each real interval, as many times as fast as asked', async () => {
  const sim = createSimulator({ clock: 'realtime', speed: 1000 })
  const started = performance.now()
  await sim.images.pull('alpine')
  const elapsed = performance.now() - started
  expect(sim.clock.tick).toBeGreaterThanOrEqual(77)
  expect(sim.clock.tick).toBeLessThanOrEqual((elapsed + 50) * 1000)
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a speed of %d is refused', speed => {
  expect(() => createSimulator({ clock: 'realtime', speed })).toThrow('invalid-argument: speed: ')
})
