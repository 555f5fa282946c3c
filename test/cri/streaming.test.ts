import { connect } from 'node:http2'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { status } from '@grpc/grpc-js'
import { expect, onTestFinished, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'

import { createSimulator, type SimulatedNode as Simulator } from '../../src/package/index.js'
import { serve } from '../../src/server.js'
import { rawClient } from '../support/raw-client.js'
import { scratchDirectory } from '../support/served.js'

const { v1 } = runtime

/** A node with images of about 100 kB of annotations each, served. */
async function servedImages(count: number, maxAnswerBytes?: number) {
  const simulator = createSimulator({ quota: '1TB' })
  const server = await serve(simulator, `unix://${join(scratchDirectory(), 'cri.sock')}`, {
    ...(maxAnswerBytes !== undefined && { maxAnswerBytes }),
  })
  onTestFinished(() => server.close())
  const { call } = rawClient(server.endpoint)
  for (let i = 0; i < count; i++) {
    const image = { image: `long:${i}`, annotations: { note: 'x'.repeat(100_000) } }
    await call('ImageService/PullImage', v1.PullImageRequest.encode({ image }).finish())
  }
  return { simulator, endpoint: server.endpoint, call }
}

/** Makes calls whose answers nobody reads, each on a connection of its own. */
function stalledCalls(endpoint: string, method: string, count: number): void {
  for (let i = 0; i < count; i++) {
    const session = connect('http://localhost', {
      createConnection: () => connectSocket(endpoint.slice('unix://'.length)),
    })
    session.on('error', () => {})
    onTestFinished(() => session.destroy())
    const request = session.request({
      ':method': 'POST',
      ':path': `/runtime.v1.${method}`,
      'content-type': 'application/grpc',
      te: 'trailers',
    })
    request.on('error', () => {})
    // An empty message: no compression, no bytes.
    request.end(Buffer.alloc(5))
  }
}

const callsEnded = (simulator: Simulator, method: string): number =>
  simulator.calls.list({ method }).filter(({ code }) => code === 'OK').length

test('messages of a stream are short however long its images are', async () => {
  const { call } = await servedImages(60)
  const { code, messages } = await call('ImageService/StreamImages')
  expect(code).toBe(status.OK)
  const images = messages.flatMap(each => v1.StreamImagesResponse.decode(each).images)
  expect(images).toHaveLength(60)
  for (const message of messages) expect(message.length).toBeLessThan(4 * 2 ** 20)
  expect(Math.max(...messages.map(({ length }) => length))).toBeLessThan(200_000)
})

test('a stream waits for its reader instead of filling the memory', async () => {
  const { simulator, endpoint, call } = await servedImages(100)
  const before = process.memoryUsage().arrayBuffers
  stalledCalls(endpoint, 'ImageService/StreamImages', 20)
  await new Promise(resolve => setTimeout(resolve, 500))
  // 20 times 10 MB would be 200 MB.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 2 ** 20)
  expect(callsEnded(simulator, 'StreamImages')).toBe(0)
  expect((await call('ImageService/StreamImages')).code).toBe(status.OK)
})

test('answers that nobody reads are refused when they are too many', async () => {
  const { simulator, endpoint, call } = await servedImages(30, 10_000_000)
  stalledCalls(endpoint, 'ImageService/ListImages', 6)
  await expect.poll(() => simulator.calls.list({ code: 'RESOURCE_EXHAUSTED' }).length > 0).toBe(true)
  const refused = await call('ImageService/ListImages')
  expect(refused).toMatchObject({
    code: status.RESOURCE_EXHAUSTED,
    details: 'too many answers wait for clients that do not read them',
  })
  expect((await call('ImageService/ImageFsInfo')).code).toBe(status.OK)
})
