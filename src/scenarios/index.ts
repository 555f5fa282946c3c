/**
 * Scenarios: data that describes a simulation, timed steps and expectations, and the player of it.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Tick } from '../time/clock.js'
import type { KubeletMaker } from './kubelets.js'
import type { ScenarioMoment } from './moments.js'
import { ScenarioPlayer } from './player.js'
import { readScenario } from './reader.js'
import type { ScenarioFile } from './schema.js'

export type { KubeletSetup } from './kubelet-schema.js'
export type { KubeletMaker } from './kubelets.js'
export type {
  CollectedImages,
  EventMoment,
  ExpectationMoment,
  FailureMoment,
  KubeletMoment,
  ScenarioMoment,
  StepMoment,
} from './moments.js'
export { type ScenarioExpectation, type ScenarioFile, type ScenarioStep, scenarioSchema } from './schema.js'
export type { ScenarioSetup } from './setup-schema.js'

/** The result of a scenario that was played to its end. */
export interface ScenarioResult {
  /** Whether all expectations are met, and no step failed unexpectedly. */
  readonly isMet: boolean
  /** All moments, in order. */
  readonly moments: readonly ScenarioMoment[]
  /** The last tick. */
  readonly tick: Tick
  /** The hash of the last state. */
  readonly stateHash: Digest
}

/**
 * Plays a scenario at once, on a simulation of its own.
 *
 * @param kubelets - makes the kubelets of a scenario that has some: `nodeKubelets` of `cri-image-sim/kubelet`
 * @throws SimulatorError `invalid-scenario`, or another code for a set-up that is not usable
 */
export function runScenario(scenario: ScenarioFile, kubelets?: KubeletMaker): ScenarioResult {
  const player = new ScenarioPlayer(readScenario(scenario), kubelets)
  const moments = [...player.play()]
  return {
    isMet: moments.every(isGood),
    moments,
    tick: player.tick,
    stateHash: player.cast.simulation.stateHash(),
  }
}

/** Returns whether a moment is no unmet expectation and no unexpected failure. */
export function isGood(moment: ScenarioMoment): boolean {
  if (moment.type === 'expectation') return moment.isMet
  return moment.type !== 'failure' || moment.isExpected
}
