/**
 * The results of checks, and the state that they are about.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { Simulator } from '../library/simulator.js'
import type { Cast } from './cast.js'

/** The result of one check. */
export interface Check {
  /** The place inside the expectations of the step. */
  readonly path: readonly (string | number)[]
  readonly isMet: boolean
  readonly subject: string
  readonly expected: string
  readonly found: string
}

/** The state that expectations are checked against. */
export interface View {
  readonly cast: Cast
  readonly node: Simulator
  /** The index of the step. */
  readonly index: number
  /** The failure of the step. */
  readonly failure?: Failure
}
