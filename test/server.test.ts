import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../src/cli/client.js'
import { connect } from '../src/cli/connection.js'
import { runtime } from '../src/gen/runtime.v1.js'
import { createSimulator } from '../src/package/index.js'
import { expectInvariants } from './support/invariants.js'
import { rawClient } from './support/raw-client.js'
import { failure, type Served, scratchDirectory, served } from './support/served.js'

const pull = ({ connection }: Served, image: string, timeoutMs?: number) =>
  connection.call(methods.pullImage, { image: { image } }, timeoutMs)

/** Lets the server hear of a call that was just made. */
async function heard({ sim }: Served, pulls: number): Promise<void> {
  while (sim.port.state.node.pullsStarted < pulls) await new Promise(resolve => setTimeout(resolve, 5))
}

describe('with a manual clock', () => {
  test('a PullImage stays open until the clock has moved far enough', async () => {
    const node = await served({ clock: 'manual', catalog: { images: [{ refs: 'mb', layers: [1_000_000] }] } })
    let answered = false
    const call = pull(node, 'mb').finally(() => {
      answered = true
    })
    await heard(node, 1)
    node.sim.clock.advance(34)
    await node.connection.call(methods.version, {})
    expect(answered).toBe(false)
    node.sim.clock.advance(1)
    expect((await call).imageRef).toBe(node.sim.images.status('mb')?.id)
  })

  test('a deadline is ticks too: the call fails when the clock gets there', async () => {
    const node = await served({ clock: 'manual' })
    const call = failure(pull(node, 'nginx', 60_000))
    await heard(node, 1)
    node.sim.clock.advance(60_000)
    expect(node.sim.images.status('nginx')).toBeDefined()
    await call.catch(() => {})
    const slow = failure(pull(node, 'mongo:8', 60_000))
    await heard(node, 2)
    node.sim.registry.push({ refs: 'mongo:8', size: '9GB' })
    node.sim.clock.advance(60_000)
    expect(await slow).toEqual({ code: status.DEADLINE_EXCEEDED, details: 'context deadline exceeded' })
    expect(node.sim.images.pulls().length).toBe(0)
  })

  test('a caller whose deadline passes in real time is let go, and its pull with it', async () => {
    const node = await served({ clock: 'manual' })
    expect((await failure(pull(node, 'nginx', 100))).code).toBe(status.DEADLINE_EXCEEDED)
    while (node.sim.images.pulls().length > 0) await new Promise(resolve => setTimeout(resolve, 5))
    expect(node.sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
    expectInvariants(node.sim.port.state)
  })

  test('a caller that goes away ends its own pull, and no other', async () => {
    const node = await served({ clock: 'manual' })
    const stays = pull(node, 'nginx')
    const request = runtime.v1.PullImageRequest.encode({ image: { image: 'redis' } }).finish()
    const leaving = rawClient(node.endpoint).open('ImageService/PullImage', request)
    await heard(node, 2)
    node.sim.clock.advance(25)
    leaving.cancel()
    expect((await leaving.outcome).code).toBe(status.CANCELLED)
    while (node.sim.images.pulls().length > 1) await new Promise(resolve => setTimeout(resolve, 5))
    expectInvariants(node.sim.port.state)
    node.sim.clock.advanceUntilIdle()
    expect((await stays).imageRef).toMatch(/^sha256:/)
    expectInvariants(node.sim.port.state)
  })

  test('stopping the server cancels the calls that wait for the clock', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const server = await sim.listen(`unix://${scratchDirectory()}/cri.sock`)
    const connection = await connect(server.endpoint)
    const call = failure(connection.call(methods.pullImage, { image: { image: 'nginx' } }))
    while (sim.images.pulls().length === 0) await new Promise(resolve => setTimeout(resolve, 5))
    await server.close()
    expect((await call).code).toBe(status.CANCELLED)
    expect(sim.images.pulls().length).toBe(0)
    connection.close()
  })
})

describe('many callers at once', () => {
  test('each gets its own answer', async () => {
    const node = await served({ quota: '1TB' })
    const names = Array.from({ length: 200 }, (_, i) => `many:${i % 50}`)
    const answers = await Promise.all(names.map(name => pull(node, name)))
    names.forEach((name, i) => {
      expect(answers[i]?.imageRef).toBe(node.sim.images.status(name)?.id)
    })
    expect(node.sim.images.list()).toHaveLength(50)
    expectInvariants(node.sim.port.state)
  })
})

test('one simulator can be served on several endpoints', async () => {
  const node = await served()
  const second = await node.sim.listen('tcp://localhost:0')
  expect(second.endpoint).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/)
  const connection = await connect(second.endpoint)
  await connection.call(methods.pullImage, { image: { image: 'nginx' } })
  const { images } = await node.connection.call(methods.listImages, {})
  expect(images).toHaveLength(1)
  connection.close()
  await second.close()
})
