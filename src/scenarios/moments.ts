/**
 * The moments of a scenario that is played: steps, events, and expectations with their results.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import type { Failure } from '../errors/index.js'
import type { CollectedImages, ShownReport } from '../kubelet/report.js'
import type { Tick } from '../time/clock.js'

export type { CollectedImages }

/** A step begins. */
export interface StepMoment {
  readonly type: 'step'
  readonly tick: Tick
  /** The index of the step, 0 for the first. */
  readonly step: number
  /** The narration, in Markdown; empty without one. */
  readonly say: string
  /** The action as a short text, for example `pull nginx`; empty without one. */
  readonly action: string
}

/** An event of the simulation. */
export interface EventMoment {
  readonly type: 'event'
  readonly tick: Tick
  readonly event: SimulatorEvent
}

/** The kubelet of a node reported an event, or has collected images. */
export interface KubeletMoment {
  readonly type: 'kubelet'
  readonly tick: Tick
  /** The node in a cluster. */
  readonly node?: string
  readonly report: ShownReport
}

/** The action of a step failed. */
export interface FailureMoment {
  readonly type: 'failure'
  readonly tick: Tick
  readonly step: number
  readonly failure: Failure
  /** Whether the step expects this failure. */
  readonly isExpected: boolean
}

/** An expectation was checked. */
export interface ExpectationMoment {
  readonly type: 'expectation'
  readonly tick: Tick
  readonly step: number
  /** The place in the scenario, for example `['steps', 2, 'expect', 'held', 0]`. */
  readonly path: readonly (string | number)[]
  readonly isMet: boolean
  /** The node in a cluster. */
  readonly node?: string
  /** The subject, for example `image nginx:1.27`. */
  readonly subject: string
  readonly expected: string
  readonly found: string
}

/** A moment of a scenario. */
export type ScenarioMoment = StepMoment | EventMoment | KubeletMoment | FailureMoment | ExpectationMoment
