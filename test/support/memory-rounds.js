// Started with --expose-gc: rounds of 200 calls over a socket, some of which give up; prints the heap after each round.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, credentials } from '@grpc/grpc-js'
import { createSimulator } from '../../dist/index.js'
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
  const calls = Array.from({ length: 200 }, (_, i) => {
    const request = { image: { image: `round-${round}:${i % 50}` } }
    return pull(request, i % 4 === 0 ? { deadline: Date.now() + 100 } : {})
  })
  while (sim.port.state.node.callersSeen < seen + 200) await new Promise(resolve => setTimeout(resolve, 5))
  await Promise.all(calls.filter((_, i) => i % 4 === 0))
  sim.clock.advanceUntilIdle()
  await Promise.all(calls)
  for (const image of sim.images.list()) sim.images.remove(image.id)
  await new Promise(resolve => setTimeout(resolve, 20))
  globalThis.gc()
  heap.push(process.memoryUsage().heapUsed)
}
client.close()
await server.close()
rmSync(directory, { recursive: true })
process.stdout.write(JSON.stringify(heap))

/** Resolves when the call has ended, however it ended. */
function pull(request, options) {
  return new Promise(resolve => {
    client.makeUnaryRequest(
      '/runtime.v1.ImageService/PullImage',
      message => Buffer.from(runtime.v1.PullImageRequest.encode(message).finish()),
      bytes => bytes,
      request,
      options,
      resolve,
    )
  })
}
