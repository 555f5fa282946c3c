/**
 * The log of a server, which never waits for its reader.
 *
 * @module
 */
import { createRequire } from 'node:module'
import type { Writable } from 'node:stream'
import type { Logger } from 'pino'
import { redactSecrets } from './redact.js'

/** The levels that lines have, the most important first. */
const LEVELS = ['error', 'info', 'debug'] as const

/** Takes lines, by level: their fields, and a text. */
export type Log = Readonly<Record<(typeof LEVELS)[number], (fields: object, text?: string) => void>>

/** How many bytes of lines wait for a reader of the log before further ones are dropped. */
const WAITING_MAX_BYTES = 2 ** 20
/** How often refused connections are logged at most, in real milliseconds. */
const REFUSALS_MS = 1000
/** When what writes lines is loaded at the latest, in real milliseconds. */
const LOAD_MS = 1000

/**
 * Makes a log that writes lines of JSON to a stream. Where the stream is full, lines are dropped; as soon as it takes lines
 * again, an error says how many were dropped. A stream that its reader has closed takes none, silently.
 *
 * @param level - the lowest level that is logged: `silent`, `error`, `info` or `debug`
 * @param stream - default standard error. A terminal or a file is written to synchronously.
 */
export function createLog(level: string, stream: Writable = process.stderr): Log {
  let dropped = 0
  let isClosed = false
  const write = (line: string): void => {
    if (isClosed) return
    if (stream.writableLength + line.length > WAITING_MAX_BYTES) dropped++
    else stream.write(line)
  }
  const logger = lateLogger(level, write)
  stream.on('drain', () => {
    if (dropped === 0) return
    const lines = dropped
    dropped = 0
    logger().error({ dropped: lines }, 'log lines were dropped: they were not read in time')
  })
  stream.on('error', () => {
    isClosed = true
  })
  const lines = (each: keyof Log) =>
    isLogged(each, level) ? (fields: object, text?: string) => logger()[each](fields, text) : () => {}
  return { error: lines('error'), info: lines('info'), debug: lines('debug') }
}

function isLogged(level: keyof Log, lowest: string): boolean {
  return LEVELS.indexOf(level) <= (LEVELS as readonly string[]).indexOf(lowest)
}

/**
 * Loads what writes lines with the first one, so that a server that logs nothing yet starts faster; or soon after the start,
 * since a process that has run out of file descriptors could load nothing any more.
 */
function lateLogger(level: string, write: (line: string) => void): () => Logger {
  let logger: Logger | undefined
  const load = (): Logger => {
    if (logger !== undefined) return logger
    const { pino } = createRequire(import.meta.url)('pino') as typeof import('pino')
    logger = pino({ level, hooks: { streamWrite: redactSecrets } }, { write })
    return logger
  }
  if (level !== 'silent') setTimeout(load, LOAD_MS).unref()
  return load
}

/** Returns what logs that connections were refused because too many are open: once a second at most, with their number. */
export function refusalLog(logger: Log): (open: number) => void {
  let refused = 0
  return open => {
    if (refused++ > 0) return
    setTimeout(() => {
      logger.error({ refused, open }, 'connections were refused: too many are open')
      refused = 0
    }, REFUSALS_MS).unref()
  }
}
