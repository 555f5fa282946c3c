import { duplexPair } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { SpdyConnection } from '../../src/streaming/spdy.js'
import { SpdyClient } from '../support/spdy-client.js'

test('input is not read while its echo waits for a client that does not read', async () => {
  const [near, far] = duplexPair()
  let read = 0
  new SpdyConnection(near, stream =>
    stream.inbox.listen(bytes => {
      read += bytes?.length ?? 0
      if (bytes === undefined) stream.end()
      else stream.write(bytes)
    }),
  )
  const client = new SpdyClient(far)
  const stream = await client.open({ streamType: 'data' })
  await vi.waitFor(() => expect(client.replies).toEqual([1]))
  far.pause()
  const part = 'x'.repeat(32 * 1024)
  const parts = 200
  for (let i = 1; i <= parts; i++) client.write(stream, part, i === parts)
  for (let i = 0; i < 2 * parts; i++) await new Promise(resolve => setImmediate(resolve))
  expect(read).toBeLessThan((parts * part.length) / 10)
  far.resume()
  await vi.waitFor(() => expect(stream.isEnded).toBe(true))
  expect(stream.text.length).toBe(parts * part.length)
})
