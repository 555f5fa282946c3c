/**
 * Scripts: the behaviour of the first process of a container, as data.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'

/** The behaviour of the first process of a container. An empty script runs until it is stopped. */
export interface ProcessScript {
  /** Ticks after its start at which it exits. Default: it runs until it is stopped. */
  readonly after?: Tick
  /** The exit code of an exit by itself. Default 0, or 137 if it runs out of memory. */
  readonly exit?: number
  /** `OOMKilled`: it exits because it needs more memory than it may have. */
  readonly reason?: 'OOMKilled'
  /** Ignores TERM, so that only KILL ends it. Default: TERM ends it with exit code 143. */
  readonly ignoresTerm?: true
  /** The reason why it cannot start. The container then exits with code 128 and reason `StartError`. */
  readonly startError?: string
  /** The lines that it writes when it starts. */
  readonly log?: readonly string[]
}
