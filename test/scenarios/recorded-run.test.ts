import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { createCluster, createSimulator, runScenario, type ScenarioFile } from '../../src/package/index.js'
import { recordRun } from '../../src/scenarios/recorded-run.js'
import { attempt, Player, SCRIPT_OPTIONS, script, scriptNode } from '../support/script.js'

const { clock: _, ...SETUP } = SCRIPT_OPTIONS

/** Writes a scenario as YAML, reads it and plays it. */
function replay(scenario: ScenarioFile) {
  const { isMet, moments, stateHash } = runScenario(parse(stringify(scenario)) as ScenarioFile)
  const wrong = moments.filter(
    moment => moment.type === 'failure' || (moment.type === 'expectation' && !moment.isMet),
  )
  return { isMet, wrong, stateHash }
}

test('any run, also with steps that are undone, is saved as a scenario that leads to its state hash', async () => {
  const lengths: number[] = []
  await fc.assert(
    fc.asyncProperty(script, async steps => {
      const sim = scriptNode()
      const run = recordRun(sim.simulation, SETUP as ScenarioFile['setup'] & object)
      const player = new Player(sim)
      for (const step of steps) {
        // Events of a tick that fire one by one let commands come between them.
        if (step.do === 'advance' && step.ticks % 3 === 0) sim.clock.advanceToNextEvent()
        else await player.play([step])
      }
      const scenario = run.scenario()
      lengths.push(scenario.steps.length)
      expect(replay(scenario)).toEqual({ isMet: true, wrong: [], stateHash: sim.stateHash() })
    }),
    { numRuns: 200 },
  )
  expect(Math.max(...lengths)).toBeGreaterThan(10)
})

describe('a saved run', () => {
  const recorded = () => {
    const sim = createSimulator({ clock: 'manual', quota: '1GB' })
    return { sim, scenario: sim.recordScenario() }
  }

  test('has the actions of a scenario where there are some, and commands where not', async () => {
    const { sim, scenario } = recorded()
    const pull = sim.images.pull('alpine', { auth: { username: 'me', password: 'secret' } })
    sim.clock.advanceUntilIdle()
    await pull
    sim.faults.inject({ on: 'PullImage', fail: 'not-found' })
    sim.images.pin('alpine')
    sim.containers.seed({ image: 'alpine', name: 'web' })
    sim.clock.advance(50)
    sim.images.remove('nothing')
    sim.restart()
    const { tick } = sim.clock
    expect(scenario()).toEqual({
      $schema: './node_modules/cri-image-sim/scenario.schema.json',
      name: 'A run',
      about: `A run that was saved at tick ${tick}, after 6 commands.`,
      setup: { quota: '1GB' },
      steps: [
        { pull: { image: 'alpine', username: 'me', password: 'secret' } },
        { at: tick - 50, fault: { on: 'PullImage', fail: 'not-found' } },
        { pin: 'alpine' },
        { command: expect.objectContaining({ type: 'seed-container', image: 'alpine' }) },
        { at: tick, command: { type: 'remove', image: 'nothing' } },
        { restart: 'recover' },
        { expect: { tick, hash: sim.stateHash() } },
      ],
    })
    expect(replay(scenario()).isMet).toBe(true)
  })

  test('has no steps that were undone, and those that were done again', () => {
    const { sim, scenario } = recorded()
    for (const image of ['a', 'b', 'c']) sim.images.seed(image)
    sim.undo()
    sim.undo()
    expect(scenario().steps.slice(0, -1)).toEqual([{ preload: 'a' }])
    sim.redo()
    expect(scenario().steps.slice(0, -1)).toEqual([{ preload: 'a' }, { preload: 'b' }])
    sim.images.seed('d')
    expect(scenario().steps.slice(0, -1)).toEqual([{ preload: 'a' }, { preload: 'b' }, { preload: 'd' }])
    sim.reset()
    expect(scenario().steps).toEqual([{ expect: { tick: 0, hash: sim.stateHash() } }])
  })

  test('names the nodes of a cluster', () => {
    const sim = scriptCluster()
    const scenario = sim.recordScenario()
    sim.node('b').images.seed('a')
    expect(scenario().steps[0]).toEqual({ node: 'b', preload: 'a' })
    expect(replay(scenario())).toMatchObject({ isMet: true, stateHash: sim.stateHash() })
  })

  test('fails to replay if its state hash is another one', () => {
    const { sim, scenario } = recorded()
    sim.images.seed('a')
    const saved = scenario()
    const { isMet, wrong } = replay({ ...saved, steps: [{ preload: 'b' }, ...saved.steps.slice(1)] })
    expect(isMet).toBe(false)
    expect(wrong).toMatchObject([{ subject: 'the state hash', expected: sim.stateHash() }])
  })
})

describe('a run cannot be saved', () => {
  test.each([
    [
      'after a reset of its behaviour',
      (sim: ReturnType<typeof scriptNode>) => sim.reset('behaviour'),
      'its behaviour was reset',
    ],
    [
      'after a restore of a state from elsewhere',
      (sim: ReturnType<typeof scriptNode>) => {
        const other = scriptNode()
        other.images.seed('r.test/a')
        sim.restore(other.snapshot())
      },
      'it went to a state to which none of its commands led',
    ],
  ])('%s', async (_, act, reason) => {
    const sim = scriptNode()
    const scenario = sim.recordScenario()
    await attempt(() => act(sim))
    expect(() => scenario()).toThrow(`the run cannot be saved as a scenario: ${reason}`)
  })

  test('that started from a snapshot, or was recorded too late', () => {
    const sim = createSimulator({ from: scriptNode().snapshot() })
    expect(() => sim.recordScenario()()).toThrow('it started from a snapshot')
    const late = createSimulator()
    late.images.seed('a')
    expect(() => late.recordScenario()()).toThrow('commands came before its record')
  })
})

function scriptCluster() {
  return createCluster({ nodes: ['a', 'b'], clock: 'manual' })
}
