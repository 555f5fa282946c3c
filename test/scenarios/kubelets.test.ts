import { describe, expect, test } from 'vitest'
import { nodeKubelets } from '../../src/kubelet-hosts/index.js'
import { runScenario, type ScenarioFile, type ScenarioMoment } from '../../src/package/index.js'
import { ScenarioPlayer } from '../../src/scenarios/player.js'
import { recordRun } from '../../src/scenarios/recorded-run.js'

const SETUP: ScenarioFile['setup'] = {
  kubelet: {},
  catalog: { images: [{ refs: ['shop/api:1', 'shop/api:2'], layers: ['10MB'], cmd: ['/api'] }] },
}

function play(steps: ScenarioFile['steps'], setup: ScenarioFile['setup'] = SETUP) {
  return runScenario({ name: 'test', setup, steps }, nodeKubelets)
}

const unmet = (moments: readonly ScenarioMoment[]) =>
  moments.flatMap(moment => (moment.type === 'expectation' && !moment.isMet ? [moment] : []))

describe('pods of the kubelet', () => {
  test('start only by later steps, and a step waits for them', () => {
    const { moments } = play([
      {
        kubeletPod: { name: 'web', image: 'shop/api:1' },
        expect: { tick: 0, kubelet: { pods: { web: 'ContainerCreating' } } },
      },
      {
        wait: 'web',
        expect: {
          kubelet: { pods: { web: 'started' }, events: [{ reason: 'Pulled', pod: 'web', count: 1 }] },
        },
      },
    ])
    expect(unmet(moments)).toEqual([])
  })

  test('may be manifests, with several containers', () => {
    const containers = ['a', 'b'].map(name => ({ name, image: 'shop/api:1' }))
    const { moments } = play([
      { kubeletPod: { metadata: { name: 'two', namespace: 'shop' }, spec: { containers } } },
      { kubeletPod: { name: 'short', image: ['shop/api:1', 'shop/api:2'] } },
      {
        wait: ['two', 'short'],
        expect: { containers: { a: 'running', b: 'running', app: 'running', 'app-2': 'running' } },
      },
    ])
    expect(unmet(moments)).toEqual([])
  })

  test('that cannot start are waited for during five minutes, and keep the reason', () => {
    const { moments, tick } = play([
      { fault: { on: 'PullImage', image: '*/shop/api:1', fail: 'not-found' } },
      { kubeletPod: { name: 'web', image: 'shop/api:1' } },
      {
        wait: 'web',
        expect: { kubelet: { pods: { web: 'ImagePullBackOff' }, events: [{ reason: 'BackOff' }] } },
      },
    ])
    expect(unmet(moments)).toEqual([])
    expect(tick).toBe(300_000)
  })

  test('report their events as moments, in the order of ticks', () => {
    const { moments } = play([{ kubeletPod: { name: 'web', image: 'shop/api:1' } }, { wait: 'web' }])
    const reasons = moments.flatMap(moment =>
      moment.type === 'kubelet' && 'event' in moment.report ? [moment.report.event.reason] : [],
    )
    expect(reasons).toEqual(['Pulling', 'Pulled', 'Created', 'Started'])
    const ticks = moments.map(({ tick }) => tick)
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b))
    expect(() => JSON.stringify(moments)).not.toThrow()
  })
})

describe('pods of the set-up', () => {
  const pods = [{ name: 'web', image: 'shop/api:1' }]

  test('run from the start; steps wait for them and delete them', () => {
    const { moments } = play(
      [
        { expect: { tick: 0, kubelet: { pods: { web: 'ContainerCreating' } } } },
        { wait: 'web', expect: { kubelet: { pods: { web: 'started' } }, containers: { app: 'running' } } },
        { deleteKubeletPod: 'web' },
        { wait: 'web', expect: { kubelet: { pods: { web: 'absent' } } } },
      ],
      { ...SETUP, kubelet: { pods } },
    )
    expect(unmet(moments)).toEqual([])
  })

  test('have the same course as pods of a first step', () => {
    const course = (setup: ScenarioFile['setup'], first: ScenarioFile['steps'][number]) =>
      play([first, { wait: 'web' }, { expect: { hash: 'none' } }], setup).moments.flatMap(moment =>
        moment.type === 'step' ? [] : [moment],
      )
    const byStep = course(SETUP, { kubeletPod: pods[0] as (typeof pods)[number] })
    expect(byStep.length).toBeGreaterThan(10)
    expect(course({ ...SETUP, kubelet: { pods } }, {})).toEqual(byStep)
  })

  test('run on each node, or on those that have them', () => {
    const manifest = {
      metadata: { name: 'own' },
      spec: { containers: [{ name: 'own', image: 'shop/api:2' }] },
    }
    const { moments } = play(
      [
        { node: '*', wait: 'idle' },
        { node: 'a', expect: { containers: { app: 'running', own: 'absent' } } },
        { node: 'b', expect: { containers: { app: 'absent', own: 'running' } } },
        { node: 'c', expect: { containers: { app: 'running', own: 'absent' } } },
      ],
      { ...SETUP, nodes: ['a', 'b', 'c'], kubelet: { pods }, kubelets: { b: { pods: [manifest] } } },
    )
    expect(unmet(moments)).toEqual([])
  })

  test('are part of a run that is recorded before it is played', () => {
    const scenario = { name: 'test', setup: { ...SETUP, kubelet: { pods } }, steps: [{ wait: 'web' }] }
    const player = new ScenarioPlayer(scenario, nodeKubelets)
    const { kubelet: _, ...setup } = scenario.setup
    const run = recordRun(player.cast.simulation, setup)
    for (const _moment of player.play());
    const { moments } = runScenario(run.scenario())
    expect(unmet(moments)).toEqual([])
    expect(moments).toContainEqual(expect.objectContaining({ type: 'expectation' }))
  })
})

describe('deleteKubeletPod', () => {
  const absent = { kubelet: { pods: { web: 'absent' } }, containers: { app: 'absent' as const } }

  test('deletes a pod that runs; wait advances until it is gone', () => {
    const { moments } = play([
      { kubeletPod: { name: 'web', image: 'shop/api:1' } },
      { wait: 'web' },
      { deleteKubeletPod: 'web', expect: { kubelet: { pods: { web: 'Terminating' } } } },
      {
        wait: 'web',
        expect: {
          kubelet: { pods: { web: 'absent' }, events: [{ reason: 'Killing', pod: 'web', count: 1 }] },
          pods: { web: 'notready' },
          containers: { app: 'exited' },
        },
      },
      { advance: '1s', expect: absent },
      { advance: '1m', expect: { pods: { web: 'absent' }, invariants: true } },
    ])
    expect(unmet(moments)).toEqual([])
  })

  test('waits for the pull and the start of a pod, which do not end the wait', () => {
    const { moments } = play([
      { kubeletPod: { name: 'web', image: 'shop/api:1' } },
      { advance: 100 },
      { deleteKubeletPod: 'web' },
      {
        wait: 'web',
        expect: {
          kubelet: { pods: { web: 'absent' }, events: [{ reason: 'Started' }, { reason: 'Killing' }] },
        },
      },
    ])
    expect(unmet(moments)).toEqual([])
  })

  test('deletes a pod that is over at once, and another of its name may follow', () => {
    const setup = { ...SETUP, containers: [{ name: 'app', exit: 0, after: 0 }] }
    const spec = { restartPolicy: 'Never', containers: [{ name: 'app', image: 'shop/api:1' }] }
    const { moments } = play(
      [
        { kubeletPod: { metadata: { name: 'web' }, spec } },
        { wait: 'web' },
        { advance: '2s' },
        { deleteKubeletPod: 'web' },
        { wait: 'web', expect: { kubelet: { pods: { web: 'absent' } } } },
        { kubeletPod: { name: 'web', image: 'shop/api:1' } },
        { wait: 'web', expect: { kubelet: { pods: { web: 'started' } } } },
      ],
      setup,
    )
    expect(unmet(moments)).toEqual([])
  })

  test('fails for a pod that is gone, and leaves its end as it was', () => {
    const { moments } = play([
      { kubeletPod: { name: 'web', image: 'shop/api:1' } },
      { deleteKubeletPod: 'web' },
      { wait: 'web' },
      { deleteKubeletPod: 'web', expect: { error: 'invalid-argument' } },
      { wait: 'web' },
    ])
    expect(moments.filter(({ type }) => type === 'failure')).toMatchObject([{ step: 3, isExpected: true }])
  })
})

test('a scenario ends in the same state with a kubelet, each time', () => {
  const steps: ScenarioFile['steps'] = [
    { kubeletPod: { name: 'web', image: 'shop/api:1' } },
    { advance: '20m' },
    { removePod: 'web' },
  ]
  expect(play(steps)).toEqual(play(steps))
})

test('nodes may have kubelets with other settings, or none', () => {
  const setup = { ...SETUP, nodes: ['a', 'b', 'c'], kubelet: undefined }
  const kubelets = { a: {}, b: { minorVersion: 34 } }
  const pod = { name: 'web', image: 'shop/api:1' }
  const { moments } = play(
    ['a', 'b', 'c'].flatMap(node => [
      { node, kubeletPod: pod },
      ...(node === 'c' ? [] : [{ node, wait: 'web' }]),
    ]),
    { ...setup, kubelets },
  )
  const failures = moments.flatMap(moment =>
    moment.type === 'failure' ? [[moment.step, moment.failure.code]] : [],
  )
  expect(failures).toEqual([[4, 'invalid-scenario']])
  const nodes = moments.flatMap(moment => (moment.type === 'kubelet' ? [moment.node] : []))
  expect(new Set(nodes)).toEqual(new Set(['a', 'b']))
})

describe('a scenario is refused', () => {
  test.each([
    [
      'a pod without a kubelet',
      {},
      { kubeletPod: { name: 'a', image: 'b' } },
      'steps[0].kubeletPod: expected a set-up with kubelet',
    ],
    [
      'an expectation without a kubelet',
      {},
      { expect: { kubelet: { removed: 0 } } },
      'steps[0].expect.kubelet: expected a set-up with kubelet',
    ],
    [
      'settings that do not exist',
      { kubelet: { low: 5 } as never },
      {},
      'setup.kubelet.low: unrecognized key',
    ],
    [
      'settings that contradict each other',
      { kubelet: { highThreshold: 50, lowThreshold: 60 } },
      {},
      'must be less than imageGCHighThresholdPercent',
    ],
    [
      'a pod that no step has',
      { kubelet: {} },
      { expect: { kubelet: { pods: { web: 'started' } } } },
      'no earlier step has a kubeletPod named web',
    ],
    [
      'a deletion of a pod that no step has',
      { kubelet: {} },
      { deleteKubeletPod: 'web' },
      'steps[0].deleteKubeletPod: no earlier step has a kubeletPod named web',
    ],
    [
      'a pod of the set-up that is no pod',
      { kubelet: { pods: [{ metadata: { name: 'web' }, spec: { containers: [] } }] } },
      {},
      /setup\.kubelet\.pods\[0\]: .*spec\.containers/,
    ],
    [
      'two pods of one name in the set-up',
      { kubelets: { a: { pods: ['b:1', 'b:2'].map(image => ({ name: 'web', image })) } } },
      {},
      'setup.kubelets.a.pods[1]: another pod has the uid',
    ],
    [
      'a pod without a name',
      { kubelet: {} },
      { kubeletPod: { image: 'b' } as never },
      'expected { name, image } and perhaps pullPolicy, or a manifest of a Pod',
    ],
  ])('with %s', (_, setup, step, message) => {
    expect(() => play([step], setup)).toThrow(message)
  })

  test('if the player has no code of kubelets', () => {
    expect(() => runScenario({ name: 'a', setup: SETUP, steps: [{ advance: 1 }] })).toThrow(
      'setup.kubelet: a kubelet needs its code: give nodeKubelets of cri-image-sim/kubelet to the player',
    )
  })
})
