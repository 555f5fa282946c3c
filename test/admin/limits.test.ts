import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { serveControl } from '../../src/admin/server.js'
import { createSimulator } from '../../src/package/index.js'

type Options = Parameters<typeof serveControl>[2]

/** A control API on a port, for as long as the test lasts. */
async function controlPort(options: Options = {}): Promise<number> {
  const server = await serveControl(createSimulator({}), 'tcp://127.0.0.1:0', options)
  onTestFinished(() => server.close())
  return Number(server.endpoint.split(':').at(-1))
}

/** A connection that sends some text and then nothing more. */
function slow(port: number, text: string): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  socket.write(text)
  onTestFinished(() => {
    socket.destroy()
  })
  return socket
}

interface Answer {
  readonly status: number
  readonly body: string
}

function ask(port: number, method: string, path: string, headers = {}, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // On a connection of its own, since Node does not listen for errors of a request that is answered before it is sent.
    request({ agent: false, host: '127.0.0.1', port, method, path, headers }, response => {
      let text = ''
      response.on('data', part => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
      .on('error', reject)
      .end(body)
  })
}

describe('slow connections to the control API', () => {
  test('are closed, whatever they have sent so far', async () => {
    const port = await controlPort({ headersTimeoutMs: 200, requestTimeoutMs: 400 })
    const sockets = [
      slow(port, ''),
      slow(port, 'GET /v1/clock HT'),
      slow(port, 'GET /v1/clock HTTP/1.1\r\nHost: localhost\r\n'),
      slow(port, 'POST /v1/faults HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{'),
    ]
    await expect.poll(() => sockets.every(({ destroyed }) => destroyed)).toBe(true)
  })

  test('are closed though they go on sending a byte now and then', async () => {
    const port = await controlPort({ headersTimeoutMs: 200, requestTimeoutMs: 400 })
    const socket = slow(port, 'GET /v1/clock HTTP/1.1\r\nHost: localhost\r\nX: ')
    const timer = setInterval(() => socket.writable && socket.write('x'), 50)
    onTestFinished(() => clearInterval(timer))
    await expect.poll(() => socket.destroyed).toBe(true)
  })

  test('cannot be more than so many', async () => {
    const port = await controlPort({ maxConnections: 5 })
    const sockets = Array.from({ length: 9 }, () => slow(port, 'GET'))
    await expect.poll(() => sockets.filter(({ destroyed }) => destroyed)).toHaveLength(4)
  })

  test('of those who watch events stay open', async () => {
    const port = await controlPort({ headersTimeoutMs: 400, requestTimeoutMs: 800 })
    const watching = slow(port, 'GET /v1/events/stream HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(watching, 'data')
    const later = slow(port, 'POST /v1/faults HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{')
    await expect.poll(() => later.destroyed).toBe(true)
    expect(watching.destroyed).toBe(false)
  })
})

test.each(['127.999.999.999', '127.0.0.1:99999', '[::1'])('a Host of %s is a bad request', async host => {
  const port = await controlPort()
  const { status, body } = await ask(port, 'GET', '/v1/clock', { host })
  expect(status).toBe(400)
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'invalid-request' } })
})

describe('bodies of requests', () => {
  const json = { 'content-type': 'application/json' }

  test('over 1 MiB are refused before they are parsed', async () => {
    const port = await controlPort()
    // It is no JSON, so a server that parsed it would answer 400.
    const { status, body } = await ask(port, 'POST', '/v1/faults', json, '['.repeat(14 * 2 ** 20)).catch(
      // A server that does not read on may close the connection before the client has sent it all.
      ({ code }: NodeJS.ErrnoException) => {
        expect(['EPIPE', 'ECONNRESET']).toContain(code)
        return { status: 413, body: '{"error":{"code":"too-large"}}' }
      },
    )
    expect(status).toBe(413)
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'too-large' } })
    expect((await ask(port, 'POST', '/v1/faults', json, '['.repeat(2 ** 20 - 1))).status).toBe(400)
  })

  test('with a state may be longer', async () => {
    const sim = createSimulator({ quota: '1TB' })
    for (let i = 0; i < 600; i++) sim.images.seed(`long/${'name'.repeat(20)}/${i}`)
    const server = await sim.listenAdmin('tcp://127.0.0.1:0')
    onTestFinished(() => server.close())
    const port = Number(server.endpoint.split(':').at(-1))
    const state = await ask(port, 'GET', '/v1/state')
    expect(state.body.length).toBeGreaterThan(2 ** 20)
    expect((await ask(port, 'PUT', '/v1/state', json, state.body)).status).toBe(200)
  })
})
