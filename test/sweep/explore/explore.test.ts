import { describe, expect, test } from 'vitest'
import { runScenario, type ScenarioFile } from '../../../src/index.js'
import { nodeKubeletCore } from '../../../src/kubelet-hosts/in-process.js'
import { ScenarioPlayer } from '../../../src/scenarios/player.js'
import { readScenario } from '../../../src/scenarios/reader.js'
import { drawScenario } from '../../../src/sweep/explore/generate.js'
import { explore, readExpectations } from '../../../src/sweep/explore/index.js'
import { KINDS } from '../../../src/sweep/explore/kinds.js'
import { playUntilFinding } from '../../../src/sweep/explore/play.js'
import { simplerValues } from '../../../src/sweep/explore/simpler.js'

/** Each kind draws a step with an action of its own name, `heal` at the end of a scenario too. */
const KIND_COUNT = Object.keys(KINDS).length

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
const scenarios = seeds(80).map(seed => drawScenario(seed, { steps: 40 }))
const actionsOf = ({ steps }: ScenarioFile) => new Set(steps.map(step => Object.keys(step)[0]))

describe('random scenarios', () => {
  test('depend on the seed alone', () => {
    expect(drawScenario(7, { steps: 40 })).toEqual(scenarios[6])
    expect(new Set(scenarios.map(each => JSON.stringify(each))).size).toBe(scenarios.length)
  })

  test('are valid scenarios', () => {
    for (const scenario of scenarios) expect(readScenario(scenario)).toBeDefined()
  })

  test('have a part of the actions each, and all actions together', () => {
    const sizes = scenarios.map(scenario => actionsOf(scenario).size)
    expect(Math.max(...sizes)).toBeLessThan(KIND_COUNT)
    expect(new Set(scenarios.flatMap(each => [...actionsOf(each)])).size).toBe(KIND_COUNT)
  })

  test('are of both runtimes, of one and of several nodes', () => {
    const setups = scenarios.map(({ setup }) => setup ?? {})
    expect(new Set(setups.map(({ runtime }) => runtime)).size).toBe(2)
    expect(new Set(setups.map(({ nodes }) => nodes))).toEqual(new Set([undefined, 2, 3]))
  })

  test('reach kubelets, copy jobs, and commands in containers', () => {
    const seen = new Set<string>()
    for (const seed of seeds(120)) {
      const player = new ScenarioPlayer(drawScenario(seed, { steps: 40 }), nodeKubeletCore)
      for (const moment of player.play()) {
        if (moment.type === 'event') seen.add(moment.event.type)
        if (moment.type === 'kubelet')
          seen.add(JSON.stringify(moment.report).replace(/.*"reason":"(\w+)".*/, '$1'))
      }
    }
    const wanted = [
      'mirror-completed',
      'mirror-failed',
      'exec-completed',
      'container-started',
      'Pulled',
      'BackOff',
    ]
    expect(wanted.filter(type => !seen.has(type))).toEqual([])
  })

  test('with a set-up of the user, use its images and nodes', () => {
    const setup = { nodes: ['left', 'right'], catalog: { images: [{ refs: 'mine.test/x:1', layers: [1] }] } }
    const { setup: used, steps } = drawScenario(3, { steps: 60, setup })
    expect(used).toBe(setup)
    const pulled = steps.flatMap(({ pull }) =>
      typeof pull === 'object' && 'image' in pull ? pull.image : (pull ?? []),
    )
    expect(new Set(pulled)).toEqual(new Set(['mine.test/x:1']))
    expect(steps.map(({ node }) => node)).toContain('right')
  })
})

test('no random scenario violates an invariant, and most steps are not refused', () => {
  const played = scenarios.map(each => playUntilFinding(each, {}))
  expect(played.map(({ finding }) => finding).filter(each => each !== undefined)).toEqual([])
  const refused = played.reduce((sum, each) => sum + each.refused.size, 0)
  expect(refused).toBeLessThan((scenarios.length * 42) / 2)
})

describe('an expectation that does not hold', () => {
  const expectations = readExpectations({ always: { images: { atMost: 1 } } })
  const [failing, ...others] = explore(seeds(20), { steps: 40 }, expectations)

  test('is found once, and shrunk to the steps that it needs', () => {
    expect(others).toEqual([])
    // Two images need two steps at least, and time if they are pulled.
    expect(failing?.scenario.steps.length).toBeLessThanOrEqual(5)
    expect(failing?.summary).toMatch(/^the number of images: expected at most 1, found 2/)
  })

  test('is not met when the small scenario is played', () => {
    const { moments, isMet } = runScenario(failing?.scenario as ScenarioFile)
    expect(isMet).toBe(false)
    const unmet = moments.filter(moment => moment.type === 'expectation' && !moment.isMet)
    expect(unmet).toMatchObject([{ subject: 'the number of images', expected: 'at most 1' }])
    expect(moments.filter(moment => moment.type === 'failure' && !moment.isExpected)).toEqual([])
  })

  test('at the end only, is checked there only', () => {
    const end = readExpectations({ end: { images: { atMost: 0 } } })
    const [atEnd] = explore(seeds(20), { steps: 40 }, end)
    expect(atEnd?.scenario.steps.at(-1)).toEqual({ expect: { images: { atMost: 0 } } })
  })
})

test('the same seeds have the same failures', () => {
  const expectations = readExpectations({ always: { pods: { 'pod-2': 'absent' } } })
  const run = () => explore(seeds(10), { steps: 40 }, expectations)
  expect(run()).toEqual(run())
  expect(run()).not.toEqual([])
})

test('a set-up that is not usable is refused', () => {
  const setup = { catalog: { images: [{ refs: 'a', layers: [1], digest: 'none' }] } }
  expect(() => explore([1], { steps: 5, setup }, {})).toThrow(/digest/)
})

test.each([
  [{ always: { pulls: { a: {} } } }, /always/],
  [{ allways: {} }, /allways/],
  [{ end: { images: 'many' } }, /end\.images/],
])('expectations %j are refused', (data, message) => {
  expect(() => readExpectations(data)).toThrow(message)
})

test('simpler values have one part less, or one smaller number', () => {
  expect([...simplerValues({ a: [8], b: 'x' })]).toEqual([
    { b: 'x' },
    { a: [8] },
    { a: [], b: 'x' },
    ...[0, 1, 4, 7].map(number => ({ a: [number], b: 'x' })),
  ])
  expect([...simplerValues(1)]).toEqual([0])
  expect([...simplerValues(0)]).toEqual([])
})
