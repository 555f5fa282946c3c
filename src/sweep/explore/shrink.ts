/**
 * Shrinking: from a scenario with a failure to a smaller one with the same failure. Steps are dropped first (delta debugging),
 * then parts of the set-up and of the steps are dropped, and numbers are reduced.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import type { ScenarioFile, ScenarioStep } from '../../scenarios/index.js'
import { namesOf, readScenario } from '../../scenarios/reader.js'
import type { Expectations } from './expectations.js'
import { type Finding, playUntilFinding } from './play.js'
import { simplerValues } from './simpler.js'

/** The number of scenarios that are played to shrink one. */
const PLAYS_MAX = 3000

/** Shrinks scenarios with one failure. */
class Shrinker {
  scenario: ScenarioFile
  readonly #expectations: Expectations
  readonly #finding: Finding
  #plays = 0

  constructor(scenario: ScenarioFile, expectations: Expectations, finding: Finding) {
    this.scenario = scenario
    this.#expectations = expectations
    this.#finding = finding
  }

  /** Accepts a scenario if it is valid and has the same failure. */
  accept(candidate: ScenarioFile): boolean {
    if (this.#plays >= PLAYS_MAX || !isValid(candidate)) return false
    this.#plays++
    const { finding } = playUntilFinding(candidate, this.#expectations)
    if (finding?.kind !== this.#finding.kind || finding.signature !== this.#finding.signature) return false
    this.scenario = { ...candidate, steps: candidate.steps.slice(0, finding.step + 1) }
    return true
  }

  /** Drops steps: halves first, then smaller and smaller groups. */
  dropSteps(): void {
    for (let size = Math.ceil(this.scenario.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
      let start = 0
      while (start < this.scenario.steps.length) {
        const { steps } = this.scenario
        const rest = [...steps.slice(0, start), ...steps.slice(start + size)]
        if (!this.accept({ ...this.scenario, steps: withoutDangling(rest) })) start += size
      }
    }
  }

  /** Joins two advances of the clock that follow each other. */
  joinAdvances(): void {
    for (let i = 0; i + 1 < this.scenario.steps.length; i++) {
      const { steps } = this.scenario
      const [one, other] = [steps[i]?.advance, steps[i + 1]?.advance]
      if (typeof one !== 'number' || typeof other !== 'number') continue
      const joined = steps.toSpliced(i, 2, { advance: one + other })
      if (this.accept({ ...this.scenario, steps: joined })) i--
    }
  }

  /** Moves everything to one node. */
  useOneNode(): void {
    const { setup = {}, steps } = this.scenario
    const { nodes: _, ...rest } = setup
    this.accept({ ...this.scenario, setup: rest, steps: steps.map(({ node: __, ...step }) => step) })
  }

  /** Simplifies the set-up. */
  simplifySetup(): boolean {
    const { setup = {} } = this.scenario
    return this.#acceptFirst(simplerValues(setup), simpler => ({
      ...this.scenario,
      setup: simpler as typeof setup,
    }))
  }

  /** Simplifies a step. */
  simplifySteps(): boolean {
    const { steps } = this.scenario
    return steps.some((step, i) =>
      this.#acceptFirst(simplerValues(step), simpler => ({
        ...this.scenario,
        steps: steps.with(i, simpler as ScenarioStep),
      })),
    )
  }

  #acceptFirst(values: Iterable<unknown>, scenarioWith: (value: unknown) => ScenarioFile): boolean {
    for (const value of values) if (this.accept(scenarioWith(value))) return true
    return false
  }
}

/** Returns a smaller scenario with the same failure. It fails after its last step. */
export function shrink(scenario: ScenarioFile, expectations: Expectations, finding: Finding): ScenarioFile {
  const shrinker = new Shrinker(scenario, expectations, finding)
  shrinker.dropSteps()
  shrinker.useOneNode()
  while (shrinker.simplifySteps() || shrinker.simplifySetup()) shrinker.dropSteps()
  shrinker.joinAdvances()
  return shrinker.scenario
}

/** Returns the steps without those that name a pull that no earlier step starts. */
function withoutDangling(steps: readonly ScenarioStep[]): ScenarioStep[] {
  const pulls = new Set<string>(['idle'])
  return steps.filter(step => {
    for (const name of namesOf(step)) pulls.add(name)
    return [step.wait, step.cancel].flat().every(name => name === undefined || pulls.has(name))
  })
}

function isValid(scenario: ScenarioFile): boolean {
  try {
    readScenario(scenario)
    return true
  } catch (error) {
    if (error instanceof SimulatorError) return false
    throw error
  }
}
