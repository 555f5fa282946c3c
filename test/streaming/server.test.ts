import { once } from 'node:events'
import { request } from 'node:http'
import { Duplex } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { StreamingServer } from '../../src/streaming/server.js'
import type { Player, PortPlayer, Session, SessionStreams } from '../../src/streaming/session.js'
import { SpdyClient, upgradeToSpdy } from '../support/spdy-client.js'

const OUTPUT: SessionStreams = { stdin: false, stdout: true, stderr: true, tty: false }
const V4 = 'v4.channel.k8s.io'
const V5 = 'v5.channel.k8s.io'

let server: StreamingServer
beforeEach(() => {
  server = new StreamingServer()
})
afterEach(() => server.close())

const exec = async (play: Player, streams = OUTPUT): Promise<string> =>
  (await server.urlOf({ kind: 'exec', streams, play })) as string
const portForward = async (play: PortPlayer): Promise<string> =>
  (await server.urlOf({ kind: 'portforward', play })) as string

const hello: Player = session => {
  session.write('stdout', Buffer.from('hello'))
  session.write('stderr', Buffer.from('oops'))
  session.end({ exit: 3 })
}
const echo: Player = session => {
  session.onInput(bytes => session.write('stdout', bytes))
  session.onInputEnd(() => session.end({ exit: 0 }))
}
const EXIT_3 = {
  metadata: {},
  status: 'Failure',
  message: 'command terminated with non-zero exit code: exit status 3',
  reason: 'NonZeroExitCode',
  details: { causes: [{ reason: 'ExitCode', message: '3' }] },
}

describe('a URL', () => {
  test('names loopback, the call and a token', async () => {
    expect(await exec(hello)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/exec\/[\w-]{8}$/)
    expect(await server.urlOf({ kind: 'attach', streams: OUTPUT, play: hello })).toContain('/attach/')
    expect(await portForward(() => {})).toContain('/portforward/')
  })

  test('is used up by a plain GET', async () => {
    const url = await exec(hello)
    const get = () =>
      new Promise<string>((resolve, reject) => {
        const asked = request(url, { headers: { accept: '*/*' } }, async response => {
          let text = `${response.statusCode} `
          for await (const part of response) text += part
          resolve(text)
        })
        asked.once('error', reject)
        asked.end()
      })
    const header = 'header X-Stream-Protocol-Version does not exist in request with 2 headers'
    expect(await get()).toBe(`400 unable to upgrade: ${header}\n`)
    expect(await get()).toBe('404 404 page not found\n')
  })

  test('of another kind of call does not exist', async () => {
    const url = (await exec(hello)).replace('/exec/', '/attach/')
    expect((await fetch(url)).status).toBe(404)
    expect((await fetch(url.replace(/attach.*/, ''))).status).toBe(404)
  })

  test('is not given after the server has stopped', async () => {
    await server.close()
    await expect(exec(hello)).rejects.toThrow('the server stops')
  })
})

describe('over a WebSocket', () => {
  const open = async (url: string, protocols: string | string[]): Promise<Channels> => {
    const socket = new WebSocket(url, protocols)
    const channels = new Channels(socket)
    await once(socket, 'open')
    return channels
  }

  test.each([V4, V5])('%s carries output, errors and the exit code', async protocol => {
    const client = await open(await exec(hello), protocol)
    await client.closed
    expect([client.text(1), client.text(2)]).toEqual(['hello', 'oops'])
    expect(JSON.parse(client.text(3))).toEqual(EXIT_3)
    expect(client.code).toBe(1000)
  })

  test('input arrives, and in v5 its end', async () => {
    const client = await open(await exec(echo, { ...OUTPUT, stdin: true }), V5)
    client.socket.send(Buffer.from('\0typed'))
    client.socket.send(Buffer.from('\x04{"Width":80}'))
    client.socket.send(Buffer.from([255, 0]))
    await client.closed
    expect(client.text(1)).toBe('typed')
    expect(JSON.parse(client.text(3))).toEqual({ metadata: {}, status: 'Success' })
  })

  test('a client that leaves ends the session', async () => {
    const left = vi.fn()
    const client = await open(await exec(session => session.onClose(left)), V5)
    client.socket.terminate()
    await expect.poll(() => left).toHaveBeenCalledOnce()
  })

  test('other protocols are refused', async () => {
    const socket = new WebSocket(await exec(hello), 'channel.k8s.io')
    const [, response] = await once(socket, 'unexpected-response')
    let text = ''
    for await (const part of response) text += part
    expect(response.statusCode).toBe(403)
    expect(text).toBe(
      'unable to upgrade: client supports [channel.k8s.io], server accepts [v5.channel.k8s.io v4.channel.k8s.io]\n',
    )
  })

  test('a message that is too long ends the connection', async () => {
    const client = await open(await exec(echo, { ...OUTPUT, stdin: true }), V5)
    client.socket.send(Buffer.alloc(2_000_000))
    await client.closed
    expect(client.code).toBe(1009)
  })
})

describe('over SPDY', () => {
  const openAll = async (client: SpdyClient, types: readonly string[]) => {
    const streams = []
    for (const streamType of types) streams.push(await client.open({ streamType }))
    return streams
  }

  test.each([V4, V5])('%s carries output, errors and the exit code', async protocol => {
    const client = await upgradeToSpdy(await exec(hello), [protocol, 'v2.channel.k8s.io'])
    const [error, stdout, stderr] = await openAll(client, ['error', 'stdout', 'stderr'])
    await expect.poll(() => client.isClosed).toBe(true)
    expect(client.replies).toEqual([1, 3, 5])
    expect([stdout, stderr].map(stream => [stream?.text, stream?.isEnded])).toEqual([
      ['hello', true],
      ['oops', true],
    ])
    expect(JSON.parse(error?.text ?? '')).toEqual(EXIT_3)
  })

  test('input that was sent before the last stream was opened arrives', async () => {
    const client = await upgradeToSpdy(await exec(echo, { ...OUTPUT, stdin: true }), [V4])
    const [, stdin] = await openAll(client, ['error', 'stdin'])
    client.write(stdin as never, 'typed', true)
    const [stdout] = await openAll(client, ['stdout', 'stderr'])
    await expect.poll(() => stdout?.isEnded).toBe(true)
    expect(stdout?.text).toBe('typed')
  })

  test('with a terminal there is a stream of sizes and none of stderr', async () => {
    const url = await exec(hello, { ...OUTPUT, tty: true })
    const client = await upgradeToSpdy(url, [V4])
    const [, stdout] = await openAll(client, ['error', 'stdout', 'resize'])
    await expect.poll(() => stdout?.isEnded).toBe(true)
  })

  test('pings are answered', async () => {
    const client = await upgradeToSpdy(await exec(() => {}), [V4])
    client.ping(1)
    client.ping(3)
    await expect.poll(() => client.pings).toEqual([1, 3])
  })

  test('a stream that the call did not ask for ends the connection', async () => {
    const client = await upgradeToSpdy(await exec(hello), [V4])
    await client.open({ streamType: 'stdin' })
    await expect.poll(() => client.isClosed).toBe(true)
  })

  test.each([
    ['bytes that are not SPDY', Buffer.from('GET / HTTP/1.1\r\n\r\n and more')],
    ['damaged headers', Buffer.from([0x80, 3, 0, 1, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2])],
    ['a short ping', Buffer.from([0x80, 3, 0, 6, 0, 0, 0, 0])],
  ])('%s end the connection, and no other', async (_, bytes) => {
    let session: Session | undefined
    const other = await upgradeToSpdy(
      await exec(opened => {
        session = opened
      }),
      [V4],
    )
    const [, stdout] = await openAll(other, ['error', 'stdout', 'stderr'])
    const client = await upgradeToSpdy(await exec(hello), [V4])
    client.send(bytes)
    await expect.poll(() => client.isClosed).toBe(true)
    await expect.poll(() => session).toBeDefined()
    session?.write('stdout', Buffer.from('still here'))
    await expect.poll(() => stdout?.text).toBe('still here')
  })

  test('a client that leaves ends the session', async () => {
    const left = vi.fn()
    const client = await upgradeToSpdy(await exec(session => session.onClose(left)), [V4])
    await openAll(client, ['error', 'stdout', 'stderr'])
    await vi.waitFor(() => expect(client.replies).toHaveLength(3))
    client.destroy()
    await vi.waitFor(() => expect(left).toHaveBeenCalledOnce())
  })

  test('older protocols are refused', async () => {
    const problem =
      'client supports [v3.channel.k8s.io channel.k8s.io], server accepts [v5.channel.k8s.io v4.channel.k8s.io]'
    await expect(upgradeToSpdy(await exec(hello), ['v3.channel.k8s.io', 'channel.k8s.io'])).rejects.toThrow(
      `403 unable to upgrade: unable to negotiate protocol: ${problem}`,
    )
  })

  test('closing the server closes its sessions', async () => {
    const left = vi.fn()
    const client = await upgradeToSpdy(await exec(session => session.onClose(left)), [V4])
    await openAll(client, ['error', 'stdout', 'stderr'])
    await expect.poll(() => client.replies).toHaveLength(3)
    await server.close()
    await expect.poll(() => client.isClosed).toBe(true)
    expect(left).toHaveBeenCalledOnce()
  })
})

describe('port-forward', () => {
  const play: PortPlayer = request => {
    if (request.port === 80) request.answer(Buffer.from('HTTP/1.0 200 OK\r\n\r\nhello'))
    else request.refuse(`connection refused: ${request.port}`)
  }
  const ask = async (client: SpdyClient, port: number, requestID: number) => {
    const headers = { port: String(port), requestID: String(requestID) }
    const error = await client.open({ ...headers, streamType: 'error' })
    client.write(error, '', true)
    const data = await client.open({ ...headers, streamType: 'data' })
    client.write(data, 'GET / HTTP/1.0\r\n\r\n')
    await expect.poll(() => data.isEnded).toBe(true)
    return { data: data.text, error: error.text }
  }
  const connectors = {
    SPDY: async (url: string) => upgradeToSpdy(url, ['portforward.k8s.io']),
    'a WebSocket': async (url: string) => {
      const socket = await rawWebSocket(url, 'SPDY/3.1+portforward.k8s.io')
      return new SpdyClient(framed(socket))
    },
  }

  test.each(Object.entries(connectors))('over %s answers and refuses connections', async (_, connect) => {
    const client = await connect(await portForward(play))
    expect(await ask(client, 80, 0)).toEqual({ data: 'HTTP/1.0 200 OK\r\n\r\nhello', error: '' })
    expect(await ask(client, 81, 1)).toEqual({ data: '', error: 'connection refused: 81' })
    client.destroy()
  })
})

/** The library refuses to offer a protocol with a slash in its name, as Kubernetes has one. */
async function rawWebSocket(url: string, protocol: string): Promise<Duplex> {
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
    'Sec-WebSocket-Protocol': protocol,
  }
  const asked = request(url, { headers })
  asked.end()
  const [response, socket] = await once(asked, 'upgrade')
  expect(response.headers['sec-websocket-protocol']).toBe(protocol)
  return socket
}

/** Wraps what is written in short binary messages, and unwraps those that come. */
function framed(socket: Duplex): Duplex {
  const outer = new Duplex({
    read() {},
    write(bytes: Buffer, _, done) {
      const mask = Buffer.alloc(4)
      expect(bytes.length).toBeLessThan(126)
      socket.write(Buffer.concat([Buffer.from([0x82, 0x80 | bytes.length]), mask, bytes]), done)
    },
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  let rest = Buffer.alloc(0)
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes])
    for (let length = rest[1] ?? 0; rest.length >= 2 + length && length > 0; length = rest[1] ?? 0) {
      outer.push(rest.subarray(2, 2 + length))
      rest = rest.subarray(2 + length)
    }
  })
  return outer
}

/** Collects the messages of a WebSocket by channel. */
class Channels {
  readonly socket: WebSocket
  readonly closed: Promise<unknown>
  code = 0
  readonly #texts = new Map<number, string>()

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: Buffer) => {
      const [channel = -1] = data
      this.#texts.set(channel, this.text(channel) + data.subarray(1).toString())
    })
    socket.on('error', () => {})
    this.closed = once(socket, 'close').then(([code]) => {
      this.code = code
    })
  }

  text(channel: number): string {
    return this.#texts.get(channel) ?? ''
  }
}
