import { describe, expect, test } from 'vitest'
import { CrashBackOff } from '../../src/kubelet/pods/crash-back-off.js'
import { PodNotStarted } from '../../src/kubelet-hosts/kubelet.js'
import { createSimulator, type NodeKubeletOptions } from '../../src/package/index.js'
import { SECOND, seconds } from './support.js'

const UID = 'uid-1'
const podOf = (spec: object = {}) => ({
  metadata: { name: 'web', uid: UID },
  spec: { containers: [{ name: 'app', image: 'nginx:1.27' }], ...spec },
})

/** A pod on a manual clock whose container ends at once with a code, after some time. */
async function crashed(exit: number, spec: object, time: number, options: NodeKubeletOptions = {}) {
  const sim = createSimulator({ clock: 'manual', containerRules: [{ name: 'app', exit, after: 0 }] })
  const kubelet = await sim.kubelet(options)
  const run = kubelet.run(podOf(spec))
  run.catch(() => {})
  sim.clock.advance(time * 1000)
  const starts = kubelet.events.filter(({ reason }) => reason === 'Started').map(({ time: at }) => at)
  const gaps = starts.slice(1).map((at, i) => Number((at - (starts[i] ?? 0n)) / SECOND))
  const [pod] = kubelet.pods
  if (pod === undefined) throw new Error('no pod')
  return { sim, kubelet, run, pod, gaps, starts: starts.length }
}

describe('restartPolicy Always', () => {
  test('starts a container that ends at once after 0, 10, 20, 40, 80, 160, 300 and 300 s', async () => {
    const { gaps, pod } = await crashed(1, {}, 925)
    expect(gaps.slice(1)).toEqual([10, 20, 40, 80, 160, 300, 300])
    // The first end is seen when the kubelet looks the next time, within a second.
    expect(gaps[0]).toBe(0)
    expect(pod).toMatchObject({ phase: 'Running', isStarted: true, restarts: { app: 8 } })
  })

  test('before Kubernetes 1.35, the kubelet looks every 10 seconds', async () => {
    const { gaps } = await crashed(1, {}, 100, { minorVersion: 34 })
    // It sees an end within a second, and then looks 10, 20 … seconds later.
    expect(gaps).toEqual([0, 11, 21, 41])
  })

  test('a start after a success is delayed in the same way', async () => {
    expect((await crashed(0, {}, 35)).gaps).toEqual([0, 10, 20])
  })

  test('the events and the state have the texts of the kubelet', async () => {
    const { kubelet, pod } = await crashed(1, {}, 20)
    const texts = kubelet.events.map(({ type, reason, message }) => `${type} ${reason} ${message}`)
    expect(texts).toContain(
      `Warning BackOff Back-off restarting failed container app in pod web_default(${UID})`,
    )
    expect(pod.containers.app).toEqual({
      state: 'waiting',
      reason: 'CrashLoopBackOff',
      message: `back-off 20s restarting failed container=app pod=web_default(${UID})`,
    })
    expect(texts.filter(text => text.includes('already present on machine'))).toHaveLength(2)
  })

  test('the kubelet keeps one container that has ended', async () => {
    const { sim } = await crashed(1, {}, 200)
    expect(sim.calls.list({ method: 'CreateContainer' })).toHaveLength(6)
    expect(sim.containers.list().map(({ state, attempt }) => [state, attempt])).toEqual([['exited', 5]])
  })

  test('one large advance and many small ones give the same events', async () => {
    const eventsWith = async (step: number) => {
      const sim = createSimulator({
        clock: 'manual',
        containerRules: [{ name: 'app', exit: 2, after: '3s' }],
      })
      const kubelet = await sim.kubelet()
      void kubelet.run(podOf())
      for (let tick = 0; tick < 240_000; tick += step) sim.clock.advance(step)
      return kubelet.events.map(({ time, reason }) => [time, reason])
    }
    expect(await eventsWith(240_000)).toEqual(await eventsWith(800))
  })
})

describe('other policies', () => {
  test('OnFailure: a pod whose containers succeed has succeeded, and its sandbox stops', async () => {
    const { pod, sim, run, starts } = await crashed(0, { restartPolicy: 'OnFailure' }, 60)
    expect(pod).toMatchObject({
      phase: 'Succeeded',
      containers: { app: { state: 'completed', exitCode: 0 } },
    })
    expect(starts).toBe(1)
    expect(sim.pods.list().map(({ state }) => state)).toEqual(['notready'])
    await expect(run).resolves.toMatchObject({ isStarted: true })
  })

  test('OnFailure: a failure starts again', async () => {
    expect((await crashed(7, { restartPolicy: 'OnFailure' }, 35)).gaps).toEqual([0, 10, 20])
  })

  test('Never: a pod whose container fails has failed', async () => {
    const { pod, starts } = await crashed(7, { restartPolicy: 'Never' }, 60)
    expect(pod).toMatchObject({ phase: 'Failed', containers: { app: { state: 'failed', exitCode: 7 } } })
    expect(starts).toBe(1)
  })

  test('Never: an init container that fails ends the pod before its containers start', async () => {
    const sim = createSimulator({ containerRules: [{ name: 'init', exit: 3, after: 0 }] })
    const kubelet = await sim.kubelet()
    const pod = podOf({ restartPolicy: 'Never', initContainers: [{ name: 'init', image: 'busybox:1.36' }] })
    await expect(kubelet.run(pod)).rejects.toMatchObject({
      name: PodNotStarted.name,
      message: 'pod default/web failed: init: exit code 3; app: ContainerCreating',
    })
    expect(kubelet.pods[0]).toMatchObject({ phase: 'Failed', isStarted: false })
  })
})

test('an init container that fails starts again with the back-off', async () => {
  const sim = createSimulator({ clock: 'manual', containerRules: [{ name: 'init', exit: 3, after: 0 }] })
  const kubelet = await sim.kubelet()
  void kubelet.run(podOf({ initContainers: [{ name: 'init', image: 'busybox:1.36' }] })).catch(() => {})
  sim.clock.advance(75_000)
  expect(kubelet.pods[0]?.restarts).toEqual({ init: 4, app: 0 })
  expect(kubelet.pods[0]?.containers.app).toMatchObject({ reason: 'ContainerCreating' })
})

test('a container that was removed is started again without a delay', async () => {
  const sim = createSimulator({ clock: 'manual' })
  const kubelet = await sim.kubelet()
  void kubelet.run(podOf())
  sim.clock.advance(5000)
  const [{ id } = { id: '' }] = sim.containers.list()
  const removed = sim.containers.remove(id)
  sim.clock.advance(2000)
  await removed
  expect(sim.containers.list().map(({ state, attempt }) => [state, attempt])).toEqual([['running', 1]])
})

describe('a sandbox', () => {
  const INIT = { initContainers: [{ name: 'init', image: 'busybox:1.36' }] }
  const CHANGED = 'Pod sandbox changed, it will be killed and re-created.'

  /** A pod with an init container that has run for five and a half seconds. */
  async function running(spec: object = INIT) {
    const sim = createSimulator({ clock: 'manual', containerRules: [{ name: 'init', exit: 0, after: 0 }] })
    const kubelet = await sim.kubelet()
    void kubelet.run(podOf(spec))
    sim.clock.advance(5500)
    const [{ id } = { id: '' }] = sim.pods.list()
    const before = kubelet.events.length
    return {
      sim,
      kubelet,
      id,
      sandboxes: () => sim.pods.list().map(({ state, attempt }) => [state, attempt]),
      events: () => kubelet.events.slice(before).map(({ reason, message }) => `${reason} ${message}`),
    }
  }

  test('that is stopped is replaced, and the pod begins again with its init containers', async () => {
    const { sim, kubelet, id, sandboxes, events } = await running()
    const stopped = sim.pods.stop(id)
    sim.clock.advance(30_000)
    await stopped
    // The kubelet sees the end of the container and that of the sandbox at the same time.
    expect(events()[0]).toBe(`SandboxChanged ${CHANGED}`)
    expect(events().filter(text => text.startsWith('Killing'))).toEqual([])
    expect(sandboxes()).toEqual([
      ['notready', 0],
      ['ready', 1],
    ])
    expect(kubelet.pods[0]).toMatchObject({
      phase: 'Running',
      restarts: { init: 0, app: 1 },
      containers: { init: { state: 'completed' }, app: { state: 'started' } },
    })
  })

  test('whose pause process dies is replaced; what still runs in it is stopped', async () => {
    const { sim, kubelet, id, sandboxes, events } = await running()
    sim.pods.kill(id)
    sim.clock.advance(10_000)
    expect(events().slice(0, 2)).toEqual([`SandboxChanged ${CHANGED}`, 'Killing Stopping container app'])
    expect(sandboxes()).toEqual([
      ['notready', 0],
      ['ready', 1],
    ])
    expect(kubelet.pods[0]).toMatchObject({
      restarts: { init: 0, app: 1 },
      containers: { app: { state: 'started' } },
    })
    // It did not end by itself, so that no crash back-off begins.
    expect(events().filter(text => text.startsWith('BackOff'))).toEqual([])
  })

  test('that is removed while the image is awaited is seen within a second', async () => {
    const sim = createSimulator({ clock: 'manual', unknown: 'not-found' })
    const kubelet = await sim.kubelet()
    void kubelet.run(podOf({ containers: [{ name: 'app', image: 'none.invalid/a:1' }] })).catch(() => {})
    sim.clock.advance(5500)
    const [{ id } = { id: '' }] = sim.pods.list()
    const removed = sim.pods.remove(id)
    sim.clock.advance(1000)
    await removed
    expect(sim.pods.list()).toMatchObject([{ state: 'ready', attempt: 0 }])
    expect(kubelet.pods[0]?.containers.app).toMatchObject({ reason: 'ImagePullBackOff' })
  })

  test.each(['Always', 'OnFailure', 'Never'] as const)(
    'that is removed begins again with restartPolicy %s; its containers are forgotten',
    async restartPolicy => {
      const { sim, kubelet, id, sandboxes, events } = await running({ ...INIT, restartPolicy })
      const removed = sim.pods.remove(id)
      sim.clock.advance(5000)
      await removed
      // As in the real kubelet, there is no event SandboxChanged without a sandbox that has changed.
      expect(events().map(text => text.split(' ')[0])).toEqual([
        'Pulled',
        'Created',
        'Started',
        'Pulled',
        'Created',
        'Started',
      ])
      expect(sandboxes()).toEqual([['ready', 0]])
      expect(sim.containers.list().map(({ name, state }) => [name, state])).toEqual([
        ['init', 'exited'],
        ['app', 'running'],
      ])
      expect(kubelet.pods[0]).toMatchObject({ phase: 'Running', isStarted: true })
    },
  )

  test.each(['stop', 'remove'] as const)(
    '%s of a sandbox: one large advance and many small ones are the same',
    async action => {
      const eventsWith = async (step: number) => {
        const { sim, kubelet, id } = await running()
        void sim.pods[action](id)
        for (let tick = 0; tick < 21_000; tick += step) sim.clock.advance(step)
        void kubelet.delete('web')
        for (let tick = 0; tick < 84_000; tick += step) sim.clock.advance(step)
        const calls = sim.calls.list().map(({ method, tick }) => [method, tick])
        return { calls, events: kubelet.events.map(({ time, reason }) => [time, reason]) }
      }
      expect(await eventsWith(21_000)).toEqual(await eventsWith(700))
    },
  )

  test('that is removed while an earlier one is there has changed', async () => {
    const { sim, kubelet, id, sandboxes, events } = await running()
    const stopped = sim.pods.stop(id)
    sim.clock.advance(10_000)
    await stopped
    const removed = sim.pods.remove(kubelet.pods[0]?.sandboxId ?? '')
    sim.clock.advance(10_000)
    await removed
    expect(events().filter(text => text.startsWith('SandboxChanged'))).toHaveLength(2)
    expect(sandboxes()).toEqual([
      ['notready', 0],
      ['ready', 1],
    ])
  })

  test('that cannot be replaced has changed at each attempt, until it can', async () => {
    const { sim, kubelet, id, events } = await running()
    sim.faults.inject({ on: 'RunPodSandbox', fail: 'unavailable', times: 2 })
    const stopped = sim.pods.stop(id)
    sim.clock.advance(40_000)
    await stopped
    const reasons = events().map(text => text.split(' ')[0])
    expect(reasons.slice(0, 5)).toEqual([
      'SandboxChanged',
      'FailedCreatePodSandBox',
      'SandboxChanged',
      'FailedCreatePodSandBox',
      'SandboxChanged',
    ])
    expect(kubelet.pods[0]?.containers).toMatchObject({ app: { state: 'started' } })
  })

  test('of a deleted pod is removed, with those before it', async () => {
    const { sim, kubelet, id } = await running()
    const stopped = sim.pods.stop(id)
    sim.clock.advance(20_000)
    await stopped
    const deleted = kubelet.delete('web')
    sim.clock.advance(90_000)
    await deleted
    expect([sim.pods.list(), sim.containers.list()]).toEqual([[], []])
  })
})

describe('the delays', () => {
  /** Ends and starts in seconds, and the delay of each end. */
  test.each([
    { ends: [0], delays: [0] },
    { ends: [0, 1, 11, 31, 71], delays: [0, 10, 20, 40, 80] },
    // 600 s after the last start still doubles; later they begin again.
    { ends: [0, 1, 611, 632], delays: [0, 10, 20, 40] },
    { ends: [0, 1, 612, 613], delays: [0, 10, 0, 10] },
  ])('of ends at $ends are $delays', ({ ends, delays }) => {
    const crashes = new CrashBackOff()
    const found = ends.map(end => {
      const ended = seconds(end)
      const delay = crashes.delay('key', ended, ended) ?? 0n
      expect(crashes.delay('key', ended, ended + delay)).toBeUndefined()
      crashes.start('key', ended, ended + delay)
      return Number(delay / SECOND)
    })
    expect(found).toEqual(delays)
  })

  test('grow to five minutes, each for its own container', () => {
    const crashes = new CrashBackOff()
    for (let i = 0; i < 9; i++) crashes.start('a', 0n, 0n)
    expect(crashes.delay('a', 0n, 299n * SECOND)).toBe(300n * SECOND)
    expect(crashes.delay('b', 0n, 0n)).toBeUndefined()
  })
})
