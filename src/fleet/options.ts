/**
 * Options of a run.
 *
 * @module
 */
import type { SimulatorEvent } from '../engine/events.js'

/** Options of a run. */
export interface FleetOptions {
  /** The seed of all draws: a whole number, 0 or more. Default 0. */
  readonly seed?: number
  /** Called again and again with the progress of the run. */
  readonly onProgress?: (progress: FleetProgress) => void
  /** Called for each pod that is ready. */
  readonly onReady?: (pod: ReadyPod) => void
  /** Called for each event of the engine, with the name of its node. */
  readonly onEvent?: (event: SimulatorEvent, node: string) => void
}

/** The progress of a run. */
export interface FleetProgress {
  readonly tick: number
  /** Pods that were requested so far. */
  readonly requested: number
  readonly ready: number
}

/** A pod that is ready. */
export interface ReadyPod {
  readonly arrival: string
  readonly node: string
  readonly image: string
  /** Ticks from its request until it was ready. */
  readonly ticks: number
}
