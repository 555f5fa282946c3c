import { describe, expect, test } from 'vitest'
import { isOnContainerd, podConfig, type RuntimeClient, runtimeClient } from '../../support/runtime-client.js'

const CREATED = 0
const RUNNING = 1
const EXITED = 2
const START = 'failed to set starting state for container'

async function status(client: RuntimeClient, containerId: string) {
  return (await client.ok('ContainerStatus', { containerId })).status
}

async function containers(client: RuntimeClient) {
  const pod = await client.pod()
  const [created, running, exited, removed] = [
    await client.container(pod),
    await client.container(pod),
    await client.container(pod),
    await client.container(pod),
  ]
  for (const containerId of [running, exited]) await client.ok('StartContainer', { containerId })
  await client.ok('StopContainer', { containerId: exited, timeout: 1 })
  await client.ok('RemoveContainer', { containerId: removed })
  return { pod, CREATED: created, RUNNING: running, EXITED: exited, REMOVED: removed }
}

describe('calls by the state of the container', () => {
  test.each([
    ['RUNNING', 'UNKNOWN', 'container is in CONTAINER_RUNNING state'],
    ['EXITED', 'UNKNOWN', 'container is in CONTAINER_EXITED state'],
    ['REMOVED', 'NOT_FOUND', ''],
  ] as const)('StartContainer of one that is %s', async (state, code, problem) => {
    const client = await runtimeClient()
    const id = (await containers(client))[state]
    const [found, details] = await client.refused('StartContainer', { containerId: id })
    expect(found).toBe(code)
    if (problem !== '') expect(details).toBe(`${START} "${id}": ${problem}`)
  })

  test.each([
    ['ExecSync', 'failed to exec in container: '],
    ['Exec', ''],
    ['Attach', ''],
  ])('%s needs one that runs', async (method, start) => {
    const client = await runtimeClient()
    const ids = await containers(client)
    for (const state of ['CREATED', 'EXITED'] as const) {
      expect(await client.refused(method, { containerId: ids[state] })).toEqual([
        'UNKNOWN',
        `${start}container is in CONTAINER_${state} state`,
      ])
    }
    expect((await client.refused(method, { containerId: ids.REMOVED }))[0]).toBe('NOT_FOUND')
  })

  test('ReopenContainerLog', async () => {
    const client = await runtimeClient()
    const ids = await containers(client)
    for (const state of ['CREATED', 'EXITED'] as const)
      expect(await client.refused('ReopenContainerLog', { containerId: ids[state] })).toEqual([
        'UNKNOWN',
        'container is not running',
      ])
    await client.ok('ReopenContainerLog', { containerId: ids.RUNNING })
  })

  test('ContainerStats, and what lists show', async () => {
    const client = await runtimeClient()
    const ids = await containers(client)
    for (const state of ['CREATED', 'EXITED'] as const)
      expect(await client.refused('ContainerStats', { containerId: ids[state] })).toEqual([
        'UNKNOWN',
        'unexpected metrics response: []',
      ])
    const { stats } = await client.ok('ContainerStats', { containerId: ids.RUNNING })
    expect(stats).toMatchObject({ attributes: { id: ids.RUNNING }, cpu: {}, memory: {}, writableLayer: {} })
    expect(stats.cpu.usageNanoCores).toBeUndefined()
    const listed = (await client.ok('ListContainerStats', { filter: {} })).stats
    expect(
      listed.map((of: { attributes: { id: string }; cpu?: object }) => [of.attributes.id, !!of.cpu]),
    ).toEqual([
      [ids.CREATED, false],
      [ids.RUNNING, true],
      [ids.EXITED, false],
    ])
    expect(listed[1].cpu.usageNanoCores.value).toBeGreaterThan(0)
    expect(listed[1].memory).toMatchObject({
      workingSetBytes: {},
      availableBytes: {},
      usageBytes: {},
      rssBytes: {},
      pageFaults: {},
      majorPageFaults: {},
    })
  })

  test('UpdateContainerResources', async () => {
    const client = await runtimeClient()
    const ids = await containers(client)
    for (const state of ['CREATED', 'RUNNING', 'EXITED'] as const) {
      const containerId = ids[state]
      await client.ok('UpdateContainerResources', { containerId, linux: { cpuShares: 512, oomScoreAdj: 5 } })
      await client.ok('UpdateContainerResources', { containerId, linux: { memoryLimitInBytes: 2 ** 30 } })
      await client.ok('UpdateContainerResources', { containerId, windows: {} })
      const { resources } = await status(client, containerId)
      expect(resources.linux).toMatchObject({
        cpuShares: 512,
        memoryLimitInBytes: 2 ** 30,
        memorySwapLimitInBytes: 2 ** 30,
      })
      expect(resources.linux.oomScoreAdj ?? 0).toBe(0)
    }
    const request = { containerId: ids.RUNNING, linux: { memoryLimitInBytes: 4096 } }
    const [code, details] = await client.refused('UpdateContainerResources', request)
    expect(code).toBe('UNKNOWN')
    expect(details).toMatch(
      /^failed to update resources: failed to update resources: \/usr\/bin\/runc did not terminate successfully: exit status 1: unable to set memory limit to 4096 \(current usage: \d+, peak usage: \d+\)\n$/,
    )
    expect((await status(client, ids.RUNNING)).resources.linux.memoryLimitInBytes).toBe(2 ** 30)
  })
})

describe('a container', () => {
  test('is created, running, exited; times are nanoseconds, 0 for not yet', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const config = {
      metadata: { name: 'web', attempt: 2 },
      labels: { a: 'b' },
      annotations: { c: 'd' },
      logPath: '../up.log',
      linux: {
        securityContext: {
          runAsUser: { value: 1000 },
          runAsGroup: { value: 2000 },
          supplementalGroups: [3000],
        },
      },
    }
    const id = await client.container(pod, config, podConfig('web', { logDirectory: '/var/log/pods' }))
    const created = await status(client, id)
    expect(created).toMatchObject({
      id,
      metadata: { name: 'web', attempt: 2 },
      labels: { a: 'b' },
      annotations: { c: 'd' },
      logPath: '/var/log/up.log',
      resources: { linux: {} },
      user: { linux: { uid: 1000, gid: 2000, supplementalGroups: [2000, 3000] } },
    })
    expect(created.state ?? CREATED).toBe(CREATED)
    expect([created.startedAt ?? 0, created.finishedAt ?? 0, created.reason ?? '']).toEqual([0, 0, ''])
    expect(BigInt(created.createdAt)).toBe(client.sim.clock.wallNs)
    await client.ok('StartContainer', { containerId: id })
    const running = await status(client, id)
    expect(running.state).toBe(RUNNING)
    expect(BigInt(running.startedAt)).toBe(BigInt(created.createdAt) + 10_000_000n)
    await client.ok('StopContainer', { containerId: id, timeout: 30 })
    expect(await status(client, id)).toMatchObject({ state: EXITED, exitCode: 143, reason: 'Error' })
    expect(BigInt((await status(client, id)).finishedAt)).toBe(BigInt(running.startedAt) + 5_000_000n)
  })

  test('of root has group 0', async () => {
    const client = await runtimeClient()
    const id = await client.container(await client.pod())
    expect((await status(client, id)).user.linux).toMatchObject({ supplementalGroups: [0] })
    expect((await status(client, id)).logPath ?? '').toBe('')
  })

  test.each([0, -1])('is killed at once with a timeout of %i', async timeout => {
    const client = await runtimeClient()
    const { RUNNING: containerId } = await containers(client)
    await client.ok('StopContainer', { containerId, timeout })
    expect(await status(client, containerId)).toMatchObject({ exitCode: 137, reason: 'Error' })
    await client.ok('StopContainer', { containerId, timeout: 1 })
  })

  test('that was stopped before it was started stays created, and can be started', async () => {
    const client = await runtimeClient()
    const { CREATED: containerId } = await containers(client)
    await client.ok('StopContainer', { containerId, timeout: 1 })
    await client.ok('StartContainer', { containerId })
    expect((await status(client, containerId)).state).toBe(RUNNING)
  })

  test.runIf(isOnContainerd())(
    'whose image was removed shows the name that was asked for, and its id',
    async () => {
      const client = await runtimeClient()
      const { RUNNING: containerId, pod } = await containers(client)
      const { id } = client.sim.images.status('busybox') ?? {}
      const config = { image: { image: 'busybox', userSpecifiedImage: 'bb' } }
      const other = await client.container(pod, config)
      await client.ok('RemoveImage', { image: { image: 'busybox' } })
      expect(await status(client, containerId)).toMatchObject({
        image: { image: 'busybox' },
        imageRef: id,
        imageId: id,
      })
      expect(await status(client, other)).toMatchObject({ image: { userSpecifiedImage: 'bb' } })
      const { containers: listed } = await client.ok('ListContainers')
      expect(listed.at(-1)).toMatchObject({
        image: { image: 'busybox', userSpecifiedImage: 'bb' },
        imageRef: id,
        imageId: id,
      })
      expect((await status(client, containerId)).state).toBe(RUNNING)
    },
  )

  test('shows verbose information under one key', async () => {
    const client = await runtimeClient()
    const { RUNNING: containerId, pod } = await containers(client)
    const { info } = await client.ok('ContainerStatus', { containerId, verbose: true })
    expect(JSON.parse(info.info)).toMatchObject({
      sandboxID: pod,
      removing: false,
      snapshotter: 'overlayfs',
      config: { image: { image: 'busybox' }, command: ['top'] },
      runtimeSpec: { process: { args: ['top'] } },
    })
    const { info: ofPod } = await client.ok('PodSandboxStatus', { podSandboxId: pod, verbose: true })
    expect(JSON.parse(ofPod.info)).toMatchObject({ processStatus: 'running', netNamespaceClosed: false })
  })
})

describe('a pod', () => {
  test('has an address until it is stopped; its running containers are killed, created ones stay', async () => {
    const client = await runtimeClient()
    const ids = await containers(client)
    const before = (await client.ok('PodSandboxStatus', { podSandboxId: ids.pod })).status
    expect(before.network.ip).toMatch(/^10\.88\.\d+\.\d+$/)
    await client.ok('StopPodSandbox', { podSandboxId: ids.pod })
    await client.ok('StopPodSandbox', { podSandboxId: ids.pod })
    const after = (await client.ok('PodSandboxStatus', { podSandboxId: ids.pod })).status
    expect(after).toMatchObject({ state: 1, network: {} })
    expect(after.network.ip ?? '').toBe('')
    expect(await status(client, ids.RUNNING)).toMatchObject({ exitCode: 137, reason: 'Error' })
    expect(await status(client, ids.EXITED)).toMatchObject({ exitCode: 143 })
    expect((await status(client, ids.CREATED)).state ?? CREATED).toBe(CREATED)
    expect(await client.refused('StartContainer', { containerId: ids.CREATED })).toEqual([
      'UNKNOWN',
      `sandbox container "${ids.pod}" is not running`,
    ])
    expect(await status(client, ids.CREATED)).toMatchObject({
      state: EXITED,
      exitCode: 128,
      reason: 'StartError',
      message: `sandbox container "${ids.pod}" is not running`,
    })
    expect(await client.refused('PortForward', { podSandboxId: ids.pod, port: [80] })).toEqual([
      'UNKNOWN',
      'sandbox container is not running',
    ])
  })

  test('is removed with its running containers', async () => {
    const client = await runtimeClient()
    const { pod } = await containers(client)
    await client.ok('RemovePodSandbox', { podSandboxId: pod })
    expect((await client.ok('ListContainers')).containers).toEqual([])
    expect((await client.ok('ListPodSandbox')).items).toEqual([])
  })

  test('has the namespace options of its request, and no address with the network of the host', async () => {
    const client = await runtimeClient()
    const options = { network: 2, pid: 1, ipc: 2 }
    const linux = { securityContext: { namespaceOptions: options } }
    const pod = await client.pod(podConfig('h', { linux }), 'runc')
    const { status: found } = await client.ok('PodSandboxStatus', { podSandboxId: pod })
    expect(found).toMatchObject({ runtimeHandler: 'runc', linux: { namespaces: { options } } })
    expect(found.network.ip ?? '').toBe('')
    const other = await client.ok('PodSandboxStatus', { podSandboxId: await client.pod() })
    expect(other.status.linux.namespaces.options ?? undefined).toBeUndefined()
  })

  test('has stats while it is ready, if it has a cgroup', async () => {
    const client = await runtimeClient()
    const without = await client.pod()
    expect((await client.refused('PodSandboxStats', { podSandboxId: without }))[1]).toContain(
      `failed to get cgroup metrics for sandbox ${without} because cgroupPath is empty`,
    )
    const pod = await client.pod(podConfig('s', { linux: { cgroupParent: '/kubepods' } }))
    const container = await client.container(pod)
    await client.ok('StartContainer', { containerId: container })
    const { stats } = await client.ok('PodSandboxStats', { podSandboxId: pod })
    expect(stats.linux).toMatchObject({
      network: { defaultInterface: { name: 'eth0' } },
      process: { processCount: { value: 2 } },
      containers: [{ attributes: { id: container } }],
    })
    expect((await client.ok('ListPodSandboxStats')).stats).toHaveLength(1)
    await client.ok('StopPodSandbox', { podSandboxId: pod })
    expect(await client.refused('PodSandboxStats', { podSandboxId: pod })).toEqual([
      'UNAVAILABLE',
      `failed to decode pod sandbox metrics ${pod}: failed to get pod sandbox stats since sandbox container "${pod}" is not in ready state: unavailable`,
    ])
    expect((await client.ok('ListPodSandboxStats')).stats).toEqual([])
  })

  test('has other limits after UpdatePodSandboxResources', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    await client.ok('UpdatePodSandboxResources', { podSandboxId: pod, resources: { cpuShares: 7 } })
    const { info } = await client.ok('PodSandboxStatus', { podSandboxId: pod, verbose: true })
    expect(JSON.parse(info.info).config.linux.resources).toEqual({ cpu_shares: 7 })
  })
})

test('Exec and Attach check their streams after the container', async () => {
  const client = await runtimeClient()
  const { RUNNING: containerId } = await containers(client)
  expect(await client.refused('Exec', { containerId })).toEqual([
    'INVALID_ARGUMENT',
    'one of stdin, stdout, or stderr must be set',
  ])
  expect(await client.refused('Attach', { containerId })).toEqual([
    'INVALID_ARGUMENT',
    'one of stdin, stdout, and stderr must be set',
  ])
  expect(await client.refused('Exec', { containerId, stderr: true, tty: true })).toEqual([
    'INVALID_ARGUMENT',
    'tty and stderr cannot both be true',
  ])
})

test('CheckpointContainer has no CRIU, whatever the id', async () => {
  const client = await runtimeClient()
  expect(await client.refused('CheckpointContainer', { containerId: 'x' })).toEqual([
    'UNKNOWN',
    'CRIU binary not found or too old (<31600). Failed to checkpoint container "x": failed to check for criu version: exec: "criu": executable file not found in $PATH',
  ])
})

test.each(['', '10.0.0.0/16', '10.0.0.0/16,fd00::/64'])(
  'UpdateRuntimeConfig takes the range %j',
  async podCidr => {
    const client = await runtimeClient()
    await client.ok('UpdateRuntimeConfig', { runtimeConfig: { networkConfig: { podCidr } } })
    expect(
      await client.refused('UpdateRuntimeConfig', { runtimeConfig: { networkConfig: { podCidr: 'bad' } } }),
    ).toEqual(['UNKNOWN', 'get routes: invalid CIDR address: bad'])
  },
)
