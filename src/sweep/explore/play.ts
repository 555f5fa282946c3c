/**
 * Playing a scenario until an invariant or an expectation does not hold.
 *
 * @module
 */
import { type FailureCode, SimulatorError } from '../../errors/index.js'
import { nodeKubeletCore } from '../../kubelet-hosts/in-process.js'
import { checkExpectations } from '../../scenarios/expectations.js'
import type { ExpectationMoment, ScenarioExpectation, ScenarioFile } from '../../scenarios/index.js'
import { ScenarioPlayer } from '../../scenarios/player.js'
import type { Expectations } from './expectations.js'

/** A failure of a scenario: an invariant or an expectation that does not hold, or an error that is no refusal. */
export interface Finding {
  readonly kind: 'invariant' | 'expectation' | 'crash'
  /** The index of the step after which it was found. */
  readonly step: number
  /** Names the failure; values that differ from run to run are left out, so that two scenarios can have the same one. */
  readonly signature: string
  readonly subject: string
  readonly expected: string
  readonly found: string
  /** The expectation that is not met; absent for a crash. */
  readonly expectation?: ScenarioExpectation
}

/** The end of a scenario that was played. */
export interface Played {
  readonly finding: Finding | undefined
  /** The codes of the steps that were refused, by their index. */
  readonly refused: ReadonlyMap<number, FailureCode>
}

/** A scenario whose clock schedules more and more is given up after so many moments. */
const MOMENTS_MAX = 200_000

/** The path of an expectation begins with `steps`, the index of the step and `expect`. */
const EXPECT_DEPTH = 3

/** Plays a scenario, and checks all invariants and expectations after each step, on each node. */
export function playUntilFinding(scenario: ScenarioFile, expectations: Expectations): Played {
  const refused = new Map<number, FailureCode>()
  let step = 0
  try {
    const player = new ScenarioPlayer(scenario, nodeKubeletCore)
    let moments = 0
    for (const moment of player.play()) {
      if (++moments > MOMENTS_MAX) return { finding: undefined, refused }
      if (moment.type === 'failure') refused.set(moment.step, moment.failure.code)
      if (moment.type !== 'step' || moment.step === 0) continue
      const finding = check(player, step, expectations.always)
      if (finding !== undefined) return { finding, refused }
      step = moment.step
    }
    const last =
      check(player, step, expectations.always) ?? find(player, step, 'expectation', expectations.end)
    return { finding: last, refused }
  } catch (error) {
    // A set-up that is not usable is no finding.
    if (error instanceof SimulatorError) return { finding: undefined, refused }
    return { finding: crash(step, error), refused }
  }
}

function check(player: ScenarioPlayer, step: number, always?: ScenarioExpectation): Finding | undefined {
  return find(player, step, 'invariant', { invariants: true }) ?? find(player, step, 'expectation', always)
}

function find(
  { cast }: ScenarioPlayer,
  index: number,
  kind: 'invariant' | 'expectation',
  expected: ScenarioExpectation = {},
): Finding | undefined {
  for (const node of cast.nodes) {
    for (const moment of checkExpectations({ cast, node, index }, expected)) {
      if (moment.isMet) continue
      const { subject } = moment
      const values = { subject, expected: moment.expected, found: moment.found }
      const expectation = onlyUnmet(expected, moment.path)
      return { kind, step: index, signature: withoutValues(subject), ...values, expectation }
    }
  }
  return undefined
}

/** Returns the part of the expectations that a path leads to. */
function onlyUnmet(expected: ScenarioExpectation, path: ExpectationMoment['path']): ScenarioExpectation {
  const [key] = path.slice(EXPECT_DEPTH)
  return Object.fromEntries(Object.entries(expected).filter(([each]) => each === key))
}

function crash(step: number, error: unknown): Finding {
  const text = String(error)
  return {
    kind: 'crash',
    step,
    signature: withoutValues(text),
    subject: 'the step',
    expected: 'no error but a refusal',
    found: text,
  }
}

/** Replaces digests, references and numbers in a text. */
function withoutValues(text: string): string {
  return text
    .replace(/sha256:[0-9a-f]+/g, 'DIGEST')
    .replace(/\S*[/:@]\S+/g, 'NAME')
    .replace(/[\w-]*\d[\w-]*/g, 'N')
}
