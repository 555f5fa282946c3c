/**
 * `cri-image-sim replay`.
 *
 * @module
 */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { SimulatorEvent } from '../engine/events.js'
import { FileError } from '../io/file-error.js'
import { openRegular } from '../io/regular-file.js'
import { type Divergence, Replay } from '../library/replay.js'
import { ticksOf } from '../util/duration.js'
import { redactSecrets } from './output/redact.js'
import { claimStateFile, saveSnapshot } from './state-file.js'

/** The flags of `replay`. */
export interface ReplayFlags {
  /** A tick, or a time since tick 0. */
  readonly until?: number | string
  readonly save?: string
  readonly events?: boolean
}

/** A replay that differs from the recording. */
export class DivergenceError extends Error {
  override readonly name = 'DivergenceError'
}

/** `replay`: replays a journal, and fails at the first difference to the recording. */
export async function replay(file: string, { until, save, events }: ReplayFlags): Promise<void> {
  const journal = await replayFile(file, until, text => {
    if (events) process.stdout.write(text)
  })
  const last = lastTick(journal, until)
  const state = journal.tick > last ? journal.stateAt(last) : journal.snapshot()
  if (save !== undefined) {
    const release = claimStateFile(save)
    try {
      saveSnapshot(save, state)
    } finally {
      release()
    }
  }
  if (events) return
  process.stdout.write(
    `${journal.acts} commands up to tick ${state.tick}, as recorded\n${state.stateHash()}\n`,
  )
}

/** Returns the last tick to replay. */
function lastTick({ tickNs }: Replay, until: ReplayFlags['until']): number {
  return until === undefined ? Number.POSITIVE_INFINITY : ticksOf(until, tickNs)
}

/** Replays a journal, or the part until the clock passes a tick. */
async function replayFile(
  file: string,
  until: ReplayFlags['until'],
  write: (text: string) => void,
): Promise<Replay> {
  let journal: Replay | undefined
  for await (const line of lines(file)) {
    if (journal === undefined) {
      journal = new Replay(line)
      continue
    }
    const { events, divergence } = journal.next(line)
    if (!journal.isStarted) continue
    const last = lastTick(journal, until)
    write(textOf(events, last))
    if (divergence !== undefined) throw new DivergenceError(explain(file, divergence))
    if (journal.tick > last) return journal
  }
  const divergence = journal?.end()
  if (divergence !== undefined) throw new DivergenceError(explain(file, divergence))
  if (journal === undefined) throw new FileError(`${file}: is empty`)
  return journal
}

/** Returns the events up to a tick as JSON lines. */
function textOf(events: readonly SimulatorEvent[], last: number): string {
  const kept = events.filter(({ tick }) => tick <= last)
  return kept.map(event => `${redactSecrets(JSON.stringify(event))}\n`).join('')
}

/** Yields the complete lines of a file. The last line may be cut short after a crash. */
async function* lines(file: string): AsyncGenerator<string> {
  let last = ''
  try {
    for await (const line of createInterface({
      input: createReadStream(file, { fd: openRegular(file) }),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      if (last !== '') yield last
      last = line
    }
    if (last === '' || endsWithNewline(file)) {
      if (last !== '') yield last
      return
    }
  } catch (error) {
    throw new FileError(`${file}: cannot be read: ${(error as Error).message}`)
  }
  process.stderr.write(`cri-image-sim: ${file} ends in the middle of a line; that line is ignored\n`)
}

function endsWithNewline(file: string): boolean {
  const fd = openSync(file, 'r')
  const byte = Buffer.alloc(1)
  readSync(fd, byte, 0, 1, fstatSync(fd).size - 1)
  closeSync(fd)
  return byte.toString() === '\n'
}

/** The maximum number of state differences that are shown. */
const PLACES = 10

function explain(file: string, { line, tick, act, problem, places }: Divergence): string {
  const what = act === undefined ? '' : `${redactSecrets(JSON.stringify(act))} `
  const shown = places.slice(0, PLACES).map(({ path, value }) => {
    const now =
      value === undefined ? 'is as before or gone' : `is now ${shorten(redactSecrets(JSON.stringify(value)))}`
    return `\n  ${redactSecrets(path)}: ${now}`
  })
  const more = places.length > PLACES ? `\n  and ${places.length - PLACES} more` : ''
  const where = places.length === 0 ? '' : `\nat the next checkpoint these places of the state are different:`
  return `${file}:${line}: at tick ${tick}, ${what}${redactSecrets(problem)}${where}${shown.join('')}${more}`
}

function shorten(text: string): string {
  const LENGTH = 200
  return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text
}
