import { once } from 'node:events'
import { status } from '@grpc/grpc-js'
import { service } from 'grpc-health-check'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { connect } from '../../src/cli/connection.js'
import { createSimulator } from '../../src/package/index.js'
import { scratchDirectory, served } from '../support/served.js'
import { serviceClient } from '../support/service-client.js'

const SERVED = ['', 'runtime.v1.ImageService', 'runtime.v1.RuntimeService']
const SERVING = { status: 'SERVING' }

const health = (endpoint: string) => serviceClient(endpoint, service)

describe('Check', () => {
  test.each(SERVED)('says that "%s" is serving', async name => {
    const { endpoint } = await served()
    expect(await health(endpoint).call('Check', { service: name })).toEqual(SERVING)
  })

  test.each(['runtime.v1.Nothing', 'ImageService', '__proto__'])('does not know "%s"', async name => {
    const { endpoint } = await served()
    await expect(health(endpoint).call('Check', { service: name })).rejects.toMatchObject({
      code: status.NOT_FOUND,
    })
  })
})

test('List says how every service is', async () => {
  const { endpoint } = await served()
  expect(await health(endpoint).call('List', {})).toEqual({
    statuses: Object.fromEntries(SERVED.map(name => [name, SERVING])),
  })
})

describe('Watch', () => {
  test.each([
    ['', SERVING],
    ['runtime.v1.ImageService', SERVING],
    ['runtime.v1.Nothing', { status: 'SERVICE_UNKNOWN' }],
  ])('of "%s" begins with how it is', async (name, first) => {
    const { endpoint } = await served()
    const watch = health(endpoint).open('Watch', { service: name })
    watch.on('error', () => {})
    expect(await once(watch, 'data')).toEqual([first])
    watch.cancel()
  })

  test('ends when the server stops, which does not wait for watchers', async () => {
    const server = await createSimulator().listen(`unix://${scratchDirectory()}/cri.sock`)
    const watch = health(server.endpoint).open('Watch', { service: '' })
    await once(watch, 'data')
    const ended = once(watch, 'error')
    await server.close()
    expect(await ended).toMatchObject([{ code: status.UNAVAILABLE, details: 'the server stops' }])
  })
})

test.each(['Check', 'Watch'])('%s fails for bytes that are no message', async name => {
  const { endpoint } = await served()
  const broken = { ...service, [name]: { ...service[name], requestSerialize: () => Buffer.of(0xff) } }
  const client = serviceClient(endpoint, broken as typeof service)
  const ended = name === 'Check' ? client.call(name, {}) : once(client.open(name, {}), 'data')
  await expect(ended).rejects.toMatchObject({ code: status.INTERNAL })
})

test('a server is asked for its health without noting it as a call', async () => {
  const sim = createSimulator()
  const server = await sim.listen(`unix://${scratchDirectory()}/cri.sock`)
  await health(server.endpoint).call('Check', { service: '' })
  const connection = await connect(server.endpoint)
  await connection.call(methods.version, {})
  connection.close()
  await server.close()
  expect(sim.calls.list().map(call => call.method)).toEqual(['runtime.v1.RuntimeService/Version'])
})
