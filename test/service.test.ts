import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCatalog } from '../src/registries/catalog-reader.js'
import { apply, type Command, type Step } from '../src/service.js'
import { createState, type Settings, type State } from '../src/state.js'
import { listImages } from '../src/storage.js'
import { expectInvariants } from './support/invariants.js'
import { EXTRACTION, LATENCY, NaiveNode, naiveImage } from './support/naive-node.js'

const QUOTA = 1_000_000
const AT_ONCE = 3
const TAGS = ['r.test/a:1', 'r.test/a:2', 'r.test/b:1', 'r.test/c:1']
const LAYERS = [
  [
    { name: 'base', size: 300_000 },
    { name: 'x', size: 100_000 },
  ],
  [
    { name: 'base', size: 300_000 },
    { name: 'y', size: 200_000 },
  ],
  [{ name: 'z', size: 500_000 }],
  [],
]
const IMAGES = LAYERS.map(naiveImage)

/** What random people do to a node; numbers are taken modulo what there is. */
const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pull' as const),
      tag: fc.nat(3),
      digestOf: fc.option(fc.nat(3)),
      deadline: fc.option(fc.nat(20)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), caller: fc.nat(8) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      by: fc.constantFrom('tag', 'id'),
      which: fc.nat(3),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('advance' as const), ticks: fc.nat(8) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('advance-to-next' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('push' as const), tag: fc.nat(3), image: fc.nat(3) }) },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T

/** A tag, or the digest of an image in the repository of that tag. */
function pulledName({ tag, digestOf }: Action & { do: 'pull' }): string {
  const name = at(TAGS, tag)
  return digestOf === null ? name : `${name.slice(0, name.lastIndexOf(':'))}@${at(IMAGES, digestOf).target}`
}

function commandOf(step: Action): Command {
  switch (step.do) {
    case 'pull':
      return {
        type: 'pull',
        image: pulledName(step),
        ...(step.deadline !== null && { deadline: step.deadline }),
      }
    case 'cancel':
      return { type: 'cancel', caller: step.caller }
    case 'remove':
      return { type: 'remove', image: step.by === 'tag' ? at(TAGS, step.which) : at(IMAGES, step.which).id }
    case 'advance':
      return { type: 'advance', ticks: step.ticks }
    case 'advance-to-next':
      return { type: 'advance-to-next' }
    case 'push': {
      const entry = { refs: at(TAGS, step.tag), layers: at(LAYERS, step.image) }
      const [image] = readCatalog({ images: [entry] }).images
      if (image === undefined) throw new Error('a catalogue of one image has one image')
      return { type: 'upstream', changes: [{ type: 'push', image }] }
    }
  }
}

function actNaively(node: NaiveNode, step: Action): void {
  switch (step.do) {
    case 'pull':
      node.pull(pulledName(step), step.deadline ?? undefined)
      break
    case 'cancel':
      node.cancel(step.caller)
      break
    case 'remove':
      node.remove(step.by === 'tag' ? at(TAGS, step.which) : at(IMAGES, step.which).id)
      break
    case 'advance':
      node.advance(step.ticks)
      break
    case 'advance-to-next':
      node.advanceToNext()
      break
    case 'push':
      node.push(at(TAGS, step.tag), at(IMAGES, step.image))
      break
  }
}

function start(settings: Partial<Settings> = {}, registry: object = { bandwidth: 'unlimited' }): State {
  const catalog = readCatalog({ registries: [{ host: 'r.test', latency: LATENCY, ...registry }] })
  return createState({
    quota: QUOTA,
    model: 'oci',
    platform: 'linux/amd64',
    unknown: 'not-found',
    catalog,
    extraction: EXTRACTION,
    maxPulls: AT_ONCE,
    partial: 'drop',
    quotaCheck: 'early',
    faults: [],
    seed: 0,
    ...settings,
  })
}

function outcomesOf({ events }: Step): string[] {
  return events.flatMap(event => {
    if (event.type === 'caller-left') return [`${event.caller} left ${event.pull}: ${event.failure.code}`]
    if (event.type === 'pull-completed') return [`${event.pull} for ${event.callers}: ${event.image}`]
    return event.type === 'pull-failed' ? [`${event.pull} for ${event.callers}: ${event.failure.code}`] : []
  })
}

/** All that can be seen of a node from outside. */
function shown({ clock, node: { store, pulls } }: State) {
  return {
    tick: clock.tick,
    used: store.ledger.used,
    reserved: store.ledger.reserved,
    pulls: [...pulls.keys()],
    images: [...listImages(store)]
      .map(({ id, repoTags, repoDigests }) => [id, ...repoTags, ...repoDigests])
      .sort(),
  }
}

function shownNaively(node: NaiveNode): ReturnType<typeof shown> {
  return {
    tick: node.tick,
    used: node.used,
    reserved: node.reserved,
    pulls: [...node.pulls],
    images: [...node.held].map(([id, { names }]) => [id, ...[...names].sort(tagsFirst)]).sort(),
  }
}

const tagsFirst = (a: string, b: string): number =>
  Number(a.includes('@')) - Number(b.includes('@')) || (a < b ? -1 : 1)

describe('after every command of any run', () => {
  test('all invariants hold, and everything that can be seen is what a naive node shows', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), actions => {
        let state = start()
        const naive = new NaiveNode(QUOTA, AT_ONCE)
        const outcomes: string[] = []
        for (const each of actions) {
          const step = apply(state, commandOf(each))
          actNaively(naive, each)
          if (each.do !== 'advance-to-next') naive.advance(0)
          outcomes.push(...outcomesOf(step))
          state = step.state
          expectInvariants(state)
          expect(shown(state)).toEqual(shownNaively(naive))
          expect(outcomes).toEqual(naive.outcomes)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the same commands give the same states and the same events', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), actions => {
        const run = () => {
          let state = start()
          const events = actions.flatMap(each => {
            const step = apply(state, commandOf(each))
            state = step.state
            return step.events
          })
          return { shown: shown(state), events }
        }
        expect(run()).toEqual(run())
      }),
      { numRuns: 50 },
    )
  })

  test('states that were kept are as they were', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), actions => {
        const states = [start()]
        const seen = [shown(states[0] as State)]
        for (const each of actions) {
          const { state } = apply(states.at(-1) as State, commandOf(each))
          states.push(state)
          seen.push(shown(state))
        }
        expect(states.map(shown)).toEqual(seen)
      }),
      { numRuns: 50 },
    )
  })
})

describe('with links that take time, whatever becomes of what was fetched and whenever a full disk shows', () => {
  const setups = fc.record({
    partial: fc.constantFrom('keep' as const, 'drop' as const),
    quotaCheck: fc.constantFrom('early' as const, 'late' as const),
    bandwidth: fc.constantFrom(30_000, 70_000),
    maxPulls: fc.constantFrom(1, 2, 100),
  })

  test('all invariants hold, and in the end all is idle and nothing is reserved', () => {
    fc.assert(
      fc.property(setups, fc.array(action, { maxLength: 60 }), (setup, actions) => {
        let state = start(setup, { bandwidth: 50_000 })
        for (const each of actions) {
          state = apply(state, commandOf(each)).state
          expectInvariants(state)
        }
        while (state.clock.queue.size > 0) state = apply(state, { type: 'advance-to-next' }).state
        expectInvariants(state)
        expect(state.node.pulls.size).toBe(0)
        expect(state.node.store.ledger.reserved).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('tick by tick or in one leap, the end is the same', () => {
    fc.assert(
      fc.property(setups, fc.array(action, { maxLength: 30 }), (setup, actions) => {
        const begun = actions.reduce(
          (all, each) => apply(all, commandOf(each)).state,
          start(setup, { bandwidth: 50_000 }),
        )
        const leapt = apply(begun, { type: 'advance', ticks: 200 })
        let walked: Step = { state: begun, events: [] }
        for (let i = 0; i < 200; i++) {
          const { state, events } = apply(walked.state, { type: 'advance', ticks: 1 })
          walked = { state, events: [...walked.events, ...events] }
        }
        expect(shown(walked.state)).toEqual(shown(leapt.state))
        expect(walked.events).toEqual(leapt.events)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a command that cannot be accepted changes nothing', () => {
  const refused: readonly [string, Command, string][] = [
    ['a reference that is none', { type: 'pull', image: 'BAD' }, 'invalid-reference'],
    [
      'a handler that is not there',
      { type: 'pull', image: 'a', runtimeHandler: 'kata' },
      'unknown-runtime-handler',
    ],
    [
      'a deadline that is no time',
      { type: 'pull', image: 'a', deadline: -1 },
      'invalid-argument: deadline: "-1"',
    ],
    ['time that runs backwards', { type: 'advance', ticks: -1 }, 'invalid-argument'],
    [
      'half a tick',
      { type: 'advance', ticks: 0.5 },
      'invalid-argument: ticks: "0.5" is not a whole number of ticks',
    ],
    [
      'more time than can be counted',
      { type: 'advance', ticks: Number.MAX_SAFE_INTEGER + 1 },
      'invalid-argument',
    ],
    ['removing nothing in particular', { type: 'remove', image: '' }, 'empty-reference'],
  ]
  test.each(refused)('%s', (_, command, message) => {
    const state = apply(start(), { type: 'pull', image: 'r.test/a:1' }).state
    const before = shown(state)
    expect(() => apply(state, command)).toThrow(message)
    expect(shown(state)).toEqual(before)
    expectInvariants(state)
  })
})
