/**
 * The inputs of a simulation.
 *
 * @module
 */
import type { Command } from '../engine/commands.js'
import type { Snapshot } from './snapshot.js'

/** An input of a simulation: a command, or a change to another state. */
export type Input = Command | HistoryCommand

/** Where an input comes from: from outside, or from the driver of the clock. */
export type Origin = 'outside' | 'driver'

/** A change to another state. */
export type HistoryCommand =
  /** Undoes the last step, if there is one. */
  | { readonly type: 'undo' }
  /** Does again what was taken back last, if anything was. */
  | { readonly type: 'redo' }
  /** Goes to the first state of all; or sets only its rules and settings of registries, in the present state. */
  | { readonly type: 'reset'; readonly what?: 'behaviour' }
  /** Goes to a state that was kept. */
  | { readonly type: 'restore'; readonly state: Snapshot }
  /** Forgets all steps: none of them can be undone any more. */
  | { readonly type: 'forget' }
