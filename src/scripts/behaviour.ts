/**
 * The behaviour of a container: by rules, by its image in the catalog, and otherwise by its command.
 *
 * @module
 */

import { ticksOf } from '../util/duration.js'
import { matchesGlob } from '../util/glob.js'
import { type CommandContext, type NotStarted, type Run, runCommand } from './commands.js'
import {
  type ContainerBehaviour,
  type ExecRule,
  type LogLine,
  type PortRule,
  PROCESS_KEYS,
  type ProcessBehaviour,
} from './rule.js'
import type { Output, ProcessScript } from './script.js'

/** Returns the script of the first process of a container whose command no rule is about. */
export function processOf(
  behaviours: readonly ContainerBehaviour[],
  command: readonly string[],
  context: Omit<CommandContext, 'byRule'>,
): ProcessScript {
  const written = writtenProcessOf(behaviours, context.tickNs)
  return written ?? scriptOfRun(runCommand(command, { ...context, byRule: () => undefined }))
}

/** Returns the script that the first of some behaviours has, if any of them says something about the first process. */
export function writtenProcessOf(
  behaviours: readonly ContainerBehaviour[],
  tickNs: number,
): ProcessScript | undefined {
  const written = behaviours.find(behaviour => PROCESS_KEYS.some(key => behaviour[key] !== undefined))
  return written && scriptOf(written, tickNs)
}

/** Returns the run of a command in a container. */
export function execOf(
  behaviours: readonly ContainerBehaviour[],
  command: readonly string[],
  context: Omit<CommandContext, 'byRule'>,
): Run | NotStarted {
  const byRule = (line: string): Run | NotStarted | undefined => {
    const rule = behaviours.flatMap(({ exec = [] }) => exec).find(each => matchesGlob(each.command, line))
    return rule && runOf(rule, context.tickNs)
  }
  return runCommand(command, { ...context, byRule })
}

/** Returns the rule of a port on which a process of a container listens. */
export function portOf(behaviours: readonly ContainerBehaviour[], port: number): PortRule | undefined {
  return behaviours.flatMap(({ ports = [] }) => ports).find(each => each.port === port)
}

/** Converts the durations of a process to ticks. */
function scriptOf(process: ProcessBehaviour, tickNs: number): ProcessScript {
  const { exit, reason, ignoresTerm, startError, log = [] } = process
  if (startError !== undefined) return { startError }
  const ends = exit !== undefined || reason !== undefined
  const after = process.after ?? (ends ? 0 : undefined)
  return {
    ...(after !== undefined && { after: ticksOf(after, tickNs) }),
    ...(exit !== undefined && { exit }),
    ...(reason !== undefined && { reason }),
    ...(ignoresTerm === true && { ignoresTerm }),
    ...(log.length > 0 && { log: sortedOutput(log.map(line => outputOf(line, tickNs))) }),
  }
}

function outputOf(line: string | LogLine, tickNs: number): Output {
  const { text, stream = 'stdout', after = 0, every } = typeof line === 'string' ? { text: line } : line
  const repeated = every === undefined ? undefined : Math.max(1, ticksOf(every, tickNs))
  return {
    stream,
    text: `${text}\n`,
    after: ticksOf(after, tickNs),
    ...(repeated !== undefined && { every: repeated }),
  }
}

/** A process whose program or command line is not simulated is a server: it runs until it is stopped. */
function scriptOfRun(run: Run | NotStarted): ProcessScript {
  if ('startError' in run || run.notSimulated === true) return {}
  const { output, end } = run
  return {
    ...(end !== undefined && { after: end.after }),
    ...(end !== undefined && end.exit !== 0 && { exit: end.exit }),
    ...(output.length > 0 && { log: sortedOutput(output) }),
  }
}

function sortedOutput(output: readonly Output[]): readonly Output[] {
  return output.toSorted((a, b) => a.after - b.after)
}

function runOf(
  { stdout = '', stderr = '', exit = 0, after = 0, startError }: ExecRule,
  tickNs: number,
): Run | NotStarted {
  if (startError !== undefined) return { startError }
  const ticks = ticksOf(after, tickNs)
  const pieces = [
    { stream: 'stdout', text: stdout, after: ticks },
    { stream: 'stderr', text: stderr, after: ticks },
  ] as const
  return { output: pieces.filter(({ text }) => text !== ''), end: { after: ticks, exit } }
}
