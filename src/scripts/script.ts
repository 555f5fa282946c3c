/**
 * Scripts: the behaviour of the first process of a container, in ticks.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'
import type { OutputStream } from './rule.js'

/** A piece of output: a line, or with `partial` a text without an end of line. */
export interface Output {
  readonly stream: OutputStream
  readonly text: string
  /** Ticks from the start of the process. */
  readonly after: Tick
  /** Ticks from each repetition to the next. Default: none. */
  readonly every?: Tick
}

/** The behaviour of the first process of a container. An empty script runs until it is stopped. */
export interface ProcessScript {
  /** Ticks from its start to its exit. Default: it runs until it is stopped. */
  readonly after?: Tick
  /** The exit code of an exit by itself. Default 0, or 137 if it runs out of memory. */
  readonly exit?: number
  /** `OOMKilled`: it exits because it needs more memory than it may have. */
  readonly reason?: 'OOMKilled'
  /** Ignores TERM, so that only KILL ends it. Default: TERM ends it with exit code 143. */
  readonly ignoresTerm?: true
  /** The reason why it cannot start. The container then exits with code 128 and reason `StartError`. */
  readonly startError?: string
  /** The lines that it writes, in the order of their ticks. */
  readonly log?: readonly Output[]
}
