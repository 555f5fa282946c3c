import { describe, expect, test } from 'vitest'
import { podConfig, type RuntimeClient, runtimeClient } from '../../support/runtime-client.js'

const POD = 0
const CONTAINER = 1
const NODE = 2
const TARGET = 3
const RUNNING = 1
const EXITED = 2
const NOTREADY = 1

const withPid = (pid: number, targetId = '') => ({
  linux: { securityContext: { namespaceOptions: { pid, targetId } } },
})

async function running(client: RuntimeClient, pod: string, config = {}): Promise<string> {
  const containerId = await client.container(pod, config)
  await client.ok('StartContainer', { containerId })
  return containerId
}

async function status(client: RuntimeClient, containerId: string) {
  return (await client.ok('ContainerStatus', { containerId })).status
}

async function podStatus(client: RuntimeClient, podSandboxId: string) {
  return (await client.ok('PodSandboxStatus', { podSandboxId })).status
}

describe('the pause process of a pod dies', () => {
  test.each([
    ['shares the process ids of the pod by default', {}, {}, EXITED],
    ['shares the process ids of the pod', {}, withPid(POD), EXITED],
    ['has process ids of its own', {}, withPid(CONTAINER), RUNNING],
    ['has the process ids of the host', withPid(NODE), withPid(NODE), RUNNING],
    ['shares those of a pod that has those of the host', withPid(NODE), withPid(POD), RUNNING],
  ])('a container that %s', async (_, ofPod, ofContainer, state) => {
    const client = await runtimeClient()
    const pod = await client.pod(podConfig('p', ofPod))
    const container = await running(client, pod, ofContainer)
    client.sim.pods.kill(pod)
    expect((await podStatus(client, pod)).state).toBe(NOTREADY)
    expect(await status(client, container)).toMatchObject(
      state === EXITED ? { state, exitCode: 137, reason: 'Error' } : { state },
    )
  })

  test.each([
    ['shares them with the pod', POD, EXITED],
    ['has its own', CONTAINER, RUNNING],
  ])('a container with the process ids of one that %s', async (_, pid, state) => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const target = await running(client, pod, withPid(pid))
    const other = await running(client, pod, withPid(TARGET, target))
    client.sim.pods.kill(pod)
    expect((await status(client, other)).state).toBe(state)
  })

  test('created and exited containers stay as they are', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const created = await client.container(pod)
    const exited = await running(client, pod)
    await client.ok('StopContainer', { containerId: exited, timeout: 3 })
    const before = [await status(client, created), await status(client, exited)]
    client.sim.pods.kill(pod)
    expect([await status(client, created), await status(client, exited)]).toEqual(before)
  })

  test('the name stays reserved and the address stays until the pod is stopped', async () => {
    const client = await runtimeClient()
    const pod = await client.pod(podConfig('p'))
    const survivor = await running(client, pod, withPid(CONTAINER))
    const { ip } = (await podStatus(client, pod)).network
    client.sim.pods.kill(pod)
    expect((await podStatus(client, pod)).network.ip).toBe(ip)
    expect((await client.refused('RunPodSandbox', { config: podConfig('p') }))[0]).toBe('FAILED_PRECONDITION')
    await client.ok('StopPodSandbox', { podSandboxId: pod })
    expect((await podStatus(client, pod)).network.ip).toBeUndefined()
    expect(await status(client, survivor)).toMatchObject({ state: EXITED, exitCode: 137 })
    await client.ok('RemovePodSandbox', { podSandboxId: pod })
    expect((await client.ok('ListContainers')).containers).toEqual([])
    await client.pod(podConfig('p'))
  })

  test.each([
    ['StartContainer', 'UNKNOWN', 'sandbox container "<pod>" is not running'],
    ['PortForward', 'UNKNOWN', 'sandbox container is not running'],
    [
      'PodSandboxStats',
      'UNAVAILABLE',
      'failed to decode pod sandbox metrics <pod>: failed to get pod sandbox stats since sandbox container "<pod>" is not in ready state: unavailable',
    ],
  ])('%s is refused', async (method, code, message) => {
    const client = await runtimeClient()
    const pod = await client.pod(podConfig('p', { linux: { cgroupParent: '/pods' } }))
    const containerId = await client.container(pod)
    client.sim.pods.kill(pod)
    const request = method === 'StartContainer' ? { containerId } : { podSandboxId: pod, port: [80] }
    expect(await client.refused(method, request)).toEqual([code, message.replaceAll('<pod>', pod)])
  })

  test('commands run in a container that is left, and the verbose information shows the end of the process', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const containerId = await running(client, pod, withPid(CONTAINER))
    client.sim.pods.kill(pod)
    const { stdout } = await client.ok('ExecSync', { containerId, cmd: ['echo', 'alive'] })
    expect(Buffer.from(stdout).toString()).toBe('alive\n')
    const { info } = await client.ok('PodSandboxStatus', { podSandboxId: pod, verbose: true })
    expect(JSON.parse(info.info)).toMatchObject({
      pid: 0,
      processStatus: 'deleted',
      netNamespaceClosed: false,
    })
  })

  test('clients get STOPPED of its containers and of the pod, once', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const shared = await running(client, pod)
    const own = await running(client, pod, withPid(CONTAINER))
    const stream = client.events()
    await stream.take(6)
    client.sim.pods.kill(pod)
    await client.ok('StopPodSandbox', { podSandboxId: pod })
    await client.ok('RemovePodSandbox', { podSandboxId: pod })
    await stream.take(12)
    expect(
      stream.received
        .slice(6)
        .map(({ containerId, containerEventType = 0 }) => [containerId, containerEventType]),
    ).toEqual([
      [shared, 2],
      [pod, 2],
      [own, 2],
      [shared, 3],
      [own, 3],
      [pod, 3],
    ])
    expect(stream.received[7].podSandboxStatus.state).toBe(NOTREADY)
  })

  test.each([
    ['an unknown pod', 'nope'],
    ['a pod that is stopped', undefined],
  ])('%s is refused, and nothing changes', async (_, id) => {
    const client = await runtimeClient()
    const pod = await client.pod()
    await client.ok('StopPodSandbox', { podSandboxId: pod })
    const hash = client.sim.stateHash()
    expect(() => client.sim.pods.kill(id ?? pod)).toThrow(/is not the id of a pod that is ready/)
    expect(client.sim.stateHash()).toBe(hash)
  })
})

describe('a process ends while the runtime is down', () => {
  const down = async (config = {}) => {
    const client = await runtimeClient({ clock: 'manual' })
    const pod = client.sim.pods.seed({ name: 'p' }).id
    const container = client.sim.containers.seed({ image: 'busybox', pod, ...config }).id
    return { client, pod, container }
  }

  test('it exited with an unknown reason when the runtime starts again', async () => {
    const { client, container } = await down()
    const startedAt = client.sim.clock.tick
    client.sim.clock.advance(50)
    client.sim.restart('recover', { exited: [container] })
    expect(client.sim.containers.status(container)).toMatchObject({
      state: 'exited',
      reason: 'Unknown',
      exitCode: 255,
      startedAt,
      finishedAt: startedAt + 50,
    })
    expect(await status(client, container)).toMatchObject({
      state: EXITED,
      reason: 'Unknown',
      exitCode: 255,
    })
  })

  test('its planned end and its output are dropped, and others run on', async () => {
    const { client, pod, container } = await down({
      script: { after: '1s', log: [{ text: 'a', every: '100ms' }] },
    })
    const other = client.sim.containers.seed({
      image: 'busybox',
      pod,
      name: 'other',
      script: { after: '1s' },
    }).id
    client.sim.restart('recover', { exited: [container.slice(0, 12)] })
    client.sim.clock.advanceUntilIdle()
    expect(client.sim.clock.tick).toBe(1000)
    expect(client.sim.containers.status(container)?.exitCode).toBe(255)
    expect(client.sim.containers.status(other)).toMatchObject({ reason: 'Completed', exitCode: 0 })
  })

  test('clients get no event for it', async () => {
    const { client, pod, container } = await down()
    client.sim.restart('recover', { exited: [container] })
    const stream = client.events()
    await client.ok('Version')
    client.sim.containers.seed({ image: 'busybox', pod, name: 'next' })
    await stream.take(2)
    expect(stream.received.map(event => event.containerId)).not.toContain(container)
    expect(stream.received[0].containersStatuses).toHaveLength(2)
  })

  test.each([
    ['unknown', () => 'nope'],
    ['of a container that has exited', (_: string, exited: string) => exited],
    ['named twice', (container: string) => container],
  ])('an id that is %s is refused, and the node runs on', async (_, idOf) => {
    const { client, pod, container } = await down()
    const exited = client.sim.containers.seed({ image: 'busybox', pod, name: 'e', state: 'exited' }).id
    const hash = client.sim.stateHash()
    const ids = [container, idOf(container, exited)]
    expect(() => client.sim.restart('recover', { exited: ids })).toThrow(
      /is not the id of a container that runs/,
    )
    expect(client.sim.stateHash()).toBe(hash)
    expect(client.sim.containers.status(container)?.state).toBe('running')
  })
})
