import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command } from '../src/engine/commands.js'
import type { SimulatorEvent } from '../src/engine/events.js'
import type { Settings } from '../src/engine/settings.js'
import { State } from '../src/engine/state.js'
import { Snapshot, stateOf } from '../src/history/snapshot.js'
import { readCatalog } from '../src/registries/catalog-reader.js'
import { Engine } from '../src/service.js'
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

function start(settings: Partial<Settings> = {}, registry: object = { bandwidth: 'unlimited' }): Engine {
  const catalog = readCatalog({ registries: [{ host: 'r.test', latency: LATENCY, ...registry }] })
  const state = new State({
    nodes: ['node-1'],
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
  return new Engine(state)
}

/** The same state on an engine of its own. */
const copyOf = (engine: Engine): Engine => new Engine(stateOf(new Snapshot(engine.state)))

function outcomesOf(events: readonly SimulatorEvent[]): string[] {
  return events.flatMap(event => {
    if (event.type === 'caller-left') return [`${event.caller} left ${event.pull}: ${event.failure.code}`]
    if (event.type === 'pull-completed') return [`${event.pull} for ${event.callers}: ${event.image}`]
    return event.type === 'pull-failed' ? [`${event.pull} for ${event.callers}: ${event.failure.code}`] : []
  })
}

/** All that can be seen of a node from outside. */
function shown(engine: Engine) {
  const { clock, node } = engine.context()
  const { store, pulls } = node
  return {
    tick: clock.tick,
    used: store.ledger.used,
    reserved: store.ledger.reserved,
    pulls: [...pulls.keys()],
    images: [...store.list()]
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
        const engine = start()
        const naive = new NaiveNode(QUOTA, AT_ONCE)
        const outcomes: string[] = []
        for (const each of actions) {
          const events = engine.apply(commandOf(each))
          actNaively(naive, each)
          if (each.do !== 'advance-to-next') naive.advance(0)
          outcomes.push(...outcomesOf(events))
          expectInvariants(engine.context())
          expect(shown(engine)).toEqual(shownNaively(naive))
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
          const engine = start()
          const events = actions.flatMap(each => engine.apply(commandOf(each)))
          return { shown: shown(engine), events }
        }
        expect(run()).toEqual(run())
      }),
      { numRuns: 50 },
    )
  })

  test('states that were kept are as they were', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), actions => {
        const engine = start()
        const kept = [new Snapshot(engine.state)]
        const seen = [shown(engine)]
        for (const each of actions) {
          engine.apply(commandOf(each))
          kept.push(new Snapshot(engine.state))
          seen.push(shown(engine))
        }
        expect(kept.map(snapshot => snapshot.read(() => shown(engine)))).toEqual(seen)
        expect(shown(engine)).toEqual(seen.at(-1))
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
        const engine = start(setup, { bandwidth: 50_000 })
        const context = engine.context()
        for (const each of actions) {
          engine.apply(commandOf(each))
          expectInvariants(context)
        }
        while (context.clock.pending > 0) engine.apply({ type: 'advance-to-next' })
        expectInvariants(context)
        expect(context.node.pulls.size).toBe(0)
        expect(context.node.store.ledger.reserved).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('tick by tick or in one leap, the end is the same', () => {
    fc.assert(
      fc.property(setups, fc.array(action, { maxLength: 30 }), (setup, actions) => {
        const leaping = start(setup, { bandwidth: 50_000 })
        for (const each of actions) leaping.apply(commandOf(each))
        const walking = copyOf(leaping)
        const leapt = leaping.apply({ type: 'advance', ticks: 200 })
        const walked = Array.from({ length: 200 }, () => walking.apply({ type: 'advance', ticks: 1 })).flat()
        expect(shown(walking)).toEqual(shown(leaping))
        expect(walked).toEqual(leapt)
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
    const engine = start()
    engine.apply({ type: 'pull', image: 'r.test/a:1' })
    const [before, kept] = [shown(engine), new Snapshot(engine.state)]
    expect(() => engine.apply(command)).toThrow(message)
    expect(shown(engine)).toEqual(before)
    expect(new Snapshot(engine.state).equals(kept)).toBe(true)
    expectInvariants(engine.context())
  })
})
