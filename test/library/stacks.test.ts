/** L8: an error shows where the user called the library. L1: a handle is a promise. */
import { describe, expect, test } from 'vitest'
import { createSimulator, type SimulatedNode } from '../../src/package/index.js'

const calls: readonly (readonly [string, (sim: SimulatedNode) => Promise<unknown>])[] = [
  ['images.pull', sim => sim.images.pull('a/b:1')],
  ['registry.mirror', sim => sim.registry.mirror('a/b:1', 'near.test')],
  ['pods.run', sim => sim.pods.run({ name: 'web' })],
  ['pods.stop', sim => sim.pods.stop('')],
  ['pods.remove', sim => sim.pods.remove('')],
  ['containers.start', sim => sim.containers.start('none')],
  ['containers.stop', sim => sim.containers.stop('')],
  ['containers.remove', sim => sim.containers.remove('')],
  ['builds.create', sim => sim.builds.create('a/b:1')],
  ['builds.build', sim => sim.builds.build('a/b:1')],
  ['builds.importLocal', sim => sim.builds.importLocal('a/b', 'BAD REF', 'sha256:none')],
  ['prepared.pull', sim => sim.prepared.pull('a/b:1', 'none')],
  ['prepared.ensure', sim => sim.prepared.ensure('none')],
  ['rootfs.get', sim => sim.rootfs.get('a/b:1')],
  ['waitFor', sim => sim.waitFor('pull-completed', undefined, { timeoutMs: 1 })],
]

describe('the stack of a call that fails begins with its caller', () => {
  test.each(calls)('%s', async (_, call) => {
    using sim = createSimulator({ unknown: 'not-found', pods: { pauseImage: 'a/pause:1' } })
    const calledFromHere = (): Promise<unknown> => call(sim)
    const error: Error = await calledFromHere().then(
      () => Promise.reject(new Error('the call succeeded')),
      reason => reason,
    )
    expect(error.message).not.toBe('the call succeeded')
    expect(error.stack?.split('\n')[1]).toContain('stacks.test.ts')
  })
})

test('a copy job is a promise: it can be caught and finished', async () => {
  using sim = createSimulator({ unknown: 'not-found' })
  const copy = sim.registry.mirror('a/b:1', 'near.test')
  expect(copy).toBeInstanceOf(Promise)
  const code: unknown = await copy.catch((error: { readonly code: string }) => error.code)
  expect(code).toBe('mirror-failed')
  expect(copy.progress).toMatchObject({ phase: 'failed', failure: { code: 'mirror-failed' } })
})
