/** The part of a run that is kept, as a journal and as a trace. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { journalOf } from '../../src/library/kept-journal.js'
import { createCluster, createSimulator, Replay, type SimulatedNode } from '../../src/package/index.js'
import { keptTrace } from '../../src/trace/kept-trace.js'
import { decodeTrace } from '../support/perfetto.js'
import { Player, script, scriptNode } from '../support/script.js'

/** Replays the journal of what a simulator keeps; returns the replay, at its end. */
function replayed({ simulation }: Pick<SimulatedNode, 'simulation'>): Replay {
  const [header = '', ...lines] = journalOf(simulation.keptRun).trimEnd().split('\n')
  const replay = new Replay(header)
  for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
  expect(replay.end()).toBeUndefined()
  return replay
}

const slicesOf = (sim: Pick<SimulatedNode, 'simulation'>) => {
  const trace = decodeTrace(keptTrace(sim.simulation), sim.simulation.clock.tickNs)
  expect(trace.problems).toEqual([])
  const all = trace.tracks.flatMap(({ name, slices }) => slices.map(slice => ({ track: name, ...slice })))
  for (const { from, to } of all) expect(to).toBeGreaterThanOrEqual(from)
  return all
}

describe('the journal of what is kept leads to the present state', () => {
  test('after any commands, undone ones and restored states', () =>
    fc.assert(
      fc.asyncProperty(script, async steps => {
        const sim = scriptNode()
        await new Player(sim).play(steps)
        expect(replayed(sim).stateHash()).toBe(sim.stateHash())
        slicesOf(sim)
      }),
      { numRuns: 60 },
    ))

  test('while time advances by itself', async () => {
    const sim = createSimulator()
    for (const image of ['nginx', 'redis:7', 'alpine']) await sim.images.pull(image)
    sim.images.remove('nginx')
    expect(replayed(sim).stateHash()).toBe(sim.stateHash())
  })

  test('after more commands than are kept', () => {
    const sim = createSimulator({ clock: 'manual' })
    for (let i = 0; i < 1100; i++) {
      sim.images.seed(`many/${i}:1`, { size: 5000 })
      sim.clock.advance(1)
    }
    const replay = replayed(sim)
    expect(replay.acts).toBeLessThanOrEqual(1001)
    expect(replay.stateHash()).toBe(sim.stateHash())
  })

  test('after more calls at one tick, and more steps of the clock, than one entry has', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.faults.inject({ on: 'ListImages', fail: 'unavailable' })
    for (let i = 0; i < 450; i++) expect(() => sim.images.list()).toThrow()
    for (let i = 0; i < 450; i++) {
      sim.simulation.dispatch({ type: 'advance', ticks: 1 }, 'driver')
      sim.simulation.dispatch({ type: 'advance-to-next' }, 'driver')
    }
    expect(replayed(sim).stateHash()).toBe(sim.stateHash())
    const before = sim.stateHash()
    sim.undo()
    expect(sim.faults.list()).toEqual([])
    expect(replayed(sim).stateHash()).toBe(sim.stateHash())
    sim.redo()
    expect(sim.stateHash()).toBe(before)
    expect(replayed(sim).stateHash()).toBe(before)
  })

  test('and is bounded: calls at one tick do not fill the memory', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.faults.inject({ on: 'ListImages', fail: 'unavailable' })
    const most = 200 * 1000
    for (let i = 0; i < most + 10_000; i++) sim.port.requestCall('ListImages', '', () => {})
    expect(sim.simulation.keptRun.inputs.length).toBeLessThanOrEqual(most)
  })

  test('after a redo, when time has passed since the undo', async () => {
    const sim = createSimulator()
    await sim.images.pull('nginx')
    sim.images.seed('redis:7')
    sim.undo()
    // The driver passes time, which is no step and so does not end the possibility of a redo.
    sim.simulation.clock.pass(500)
    sim.redo()
    sim.images.seed('alpine')
    expect(replayed(sim).stateHash()).toBe(sim.stateHash())
  })
})

describe('the trace of what is kept', () => {
  test('has the pulls with their phases and layers, the calls and their flows', async () => {
    const cluster = createCluster({ nodes: 2 })
    await Promise.all(cluster.nodes.map(node => node.images.pull('nginx:1.27')))
    const slices = slicesOf(cluster.nodes[0] as SimulatedNode)
    expect(slices.filter(({ track }) => track === 'pull 1').map(({ name }) => name)).toContain('downloading')
    const calls = slices.filter(({ track }) => track === 'calls')
    expect(calls.map(({ name }) => name)).toEqual(['PullImage nginx:1.27', 'PullImage nginx:1.27'])
    const pulls = slices.filter(({ name, track }) => /^pull/.test(track) && /nginx/.test(name))
    expect(calls.flatMap(({ flows }) => flows)).toEqual(pulls.flatMap(({ flows }) => flows))
  })

  test('begins after the last restore', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.images.pull('nginx').catch(() => {})
    sim.clock.advance(100)
    const early = sim.snapshot()
    sim.clock.advanceUntilIdle()
    sim.restore(early)
    sim.clock.advance(5)
    const pull = slicesOf(sim).find(({ name }) => name.includes('nginx'))
    expect(pull).toMatchObject({ from: 100, to: 105 })
  })
})
