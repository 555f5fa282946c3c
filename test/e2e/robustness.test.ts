import { connect as connectSocket } from 'node:net'
import { status } from '@grpc/grpc-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { connect } from '../../src/cli/connection.js'
import { runtime } from '../../src/gen/runtime.v1.js'
import { serveProcess } from '../support/command-line.js'
import { rawClient } from '../support/raw-client.js'

const { v1 } = runtime

const METHODS = [
  'ImageService/ListImages',
  'ImageService/StreamImages',
  'ImageService/ImageStatus',
  'ImageService/PullImage',
  'ImageService/RemoveImage',
  'ImageService/ImageFsInfo',
  'RuntimeService/Version',
  'RuntimeService/Status',
  'RuntimeService/ListContainers',
]

async function expectAlive(endpoint: string): Promise<void> {
  const connection = await connect(endpoint)
  expect((await connection.call(methods.version, {})).runtimeName).toBe('containerd')
  connection.close()
}

function send(endpoint: string, bytes: Uint8Array): Promise<void> {
  return new Promise(resolve => {
    const socket = connectSocket(endpoint.slice('unix://'.length))
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
    socket.write(bytes)
    setTimeout(() => socket.destroy(), 20)
  })
}

describe('no request ends the server', () => {
  test('bytes that are no protobuf get an answer with a code', async () => {
    const { endpoint } = await serveProcess()
    const raw = rawClient(endpoint)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...METHODS),
        fc.uint8Array({ maxLength: 64 }),
        async (method, bytes) => {
          const { code } = await raw.call(method, bytes)
          expect(status[code]).toBeDefined()
        },
      ),
      { numRuns: 200 },
    )
    await expectAlive(endpoint)
  })

  test('any text as an image, with any annotations, gets an answer with a code that is not INTERNAL', async () => {
    const { endpoint } = await serveProcess()
    const raw = rawClient(endpoint)
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 30 }))
    const types = [v1.PullImageRequest, v1.ImageStatusRequest, v1.RemoveImageRequest] as const
    const names = ['ImageService/PullImage', 'ImageService/ImageStatus', 'ImageService/RemoveImage']
    await fc.assert(
      fc.asyncProperty(text, fc.dictionary(text, text), fc.nat(2), async (image, annotations, which) => {
        const request = types[which]?.encode({ image: { image, annotations } }).finish()
        const { code, details } = await raw.call(names[which] as string, request)
        expect(code, details).not.toBe(status.INTERNAL)
      }),
      { numRuns: 200 },
    )
    await expectAlive(endpoint)
  })

  test('a message that is too long is refused', async () => {
    const { endpoint } = await serveProcess()
    const image = 'x'.repeat(17 * 1024 * 1024)
    const request = v1.ImageStatusRequest.encode({ image: { image } }).finish()
    const { code } = await rawClient(endpoint).call('ImageService/ImageStatus', request)
    expect(code).toBe(status.RESOURCE_EXHAUSTED)
    await expectAlive(endpoint)
  })

  test('an error that would quote a very long text does not stall the connection', async () => {
    const { endpoint } = await serveProcess()
    const raw = rawClient(endpoint)
    for (const image of ['X'.repeat(200_000), 'a/'.repeat(4_000_000)]) {
      const request = v1.PullImageRequest.encode({ image: { image } }).finish()
      const { code, details } = await raw.call('ImageService/PullImage', request)
      expect(code).toBe(status.UNKNOWN)
      expect(details.length).toBeLessThan(5000)
      const status_ = await raw.call(
        'ImageService/ImageStatus',
        v1.ImageStatusRequest.encode({ image: { image } }).finish(),
      )
      expect(status_.code).toBe(status.OK)
    }
    await expectAlive(endpoint)
  })

  test('bytes that are not even HTTP/2', async () => {
    const { endpoint } = await serveProcess()
    const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    for (const bytes of [
      Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
      Buffer.alloc(1000, 0xff),
      Buffer.concat([preface, Buffer.alloc(100, 0xff)]),
      Buffer.concat([preface, Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]), Buffer.alloc(9, 1)]),
    ]) {
      await send(endpoint, bytes)
    }
    await expectAlive(endpoint)
  })

  test('a client that goes away in the middle of its calls', async () => {
    const { endpoint } = await serveProcess('--clock', 'manual')
    for (let i = 0; i < 5; i++) {
      const connection = await connect(endpoint)
      const calls = [1, 2, 3].map(n =>
        connection.call(methods.pullImage, { image: { image: `gone:${n}` } }, 50),
      )
      await Promise.allSettled(calls)
      connection.close()
    }
    await expectAlive(endpoint)
  })
})
