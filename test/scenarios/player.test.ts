import { describe, expect, test } from 'vitest'
import {
  runScenario,
  type ScenarioFile,
  type ScenarioMoment,
  type ScenarioStep,
} from '../../src/package/index.js'

const IMAGES = { images: [{ refs: 'shop/api:1', layers: ['10MB'], cmd: ['/api'] }] }

function play(steps: readonly ScenarioStep[], setup: ScenarioFile['setup'] = { catalog: IMAGES }) {
  return runScenario({ name: 'test', setup, steps: [...steps] })
}

const ofType = <T extends ScenarioMoment['type']>(moments: readonly ScenarioMoment[], type: T) =>
  moments.filter((moment): moment is Extract<ScenarioMoment, { type: T }> => moment.type === type)

describe('steps', () => {
  test('a pull makes progress only by later steps', () => {
    const { moments, tick } = play([{ pull: 'shop/api:1' }])
    expect(tick).toBe(0)
    expect(ofType(moments, 'event').map(({ event }) => event.type)).toEqual([
      'pull-started',
      'pull-resolving',
    ])
  })

  test('time advances to ticks, by durations, and until pulls end', () => {
    const { moments, tick } = play([
      { at: 5, pull: 'shop/api:1' },
      { advance: '10ms', expect: { tick: 15 } },
      { wait: 'shop/api:1' },
      { advance: 1000 },
    ])
    expect(ofType(moments, 'step').map(each => each.tick)).toEqual([5, 5, 15, 175])
    expect(tick).toBe(1175)
  })

  test('each scheduled event is a moment of its own, in order', () => {
    const { moments } = play([{ pull: 'shop/api:1' }, { wait: 'idle' }])
    const ticks = moments.map(moment => moment.tick)
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b))
  })

  test('a failed action is expected by its code', () => {
    const step = { remove: 'shop/api:1', expect: { error: 'no-such-image' } }
    expect(play([step]).isMet).toBe(true)
    const { isMet, moments } = play([{ remove: 'shop/api:1' }])
    expect(isMet).toBe(false)
    expect(ofType(moments, 'failure')).toEqual([
      {
        type: 'failure',
        tick: 0,
        step: 0,
        failure: { code: 'no-such-image', image: 'shop/api:1' },
        isExpected: false,
      },
    ])
  })

  test('processes die by themselves: the pause process of a pod, and a container while the runtime is down', () => {
    const steps: ScenarioStep[] = [
      { preload: 'shop/api:1' },
      ...['lost', 'kept'].flatMap(pod => [{ pod }, { container: { pod, name: pod, image: 'shop/api:1' } }]),
      { killPod: 'lost' },
      {
        expect: {
          pods: { lost: 'notready', kept: 'ready' },
          containers: { lost: 'exited', kept: 'running' },
        },
      },
      { restart: { exited: 'kept' } },
      {
        expect: {
          pods: { kept: 'ready' },
          containers: { kept: 'exited' },
          events: [
            { type: 'container-stopped', count: 2 },
            { type: 'restarted', count: 1 },
          ],
        },
      },
      { killPod: 'lost', expect: { error: 'invalid-argument' } },
      { restart: { pulls: 'drop', exited: 'nobody' }, expect: { error: 'invalid-argument' } },
    ]
    const { moments, isMet } = play(steps)
    expect(ofType(moments, 'expectation').filter(each => !each.isMet)).toEqual([])
    expect(isMet).toBe(true)
    const exits = ofType(moments, 'event').flatMap(({ event }) =>
      event.type === 'container-stopped' ? [[event.exitCode, event.reason]] : [],
    )
    expect(exits).toEqual([
      [137, 'Error'],
      [255, 'Unknown'],
    ])
  })

  test('an action that cannot end is a failure', () => {
    const { moments } = play([
      { fault: { on: 'PullImage', hang: true } },
      { pull: 'shop/api:1' },
      { wait: 'shop/api:1' },
    ])
    expect(ofType(moments, 'failure')[0]?.failure).toMatchObject({
      code: 'invalid-scenario',
      path: ['steps', 2],
    })
  })

  test('a fault rule on a call of a pod triggers', () => {
    const { moments } = play([
      { fault: { on: 'RunPodSandbox', fail: { code: 'UNAVAILABLE', message: 'no' } } },
      { pod: 'web', expect: { error: 'injected', pods: { web: 'absent' } } },
    ])
    expect(ofType(moments, 'expectation').every(each => each.isMet)).toBe(true)
  })

  test('fault rules are released and removed by their names', () => {
    const rule = { name: 'wait', on: 'resolving', hang: true } as const
    const { isMet } = play([
      { fault: rule },
      { pull: 'shop/api:1' },
      { advance: '1h', expect: { pulls: { 'shop/api:1': { phase: 'resolving' } } } },
      { release: 'wait' },
      { wait: 'shop/api:1', expect: { held: 'shop/api:1' } },
      { heal: 'wait' },
      { pull: 'shop/api:1', as: 'again' },
      { wait: 'again', expect: { pulls: { again: { ticks: 20 } } } },
    ])
    expect(isMet).toBe(true)
  })

  test('a command in a container, and a copy job, end as time passes', () => {
    const { isMet, moments } = play([
      { preload: 'shop/api:1' },
      { pod: 'web' },
      { container: { pod: 'web', name: 'api', image: 'shop/api:1' } },
      { exec: { container: 'api', command: ['true'] } },
      { mirror: { image: 'shop/api:1', registry: 'mirror.test' } },
      { exec: { container: 'other', command: ['true'] }, expect: { error: 'invalid-argument' } },
      { wait: 'idle' },
    ])
    expect(isMet).toBe(true)
    const events = ofType(moments, 'event').map(({ event }) => event.type)
    expect(events.filter(type => /^exec|^mirror-(started|completed)/.test(type))).toEqual([
      'exec-completed',
      'mirror-started',
      'mirror-completed',
    ])
  })

  test('pods and containers run, stop and are removed', () => {
    const { isMet, moments } = play([
      { preload: 'shop/api:1' },
      { pod: 'web', expect: { pods: { web: 'ready' } } },
      {
        container: { pod: 'web', name: 'api', image: 'shop/api:1' },
        expect: { containers: { api: 'running' } },
      },
      { stopContainer: 'api', expect: { containers: { api: 'exited' }, inUse: 'shop/api:1' } },
      { removeContainer: 'api', expect: { containers: { api: 'absent' } } },
      { stopPod: 'web', expect: { pods: { web: 'notready' } } },
      { removePod: 'web', expect: { pods: { web: 'absent' } } },
    ])
    expect(ofType(moments, 'expectation').filter(each => !each.isMet)).toEqual([])
    expect(isMet).toBe(true)
  })
})

describe('the difference of an expectation names', () => {
  const SETUP = { catalog: IMAGES, preload: 'shop/api:1' }
  test.each([
    [{ held: 'other:1' }, 'stored', 'not stored; the node stores docker.io/shop/api:1'],
    [{ absent: 'shop/api:1' }, 'not stored', 'stored'],
    [{ images: 2 }, '2', '1; the node stores docker.io/shop/api:1'],
    [{ used: { atMost: '1MB' } }, 'at most 1MB', '10 000 692'],
    [{ tick: 5 }, '5', '0'],
    [{ error: 'not-found' }, 'not-found', 'no failure'],
    [{ pinned: 'shop/api:1' }, 'pinned', 'not pinned'],
    [{ inUse: 'shop/api:1' }, 'in use', 'not in use'],
    [{ containers: { api: 'running' } }, 'running', 'absent'],
    [{ events: [{ type: 'pull-failed' }] }, 'at least 1', '0; the types so far are none'],
    [{ calls: [{ method: 'PullImage' }] }, 'at least 1', '0; no call is recorded'],
  ] as const)('%j', (expectation, expected, found) => {
    const { moments, isMet } = play([{ expect: expectation as NonNullable<ScenarioStep['expect']> }], SETUP)
    expect(isMet).toBe(false)
    expect(ofType(moments, 'expectation')).toEqual([
      expect.objectContaining({ isMet: false, expected, found: expect.stringContaining(found) }),
    ])
  })

  test('the failure of a pull', () => {
    const { moments } = play(
      [{ pull: 'none:1' }, { wait: 'idle', expect: { pulls: { 'none:1': { phase: 'complete' } } } }],
      { unknown: 'not-found', builtInCatalog: false },
    )
    expect(ofType(moments, 'expectation')[0]?.found).toMatch(
      /^failed, not-found: docker.io\/library\/none:1 is not/,
    )
  })

  test('the place in the file, and the node of a cluster', () => {
    const { moments } = play([{ node: '*', expect: { held: ['a:1', 'b:1'] } }], { nodes: 2 })
    expect(ofType(moments, 'expectation').map(({ node, path }) => [node, path])).toEqual([
      ['node-1', ['steps', 0, 'expect', 'held', 0]],
      ['node-1', ['steps', 0, 'expect', 'held', 1]],
      ['node-2', ['steps', 0, 'expect', 'held', 0]],
      ['node-2', ['steps', 0, 'expect', 'held', 1]],
    ])
  })
})

describe('an invalid scenario is refused with its place', () => {
  test.each([
    ['an unknown key', { steps: [{ pul: 'a' }] }, ['steps', 0, 'pul']],
    ['two actions', { steps: [{ pull: 'a', remove: 'a' }] }, ['steps', 0, 'remove']],
    ['no steps', { steps: [] }, ['steps']],
    ['a pull that no step starts', { steps: [{ wait: 'a' }] }, ['steps', 0, 'wait']],
    ['a name without a pull', { steps: [{ as: 'a' }] }, ['steps', 0, 'as']],
    ['a fault without an effect', { steps: [{ fault: { on: 'resolving' } }] }, ['steps', 0, 'fault']],
    [
      'a preset at another point',
      { steps: [{ fault: { on: 'ListImages', fail: 'digest-mismatch' } }] },
      ['steps', 0, 'fault', 'fail'],
    ],
    [
      'a catalog',
      { setup: { catalog: { images: [{ refs: 'UP' }] } }, steps: [{}] },
      ['setup', 'catalog', 'images', 0, 'refs', 0],
    ],
    ['a pushed image', { steps: [{ push: { refs: 'UP' } }] }, ['steps', 0, 'push', 'refs', 0]],
    ['a duration', { steps: [{ advance: '1 week' }] }, ['steps', 0, 'advance']],
    ['a node', { steps: [{ node: 'node-7' }] }, ['steps', 0, 'node']],
  ])('%s', (_, parts, path) => {
    const run = () => runScenario({ name: 'test', ...parts } as ScenarioFile)
    expect(run).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'invalid-scenario', path }) }),
    )
  })
})
