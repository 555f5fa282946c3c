// Started with --expose-gc: rounds of 200 calls over a socket, some of which give up; prints the heap after each round.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, credentials } from '@grpc/grpc-js'
import { createSimulator } from '../../dist/package/index.js'
import { runtime } from '../../src/gen/runtime.v1.js'

const ROUNDS = 12
const directory = mkdtempSync(join(tmpdir(), 'cri-'))
const sim = createSimulator({ clock: 'manual', quota: '1TB' })
const server = await sim.listen(`unix://${directory}/cri.sock`)
const client = new Client(server.endpoint.replace('unix://', 'unix:'), credentials.createInsecure(), {
  'grpc.default_authority': 'localhost',
})
const heap = []

// What is kept of the past is kept up to a limit: here, from the start.
for (let i = 0; i < 25_000; i++) sim.images.setQuota(1e12 + i)

for (let round = 0; round < ROUNDS; round++) {
  const seen = sim.port.state.node.callersSeen
  const calls = Array.from({ length: 200 }, (_, i) => pull({ image: { image: `round-${round}:${i % 50}` } }))
  // None gives up before the server has seen it: it would wait for ever.
  await until(() => sim.port.state.node.callersSeen === seen + 200)
  const givenUp = calls.filter((_, i) => i % 4 === 0)
  for (const { cancel } of givenUp) cancel()
  await until(() => sim.port.state.node.callers.size === calls.length - givenUp.length)
  sim.clock.advanceUntilIdle()
  await Promise.all(calls.map(({ ended }) => ended))
  for (const image of sim.images.list()) sim.images.remove(image.id)
  await new Promise(resolve => setTimeout(resolve, 20))
  globalThis.gc()
  heap.push(process.memoryUsage().heapUsed)
}
client.close()
await server.close()
rmSync(directory, { recursive: true })
process.stdout.write(JSON.stringify(heap))

async function until(isSo) {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5))
}

/** Starts a call. It ends with an answer, or when it is cancelled. */
function pull(request) {
  let call
  const ended = new Promise(resolve => {
    call = client.makeUnaryRequest(
      '/runtime.v1.ImageService/PullImage',
      message => Buffer.from(runtime.v1.PullImageRequest.encode(message).finish()),
      bytes => bytes,
      request,
      resolve,
    )
  })
  return { ended, cancel: () => call.cancel() }
}
