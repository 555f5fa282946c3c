import fc from 'fast-check'
import {
  createSimulator,
  type SimulatedNode,
  type SimulatorOptions,
  type Snapshot,
} from '../../src/package/index.js'
import { type PreparationStep, preparationSteps, SMALL_BINARIES } from './preparation-script.js'

/** What random people do to a node, step by step; numbers mean one of what there is. Plain data. */
export type Step =
  | { do: 'pull'; image: string }
  | { do: 'cancel'; which: number }
  | { do: 'rmi' | 'pin' | 'seed'; image: string }
  | { do: 'advance'; ticks: number }
  | { do: 'mirror'; image: string; to: 'm.test' | 'r.test'; naming: 'path' | 'base-image' }
  | { do: 'mirrors'; of: 'r.test' | 'docker.io'; on: boolean }
  | { do: 'unmirror'; which: number }
  | { do: 'push'; image: string; size: number; at: number | null }
  | { do: 'registry'; up: boolean; bandwidth: number }
  | {
      do: 'fault'
      on: 'resolving' | 'downloading' | 'extracting' | 'pushing'
      how: 'fail' | 'hang' | 'slow'
      luck: number
    }
  | { do: 'unfault' | 'release' | 'refault' }
  | { do: 'quota'; bytes: number }
  | { do: 'restart'; pulls: 'recover' | 'drop' }
  | { do: 'undo' | 'redo' | 'reset' | 'snapshot' }
  | { do: 'restore'; which: number }
  | { do: 'prepare'; command: PreparationStep }

const IMAGES = ['r.test/a', 'r.test/b', 'c', 'r.test/a@sha256:'.padEnd(80, '0')]
const image = fc.constantFrom(...IMAGES)
const DIGESTS = ['sha256:'.padEnd(71, '0')]
/** One step. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pull' as const), image }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('advance' as const), ticks: fc.nat(25) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('rmi' as const, 'pin' as const, 'seed' as const), image }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('mirror' as const),
      image,
      to: fc.constantFrom('m.test' as const, 'r.test' as const),
      naming: fc.constantFrom('path' as const, 'base-image' as const),
    }),
  },
  fc.record({
    do: fc.constant('mirrors' as const),
    of: fc.constantFrom('r.test' as const, 'docker.io' as const),
    on: fc.boolean(),
  }),
  fc.record({ do: fc.constant('unmirror' as const), which: fc.nat(3) }),
  fc.record({
    do: fc.constant('push' as const),
    image: fc.constantFrom('r.test/a', 'c'),
    size: fc.integer({ min: 10_000, max: 900_000 }),
    at: fc.option(fc.nat(30)),
  }),
  fc.record({
    do: fc.constant('registry' as const),
    up: fc.boolean(),
    bandwidth: fc.integer({ min: 1000, max: 50_000 }),
  }),
  fc.record({
    do: fc.constant('fault' as const),
    on: fc.constantFrom(
      'resolving' as const,
      'downloading' as const,
      'extracting' as const,
      'pushing' as const,
    ),
    how: fc.constantFrom('fail' as const, 'hang' as const, 'slow' as const),
    luck: fc.constantFrom(0.3, 1),
  }),
  fc.record({ do: fc.constantFrom('unfault' as const, 'release' as const, 'refault' as const) }),
  fc.record({ do: fc.constant('quota' as const), bytes: fc.integer({ min: 400_000, max: 3_000_000 }) }),
  fc.record({
    do: fc.constant('restart' as const),
    pulls: fc.constantFrom('recover' as const, 'drop' as const),
  }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const, 'snapshot' as const) }),
  fc.record({ do: fc.constant('restore' as const), which: fc.nat(5) }),
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('prepare' as const),
      command: preparationSteps(IMAGES, DIGESTS, ['prepared.hpcc.local/img:'.padEnd(88, '0')]),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'reset' as const }) },
)

/** Some steps. */
export const script: fc.Arbitrary<Step[]> = fc.array(step, { maxLength: 20, size: 'max' })

/** The catalogue that scripts are about. */
export const CATALOG = {
  images: [
    { refs: 'r.test/a', layers: [{ name: 'base', size: 300_000 }, 200_000] },
    { refs: 'r.test/b', layers: [{ name: 'base', size: 300_000 }, 400_000] },
  ],
}

/** The bytes that the node of a script may hold at first. */
export const QUOTA = 2_000_000

/** How the nodes are set up that scripts may be played on. */
export const SCRIPT_OPTIONS = {
  clock: 'manual',
  builtInCatalog: false,
  catalog: CATALOG,
  maxPulls: 2,
  quota: QUOTA,
  seed: 7,
  preparation: { ...SMALL_BINARIES, format: 'erofs', conversion: 50_000, hashing: 5 },
} satisfies SimulatorOptions

/** A node that a script may be played on. */
export function scriptNode(): SimulatedNode {
  return createSimulator(SCRIPT_OPTIONS)
}

/** Does whatever can be refused; a refusal changes nothing, and so is no matter to a script. */
export async function attempt(deed: () => unknown): Promise<void> {
  try {
    await deed()
  } catch (error) {
    if (!(error instanceof Error) || !['SimulatorError', 'ControlError'].includes(error.name)) throw error
  }
}

/** The fault rule that a step means. */
export function ruleOf({
  on,
  how,
  luck,
}: Step & { do: 'fault' }): Parameters<SimulatedNode['faults']['inject']>[0] {
  const effect = {
    fail: { fail: { code: 'UNAVAILABLE', message: 'away' } },
    hang: { hang: true },
    slow: { slow: 3 },
  } as const
  return { on, ...effect[how], ...(luck < 1 && { probability: luck }) }
}

/** How each kind of step is done. */
export type Deeds = { [K in Step['do']]: (step: Step & { do: K }) => unknown }

/** Plays steps on a node, in process. */
export class Player {
  readonly #pulls: { cancel(): void }[] = []
  readonly #mirrors: { cancel(): void }[] = []
  readonly #kept: Snapshot[] = []
  readonly #sim: SimulatedNode
  readonly #deeds: Deeds

  constructor(sim: SimulatedNode) {
    this.#sim = sim
    this.#deeds = {
      pull: ({ image }) => this.#pulls.push(sim.images.pull(image)),
      cancel: ({ which }) => this.#pulls[which]?.cancel(),
      mirror: ({ image, to, naming }) => this.#mirrors.push(sim.registry.mirror(image, to, { naming })),
      mirrors: ({ of, on }) => sim.registry.configure(of, { mirrors: on ? ['m.test'] : null }),
      unmirror: ({ which }) => this.#mirrors[which]?.cancel(),
      rmi: ({ image }) => sim.images.remove(image),
      pin: ({ image }) => sim.images.pin(image),
      seed: ({ image }) => sim.images.seed(image),
      advance: ({ ticks }) => sim.clock.advance(ticks),
      push: ({ image, size, at }) =>
        sim.registry.push({ refs: image, layers: [size] }, at === null ? undefined : sim.clock.tick + at),
      registry: ({ up, bandwidth }) => sim.registry.configure('r.test', { up, bandwidth }),
      fault: step => sim.faults.inject(ruleOf(step)),
      unfault: () => sim.faults.remove(),
      release: () => sim.faults.release(),
      refault: () => sim.faults.reset(),
      quota: ({ bytes }) => sim.images.setQuota(bytes),
      restart: ({ pulls }) => sim.restart(pulls),
      undo: () => sim.undo(),
      redo: () => sim.redo(),
      reset: () => sim.reset(),
      snapshot: () => this.#kept.push(sim.snapshot()),
      restore: ({ which }) => this.#restore(which),
      prepare: ({ command }) => sim.port.dispatch(command),
    }
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (const each of steps) await attempt(() => (this.#deeds[each.do] as (step: Step) => unknown)(each))
  }

  #restore(which: number): void {
    const kept = this.#kept[which]
    if (kept !== undefined) this.#sim.restore(kept)
  }
}
