import { connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'
import { status } from '@grpc/grpc-js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import { packageVersion } from '../../src/io/own-package.js'
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
      runtimeName: 'containerd',
      runtimeVersion: '2.1.9+unknown',
      runtimeApiVersion: 'v1',
    })
  })

  test('Status: runtime and network are ready', async () => {
    const { bytes } = await call('RuntimeService/Status')
    const answer = v1.StatusResponse.decode(bytes)
    expect(answer.status?.conditions).toMatchObject([
      { type: 'RuntimeReady', status: true },
      { type: 'NetworkReady', status: true },
      { type: 'ContainerdHasNoDeprecationWarnings', status: true },
    ])
    expect(answer.features).toMatchObject({ supplementalGroupsPolicy: true })
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
      simulator: `cri-image-sim ${packageVersion()}`,
      tick: 0,
      tickNs: 1_000_000,
      unknown: 'synthesise',
    })
  })

  test('RuntimeConfig: a cgroup driver', async () => {
    const { bytes } = await call('RuntimeService/RuntimeConfig')
    const { linux } = v1.RuntimeConfigResponse.decode(bytes)
    expect(linux?.cgroupDriver).toBe(v1.CgroupDriver.CGROUPFS)
    expect(bytes.length).toBeGreaterThan(0)
  })

  test.each(['ListPodSandbox', 'ListContainers', 'ListContainerStats', 'ListPodSandboxStats'])(
    '%s of an empty node is an empty list',
    async method => {
      expect(await call(`RuntimeService/${method}`)).toMatchObject({
        code: status.OK,
        bytes: Buffer.alloc(0),
      })
    },
  )

  test.each(['CheckpointPod', 'RestorePod', 'NoSuchMethod'])('%s is UNIMPLEMENTED by name', async method => {
    const { code, details } = await call(`RuntimeService/${method}`)
    expect(code).toBe(status.UNIMPLEMENTED)
    expect(details).toContain(method)
  })
})

/** Sends bytes as the body of a call, with nothing of gRPC between; gives the body of the answer and its status. */
async function callWithBytes(endpoint: string, body: Uint8Array) {
  const session = connectHttp2('http://localhost', {
    createConnection: () => connect(endpoint.replace('unix://', '')),
  })
  onTestFinished(() => session.destroy())
  const stream = session.request({
    ':method': 'POST',
    ':path': '/runtime.v1.RuntimeService/Version',
    'content-type': 'application/grpc',
    te: 'trailers',
  })
  const trailers = new Promise<unknown>(resolve => {
    stream.on('trailers', ({ 'grpc-status': code }) => resolve(code))
  })
  stream.end(body)
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return { body: Buffer.concat(chunks), code: Number(await trailers) }
}

test('a message on the wire has a flag of 0 before it, and its length in four bytes, the highest first', async () => {
  const { endpoint } = await served()
  const request = Buffer.from(v1.VersionRequest.encode({ version: 'v1' }).finish())
  const { body, code } = await callWithBytes(endpoint, Buffer.from([0, 0, 0, 0, request.length, ...request]))
  expect(code).toBe(status.OK)
  expect(body[0]).toBe(0)
  expect(body.readUInt32BE(1)).toBe(body.length - 5)
  expect(v1.VersionResponse.decode(body.subarray(5))).toMatchObject({ runtimeName: 'containerd' })
})
