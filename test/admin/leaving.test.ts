import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import { createSimulator, type FaultRule, type SimulatedNode } from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { rawClient } from '../support/raw-client.js'
import { scratchDirectory } from '../support/served.js'

const IMAGE = 'r.test/app:1'

/** A node whose time stands still. */
function stillNode(faults: readonly FaultRule[] = []): SimulatedNode {
  const catalog = { images: [{ refs: IMAGE, layers: [1_000_000] }] }
  const sim = createSimulator({ clock: 'manual', catalog, faults })
  onTestFinished(() => sim[Symbol.asyncDispose]())
  return sim
}

/** The numbers of the callers that wait. */
const callersOf = ({ port }: SimulatedNode): readonly number[] => [...port.state.node.callers.keys()]

/** Asks for a pull over the control API; returns the connection when the caller waits. */
async function pulling(sim: SimulatedNode, port: number): Promise<Socket> {
  const before = callersOf(sim).length
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  onTestFinished(() => void socket.destroy())
  const body = JSON.stringify({ image: IMAGE })
  socket.write(`POST /v1/pulls HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  await expect.poll(() => callersOf(sim)).toHaveLength(before + 1)
  return socket
}

async function controlPort(sim: SimulatedNode): Promise<number> {
  const { endpoint } = await sim.listenAdmin('tcp://127.0.0.1:0')
  return Number(endpoint.split(':').at(-1))
}

/** The events of a node whose caller over gRPC cancels its call. */
async function eventsOfCancelledCall(sim: SimulatedNode) {
  const { endpoint } = await sim.listen(`unix://${join(scratchDirectory(), 'cri.sock')}`)
  const request = runtime.v1.PullImageRequest.encode({ image: { image: IMAGE } }).finish()
  const client = rawClient(endpoint).open('ImageService/PullImage', request)
  await expect.poll(() => callersOf(sim)).toHaveLength(1)
  sim.clock.advance(25)
  client.cancel()
  await expect.poll(() => callersOf(sim)).toEqual([])
  return sim.events.since()
}

test.each<[string, readonly FaultRule[]]>([
  ['downloads', []],
  ['waits for a fault rule', [{ on: 'PullImage', hang: true }]],
])('a client that closes its connection while its pull %s leaves as one over gRPC', async (_, faults) => {
  const sim = stillNode(faults)
  const socket = await pulling(sim, await controlPort(sim))
  sim.clock.advance(25)
  socket.destroy()
  await expect.poll(() => callersOf(sim)).toEqual([])
  expect(sim.images.pulls()).toEqual([])
  expect(sim.events.since()).toEqual(await eventsOfCancelledCall(stillNode(faults)))
  expectInvariants(sim.port.state)
})

test('a client that sends nothing more leaves its pull to the other callers', async () => {
  const sim = stillNode()
  const port = await controlPort(sim)
  const [leaves, stays] = [await pulling(sim, port), await pulling(sim, port)]
  leaves.end()
  await expect.poll(() => callersOf(sim)).toEqual([2])
  const answer = once(stays, 'data')
  sim.clock.advanceUntilIdle()
  expect(String(await answer)).toMatch(/^HTTP\/1\.1 200 /)
  expect(sim.images.count).toBe(1)
})

test('the end of the server ends the wait, as that of a gRPC server does', async () => {
  const sim = stillNode()
  const server = await sim.listenAdmin('tcp://127.0.0.1:0')
  await pulling(sim, Number(server.endpoint.split(':').at(-1)))
  await server.close()
  await expect.poll(() => callersOf(sim)).toEqual([])
  expect(sim.images.pulls()).toEqual([])
})
