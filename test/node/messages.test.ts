import { expect, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import { createSimulator } from '../../src/package/index.js'
import { preparedNode } from '../support/prepared-node.js'
import { rawClient } from '../support/raw-client.js'
import { served } from '../support/served.js'

const messageOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'nothing failed',
    (error: Error) => error.message,
  )

test('what is waited for while the node goes to another state says so, and of no pull that was cancelled', async () => {
  const sim = preparedNode()
  const before = sim.snapshot()
  const build = sim.builds.build('alpine')
  sim.restore(before)
  expect(await messageOf(build)).toBe(
    'state-left: the request is not in progress in the state that was restored',
  )
  const pull = sim.images.pull('alpine')
  sim.undo()
  expect(await messageOf(pull)).toContain('the pull is not in progress')
  const copy = sim.registry.mirror('alpine', 'near.test')
  sim.restore(before)
  expect(await messageOf(Promise.resolve(copy))).toContain('the copy is not in progress')
  sim.faults.inject({ on: 'RemoveImage', hang: true })
  const kept = sim.snapshot()
  const call = new Promise(resolve => sim.port.requestCall('RemoveImage', 'alpine', resolve))
  sim.restore(kept)
  expect(await call).toEqual({ failure: { code: 'state-left', waitingFor: 'the call' } })
})

test('a create that takes too long is not said to be a pull', async () => {
  const sim = preparedNode({ resolveLimit: 100 }, { faults: [{ on: 'resolving', hang: true }] })
  const created = sim.builds.create('alpine')
  sim.clock.advance(200)
  const message = await messageOf(created)
  expect(message).toMatch(/^deadline-exceeded: /)
  expect(message).not.toContain('pull')
})

test('a tag that was deleted is said to be deleted, even where unknown images are made up', async () => {
  const sim = createSimulator()
  sim.registry.deleteTag('nginx:1.27')
  sim.registry.deleteRepository('redis')
  expect(await messageOf(sim.images.pull('nginx:1.27'))).toBe(
    'not-found: docker.io/library/nginx:1.27 was deleted from the registry; push it again',
  )
  expect(await messageOf(sim.images.pull('redis:7'))).toContain('was deleted from the registry')
  const strict = createSimulator({ unknown: 'not-found' })
  expect(await messageOf(strict.images.pull('nowhere/nothing'))).toContain(
    'let unknown images be synthesised',
  )
})

test("over gRPC a deleted tag is answered in containerd's words", async () => {
  const { sim, endpoint } = await served()
  sim.registry.deleteTag('nginx:1.27')
  const request = runtime.v1.PullImageRequest.encode({ image: { image: 'nginx:1.27' } }).finish()
  const { details } = await rawClient(endpoint).call('ImageService/PullImage', request)
  expect(details).toBe(
    'failed to pull and unpack image "docker.io/library/nginx:1.27": failed to resolve reference "docker.io/library/nginx:1.27": docker.io/library/nginx:1.27: not found',
  )
})

test('a request that the node refuses leaves no caller behind that would let time run on', async () => {
  const sim = createSimulator()
  sim.faults.inject({ on: 'RemoveImage', image: '*', hang: true })
  expect(() => sim.port.requestCall('RemoveImage', 'a\ud800', () => {})).toThrow('well-formed Unicode')
  expect(sim.port.completions.size).toBe(0)
  await expect(sim.builds.create('BAD REF')).rejects.toThrow('invalid-reference')
  await expect(sim.images.pull('a\ud800')).rejects.toThrow()
  expect(sim.port.completions.size).toBe(0)
  expect(sim.port.isBusy).toBe(false)
})

test('only commands that are answered can be requested', () => {
  const { port } = createSimulator()
  // @ts-expect-error: `use` has no answer
  const refused = () => port.request({ type: 'use', target: 'x' }, () => undefined)
  expect(refused).toBeTypeOf('function')
})
