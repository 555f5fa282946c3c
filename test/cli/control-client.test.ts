import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { control } from '../../src/cli/ctl/control-client.js'

const REFUSAL = JSON.stringify({ error: { code: 'too-large', message: 'no' } })

test('a server that refuses a request before it has read it, and closes the connection, is heard', async () => {
  const accepted: Socket[] = []
  const server = createServer({ allowHalfOpen: true }, socket => {
    accepted.push(socket)
    socket.once('data', () => {
      socket.pause()
      socket.end(`HTTP/1.1 413 Too Large\r\nContent-Length: ${REFUSAL.length}\r\n\r\n${REFUSAL}`)
    })
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const body = { text: 'x'.repeat(2 ** 24) }
  await expect(control({ admin: `tcp://127.0.0.1:${port}` }).call('PUT', '/v1/state', body)).rejects.toThrow(
    'too-large: no',
  )
  accepted[0]?.destroy()
  // If nothing listened for the error of what is left to be sent, it would end the process, here this run of tests.
  await sleep(100)
})
