import { describe, expect, test } from 'vitest'
import { isOnContainerd, podConfig, runtimeClient } from '../../support/runtime-client.js'

describe('Status', () => {
  test('conditions that hold have no reason and no message', async () => {
    const client = await runtimeClient()
    const { status, info } = await client.ok('Status')
    const types = ['RuntimeReady', 'NetworkReady']
    if (isOnContainerd()) types.push('ContainerdHasNoDeprecationWarnings')
    expect(status.conditions.map(({ type }: { type: string }) => type)).toEqual(types)
    for (const { status: holds, reason = '', message = '' } of status.conditions)
      expect([holds, reason, message]).toEqual([true, '', ''])
    expect(info ?? {}).toEqual({})
  })

  test.runIf(isOnContainerd())('handlers: the default one and runc, with their features', async () => {
    const { runtimeHandlers, features } = await (await runtimeClient()).ok('Status')
    const of = { recursiveReadOnlyMounts: true, userNamespaces: true }
    expect(runtimeHandlers).toMatchObject([{ features: of }, { name: 'runc', features: of }])
    expect(runtimeHandlers).toHaveLength(2)
    expect(features.supplementalGroupsPolicy).toBe(true)
  })

  const KEYS = ['config', 'golang', 'cniconfig', 'lastCNILoadStatus', 'lastCNILoadStatus.default']
  test.runIf(isOnContainerd())('verbose: the keys of containerd', async () => {
    const { info } = await (await runtimeClient()).ok('Status', { verbose: true })
    expect(Object.keys(info).sort()).toEqual([...KEYS].sort())
    expect([info.lastCNILoadStatus, info['lastCNILoadStatus.default']]).toEqual(['OK', 'OK'])
    for (const key of ['config', 'golang', 'cniconfig'])
      expect(() => JSON.parse(info[key]) as unknown).not.toThrow()
  })

  test.runIf(isOnContainerd())('verbose, without a CNI configuration: it was not loaded', async () => {
    const client = await runtimeClient({ pods: { network: 'missing' } })
    const { info } = await client.ok('Status', { verbose: true })
    expect(info.lastCNILoadStatus).toMatch(/^cni config load failed: no network config found in /)
  })
})

test.each([
  {},
  { runtimeConfig: {} },
  { runtimeConfig: { networkConfig: {} } },
  { runtimeConfig: { networkConfig: { podCidr: '10.1.0.0/16' } } },
])('UpdateRuntimeConfig takes %j', async request => {
  await (await runtimeClient()).ok('UpdateRuntimeConfig', request)
})

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['ListPodSandbox', {}],
  ['ListPodSandbox', { filter: { id: 'x', state: { state: 1 }, labelSelector: { a: 'b' } } }],
  ['ListContainers', {}],
  ['ListContainers', { filter: { id: 'x', podSandboxId: 'y', state: {}, labelSelector: { a: 'b' } } }],
  ['ListContainerStats', {}],
  ['ListContainerStats', { filter: { id: 'x', podSandboxId: 'y', labelSelector: { a: 'b' } } }],
  ['ListPodSandboxStats', {}],
  ['ListPodSandboxStats', { filter: { id: 'x', labelSelector: { a: 'b' } } }],
  ['ListPodSandboxMetrics', {}],
  ['StreamPodSandboxes', {}],
  ['StreamContainers', {}],
  ['StreamContainerStats', {}],
  ['StreamPodSandboxStats', {}],
  ['StreamPodSandboxMetrics', {}],
])('%s %j of an empty node is empty', async (method, request) => {
  const answer = (await (await runtimeClient()).ok(method, request)) as object
  expect(Object.values(answer).flat()).toEqual([])
})

test('RunPodSandbox lets AppArmor, SELinux and long names through', async () => {
  const client = await runtimeClient()
  const long = 'x'.repeat(300)
  const securityContext = {
    selinuxOptions: { type: 'nope' },
    apparmor: { profileType: 2, localhostRef: 'nope' },
    namespaceOptions: { pid: 1, network: 1 },
  }
  const config = podConfig(long, {
    metadata: { name: long, namespace: long, uid: long },
    linux: { securityContext },
  })
  expect(await client.pod(config)).toMatch(/^[0-9a-f]{64}$/)
})
