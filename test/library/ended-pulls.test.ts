import { expect, test } from 'vitest'
import { endedPulls } from '../../src/library/ended-pulls.js'
import type { Simulator } from '../../src/library/simulator.js'
import { createCluster, createSimulator } from '../../src/package/index.js'

const catalog = {
  registries: [{ host: 'docker.io', latency: 5, bandwidth: 10_000 }],
  images: [{ refs: 'app:1', layers: [2_000_000] }],
}
const options = { clock: 'manual', catalog, builtInCatalog: false } as const
const endedOf = (node: unknown) => {
  const { simulation, port } = node as Simulator
  return endedPulls(simulation, port)
}

test('a pull that completed has its image, one that failed its failure, and one in progress is missing', () => {
  const sim = createSimulator(options)
  sim.faults.inject({ on: 'resolving', image: '*none*', fail: 'not-found' })
  sim.images.pull('app:1')
  sim.images.pull('none:1').catch(() => {})
  sim.clock.advanceUntilIdle()
  const until = sim.clock.tick
  sim.images.pull('app:1')
  const [image] = sim.images.list()
  expect(endedOf(sim)).toEqual([
    {
      pull: 2,
      reference: 'docker.io/library/none:1',
      from: 0,
      until: 5,
      failure: expect.objectContaining({ code: 'not-found' }),
    },
    { pull: 1, reference: 'docker.io/library/app:1', from: 0, until, image: image?.id },
  ])
})

test('a pull that a restart interrupts has its first start', () => {
  const sim = createSimulator(options)
  sim.images.pull('app:1').catch(() => {})
  sim.clock.advance(50)
  sim.restart('recover')
  expect(endedOf(sim)).toEqual([])
  sim.clock.advanceUntilIdle()
  expect(endedOf(sim)).toMatchObject([{ pull: 1, from: 0, until: sim.clock.tick }])
})

test('a pull that is undone and made again has not ended before it does again', () => {
  const sim = createSimulator(options)
  sim.images.pull('app:1').catch(() => {})
  sim.clock.advanceUntilIdle()
  expect(endedOf(sim)).toHaveLength(1)
  sim.undo()
  sim.undo()
  sim.images.pull('other:1').catch(() => {})
  expect(endedOf(sim)).toEqual([])
  sim.clock.advanceUntilIdle()
  expect(endedOf(sim)).toMatchObject([{ pull: 1, reference: 'docker.io/library/other:1' }])
})

test('a node has its own pulls only', () => {
  const cluster = createCluster({ ...options, nodes: ['a', 'b'] })
  const [a, b] = cluster.nodes
  a?.images.pull('app:1')
  cluster.clock.advanceUntilIdle()
  expect(endedOf(a)).toHaveLength(1)
  expect(endedOf(b)).toEqual([])
})

test('a pull whose start is no longer kept has no start', () => {
  const { simulation, port } = createSimulator(options) as unknown as Simulator
  const end = {
    type: 'pull-failed',
    pull: 7,
    reference: 'docker.io/library/app:1',
    tick: 9,
    callers: [],
  } as const
  const failure = { code: 'cancelled', reference: 'docker.io/library/app:1' } as const
  simulation.events.note([{ ...end, failure }])
  expect(endedPulls(simulation, port)).toEqual([
    { pull: 7, reference: 'docker.io/library/app:1', until: 9, failure },
  ])
})
