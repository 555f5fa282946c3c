import { describe, expect, test } from 'vitest'
import type { ContainerRule } from '../../../src/package/index.js'
import { podConfig, type RuntimeClient, runtimeClient } from '../../support/runtime-client.js'

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== 0 && value !== false
/** The names of fields that are on the wire, in order. */
const fields = (message: object): readonly string[] =>
  Object.entries(message)
    .filter(([, value]) => isSet(value) && !(Array.isArray(value) && value.length === 0))
    .filter(([, value]) => !(typeof value === 'object' && Object.keys(value as object).length === 0))
    .map(([name]) => name)
    .sort()

const status = async (client: RuntimeClient, containerId: string) =>
  (await client.ok('ContainerStatus', { containerId })).status

describe('how a process ended', () => {
  test.each<[string, ContainerRule | undefined, number | undefined, object]>([
    ['exit 0', { after: 5, exit: 0 }, undefined, { reason: 'Completed' }],
    ['exit 3', { after: 5, exit: 3 }, undefined, { exitCode: 3, reason: 'Error' }],
    ['SEGV', { after: 5, exit: 139 }, undefined, { exitCode: 139, reason: 'Error' }],
    ['memory', { after: 5, reason: 'OOMKilled' }, undefined, { exitCode: 137, reason: 'OOMKilled' }],
    ['TERM', undefined, 1, { exitCode: 143, reason: 'Error' }],
    ['KILL', undefined, 0, { exitCode: 137, reason: 'Error' }],
    ['KILL after TERM', { ignoresTerm: true }, 1, { exitCode: 137, reason: 'Error' }],
  ])('%s', async (_, rule, timeout, expected) => {
    const client = await runtimeClient({ clock: 'manual', ...(rule && { containerRules: [rule] }) })
    client.sim.clock.setDriver('auto')
    const containerId = await client.container(await client.pod())
    await client.ok('StartContainer', { containerId })
    if (timeout !== undefined) await client.ok('StopContainer', { containerId, timeout })
    else client.sim.clock.advance(5)
    const ended = await status(client, containerId)
    expect(ended).toMatchObject({ state: 2, ...expected })
    expect([ended.exitCode ?? 0, ended.message ?? '']).toEqual([
      (expected as { exitCode?: number }).exitCode ?? 0,
      '',
    ])
    expect(BigInt(ended.finishedAt)).toBeGreaterThanOrEqual(BigInt(ended.startedAt))
  })
})

test('the fields of a container by its state', async () => {
  const client = await runtimeClient()
  const containerId = await client.container(await client.pod())
  const always = ['createdAt', 'id', 'image', 'imageId', 'imageRef', 'metadata', 'resources', 'user']
  expect(fields(await status(client, containerId))).toEqual(always)
  await client.ok('StartContainer', { containerId })
  expect(fields(await status(client, containerId))).toEqual([...always, 'startedAt', 'state'].sort())
  await client.ok('StopContainer', { containerId, timeout: 1 })
  expect(fields(await status(client, containerId))).toEqual(
    [...always, 'startedAt', 'state', 'finishedAt', 'exitCode', 'reason'].sort(),
  )
  const [listed] = (await client.ok('ListContainers')).containers
  expect(fields(listed)).toEqual(
    ['createdAt', 'id', 'image', 'imageId', 'imageRef', 'metadata', 'podSandboxId', 'state'].sort(),
  )
})

test.each([
  ['/var/log/pods', 'c/0.log', '/var/log/pods/c/0.log'],
  ['/var/log/pods', '../up.log', '/var/log/up.log'],
  ['/var/log/pods', '/abs.log', '/var/log/pods/abs.log'],
  ['/var/log//pods/', './a//b.log', '/var/log/pods/a/b.log'],
  ['', 'c.log', ''],
  ['/var/log/pods', '', ''],
])('log directory %j and path %j are %j', async (logDirectory, logPath, expected) => {
  const client = await runtimeClient()
  const id = await client.container(await client.pod(), { logPath }, podConfig('l', { logDirectory }))
  expect((await status(client, id)).logPath ?? '').toBe(expected)
})

test('a limit of memory is one of memory and swap, from the creation on', async () => {
  const client = await runtimeClient()
  const linux = { resources: { memoryLimitInBytes: 2 ** 28, oomScoreAdj: 9 } }
  const { resources } = await status(client, await client.container(await client.pod(), { linux }))
  expect(resources.linux).toMatchObject({
    memoryLimitInBytes: 2 ** 28,
    memorySwapLimitInBytes: 2 ** 28,
  })
})

test('the largest limit stays positive, as far as a number has it', async () => {
  const client = await runtimeClient()
  const linux = { resources: { memoryLimitInBytes: '9223372036854775807' } }
  const { resources } = await status(client, await client.container(await client.pod(), { linux }))
  expect(Number(resources.linux.memoryLimitInBytes)).toBe(2 ** 63 - 1024)
})

test('the fields of a pod; its containers and a time are never in its status', async () => {
  const client = await runtimeClient()
  const config = podConfig('p', { labels: { a: 'b' }, annotations: { c: 'd' } })
  const pod = await client.pod(config, 'runc')
  await client.container(pod)
  const answer = await client.ok('PodSandboxStatus', { podSandboxId: pod })
  const listed = ['annotations', 'createdAt', 'id', 'labels', 'metadata', 'runtimeHandler']
  expect(fields(answer.status)).toEqual([...listed, 'linux', 'network'].sort())
  expect(fields(answer)).toEqual(['status'])
  expect(fields((await client.ok('ListPodSandbox')).items[0])).toEqual(listed)
  const plain = await client.ok('PodSandboxStatus', { podSandboxId: await client.pod() })
  expect(plain.status.runtimeHandler ?? '').toBe('')
})

test('the keys of verbose information', async () => {
  const client = await runtimeClient()
  const pod = await client.pod()
  const containerId = await client.container(pod)
  const ofContainer = async () =>
    JSON.parse((await client.ok('ContainerStatus', { containerId, verbose: true })).info.info)
  const ofPod = async () =>
    JSON.parse((await client.ok('PodSandboxStatus', { podSandboxId: pod, verbose: true })).info.info)
  expect(Object.keys(await ofContainer()).sort()).toEqual(
    ['config', 'pid', 'removing', 'runtimeOptions', 'runtimeSpec', 'runtimeType', 'sandboxID']
      .concat('snapshotKey', 'snapshotter')
      .sort(),
  )
  expect(Object.keys(await ofPod()).sort()).toEqual(
    ['cniResult', 'config', 'image', 'netNamespaceClosed', 'pid', 'processStatus', 'runtimeHandler']
      .concat('runtimeOptions', 'runtimeSpec', 'runtimeType', 'sandboxMetadata', 'snapshotKey', 'snapshotter')
      .sort(),
  )
  expect((await ofContainer()).pid).toBe(0)
  await client.ok('StartContainer', { containerId })
  expect((await ofContainer()).pid).toBeGreaterThan(0)
  await client.ok('StopPodSandbox', { podSandboxId: pod })
  expect(await ofPod()).toMatchObject({ pid: 0, processStatus: 'deleted', netNamespaceClosed: true })
  expect(Object.keys((await ofContainer()).config)).toContain('image')
  expect((await client.ok('ContainerStatus', { containerId })).info ?? {}).toEqual({})
})

test('the fields of stats', async () => {
  const client = await runtimeClient()
  const linux = { cgroupParent: '/k' }
  const labels = { a: 'b' }
  const pod = await client.pod(podConfig('s', { linux }))
  const containerId = await client.container(pod, { labels, annotations: labels })
  await client.ok('StartContainer', { containerId })
  client.sim.clock.advance(10)
  const { stats: one } = await client.ok('ContainerStats', { containerId })
  const [listed] = (await client.ok('ListContainerStats')).stats
  const { stats: ofPod } = await client.ok('PodSandboxStats', { podSandboxId: pod })
  expect(fields(one)).toEqual(['attributes', 'cpu', 'memory', 'writableLayer'])
  expect(fields(one.attributes)).toEqual(['annotations', 'id', 'labels', 'metadata'])
  expect(fields(one.cpu)).toEqual(['timestamp', 'usageCoreNanoSeconds'])
  for (const { cpu } of [listed, ofPod.linux])
    expect(fields(cpu)).toEqual(['timestamp', 'usageCoreNanoSeconds', 'usageNanoCores'])
  const memory = ['majorPageFaults', 'pageFaults', 'rssBytes', 'timestamp', 'usageBytes', 'workingSetBytes']
  expect(Object.keys(one.memory).sort()).toEqual(['availableBytes', ...memory])
  expect(fields(one.writableLayer)).toEqual(expect.arrayContaining(['fsId', 'inodesUsed', 'usedBytes']))
  expect(fields(ofPod.linux)).toEqual(['containers', 'cpu', 'memory', 'network', 'process'])
  expect(fields(ofPod.linux.process)).toEqual(['processCount', 'timestamp'])
  expect(Object.keys(ofPod.linux.network.defaultInterface)).toEqual(
    expect.arrayContaining(['name', 'rxBytes', 'rxErrors', 'txBytes', 'txErrors']),
  )
  expect(BigInt(one.cpu.timestamp)).toBe(client.sim.clock.wallNs)
})
