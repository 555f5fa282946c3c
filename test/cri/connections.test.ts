import { once } from 'node:events'
import { type AddressInfo, connect as connectSocket, type Socket } from 'node:net'
import { join } from 'node:path'
import { Server as GrpcServer } from '@grpc/grpc-js'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { connect } from '../../src/cli/connection.js'
import { acceptConnections } from '../../src/cri/connections.js'
import { listen } from '../../src/io/listen.js'
import { createSimulator } from '../../src/package/index.js'
import { type ServeOptions, type Server, serve } from '../../src/server.js'
import { brokenConnections, openFiles, silentConnections } from '../support/broken-connections.js'
import { scratchDirectory } from '../support/served.js'

const LONGEST_TIMER_MS = 2 ** 31 - 1

async function serveWith(options: ServeOptions): Promise<Server> {
  const server = await serve(createSimulator({}), `unix://${join(scratchDirectory(), 'cri.sock')}`, options)
  onTestFinished(() => server.close())
  return server
}

/** Closes a server whose grace for slow clients does not end: timers of a second do not fire. */
async function closeWithoutGrace(server: Server): Promise<void> {
  const start = globalThis.setTimeout
  const timers = vi.spyOn(globalThis, 'setTimeout')
  timers.mockImplementation((call, ms = 0) => start(call, ms < 1000 ? ms : LONGEST_TIMER_MS))
  try {
    await server.close()
  } finally {
    timers.mockRestore()
  }
}

describe('connections that end in an HTTP/2 protocol error', () => {
  test.runIf(process.platform === 'linux')('do not keep their file descriptors', async () => {
    const { endpoint } = await serveWith({ keepaliveMs: 100, keepaliveTimeoutMs: 100 })
    const before = openFiles()
    const sockets = brokenConnections(endpoint, 20)
    await new Promise(resolve => setTimeout(resolve, 50))
    for (const socket of sockets) socket.destroy()
    await expect.poll(() => openFiles() <= before).toBe(true)
  })

  test('are closed by the server, too', async () => {
    const { endpoint } = await serveWith({ keepaliveMs: 100, keepaliveTimeoutMs: 100 })
    const sockets = brokenConnections(endpoint, 5)
    await expect.poll(() => sockets.every(({ destroyed }) => destroyed)).toBe(true)
  })

  test('do not close the connections of clients that are well', async () => {
    const { endpoint } = await serveWith({ keepaliveMs: 50, keepaliveTimeoutMs: 1000 })
    const connection = await connect(endpoint)
    onTestFinished(() => connection.close())
    await new Promise(resolve => setTimeout(resolve, 300))
    expect((await connection.call(methods.version, {})).runtimeApiVersion).toBe('v1')
  })
})

test('a call on a connection that is accepted before the server is open is answered once it is', async () => {
  const grpc = new GrpcServer()
  const connections = acceptConnections(grpc, {})
  const path = join(scratchDirectory(), 'cri.sock')
  await listen(connections.listener, { kind: 'unix', path })
  onTestFinished(() => {
    connections.destroy()
    return connections.close()
  })
  const connecting = connect(`unix://${path}`)
  await new Promise(resolve => setTimeout(resolve, 100))
  grpc.addService(
    {
      Version: {
        path: methods.version.path,
        requestStream: false,
        responseStream: false,
        requestSerialize: Buffer.from,
        requestDeserialize: bytes => bytes,
        responseSerialize: Buffer.from,
        responseDeserialize: bytes => bytes,
      },
    },
    { Version: (_: unknown, answer: (error: null, bytes: Buffer) => void) => answer(null, Buffer.of()) },
  )
  connections.open()
  const connection = await connecting
  onTestFinished(() => connection.close())
  expect((await connection.call(methods.version, {})).runtimeApiVersion).toBe('')
})

test('a connection that its client resets before the server is open is no error of the process', async () => {
  const connections = acceptConnections(new GrpcServer(), {})
  const { listener } = connections
  await listen(listener, { kind: 'tcp', host: '127.0.0.1', port: 0 })
  onTestFinished(connections.close)
  const client = connectSocket((listener.address() as AddressInfo).port, '127.0.0.1')
  const [socket] = (await once(listener, 'connection')) as [Socket]
  const closed = new Promise(resolve => socket.on('close', resolve))
  client.resetAndDestroy()
  // The connection had an error. If nothing listened for it, it would end the process, here this run of tests.
  expect(await closed).toBe(true)
})

test('a connection too many is closed at once and reported', async () => {
  const refused: number[] = []
  const { endpoint } = await serveWith({ maxConnections: 3, onRefused: open => refused.push(open) })
  silentConnections(endpoint, 3)
  await new Promise(resolve => setTimeout(resolve, 50))
  const [fourth] = silentConnections(endpoint, 1)
  await expect.poll(() => fourth?.destroyed === true).toBe(true)
  expect(refused).toEqual([3])
})

describe('a server stops without waiting for its clients', () => {
  test('with connections that are silent or broken', async () => {
    const server = await serveWith({})
    silentConnections(server.endpoint, 3)
    silentConnections(server.endpoint, 3, Buffer.from('PRI * HTTP/2.0\r\n'))
    brokenConnections(server.endpoint, 3)
    await new Promise(resolve => setTimeout(resolve, 50))
    await closeWithoutGrace(server)
  })

  test.each(Array.from({ length: 8 }, (_, i) => i))('with clients that have been answered (%i)', async () => {
    const sim = createSimulator()
    const server = await sim.listen(`unix://${join(scratchDirectory(), 'cri.sock')}`)
    const connections = await Promise.all([1, 2, 3].map(() => connect(server.endpoint)))
    await Promise.all(connections.map(each => each.call(methods.pullImage, { image: { image: 'nginx' } })))
    await closeWithoutGrace(server)
    for (const each of connections) each.close()
  })
})
