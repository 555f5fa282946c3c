/**
 * Exploration: random scenarios from seeds, checked against the invariants and the expectations of the user. The scenario of a
 * failure is shrunk to a small one that reproduces it.
 *
 * @module
 */
import { nodeKubeletCore } from '../../kubelet-hosts/in-process.js'
import type { ScenarioFile, ScenarioStep } from '../../scenarios/index.js'
import { ScenarioPlayer } from '../../scenarios/player.js'
import type { Expectations } from './expectations.js'
import { type Bounds, drawScenario } from './generate.js'
import { type Finding, type Played, playUntilFinding } from './play.js'
import { shrink } from './shrink.js'

export { type Expectations, readExpectations } from './expectations.js'
export type { Bounds } from './generate.js'

/** A failure that a seed leads to. */
export interface Failing {
  readonly seed: number
  /** The failure without the values that differ from seed to seed. */
  readonly signature: string
  /** The failure in one line. */
  readonly summary: string
  /** The smallest scenario that was found; `cri-image-sim run` fails with it in the same way. */
  readonly scenario: ScenarioFile
}

/**
 * Explores seeds. The result depends on the arguments alone.
 *
 * @param seeds - the seeds, in the order in which they are explored
 * @returns the first seed of each failure; a failure that an earlier seed has is not shrunk again
 * @throws SimulatorError for a set-up of the user that is not usable
 */
export function explore(
  seeds: Iterable<number>,
  bounds: Bounds,
  expectations: Expectations,
): readonly Failing[] {
  if (bounds.setup !== undefined) checkSetup(bounds.setup)
  const found = new Map<string, Failing>()
  for (const seed of seeds) {
    const scenario = drawScenario(seed, bounds)
    const { finding } = playUntilFinding(scenario, expectations)
    if (finding === undefined || found.has(finding.signature)) continue
    found.set(finding.signature, failing(seed, scenario, finding, expectations))
  }
  return [...found.values()]
}

/** Makes a simulation once, so that its refusal is not taken for scenarios without a failure. */
function checkSetup(setup: NonNullable<Bounds['setup']>): void {
  new ScenarioPlayer({ name: 'the set-up', setup, steps: [{ advance: 0 }] }, nodeKubeletCore)
}

function failing(
  seed: number,
  scenario: ScenarioFile,
  finding: Finding,
  expectations: Expectations,
): Failing {
  const small = shrink(scenario, expectations, finding)
  const played = playUntilFinding(small, expectations)
  const { subject, expected, found } = played.finding ?? finding
  const summary = `${subject}: expected ${expected}, found ${found}`
  return { seed, signature: finding.signature, summary, scenario: reproduction(seed, small, played, summary) }
}

/** Returns the scenario with what it expects: the codes of steps that are refused, and at its end what is not met. */
function reproduction(
  seed: number,
  { setup = {}, steps }: ScenarioFile,
  { finding, refused }: Played,
  summary: string,
): ScenarioFile {
  const written = steps.map((step, i): ScenarioStep => {
    const code = refused.get(i)
    // A step that can never end is a symptom, which a repaired program does not have.
    return code === undefined || code === 'invalid-scenario' ? step : { ...step, expect: { error: code } }
  })
  const check: ScenarioStep = {
    ...(setup.nodes !== undefined && { node: '*' }),
    ...(finding?.expectation && { expect: finding.expectation }),
  }
  return {
    name: `Seed ${seed}`,
    about: `The smallest scenario with a failure of seed ${seed}. ${summary}.`,
    ...(Object.keys(setup).length > 0 && { setup }),
    steps: finding?.kind === 'crash' ? written : [...written, check],
  }
}
