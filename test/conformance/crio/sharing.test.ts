import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../../src/cli/client.js'
import { runtime } from '../../../src/gen/runtime.v1.js'
import { createSimulator, Replay } from '../../../src/package/index.js'
import { expectInvariants } from '../../support/invariants.js'
import { rawClient } from '../../support/raw-client.js'
import { failure } from '../../support/served.js'
import { crio, Node } from './support.js'

/** Lets the server receive calls. */
async function received({ sim }: Node, calls: number): Promise<void> {
  while (sim.port.state.node.callersSeen < calls) await new Promise(resolve => setTimeout(resolve, 2))
}

const pulls = ({ sim }: Node): number => sim.images.pulls().length
const downloads = ({ sim }: Node): number =>
  sim.events.since().filter(({ entry }) => entry.type === 'layer-downloaded').length

describe('deadlines, cancellation and sharing (section 8)', () => {
  test('a deadline of a microsecond', async () => {
    const node = await crio()
    expect((await failure(node.pull('app:1.0', 0.001))).code).toBe(status.DEADLINE_EXCEEDED)
    expect(await node.list()).toEqual([])
  })

  test('a deadline or a cancel in the middle of a layer stops the pull', async () => {
    const node = await crio([], { clock: 'manual' })
    const late = failure(node.pull('app:1.0', 60_000))
    await received(node, 1)
    node.sim.clock.advance(21)
    node.sim.registry.configure('docker.io', { bandwidth: 1 })
    node.sim.clock.advance(60_000)
    expect((await late).code).toBe(status.DEADLINE_EXCEEDED)
    const request = runtime.v1.PullImageRequest.encode({ image: { image: 'app:1.0' } }).finish()
    const open = rawClient(node.served.endpoint).open('ImageService/PullImage', request)
    await received(node, 2)
    node.sim.clock.advance(30)
    open.cancel()
    expect((await open.outcome).code).toBe(status.CANCELLED)
    while (pulls(node) > 0) await new Promise(resolve => setTimeout(resolve, 2))
    expect(await node.list()).toEqual([])
    expectInvariants(node.sim.port.state)
  })

  test('two calls with the same text share one pull; app and app:latest do not', async () => {
    const node = await crio([], { clock: 'manual' })
    const calls = ['app', 'app', 'app:latest'].map(image => node.pull(image))
    await received(node, 3)
    expect(pulls(node)).toBe(2)
    node.sim.clock.advanceUntilIdle()
    const refs = await Promise.all(calls)
    expect(new Set(refs).size).toBe(1)
    expect(await node.list()).toHaveLength(1)
    expectInvariants(node.sim.port.state)
  })

  const pod = (namespace: string, cgroupParent?: string) => ({
    metadata: { name: 'p', namespace, uid: 'u' },
    ...(cgroupParent && { linux: { cgroupParent } }),
  })
  test.each([
    ['without a pod and with one', [undefined, pod('a')], 2],
    ['for pods of one namespace', [pod('a'), pod('a')], 1],
    ['for pods of two namespaces', [pod('a'), pod('b')], 2],
    ['for pods of two cgroup parents', [pod('a', '/x'), pod('a', '/y'), pod('a', '/x')], 2],
  ])('calls %s', async (_, pods, count) => {
    for (const runtime of ['containerd', 'cri-o'] as const) {
      const { sim, served } = await crio([], { runtime, clock: 'manual' })
      const calls = pods.map(sandboxConfig =>
        served.connection.call(methods.pullImage, {
          image: { image: 'app' },
          ...(sandboxConfig && { sandboxConfig }),
        }),
      )
      await received(new Node(served), pods.length)
      expect([runtime, sim.images.pulls().length]).toEqual([runtime, runtime === 'cri-o' ? count : 1])
      sim.clock.advanceUntilIdle()
      await Promise.all(calls)
      expect(sim.images.count).toBe(1)
      expectInvariants(sim.port.state)
    }
  })

  test('a journal keeps for which pod a pull is, so that a replay shares as many', async () => {
    const sim = createSimulator({ runtime: 'cri-o', clock: 'manual' })
    let journal = ''
    const end = sim.record(part => {
      journal += part
    })
    const pulls = ['a', 'b', 'a'].map(namespace => sim.images.pull('app:1', { pod: { namespace } }))
    expect(sim.images.pulls().length).toBe(2)
    sim.clock.advanceUntilIdle()
    await Promise.all(pulls)
    end()
    const [header = '', ...lines] = journal.trimEnd().split('\n')
    expect(journal).toContain('"pod":{"namespace":"b"}')
    const replay = new Replay(header)
    for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
    expect(replay.end()).toBeUndefined()
  })

  test('other credentials make a second pull, which fetches all layers again', async () => {
    const node = await crio([], { clock: 'manual' })
    const { images } = node.sim
    const calls = [undefined, { username: 'a', password: 'b' }].map(auth =>
      images.pull('app:1.0', auth && { auth }),
    )
    node.sim.clock.advance(20)
    expectInvariants(node.sim.port.state)
    expect(node.sim.port.state.node.fetches.size).toBe(6)
    node.sim.clock.advanceUntilIdle()
    await Promise.all(calls)
    expect(downloads(node)).toBe(6)
    expectInvariants(node.sim.port.state)
  })

  test('when the first caller leaves, those that joined it get Canceled', async () => {
    const node = await crio([], { clock: 'manual' })
    const first = node.sim.images.pull('app:1.0', { deadline: 22 })
    const second = failure(node.pull('app:1.0'))
    await received(node, 2)
    node.sim.clock.advance(22)
    await expect(first).rejects.toMatchObject({ code: 'deadline-exceeded' })
    expect(await second).toMatchObject({
      code: status.CANCELLED,
      details: expect.stringMatching(
        /^unable to pull image: writing blob: storing blob to file "\/var\/tmp\/container_images_storage\d+\/1": happened during read: context canceled$/,
      ),
    })
    expect(pulls(node)).toBe(0)
    expectInvariants(node.sim.port.state)
  })

  test('when the first caller leaves before the registry answers, too', async () => {
    const node = await crio([], { clock: 'manual' })
    const first = node.sim.images.pull('app:1.0')
    const second = failure(node.pull('app:1.0'))
    await received(node, 2)
    first.cancel()
    expect((await second).details).toBe(
      'unable to pull image: initializing source docker://app:1.0: context canceled',
    )
  })

  test('when another caller leaves, the pull continues', async () => {
    const node = await crio([], { clock: 'manual' })
    const first = node.pull('app:1.0')
    await received(node, 1)
    const second = node.sim.images.pull('app:1.0', { deadline: 22 })
    node.sim.clock.advanceUntilIdle()
    await expect(second).rejects.toMatchObject({ code: 'deadline-exceeded' })
    expect(await first).toBe(node.id('app:1.0'))
  })

  test('after a restart no caller ends a pull that began again', async () => {
    const node = await crio([], { clock: 'manual' })
    void node.sim.images.pull('app:1.0')
    node.sim.clock.advance(5)
    node.sim.restart()
    const joined = node.sim.images.pull('app:1.0', { deadline: 3 })
    node.sim.clock.advanceUntilIdle()
    await expect(joined).rejects.toMatchObject({ code: 'deadline-exceeded' })
    expect(await node.list()).toHaveLength(1)
  })

  test('during a pull the image is invisible', async () => {
    const node = await crio([], { clock: 'manual' })
    const pull = node.pull('app:1.0')
    await received(node, 1)
    node.sim.clock.advance(22)
    expect(await node.list()).toEqual([])
    expect(await node.status('app:1.0')).toBeUndefined()
    node.sim.clock.advanceUntilIdle()
    await pull
  })

  test('credentials: a name with a password, or both in auth', async () => {
    const node = await crio()
    const auth = Buffer.from('user:secret').toString('base64')
    for (const each of [{ username: 'user', password: 'secret' }, { auth }])
      await node.sim.images.pull('private.test/app:1', { auth: each })
  })
})
