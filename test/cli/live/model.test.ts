import { expect, test } from 'vitest'
import { modelOf } from '../../../src/cli/live/in-process.js'
import { afterEvent, isBusy, marksOf } from '../../../src/cli/live/model.js'
import type { SimulatorEvent } from '../../../src/engine/events.js'
import { createSimulator } from '../../../src/package/index.js'
import { busy, cluster } from './models.js'

const copies = (model: Parameters<typeof isBusy>[0] | undefined) =>
  model?.nodes.map(node => node.copies.map(({ mirror }) => mirror))

test.each<SimulatorEvent['type']>(['mirror-completed', 'mirror-failed'])(
  'a copy job is gone with the event %s, on its node only',
  type => {
    const event = { type, mirror: 1, tick: 50, node: 'node-2' } as unknown as SimulatorEvent
    expect(copies(afterEvent(cluster, event))).toEqual([[1, 2], [2], []])
    const { node: _, ...alone } = event
    expect(copies(afterEvent(busy, alone as SimulatorEvent))).toEqual([[2]])
  },
)

test('a node is busy while it copies', () => {
  const sim = createSimulator({ clock: 'manual' })
  expect(isBusy(modelOf(sim.simulation))).toBe(false)
  const copy = sim.registry.mirror('nginx:1.27', 'localhost:5000')
  expect(modelOf(sim.simulation).nodes[0]?.copies).toEqual([
    expect.objectContaining({
      mirror: 1,
      source: 'docker.io/library/nginx:1.27',
      destination: 'localhost:5000/library/nginx:1.27',
      phase: 'resolving',
    }),
  ])
  expect(isBusy(modelOf(sim.simulation))).toBe(true)
  sim.clock.advanceUntilIdle()
  expect(copy.progress.phase).toBe('complete')
  expect(isBusy(modelOf(sim.simulation))).toBe(false)
})

test('a node has the watermarks of its kubelet', async () => {
  const sim = createSimulator({ clock: 'manual' })
  expect(modelOf(sim.simulation).nodes[0]?.kubelet).toBeUndefined()
  await sim.kubelet({ highThreshold: 85, lowThreshold: 60 })
  expect(modelOf(sim.simulation).nodes[0]?.kubelet).toMatchObject({ low: 60, high: 85 })
})

test.each([
  [{ low: 80, high: 90 }, [80, 90]],
  [{ low: 80, high: 80 }, [80]],
  [undefined, []],
])('the marks of %o', (watermarks, marks) => {
  expect(marksOf(watermarks)).toEqual(marks)
})
