import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulator,
  type Image,
  Replay,
  type RuntimeOption,
  readSnapshot,
  type SimulatedNode,
  writeSnapshot,
} from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { attempt, Player, SCRIPT_OPTIONS, type Step, step as scriptStep } from '../support/script.js'

const RUNTIMES: readonly (readonly [string, RuntimeOption])[] = [
  ['containerd', 'containerd'],
  ['cri-o', 'cri-o'],
  [
    'cri-o of two registries',
    { name: 'cri-o', shortNames: { search: ['r.test', 'docker.io'], mode: 'disabled' } },
  ],
  [
    'cri-o with an alias and pinned images',
    { name: 'cri-o', imageRef: 'digest', shortNames: { aliases: { c: 'r.test/a' } }, pinnedImages: ['*a*'] },
  ],
]

const CLAIMED = `sha256:${'c'.repeat(64)}`
const CATALOG = {
  images: [
    ...SCRIPT_OPTIONS.catalog.images,
    {
      refs: ['r.test/two:1', 'r.test/two:2', 'm.test/two:1'],
      layers: [1000],
      platforms: ['linux/amd64', 'linux/arm64'],
    },
    { refs: 'r.test/two:noted', layers: [1000], annotations: { a: 'b' } },
    { refs: 'r.test/claimed:1', layers: [50_000], digest: CLAIMED },
    { refs: 'r.test/art:1', layers: [14], artifactType: 'application/vnd.example' },
  ],
}

/** Names that images are pulled and removed by; `digest n` and `id n` mean those of a stored image. */
const names = fc.oneof(
  fc.constantFrom(
    'c',
    'c:latest',
    'a',
    'r.test/two:1',
    'r.test/two:2',
    'm.test/two:1',
    'r.test/two:noted',
    'r.test/art:1',
    `r.test/claimed@${CLAIMED}`,
    `m.test/claimed@${CLAIMED}`,
    'BAD REF',
    '',
  ),
  fc.record({ of: fc.nat(3), digest: fc.nat(2) }),
  fc.record({ of: fc.nat(3), id: fc.constantFrom(3, 12, 64) }),
)
type Name = typeof names extends fc.Arbitrary<infer T> ? T : never

const imageStep = fc.oneof(
  fc.record({
    do: fc.constant('pull-name' as const),
    name: names,
    deadline: fc.option(fc.integer({ min: 1, max: 60 })),
    username: fc.option(fc.constantFrom('a', 'b')),
  }),
  fc.record({ do: fc.constant('remove-name' as const), name: names }),
  fc.record({
    do: fc.constant('push-variant' as const),
    note: fc.constantFrom('1', '2'),
    ref: fc.constantFrom('r.test/two:1', 'c'),
  }),
)
type ImageStep = typeof imageStep extends fc.Arbitrary<infer T> ? T : never
const steps = fc.array(fc.oneof({ weight: 2, arbitrary: scriptStep }, { weight: 3, arbitrary: imageStep }), {
  maxLength: 25,
  size: 'max',
})

function textOf(sim: SimulatedNode, name: Name): string {
  if (typeof name === 'string') return name
  const images = sim.images.list()
  const image = images[name.of % Math.max(1, images.length)]
  if ('id' in name) return image?.id.replace('sha256:', '').slice(0, name.id) ?? 'absent'
  return image?.repoDigests[name.digest % Math.max(1, image.repoDigests.length)] ?? 'absent'
}

async function play(sim: SimulatedNode, player: Player, step: Step | ImageStep): Promise<void> {
  switch (step.do) {
    case 'pull-name': {
      const { deadline, username } = step
      const auth = username === null ? undefined : { username, password: 'p' }
      await attempt(() => {
        sim.images.pull(textOf(sim, step.name), {
          ...(deadline !== null && { deadline }),
          ...(auth && { auth }),
        })
      })
      return
    }
    case 'remove-name':
      await attempt(() => sim.images.remove(textOf(sim, step.name)))
      return
    case 'push-variant':
      sim.registry.push({ refs: step.ref, layers: [1000], annotations: { note: step.note } })
      return
    default:
      await player.play([step])
  }
}

const shown = ({ id, repoTags, repoDigests, size, pinned }: Image) => ({
  id,
  repoTags,
  repoDigests,
  size,
  pinned,
})

describe.each(RUNTIMES)('any image commands on %s', (_, runtime) => {
  test('keep all invariants, and round-trip in snapshots and journals', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async all => {
        const sim = createSimulator({ ...SCRIPT_OPTIONS, catalog: CATALOG, runtime })
        let journal = ''
        const end = sim.record(text => {
          journal += text
        })
        const player = new Player(sim)
        for (const each of all) {
          await play(sim, player, each)
          expectInvariants(sim.port.state)
        }
        end()
        const text = writeSnapshot(sim.snapshot())
        const copy = createSimulator({ from: readSnapshot(text), clock: 'manual' })
        expect(copy.stateHash()).toBe(sim.stateHash())
        expect(copy.images.list().map(shown)).toEqual(sim.images.list().map(shown))
        const [header = '', ...lines] = journal.trimEnd().split('\n')
        const replay = new Replay(header)
        for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
        expect(writeSnapshot(replay.snapshot())).toBe(text)
        sim.clock.advanceUntilIdle()
        expectInvariants(sim.port.state)
      }),
      { numRuns: 150 },
    )
  })
})

test('a snapshot of another runtime is refused', () => {
  const [one, other] = [createSimulator(), createSimulator({ runtime: 'cri-o' })]
  expect(() => one.restore(other.snapshot())).toThrow('is of a simulation with the constants')
})
