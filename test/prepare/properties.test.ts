import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeContent } from '../../src/image/content.js'
import {
  createSimulator,
  parseReference,
  Replay,
  type SimulatedNode,
  type SimulatorEvent,
  writeSnapshot,
} from '../../src/package/index.js'
import { backends } from '../../src/prepare/backends/index.js'
import { SWEEPS } from '../../src/prepare/preparation.js'
import { DEFAULT_SETTINGS } from '../../src/prepare/settings.js'
import { expectInvariants } from '../support/invariants.js'
import { preparationSteps, SMALL_BINARIES } from '../support/preparation-script.js'
import { attempt } from '../support/script.js'

const LAYERS = [
  [
    { name: 'base', size: 300_000 },
    { name: 'x', size: 200_000 },
  ],
  [
    { name: 'base', size: 300_000 },
    { name: 'y', size: 400_000 },
  ],
]
const IMAGES = ['r.test/a:1', 'r.test/a:2', 'r.test/b:1']
const CATALOG = {
  registries: [{ host: 'r.test', latency: 2, bandwidth: 50_000 }],
  images: [
    { refs: ['r.test/a:1', 'r.test/a:2'], layers: LAYERS[0] ?? [] },
    { refs: 'r.test/b:1', layers: LAYERS[1] ?? [] },
  ],
}
const CONTENTS = LAYERS.map(layers =>
  makeContent(
    { process: {}, layers: layers.map(({ name, size }) => ({ key: `name ${name} ${size}`, size })) },
    'linux/amd64',
  ),
)
const DIGESTS = CONTENTS.map(({ target }) => target)
const ARTIFACTS = CONTENTS.flatMap((content, i) => {
  const reference = parseReference(IMAGES[2 * i] ?? '')
  const subject = { reference, digest: content.target, content }
  const hashes = ['a', 'b'].map(letter => letter.repeat(64))
  const inputs = hashes.map(guestHash => ({
    settings: { ...DEFAULT_SETTINGS, guestHash, compiledHash: guestHash },
  }))
  return inputs.flatMap(each => Object.values(backends).map(backend => backend.find(subject, each).key))
})

/** A node on which all of this takes only some ticks. */
function node(quota = 2_000_000_000): SimulatedNode {
  const sim = createSimulator({
    clock: 'manual',
    builtInCatalog: false,
    unknown: 'not-found',
    catalog: CATALOG,
    quota,
  })
  sim.configurePreparation({
    ...SMALL_BINARIES,
    conversion: 20_000_000,
    copying: 100_000_000,
    injection: 1,
    hashing: 5,
    minAge: 10,
  })
  return sim
}

const command = fc.oneof(
  { weight: 12, arbitrary: preparationSteps(IMAGES, DIGESTS, ARTIFACTS) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('advance' as const), ticks: fc.nat(30) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('advance' as const), ticks: fc.constant(150) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('advance-to-next' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('seed' as const), image: fc.constantFrom(...IMAGES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('pull' as const), image: fc.constantFrom(...IMAGES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('remove' as const), image: fc.constantFrom(...IMAGES) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('cancel' as const), caller: fc.nat(12) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('restart' as const),
      pulls: fc.constantFrom('recover' as const, 'drop' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('inject-fault' as const),
      rule: fc.record({
        on: fc.constantFrom(
          'converting' as const,
          'injecting' as const,
          'collecting' as const,
          'resolving' as const,
        ),
        fail: fc.constant('internal'),
        times: fc.constant(1),
      }),
    }),
  },
)

/** What a sweep has removed, in the order of its events. */
function removedBy(events: readonly SimulatorEvent[]): readonly string[] {
  return events.flatMap(event => {
    if (event.type === 'image-removed') return [event.image]
    if (event.type === 'artifact-removed') return [event.artifact]
    if (event.type === 'partial-removed') return [event.digest]
    return []
  })
}

/** Runs in which something comes of what is begun. */
const LONG = { minLength: 20, maxLength: 60, size: 'max' } as const

test('whatever is done, a sweep removes what its plan says, in that order, and frees as much', async () => {
  let removals = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, LONG),
      fc.constantFrom(...SWEEPS),
      fc.option(fc.nat(2_000_000), { nil: undefined }),
      async (commands, what, bytes) => {
        const sim = node()
        for (const each of commands) await attempt(() => sim.port.dispatch(each))
        sim.faults.remove()
        sim.gc.endLease('x')
        sim.configurePreparation({ deletion: 0 })
        fc.pre(sim.port.state.node.preparation.collections.size === 0)
        const { used } = sim.ledger
        const plan = sim.gc.plan(what, bytes)
        expect(sim.gc.plan(what, bytes)).toEqual(plan)
        const before = sim.events.last
        void sim.gc.run(what, bytes).catch(() => {})
        sim.clock.advance(0)
        const removed = removedBy(sim.events.since(before).map(({ entry }) => entry))
        expect(removed).toEqual(
          plan.removed.filter(({ kind }) => kind !== 'built-image').map(({ key }) => key),
        )
        expect(used - sim.ledger.used).toBe(plan.freed)
        removals += removed.length
      },
    ),
    { numRuns: 150 },
  )
  expect(removals).toBeGreaterThan(0)
})

describe('whatever is done', () => {
  test.each([
    ['with room for all', 2_000_000_000],
    ['with little room', 300_000_000],
    ['with room for next to nothing', 1_200_000],
  ])(
    '%s: used is what is held, what is referred to is there, and every artifact has what it needs',
    async (_, quota) => {
      await fc.assert(
        fc.asyncProperty(fc.array(command, LONG), async commands => {
          const sim = node(quota)
          for (const each of commands) {
            const before = kept(sim)
            await attempt(() => sim.port.dispatch(each))
            expectInvariants(sim.port.state)
            expectNothingKeptIsGone(before, kept(sim))
          }
        }),
        { numRuns: 200 },
      )
    },
  )

  test('a journal of it replays to the same state and events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, LONG), async commands => {
        const sim = node()
        let text = ''
        const end = sim.record(part => {
          text += part
        })
        for (const each of commands) await attempt(() => sim.port.dispatch(each))
        end()
        const [header = '', ...lines] = text.trimEnd().split('\n')
        const replay = new Replay(header)
        for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
        expect(writeSnapshot(replay.snapshot())).toBe(writeSnapshot(sim.snapshot()))
      }),
      { numRuns: 60 },
    )
  })
})

/** What readable boxes are backed by, and since when that is there. */
function kept(
  sim: SimulatedNode,
): ReadonlyMap<string, readonly [backing: string, madeAt: number | undefined]> {
  const { preparation, artifacts } = sim.port.state.node
  const readable = [...preparation.boxes.values()].filter(box => box.readable)
  return new Map(readable.map(({ name, backing }) => [name, [backing, artifacts.get(backing)?.madeAt]]))
}

/** What a readable box refers to before and after is the same and there all the time. */
function expectNothingKeptIsGone(before: ReturnType<typeof kept>, after: ReturnType<typeof kept>): void {
  for (const [name, [backing, madeAt]] of before) {
    const [backingNow, madeAtNow] = after.get(name) ?? []
    if (backingNow === backing) expect(madeAtNow).toBe(madeAt)
  }
}

describe('two tags of one digest', () => {
  const step = fc.oneof(
    fc.record({
      type: fc.constant('create-image' as const),
      image: fc.constantFrom('r.test/a:1', 'r.test/a:2'),
    }),
    fc.record({ type: fc.constant('advance' as const), ticks: fc.nat(20) }),
    fc.record({ type: fc.constant('restart' as const), pulls: fc.constant('recover' as const) }),
    fc.record({ type: fc.constant('pull' as const), image: fc.constantFrom('r.test/a:1', 'r.test/a:2') }),
  )

  test('are one build and one disk, whatever the order of what is done', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const sim = node()
        const asked = [
          ...steps,
          { type: 'create-image', image: 'r.test/a:1' } as const,
          { type: 'create-image', image: 'r.test/a:2' } as const,
        ]
        for (const each of asked) sim.port.dispatch(each)
        sim.clock.advance(1000)
        const listed = sim.builds.list()
        expect(listed.map(({ status }) => status)).toEqual(['ready', 'ready'])
        expect(listed[0]?.disk).toBe(listed[1]?.disk)
        expect(sim.builds.started).toBe(1)
        expect(sim.artifacts.count).toBe(1)
        const added = sim.events.since().filter(({ entry }) => entry.type === 'artifact-added')
        expect(added).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })
})

/** What is there in the end, but for when it came about. */
function outcome(sim: SimulatedNode) {
  const { node: held } = sim.port.state
  return {
    artifacts: [...held.artifacts.values()].map(({ madeAt: _, lastUsed: __, lineage, ...artifact }) => ({
      ...artifact,
      chain: lineage.chain,
    })),
    records: [...held.preparation.records.values()].map(({ key, ready, failure }) => ({
      key,
      ready,
      failure,
    })),
    tags: [...held.preparation.tags.entries()].map(([tag, { record }]) => [tag, record]),
    known: [...held.preparation.knownDigests.keys()],
    images: sim.images.list().map(({ id, repoDigests }) => [id, repoDigests]),
    ledger: held.store.ledger,
    underWay: [held.preparation.builds.size, held.pulls.size, sim.clock.pendingCount],
  }
}

describe('a crash at any tick', () => {
  const ACCEPTED = 3
  const work = (): SimulatedNode => {
    const sim = node()
    sim.images.seed('r.test/b:1')
    sim.configurePreparation({ ttl: null })
    for (const image of IMAGES) sim.port.dispatch({ type: 'create-image', image })
    sim.port.dispatch({ type: 'ensure-image', digest: DIGESTS[0] ?? '', image: 'r.test/a:1' })
    sim.port.dispatch({ type: 'request-rootfs', image: 'r.test/b:1' })
    sim.clock.advance(ACCEPTED)
    return sim
  }

  test('after what was accepted, with recovery, ends in the same as none', () => {
    const calm = work()
    calm.clock.advance(2000)
    expect(outcome(calm).underWay).toEqual([0, 0, 0])
    expect(outcome(calm).artifacts).toHaveLength(5)
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }), crashes => {
        const sim = work()
        for (const after of crashes) {
          sim.clock.advance(after)
          sim.restart()
          expectInvariants(sim.port.state)
        }
        sim.clock.advance(2000)
        expectInvariants(sim.port.state)
        expect(outcome(sim)).toEqual(outcome(calm))
      }),
      { numRuns: 150 },
    )
  })

  test('every single tick of it', () => {
    const calm = work()
    calm.clock.advance(2000)
    for (let tick = 0; tick < 150; tick++) {
      const sim = work()
      sim.clock.advance(tick)
      sim.restart()
      sim.clock.advance(2000)
      expect(outcome(sim)).toEqual(outcome(calm))
    }
  })
})
