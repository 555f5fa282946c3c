import { describe, expect, expectTypeOf, test } from 'vitest'
import { readFault, readFaults } from '../../src/faults/reader.js'
import { createSimulator, type FaultRule, type PresetName, SimulatorError } from '../../src/package/index.js'

test('presets and effects that cannot be do not compile', () => {
  expectTypeOf<'not-found'>().toExtend<PresetName>()
  expectTypeOf<'not-fund'>().not.toExtend<PresetName>()
  expectTypeOf<{ on: 'PullImage'; fail: 'internal' }>().toExtend<FaultRule>()
  expectTypeOf<{ on: 'PullImage'; fail: { code: 'UNKNOWN'; message: string } }>().toExtend<FaultRule>()
  expectTypeOf<{ on: 'PullImage'; hang: true }>().toExtend<FaultRule>()
  expectTypeOf<{ on: 'PullImage'; hang: true; delay: 3 }>().not.toExtend<FaultRule>()
  expectTypeOf<{ on: 'PullImage' }>().not.toExtend<FaultRule>()
  // @ts-expect-error: a preset that does not exist
  const misspelt: FaultRule = { on: 'resolving', fail: 'not-fund' }
  // @ts-expect-error: two effects
  const both: FaultRule = { on: 'resolving', hang: true, delay: 3 }
  // @ts-expect-error: no effect
  const none: FaultRule = { on: 'resolving', image: '*' }
  for (const rule of [misspelt, both, none]) expect(() => readFault(rule)).toThrow('invalid-fault')
})

describe('a preset that belongs to another phase is refused with those that it fits', () => {
  test.each([
    ['downloading', 'not-found', 'PullImage or resolving'],
    ['extracting', 'digest-mismatch', 'downloading'],
    ['resolving', 'wrong-diff-id', 'extracting'],
    ['ListImages', 'unauthorized', 'PullImage or resolving or pushing'],
  ] as const)('%s: %s', (on, fail, points) => {
    const problem = `invalid-fault: fail: ${fail} cannot happen at ${on}; it fits ${points}`
    expect(() => createSimulator().faults.inject({ on, fail })).toThrow(problem)
    expect(() => readFaults({ faults: [{ on, fail }] })).toThrow(`faults[0].fail: ${fail} cannot`)
  })

  test('and those that fit any point are not', () => {
    for (const on of ['ListImages', 'converting', 'collecting'] as const)
      expect(readFault({ on, fail: 'internal' })).toEqual({ on, fail: 'internal' })
  })
})

describe('a failure says which rule caused it', () => {
  const errorOf = (asked: PromiseLike<unknown>): Promise<SimulatorError> =>
    Promise.resolve(asked).then(
      () => {
        throw new Error('nothing failed')
      },
      (error: SimulatorError) => error,
    )

  test.each<FaultRule>([
    { on: 'PullImage', fail: 'internal' },
    { on: 'resolving', fail: 'not-found' },
    { on: 'downloading', fail: 'digest-mismatch' },
    { on: 'downloading', cut: { bytes: 10 } },
    { on: 'extracting', fail: { code: 'ABORTED', message: 'no' } },
  ])('%j', async rule => {
    const sim = createSimulator()
    sim.faults.inject({ on: 'Version', hang: true })
    const number = sim.faults.inject(rule)
    const error = await errorOf(sim.images.pull('alpine'))
    expect(error).toBeInstanceOf(SimulatorError)
    expect(error.injectedBy).toBe(number)
    expect(JSON.stringify(sim.events.since())).not.toContain('injectedBy')
  })

  test('of a copy and of a read', async () => {
    const sim = createSimulator()
    const copying = sim.faults.inject({ on: 'pushing', fail: 'unauthorized' })
    expect((await errorOf(sim.registry.mirror('alpine', 'near.test'))).injectedBy).toBe(copying)
    const listing = sim.faults.inject({ on: 'ListImages', fail: 'internal' })
    try {
      sim.images.list()
    } catch (error) {
      expect((error as SimulatorError).injectedBy).toBe(listing)
    }
    expect.assertions(2)
  })

  test('unless no rule did', async () => {
    const error = await errorOf(createSimulator({ unknown: 'not-found' }).images.pull('nowhere/nothing'))
    expect(error.injectedBy).toBeUndefined()
  })
})
