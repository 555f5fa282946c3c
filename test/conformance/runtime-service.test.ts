import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import { packageVersion } from '../../src/version.js'
import { rawClient } from '../support/raw-client.js'
import { served } from '../support/served.js'

const { v1 } = runtime

async function call(method: string, request?: Uint8Array) {
  const { endpoint } = await served()
  const { code, details, messages } = await rawClient(endpoint).call(method, request)
  return { code, details, bytes: messages[0] ?? Buffer.alloc(0) }
}

describe('RuntimeService, as far as image tools ask for it', () => {
  test.each(['', 'v1', 'v1alpha2', '0.1.0'])('Version %j', async version => {
    const { bytes } = await call('RuntimeService/Version', v1.VersionRequest.encode({ version }).finish())
    expect(v1.VersionResponse.decode(bytes)).toMatchObject({
      version: '0.1.0',
      runtimeName: 'cri-image-sim',
      runtimeVersion: packageVersion(),
      runtimeApiVersion: 'v1',
    })
  })

  test('Status: runtime and network are ready', async () => {
    const { bytes } = await call('RuntimeService/Status')
    const answer = v1.StatusResponse.decode(bytes)
    expect(answer.status?.conditions).toMatchObject([
      { type: 'RuntimeReady', status: true },
      { type: 'NetworkReady', status: true },
    ])
    expect(answer.runtimeHandlers?.map(handler => handler.name)).toEqual(['', 'runc'])
    expect(answer.info).toEqual({})
  })

  test('Status, verbose: how the simulator is set up', async () => {
    const { bytes } = await call('RuntimeService/Status', v1.StatusRequest.encode({ verbose: true }).finish())
    const { config = '' } = v1.StatusResponse.decode(bytes).info ?? {}
    expect(JSON.parse(config)).toEqual({
      clock: 'auto',
      model: 'oci',
      platform: 'linux/amd64',
      quota: 10_737_418_240,
      tick: 0,
      tickNs: 1_000_000,
      unknown: 'synthesise',
    })
  })

  test('RuntimeConfig: a cgroup driver', async () => {
    const { bytes } = await call('RuntimeService/RuntimeConfig')
    const { linux } = v1.RuntimeConfigResponse.decode(bytes)
    expect(linux?.cgroupDriver ?? v1.CgroupDriver.SYSTEMD).toBe(v1.CgroupDriver.SYSTEMD)
    expect(bytes.length).toBeGreaterThan(0)
  })

  test.each([
    'ListPodSandbox',
    'ListContainers',
    'ListContainerStats',
    'ListPodSandboxStats',
    'ListMetricDescriptors',
  ])('%s: nothing runs here', async method => {
    expect(await call(`RuntimeService/${method}`)).toMatchObject({ code: status.OK, bytes: Buffer.alloc(0) })
  })

  test.each([
    'RunPodSandbox',
    'CreateContainer',
    'ContainerStatus',
    'Attach',
    'GetContainerEvents',
    'NoSuchMethod',
  ])('%s is UNIMPLEMENTED, and the answer says what is', async method => {
    const { code, details } = await call(`RuntimeService/${method}`)
    expect(code).toBe(status.UNIMPLEMENTED)
    expect(details).toContain(method)
  })
})
