import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulator,
  readSnapshot,
  type SimulatedNode,
  type SimulatorOptions,
  writeSnapshot,
} from '../../src/index.js'
import { expectInvariants } from '../support/invariants.js'
import { sealed } from '../support/sealed.js'

const images = [
  { refs: 'a', layers: [{ name: 'base', size: 300_000 }, 200_000] },
  {
    refs: 'b',
    layers: [{ name: 'base', size: 300_000 }, 400_000],
    platforms: ['linux/amd64', 'linux/arm64'],
  },
]

const node = (options: SimulatorOptions = {}): SimulatedNode =>
  createSimulator({ clock: 'manual', builtInCatalog: false, catalog: { images }, maxPulls: 2, ...options })

const step = fc.oneof(
  fc.record({
    do: fc.constant('pull' as const),
    image: fc.constantFrom('a', 'b', 'c'),
    deadline: fc.option(fc.nat(60)),
  }),
  fc.record({ do: fc.constant('rmi' as const), image: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constant('advance' as const), ticks: fc.nat(15) }),
  fc.record({
    do: fc.constant('push' as const),
    image: fc.constantFrom('a', 'c'),
    at: fc.option(fc.nat(30)),
  }),
  fc.record({
    do: fc.constant('fault' as const),
    on: fc.constantFrom('downloading' as const, 'extracting' as const),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function act(sim: SimulatedNode, each: Step): void {
  switch (each.do) {
    case 'pull':
      sim.images.pull(each.image, { ...(each.deadline !== null && { deadline: each.deadline }) })
      break
    case 'rmi':
      sim.images.remove(each.image)
      break
    case 'advance':
      sim.clock.advance(each.ticks)
      break
    case 'push':
      sim.registry.push(
        { refs: each.image, layers: [9] },
        each.at === null ? undefined : sim.clock.tick + each.at,
      )
      break
    case 'fault':
      sim.faults.inject({ on: each.on, delay: 5, probability: 0.5, times: 2 })
  }
}

/** Everything that can be told of a run from here on. */
function rest(sim: SimulatedNode, steps: readonly Step[]): unknown {
  const events: unknown[] = []
  const stop = sim.watch(event => events.push(event))
  for (const each of steps) act(sim, each)
  sim.clock.advanceUntilIdle()
  stop()
  return { events, hash: sim.stateHash(), images: sim.images.list(), ledger: sim.images.fsInfo() }
}

const steps = fc.array(step, { maxLength: 25 })
const setups = fc.record({
  partial: fc.constantFrom('keep' as const, 'drop' as const),
  quota: fc.constantFrom(700_000, 9_000_000),
})

describe('a snapshot in the middle of anything', () => {
  test('in memory or written down, goes on as the run itself does', () => {
    fc.assert(
      fc.property(setups, steps, steps, (setup, before, after) => {
        const sim = node(setup)
        for (const each of before) act(sim, each)
        const [kept, hash] = [sim.snapshot(), sim.stateHash()]
        const text = writeSnapshot(kept)
        const expected = rest(sim, after)
        sim.restore(kept)
        expect(sim.stateHash()).toBe(hash)
        expect(rest(sim, after)).toEqual(expected)
        const other = node(setup)
        other.restore(readSnapshot(text))
        expectInvariants(other.port.state)
        expect(other.stateHash()).toBe(hash)
        expect(writeSnapshot(other.snapshot())).toBe(text)
        expect(rest(other, after)).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  })
})

describe('the hash of a state', () => {
  test('is the same for the same commands, and another for others', async () => {
    const run = async (...names: string[]) => {
      const sim = createSimulator()
      for (const name of names) await sim.images.pull(name)
      return sim.stateHash()
    }
    expect(await run('nginx', 'redis')).toBe(await run('nginx', 'redis'))
    expect(await run('nginx', 'redis')).not.toBe(await run('redis', 'nginx'))
    expect(await run()).not.toBe(await run('nginx'))
  })
})

describe('going back', () => {
  test('pulls that are under way there go on; who waits for others is told', async () => {
    const sim = node()
    const first = sim.images.pull('a')
    sim.clock.advance(10)
    const kept = sim.snapshot()
    const second = sim.images.pull('b')
    sim.restore(kept)
    await expect(second).rejects.toMatchObject({ code: 'state-left' })
    sim.clock.advanceUntilIdle()
    expect((await first).repoTags).toEqual(['docker.io/library/a:latest'])
    expect(sim.images.list()).toHaveLength(1)
  })

  test('can be done any number of times, to the same state', () => {
    const sim = node()
    sim.images.pull('a')
    const kept = sim.snapshot()
    const hashes = [1, 2, 3].map(() => {
      sim.restore(kept)
      sim.clock.advanceUntilIdle()
      return sim.stateHash()
    })
    expect(new Set(hashes).size).toBe(1)
  })
})

describe('a text that is no snapshot is refused', () => {
  const lines = writeSnapshot(node().snapshot()).trimEnd().split('\n')
  const [header = '', ...rows] = lines.slice(0, -1)
  const changed = (find: string, replace: string): string =>
    sealed([header, ...rows.map(row => row.replace(find, replace))])

  test('though one with its own hash is none', () => {
    expect(sealed([header, ...rows])).toBe(`${lines.join('\n')}\n`)
  })

  test.each([
    ['no JSON', '{', 'has a line that is not JSON'],
    ['no object', '[]', 'is not a cri-image-sim snapshot'],
    ['something else', '{}', 'is not a cri-image-sim snapshot'],
    ['another version', header.replace('"version":2', '"version":1'), 'is of version 1; expected 2'],
    [
      'other constants',
      header.replace('"quotaCheck":"early"', '"quotaCheck":"never"'),
      'has a state that cannot be one: constants.quotaCheck: ',
    ],
    [
      'a damaged one',
      lines.join('\n').replace('["tick",0]', '["tick",1]'),
      'is damaged: its hash is not that of its lines',
    ],
    ['one that is cut short', [header, ...rows].join('\n'), 'is cut short'],
    ['one that goes on', [...lines, '[]'].join('\n'), 'goes on after its last line'],
    ['rows of nothing', sealed([header, '["wings",[["left",1]]]']), 'has rows of "wings", which is no part'],
    [
      'a row without a value',
      changed('["tick",0]', '["tick"]'),
      'has a row of clock without a key or a value',
    ],
    [
      'a clock that goes back',
      changed('["tick",0]', '["tick",-1]'),
      'has a state that cannot be one: clock.tick: expected a whole number of ticks up to 2^52, found -1',
    ],
  ])('%s', (_, text, problem) => {
    expect(() => readSnapshot(text)).toThrow(`invalid-snapshot: the snapshot ${problem}`)
  })
})
