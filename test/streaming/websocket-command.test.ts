import type { IncomingMessage } from 'node:http'
import { duplexPair } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { playOverWebSocket } from '../../src/streaming/websocket-command.js'

const STREAMS = { stdin: true, stdout: true, stderr: false, tty: false }
const PART = 32 * 1024

/** A WebSocket without a network, and the client's end of it. */
async function connect() {
  const [near, far] = duplexPair()
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
  }
  const request = { method: 'GET', headers } as unknown as IncomingMessage
  const socket = await new Promise<WebSocket>(resolve =>
    new WebSocketServer({ noServer: true }).handleUpgrade(request, near, Buffer.alloc(0), resolve),
  )
  return { socket, far }
}

/** A masked binary message of input. */
function inputOf(length: number): Buffer {
  const header = Buffer.from([0x82, 0x80 | 126, 0, 0, 0, 0, 0, 0])
  header.writeUInt16BE(length + 1, 2)
  return Buffer.concat([header, Buffer.alloc(length + 1)])
}

const loopRounds = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise(resolve => setImmediate(resolve))
}

test('input is not read while its echo waits for a client that does not read', async () => {
  const { socket, far } = await connect()
  let read = 0
  playOverWebSocket(socket, STREAMS, session =>
    session.onInput(bytes => {
      read += bytes.length
      session.write('stdout', bytes)
    }),
  )
  far.pause()
  const parts = 200
  for (let i = 0; i < parts; i++) far.write(inputOf(PART))
  await loopRounds(2 * parts)
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan((parts * PART) / 10)
  far.resume()
  await vi.waitFor(() => expect(read).toBe(parts * PART))
})
