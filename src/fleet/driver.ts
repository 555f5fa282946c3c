/**
 * The driver of a fleet: an engine, with the timers of the fleet beside it.
 *
 * @module
 */
import type { Command } from '../engine/commands.js'
import type { SimulatorEvent } from '../engine/events.js'
import type { Engine } from '../service.js'
import type { Tick } from '../time/clock.js'

/** Receives an event of the engine. */
export type Listener = (event: SimulatorEvent) => void

/** Makes the driver of an engine, which delivers the events of the engine to a listener, one after the other. */
export type DriverMaker<D extends Driver> = (engine: Engine, listener: Listener) => D

/** An engine with timers beside it. */
export interface Driver {
  readonly engine: Engine
  /** The current tick. */
  readonly tick: Tick
  /**
   * Runs a task in some ticks.
   *
   * @param isBackground - whether nothing waits for the task, as for periodic work. Default false.
   * @returns a function that cancels it
   */
  after(ticks: Tick, run: () => void, isBackground?: boolean): () => void
  /**
   * Runs a command, and delivers its events; those of a command that a listener gives are delivered after the others.
   *
   * @throws SimulatorError if the command is rejected; the state is unchanged
   */
  dispatch(command: Command): void
}
