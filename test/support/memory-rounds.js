// Started with --expose-gc: rounds of 200 calls over a socket, some of which give up; prints the heap after each round.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { methods } from '../../dist/cli/client.js'
import { connect } from '../../dist/cli/connection.js'
import { createSimulator } from '../../dist/index.js'

const ROUNDS = 12
const directory = mkdtempSync(join(tmpdir(), 'cri-'))
const sim = createSimulator({ clock: 'manual', quota: '1TB' })
const server = await sim.listen(`unix://${directory}/cri.sock`)
const connection = await connect(server.endpoint)
const heap = []

// What is kept of the past is kept up to a limit: here, from the start.
for (let i = 0; i < 25_000; i++) sim.images.setQuota(1e12 + i)

for (let round = 0; round < ROUNDS; round++) {
  const seen = sim.port.state.node.callersSeen
  const calls = Array.from({ length: 200 }, (_, i) => {
    const request = { image: { image: `round-${round}:${i % 50}` } }
    return connection.call(methods.pullImage, request, i % 4 === 0 ? 100 : undefined).catch(() => {})
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
connection.close()
await server.close()
rmSync(directory, { recursive: true })
process.stdout.write(JSON.stringify(heap))
