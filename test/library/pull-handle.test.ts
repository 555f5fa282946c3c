import { expect, test } from 'vitest'
import { createSimulator, SimulatorError } from '../../src/package/index.js'

test('a pull handle is a promise: it can be awaited, caught, finished and raced', async () => {
  const sim = createSimulator({ unknown: 'not-found' })
  const pull = sim.images.pull('alpine')
  expect(pull).toBeInstanceOf(Promise)
  expect(Object.prototype.toString.call(pull)).toBe('[object Promise]')
  const order: string[] = []
  await pull.finally(() => order.push('finally'))
  expect(order).toEqual(['finally'])
  const failed = await sim.images.pull('nowhere/nothing').catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(SimulatorError)
  const first = await Promise.race([sim.images.pull('mongo:8'), sim.images.pull('busybox')])
  expect(first.repoTags).toEqual(['docker.io/library/busybox:latest'])
  const results = await Promise.allSettled([sim.images.pull('redis'), sim.images.pull('nowhere/nothing')])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('a pull can be cancelled by a function that was taken from its handle', async () => {
  const sim = createSimulator({ clock: 'manual' })
  const pull = sim.images.pull('alpine')
  const { cancel } = pull
  cancel()
  expect(pull.progress).toMatchObject({ phase: 'failed', failure: { code: 'cancelled' } })
  await expect(pull).rejects.toThrow('cancelled')
})

test('the stack of a pull that fails later begins where it was asked for', async () => {
  const sim = createSimulator({ unknown: 'not-found' })
  const pullFromHere = () => sim.images.pull('nowhere/nothing')
  const error = (await pullFromHere().catch((reason: unknown) => reason)) as Error
  const [message, frame] = (error.stack ?? '').split('\n')
  expect(message).toBe(`SimulatorError: ${error.message}`)
  expect(frame).toContain('pullFromHere')
  expect(frame).toContain('pull-handle.test.ts')
})

test('the stack of a pull that is refused at once begins where it was asked for', async () => {
  const refuseFromHere = () => createSimulator().images.pull('BAD REF')
  const error = (await refuseFromHere().catch((reason: unknown) => reason)) as Error
  expect(error.stack?.split('\n')[1]).toContain('refuseFromHere')
})
