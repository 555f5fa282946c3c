import { describe, expect, test } from 'vitest'
import { createSimulator, SimulatorError } from '../../src/package/index.js'

const failureOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof SimulatorError) return error.failure
    throw error
  }
  throw new Error('nothing failed')
}

describe('sim.pods', () => {
  test('runs, finds, stops and removes a pod', async () => {
    const sim = createSimulator()
    const pod = await sim.pods.run({ name: 'web', namespace: 'shop', labels: { app: 'web' } })
    expect(pod).toMatchObject({ name: 'web', namespace: 'shop', uid: 'web', attempt: 0, state: 'ready' })
    expect(pod.ip).toBe('10.88.0.2')
    expect(sim.pods.status(pod.id.slice(0, 8))).toEqual(pod)
    expect(sim.pods.list({ labels: { app: 'web' } })).toEqual([pod])
    expect(sim.pods.list({ labels: { app: 'db' } })).toEqual([])
    await sim.pods.stop(pod.id)
    expect(sim.pods.status(pod.id)).toMatchObject({ state: 'notready' })
    expect(sim.pods.status(pod.id)?.ip).toBeUndefined()
    await sim.pods.remove(pod.id)
    await sim.pods.remove(pod.id)
    expect(sim.pods.count).toBe(0)
  })

  test('takes simulated time: with a manual clock, a pod runs when the clock was advanced', async () => {
    const sim = createSimulator({ clock: 'manual', pods: { podStart: 7 } })
    sim.images.seed('registry.k8s.io/pause:3.10')
    const running = sim.pods.run({ name: 'web', hostNetwork: true })
    sim.clock.advance(6)
    expect(sim.pods.count).toBe(0)
    sim.clock.advance(1)
    expect(await running).toMatchObject({ createdAt: 7 })
    expect((await running).ip).toBeUndefined()
  })

  test('a deadline ends a call at its tick', async () => {
    const sim = createSimulator({ pods: { podStart: 100 } })
    sim.images.seed('registry.k8s.io/pause:3.10')
    await expect(sim.pods.run({ name: 'web' }, { deadline: 99 })).rejects.toMatchObject({
      code: 'deadline-exceeded',
      failure: { tick: 99 },
    })
    expect(sim.pods.count).toBe(0)
    await sim.pods.run({ name: 'web' }, { deadline: 101 })
  })

  test('names what is wrong with a call', async () => {
    const sim = createSimulator()
    await expect(sim.pods.run({ nam: 'x' } as never)).rejects.toThrow('did you mean name?')
    await sim.pods.run({ name: 'web' })
    await expect(sim.pods.run({ name: 'web' })).rejects.toMatchObject({
      failure: { code: 'runtime-refused', reason: 'name-reserved', status: 'FAILED_PRECONDITION' },
    })
    await expect(sim.pods.stop('')).rejects.toThrow("prefix can't be empty")
    expect(failureOf(() => createSimulator({ pods: { podStart: -1 } }))).toMatchObject({
      code: 'invalid-settings',
      path: ['pods', 'podStart'],
    })
  })

  test('fault rules delay and fail calls, and calls are recorded', async () => {
    const sim = createSimulator()
    sim.faults.inject({ on: 'RunPodSandbox', image: '*pause*', fail: 'internal', times: 1 })
    sim.faults.inject({ on: 'StopPodSandbox', delay: 500 })
    await expect(sim.pods.run({ name: 'web' })).rejects.toMatchObject({ code: 'injected' })
    const pod = await sim.pods.run({ name: 'web' })
    const before = sim.clock.tick
    await sim.pods.stop(pod.id)
    expect(sim.clock.tick - before).toBe(510)
    expect(sim.calls.list().map(({ method, code }) => `${method} ${code}`)).toEqual([
      'library/RunPodSandbox INTERNAL',
      'library/RunPodSandbox OK',
      'library/StopPodSandbox OK',
    ])
  })

  test('the deadline of a call that a rule blocks passes in simulated time', async () => {
    const sim = createSimulator()
    sim.faults.inject({ on: 'RunPodSandbox', delay: 1000 })
    await expect(sim.pods.run({ name: 'web' }, { deadline: 30 })).rejects.toMatchObject({
      code: 'deadline-exceeded',
    })
    expect(sim.clock.tick).toBe(30)
  })

  test('seeds a pod in a state, in no time', () => {
    const sim = createSimulator()
    expect(sim.pods.seed({ name: 'old', state: 'notready' })).toMatchObject({ state: 'notready' })
    expect(sim.pods.seed({ name: 'new' })).toMatchObject({ state: 'ready' })
    expect(sim.clock.tick).toBe(0)
  })
})

describe('sim.containers', () => {
  test('creates, starts, stops and removes a container', async () => {
    const sim = createSimulator()
    const pod = await sim.pods.run({ name: 'web' })
    sim.images.seed('nginx:1.27')
    const { id } = sim.containers.create(pod.id, { name: 'nginx', image: 'nginx:1.27', labels: { a: 'b' } })
    expect(sim.containers.status(id)).toMatchObject({ state: 'created', pod: pod.id, image: 'nginx:1.27' })
    await sim.containers.start(id)
    expect(sim.containers.status(id)).toMatchObject({ state: 'running' })
    sim.containers.update(id, { cpuShares: 7 })
    expect(sim.containers.status(id)?.resources).toEqual({ cpuShares: 7 })
    await sim.containers.stop(id, 100)
    expect(sim.containers.status(id)).toMatchObject({ state: 'exited', exitCode: 143, reason: 'Error' })
    await expect(sim.containers.start(id)).rejects.toMatchObject({ failure: { reason: 'wrong-state' } })
    await sim.containers.remove(id)
    expect(sim.containers.list()).toEqual([])
  })

  test.each(['created', 'running', 'exited'] as const)(
    'seeds one that is %s, with its image and a pod',
    state => {
      const sim = createSimulator()
      const container = sim.containers.seed({ image: 'shop/api:2', state, podName: 'api', exitCode: 3 })
      expect(container).toMatchObject({ state, image: 'shop/api:2', name: 'container-1' })
      expect(sim.images.status('shop/api:2')?.id).toBe(container.imageId)
      expect(sim.pods.list()).toMatchObject([{ name: 'api', namespace: 'default', state: 'ready' }])
      expect(container.exitCode).toBe(state === 'exited' ? 3 : undefined)
      expect(sim.clock.tick).toBe(0)
    },
  )

  test.each([
    [{ after: 50 }, { state: 'exited', exitCode: 0, reason: 'Completed', finishedAt: 50 }],
    [
      { after: 50, exit: 2 },
      { exitCode: 2, reason: 'Error' },
    ],
    [
      { after: 50, reason: 'OOMKilled' as const },
      { exitCode: 137, reason: 'OOMKilled' },
    ],
  ])('plays the script %j', (script, expected) => {
    const sim = createSimulator({ clock: 'manual' })
    const { id } = sim.containers.seed({ image: 'job', script })
    sim.clock.advance(49)
    expect(sim.containers.status(id)?.state).toBe('running')
    sim.clock.advance(1)
    expect(sim.containers.status(id)).toMatchObject(expected)
  })

  test('kills a process that ignores TERM at the timeout, unless its caller gave up before', async () => {
    const sim = createSimulator()
    const { id } = sim.containers.seed({ image: 'deaf', script: { ignoresTerm: true } })
    await expect(sim.containers.stop(id, 30_000, { deadline: 700 })).rejects.toMatchObject({
      code: 'deadline-exceeded',
    })
    sim.clock.advance(60_000)
    expect(sim.containers.status(id)?.state).toBe('running')
    const before = sim.clock.tick
    await sim.containers.stop(id, 2000)
    expect(sim.clock.tick - before).toBe(2000)
    expect(sim.containers.status(id)).toMatchObject({ exitCode: 137, reason: 'Error' })
  })

  test('a process that cannot start is EXITED with StartError, and stays so', async () => {
    const sim = createSimulator()
    const startError = 'exec: "/nope": stat /nope: no such file or directory'
    const { id } = sim.containers.seed({ image: 'broken', state: 'created', script: { startError } })
    const message =
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: ' +
      `unable to start container process: error during container init: ${startError}`
    await expect(sim.containers.start(id)).rejects.toMatchObject({ failure: { message } })
    expect(sim.containers.status(id)).toMatchObject({
      state: 'exited',
      exitCode: 128,
      reason: 'StartError',
      message,
    })
    await expect(sim.containers.start(id)).rejects.toThrow('container is in CONTAINER_EXITED state')
  })

  test('a start that is given up is a StartError', async () => {
    const sim = createSimulator({ pods: { containerStart: 100 } })
    const { id } = sim.containers.seed({ image: 'slow', state: 'created' })
    await expect(sim.containers.start(id, { deadline: 10 })).rejects.toMatchObject({
      code: 'deadline-exceeded',
    })
    expect(sim.containers.status(id)).toMatchObject({ reason: 'StartError', exitCode: 128 })
  })

  test('a container that is being started is neither started again nor removed', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const { id } = sim.containers.seed({ image: 'slow', state: 'created' })
    const started = sim.containers.start(id)
    await expect(sim.containers.start(id)).rejects.toThrow('container is already in starting state')
    await expect(sim.containers.remove(id)).rejects.toThrow(
      "container is in starting state, can't be removed",
    )
    sim.clock.advance(10)
    await started
    const removed = sim.containers.remove(id)
    await expect(sim.containers.remove(id)).rejects.toThrow('container is already in removing state')
    sim.clock.advance(5)
    await removed
  })

  test('its image is in use: the collector spares it, and lastUsed follows it', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const { id, imageId } = sim.containers.seed({ image: 'used', state: 'running' })
    sim.images.seed('unused')
    sim.clock.advance(500_000)
    expect(sim.gc.candidates('unused')).toEqual([sim.images.status('unused')?.id])
    void sim.containers.stop(id)
    expect(sim.images.status('used')?.lastUsed).toBe(500_000)
    void sim.containers.remove(id)
    sim.clock.advance(5)
    expect(sim.gc.candidates('unused')).toContain(imageId)
  })

  test('its image can be removed on containerd, and not on CRI-O', () => {
    const containerd = createSimulator()
    containerd.containers.seed({ image: 'used' })
    expect(containerd.images.remove('used')).toBe(true)
    const crio = createSimulator({ runtime: 'cri-o' })
    crio.containers.seed({ image: 'used' })
    expect(failureOf(() => crio.images.remove('used')).code).toBe('image-in-use')
  })
})

test('pods and containers are part of snapshots, undo and the state hash', async () => {
  const sim = createSimulator()
  const before = sim.snapshot()
  const hash = sim.stateHash()
  const { id } = sim.containers.seed({ image: 'web' })
  expect(sim.stateHash()).not.toBe(hash)
  sim.undo()
  expect(sim.containers.count).toBe(0)
  sim.redo()
  expect(sim.containers.status(id)?.state).toBe('running')
  sim.restore(before)
  expect(sim.stateHash()).toBe(hash)
  expect(sim.pods.count).toBe(0)
})

test('a call whose state was left ends', async () => {
  const sim = createSimulator({ clock: 'manual' })
  const before = sim.snapshot()
  sim.images.seed('registry.k8s.io/pause:3.10')
  const running = sim.pods.run({ name: 'web' })
  sim.restore(before)
  await expect(running).rejects.toMatchObject({ code: 'state-left' })
})
