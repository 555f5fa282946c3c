import { describe, expect, test } from 'vitest'
import { withDeadlines } from '../../src/kubelet/deadlines.js'
import type { TaskEnd } from '../../src/kubelet/runner.js'
import { sleep, type Task, together } from '../../src/kubelet/task.js'
import { PodNotDeleted, PodNotStarted } from '../../src/kubelet-hosts/kubelet.js'
import { createSimulator, type NodeKubeletOptions, type SimulatorOptions } from '../../src/package/index.js'
import { toBeInUse } from '../../src/package/testing/image-checks.js'
import { Bench, SECOND } from './support.js'

const UID = 'uid-1'
const IGNORES_TERM = [{ name: '*', ignoresTerm: true }]
const APP = { name: 'app', image: 'nginx:1.27' }
const podOf = (spec: object = {}, uid?: string) => ({
  metadata: { name: 'web', ...(uid !== undefined && { uid }) },
  spec: { containers: [APP], ...spec },
})

/** A kubelet on a manual clock, and what it did since a moment. */
async function started(options: SimulatorOptions = {}, settings: NodeKubeletOptions = {}) {
  const sim = createSimulator({ clock: 'manual', ...options })
  const kubelet = await sim.kubelet(settings)
  const advance = (seconds: number): void => sim.clock.advance(Math.round(seconds * 1000))
  let [calls, events] = [0, 0]
  return {
    sim,
    kubelet,
    advance,
    mark: (): void => {
      calls = sim.calls.list().at(-1)?.id ?? 0
      events = kubelet.events.length
    },
    /** The calls since the mark that change something, each with the second at which it began. */
    calls: (): readonly string[] =>
      sim.calls
        .list({ since: calls })
        .toSorted((a, b) => a.tick - b.tick || a.id - b.id)
        .map(({ method, tick }) => `${tick / 1000} ${method.split('/')[1]}`)
        .filter(text => /Stop|Remove|Pull|Create|Start|Run/.test(text)),
    events: (): readonly string[] =>
      kubelet.events.slice(events).map(({ type, reason, message }) => `${type} ${reason} ${message}`),
  }
}

/** The same with a pod that has run for ten seconds. */
async function running(spec: object = {}, options: SimulatorOptions = {}) {
  const all = await started(options)
  void all.kubelet.run(podOf(spec, UID)).catch(() => {})
  all.advance(10)
  all.mark()
  return all
}

describe('a pod that runs', () => {
  test('stops its containers and its sandbox; the kubelet removes them at its next look and collection', async () => {
    const { sim, kubelet, advance, calls, events } = await running()
    const deleted = kubelet.delete('web')
    advance(1)
    await deleted
    expect(events()).toEqual(['Normal Killing Stopping container app'])
    expect(kubelet.events.at(-1)?.object).toEqual({
      kind: 'Pod',
      name: 'web',
      namespace: 'default',
      uid: UID,
      fieldPath: 'spec.containers{app}',
    })
    expect(kubelet.pods).toEqual([])
    expect(sim.pods.list().map(({ state }) => state)).toEqual(['notready'])
    advance(60)
    expect(calls()).toEqual([
      '10 StopContainer',
      '10.005 StopPodSandbox',
      '11 RemoveContainer',
      '60 StopPodSandbox',
      '60 RemovePodSandbox',
    ])
    expect([sim.pods.list(), sim.containers.list()]).toEqual([[], []])
  })

  test('its image is unused from the removal of the container on', async () => {
    const { sim, kubelet, advance } = await running()
    void kubelet.delete('web')
    advance(0.5)
    expect(toBeInUse(sim, 'nginx:1.27').pass).toBe(true)
    advance(1)
    expect(toBeInUse(sim, 'nginx:1.27').pass).toBe(false)
  })

  test('all containers stop at the same time, within the grace period', async () => {
    const containers = [APP, { ...APP, name: 'side' }]
    const { sim, kubelet, advance, calls, events } = await running(
      { containers, terminationGracePeriodSeconds: 20 },
      { containerRules: IGNORES_TERM },
    )
    void kubelet.delete('web')
    advance(19)
    expect(kubelet.pods[0]).toMatchObject({ isTerminating: true, phase: 'Running' })
    advance(2)
    expect(events()).toEqual([
      'Normal Killing Stopping container app',
      'Normal Killing Stopping container side',
    ])
    expect(calls().slice(0, 3)).toEqual(['10 StopContainer', '10 StopContainer', '30 StopPodSandbox'])
    expect(sim.containers.list().map(({ exitCode }) => exitCode)).toEqual([137, 137])
  })

  test.each([
    { given: undefined, sent: 30 },
    { given: 0, sent: 2 },
    { given: 1, sent: 2 },
    { given: 300, sent: 300 },
  ])('a grace period of $given is sent as $sent s', async ({ given, sent }) => {
    const spec = given === undefined ? {} : { terminationGracePeriodSeconds: given }
    const { sim, kubelet, advance } = await running(spec, { containerRules: IGNORES_TERM })
    // A call may take its grace period beyond the limit of all calls.
    const deleted = kubelet.delete('web', { timeout: 400 })
    advance(sent - 1)
    expect(kubelet.pods).toHaveLength(1)
    advance(2)
    await deleted
    expect(sim.calls.list({ method: 'StopContainer' })).toMatchObject([
      { code: 'OK', request: { timeout: sent } },
    ])
  })

  test('an init container that runs is stopped, and the others never start', async () => {
    const init = { name: 'init', image: 'busybox:1.36', command: ['sleep', '60'] }
    const { kubelet, advance, events } = await running({ initContainers: [init] })
    void kubelet.delete('web')
    advance(60)
    expect(events()).toEqual(['Normal Killing Stopping container init'])
    expect(kubelet.pods).toEqual([])
  })

  test('with an automatic clock, the promise lets time run until the pod is gone', async () => {
    const sim = createSimulator({ containerRules: IGNORES_TERM })
    const kubelet = await sim.kubelet()
    const pod = await kubelet.run(podOf())
    const before = sim.clock.tick
    await kubelet.delete(pod)
    expect(sim.clock.tick - before).toBeGreaterThanOrEqual(30_000)
    expect(kubelet.pods).toEqual([])
    expect(kubelet.describe(pod)).toContain('Stopping container app')
  })

  test('twice, both wait for the same end', async () => {
    const { kubelet, advance, events } = await running()
    const both = [kubelet.delete('web'), kubelet.delete('default/web')]
    advance(1)
    await Promise.all(both)
    expect(events()).toHaveLength(1)
  })
})

describe('a pod that waits', () => {
  test('for its image: the pull ends, the container starts, and is stopped', async () => {
    const { sim, kubelet, advance, calls, events } = await started({ bandwidth: '10MB/s' })
    const run = kubelet.run(podOf())
    advance(1)
    void kubelet.delete('web')
    expect(sim.images.pulls()).toHaveLength(1)
    advance(60)
    expect((await run).isStarted).toBe(true)
    expect(events().map(text => text.split(' ')[1])).toEqual([
      'Pulling',
      'Pulled',
      'Created',
      'Started',
      'Killing',
    ])
    expect(
      calls()
        .map(text => text.split(' ')[1])
        .slice(0, 6),
    ).toEqual([
      'RunPodSandbox',
      'PullImage',
      'CreateContainer',
      'StartContainer',
      'StopContainer',
      'StopPodSandbox',
    ])
    expect(kubelet.pods).toEqual([])
  })

  test('for the end of the back-off of a pull: its sandbox stops at once', async () => {
    const { sim, kubelet, advance, mark, calls, events } = await started({ unknown: 'not-found' })
    const run = kubelet.run(podOf({ containers: [{ name: 'app', image: 'none.invalid/a:1' }] }))
    advance(15)
    mark()
    const deleted = kubelet.delete('web')
    advance(1)
    await deleted
    expect(calls()).toEqual(['15 StopPodSandbox'])
    expect(events()).toEqual([])
    await expect(run).rejects.toThrow(PodNotStarted)
    await expect(run).rejects.toThrow('pod default/web was deleted: app: ')
    advance(60)
    expect(sim.pods.list()).toEqual([])
  })

  test('for the end of a crash back-off: its container is not stopped', async () => {
    const { kubelet, advance, calls } = await running(
      {},
      { containerRules: [{ name: '*', exit: 1, after: 0 }] },
    )
    expect(kubelet.pods[0]?.containers.app).toMatchObject({ reason: 'CrashLoopBackOff' })
    void kubelet.delete('web')
    advance(2)
    expect(calls()).toEqual(['10 StopPodSandbox', '11 RemoveContainer'])
    expect(kubelet.pods).toEqual([])
  })

  test('for nothing, since it is over: only its remains are removed', async () => {
    const { sim, kubelet, advance, calls } = await running(
      { restartPolicy: 'Never' },
      { containerRules: [{ name: '*', exit: 0, after: 0 }] },
    )
    expect(kubelet.pods[0]).toMatchObject({ phase: 'Succeeded', isTerminating: false })
    await kubelet.delete('web')
    advance(60)
    expect(calls()).toEqual(['11 RemoveContainer', '60 StopPodSandbox', '60 RemovePodSandbox'])
    expect([sim.pods.list(), sim.containers.list()]).toEqual([[], []])
  })
})

describe('failures', () => {
  test('of StopContainer: the kubelet tries again every 10 seconds, and the sandbox stops meanwhile', async () => {
    const { sim, kubelet, advance, calls, events } = await running()
    sim.faults.inject({ on: 'StopContainer', fail: { code: 'UNKNOWN', message: 'no "way"' }, times: 1 })
    const deleted = kubelet.delete('web')
    advance(5)
    expect(kubelet.pods).toHaveLength(1)
    advance(10)
    await deleted
    expect(events().slice(0, 2)).toEqual([
      'Normal Killing Stopping container app',
      'Warning FailedKillPod error killing pod: failed to "KillContainer" for "app" with KillContainerError: ' +
        '"rpc error: code = Unknown desc = no \\"way\\""',
    ])
    expect(calls().slice(0, 3)).toEqual(['10 StopContainer', '10 StopPodSandbox', '20.01 StopPodSandbox'])
  })

  test('of StopPodSandbox are reported with the uid of the pod', async () => {
    const { sim, kubelet, advance, events } = await running()
    sim.faults.inject({ on: 'StopPodSandbox', fail: { code: 'UNKNOWN', message: 'busy' }, times: 1 })
    void kubelet.delete('web')
    advance(5)
    expect(events()[1]).toBe(
      `Warning FailedKillPod error killing pod: failed to "KillPodSandbox" for "${UID}" with KillPodSandboxError: ` +
        '"rpc error: code = Unknown desc = busy"',
    )
  })

  test('of RemoveContainer: the next collection tries again, before the sandbox', async () => {
    const { sim, kubelet, advance, calls } = await running()
    sim.faults.inject({ on: 'RemoveContainer', fail: { code: 'UNKNOWN', message: 'busy' }, times: 2 })
    void kubelet.delete('web')
    advance(180)
    expect(calls().slice(2)).toEqual([
      '11 RemoveContainer',
      '60 RemoveContainer',
      '120 RemoveContainer',
      '120.005 StopPodSandbox',
      '120.005 RemovePodSandbox',
    ])
  })

  test('a pod that does not end in time is no longer waited for', async () => {
    const { sim, kubelet, advance } = await running()
    sim.faults.inject({ on: 'StopPodSandbox', fail: { code: 'UNKNOWN', message: 'busy' } })
    const deleted = kubelet.delete('web', { timeout: 15 })
    deleted.catch(() => {})
    advance(20)
    await expect(deleted).rejects.toThrow(PodNotDeleted)
    await expect(deleted).rejects.toThrow('pod default/web did not end within 15 s')
    sim.faults.remove()
    advance(20)
    expect(kubelet.pods).toEqual([])
  })

  test('a pod that the kubelet does not have is refused, with those that it has', async () => {
    const { kubelet } = await running()
    expect(() => kubelet.delete('other')).toThrow('other')
    expect(() => kubelet.delete({ uid: 'other' })).toThrow('default/web')
  })

  test('a kubelet that is closed deletes no more', async () => {
    const { sim, kubelet, advance } = await running({}, { containerRules: IGNORES_TERM })
    const deleted = kubelet.delete('web')
    kubelet.close()
    await expect(deleted).rejects.toThrow('the kubelet was closed')
    advance(120)
    expect(sim.pods.list()).toHaveLength(1)
  })

  test('a kubelet that is closed after a deletion removes nothing any more', async () => {
    const { sim, kubelet, advance } = await running()
    const deleted = kubelet.delete('web')
    advance(0.5)
    await deleted
    kubelet.close()
    advance(120)
    expect(sim.containers.list()).toHaveLength(1)
  })
})

describe('a pod of the same name after a deletion', () => {
  const MISSING = { containers: [{ name: 'app', image: 'none.invalid/a:1' }] }

  /** The seconds at which images are pulled; the second pod comes 12 s after the first, whose pull failed twice. */
  async function pullsOf(uid: string | undefined) {
    const { kubelet, advance, calls } = await started({ unknown: 'not-found' })
    void kubelet.run(podOf(MISSING, uid)).catch(() => {})
    advance(12)
    const deleted = kubelet.delete('web')
    advance(60)
    await deleted
    void kubelet.run(podOf(MISSING, uid)).catch(() => {})
    advance(8)
    return calls().filter(text => text.includes('PullImage')).length
  }

  test('has another uid, and so none of its back-off', async () => {
    const { kubelet, advance } = await started()
    const uids = []
    for (let i = 0; i < 3; i++) {
      const run = kubelet.run(podOf())
      advance(3)
      uids.push((await run).uid)
      void kubelet.delete('web')
      advance(3)
    }
    expect(new Set(uids).size).toBe(3)
  })

  test('a given uid keeps the back-off, as in a kubelet whose entries live on', async () => {
    const sim = createSimulator({ clock: 'manual', unknown: 'not-found' })
    const kubelet = await sim.kubelet()
    const delays = async (uid: string | undefined) => {
      void kubelet.run(podOf(MISSING, uid)).catch(() => {})
      sim.clock.advance(35_000)
      const deleted = kubelet.delete('web')
      // The sandbox is removed, and the back-off of 20 s is over.
      sim.clock.advance(90_000)
      await deleted
      const since = sim.calls.list().at(-1)?.id
      void kubelet.run(podOf(MISSING, uid)).catch(() => {})
      sim.clock.advance(35_000)
      const pulls = sim.calls.list({ method: 'PullImage', since }).length
      void kubelet.delete('web')
      sim.clock.advance(90_000)
      return pulls
    }
    // At 0, 10 and 30 s, but at 0 s only if the delay is 40 s by then.
    expect(await delays(undefined)).toBe(3)
    expect(await delays('given')).toBe(1)
  })

  test('waits until the sandbox of its uid is removed', async () => {
    expect(await pullsOf('given')).toBe(3)
    expect(await pullsOf(undefined)).toBe(3)
  })
})

describe('tasks at the same time', () => {
  const endsAfter = function* (seconds: number, end: () => string): Task<string> {
    yield* sleep(BigInt(seconds) * SECOND)
    return end()
  }
  const fails = (text: string) => (): string => {
    throw new Error(text)
  }

  test('give their results in their order, when the last has ended', () => {
    const bench = new Bench(() => ({ response: {} }))
    const ends: TaskEnd<readonly string[]>[] = []
    const tasks = [3, 1, 2].map(seconds => endsAfter(seconds, () => `${seconds} s`))
    bench.runner.run(together(tasks), end => ends.push(end))
    bench.moveTo(2n * SECOND)
    expect(ends).toEqual([])
    bench.moveTo(3n * SECOND)
    expect(ends).toEqual([{ value: ['3 s', '1 s', '2 s'] }])
  })

  test('without any, there are none', () => {
    const ends: TaskEnd<readonly string[]>[] = []
    new Bench(() => ({ response: {} })).runner.run(together<string>([]), end => ends.push(end))
    expect(ends).toEqual([{ value: [] }])
  })

  test('fail with the first error, also when the last has ended', () => {
    const bench = new Bench(() => ({ response: {} }))
    const ends: TaskEnd<readonly string[]>[] = []
    const tasks = [endsAfter(2, fails('b')), endsAfter(1, fails('a')), endsAfter(3, () => 'c')]
    bench.runner.run(together(tasks), end => ends.push(end))
    bench.moveTo(2n * SECOND)
    expect(ends).toEqual([])
    bench.moveTo(3n * SECOND)
    expect(ends).toEqual([{ error: new Error('a') }])
  })

  test('stop together', () => {
    const bench = new Bench(() => ({ response: {} }))
    let ended = 0
    const tasks = [1, 2].map(seconds => endsAfter(seconds, () => `${++ended}`))
    const running = bench.runner.run(together(tasks), () => {})
    bench.moveTo(SECOND)
    running.stop()
    bench.moveTo(5n * SECOND)
    expect(ended).toBe(1)
  })
})

test('the limit of StopContainer is longer by its grace period', () => {
  const limits: bigint[] = []
  const backend = withDeadlines(
    {
      call: () => () => {},
      sleep: ns => {
        limits.push(ns)
        return () => {}
      },
    },
    120n * SECOND,
  )
  for (const [method, request] of [
    ['StopContainer', { timeout: 30 }],
    ['StopPodSandbox', {}],
    ['RunPodSandbox', {}],
    ['PullImage', {}],
  ] as const)
    backend.call(method, request, () => {})
  expect(limits.map(limit => Number(limit / SECOND))).toEqual([150, 120, 240])
})
