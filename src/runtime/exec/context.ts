/**
 * Commands in containers and the output of containers, as a part of a command's context.
 *
 * @module
 */
import type { TimeContext } from '../../domain/context.js'
import type { Run } from '../../scripts/commands.js'
import type { OutputStream } from '../../scripts/rule.js'
import type { Table } from '../../tables/table.js'
import type { Tables } from '../../tables/tables.js'
import type { Due } from '../../time/clock.js'
import type { RuntimeContext } from '../context.js'

/** A command that runs in a container, for one caller, whose number is its key. */
export interface Exec {
  readonly caller: number
  readonly container: string
  readonly run: Run
  /** The end of the command, or of the time that it may take; absent for one that runs until its container stops. */
  readonly next?: Due
  /** The time that it may take, in seconds, if it takes longer. */
  readonly timeout?: number
}

/** A piece of output that is scheduled: its position in the script. */
export interface PlannedOutput {
  readonly piece: number
  readonly due: Due
}

/** The outcome of a command: the record of the event of its end. */
export interface ExecOutcome {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** Events of commands in containers. */
export type ExecEvent =
  | {
      readonly type: 'exec-completed'
      readonly caller: number
      readonly container: string
      readonly exitCode: number
    }
  /** The first process of a container wrote a piece of output. */
  | {
      readonly type: 'container-output'
      readonly container: string
      readonly pod: string
      readonly stream: OutputStream
      readonly text: string
    }
  /** The log of a container is to be written to a new file. */
  | { readonly type: 'container-log-reopened'; readonly container: string; readonly pod: string }

/** Scheduled events of commands in containers. */
export type ExecScheduled =
  /** A command ends, or has taken all the time that it may take. */
  | { readonly type: 'exec-ended'; readonly exec: number }
  /** A container writes the piece of output of this position in its script. */
  | { readonly type: 'output-due'; readonly container: string; readonly piece: number }

/** The commands that run in the containers of a node. */
export class ExecSlice {
  /** By the number of their caller. */
  readonly running: Table<number, Exec>
  /** The output that running containers still write, by the id of the container. */
  readonly outputs: Table<string, readonly PlannedOutput[]>

  constructor(tables: Tables, name: string) {
    this.running = tables.table(`${name}/execs`)
    this.outputs = tables.table(`${name}/outputs`)
  }
}

/** The slice of a node's state for commands in containers. */
export interface ExecNode {
  readonly execs: ExecSlice
}

/** The context of commands in containers. */
export type ExecContext = RuntimeContext & TimeContext<ExecEvent, ExecScheduled> & { readonly node: ExecNode }
