/**
 * The log of a server, which never waits for its reader.
 *
 * @module
 */
import { createRequire } from 'node:module'
import type { Writable } from 'node:stream'
import type { Logger } from 'pino'
import { redactSecrets } from './redact.js'

const require = createRequire(import.meta.url)

/** The levels of lines, the most important first. */
const LEVELS = ['error', 'info', 'debug'] as const

/** Logs a line of a level, with fields and a text. */
export type Log = Readonly<Record<(typeof LEVELS)[number], (fields: object, text?: string) => void>>

/** The maximum number of bytes that wait for a reader of the log; further lines are dropped. */
const WAITING_MAX_BYTES = 2 ** 20
/** The minimum interval between two lines about refused connections, in real milliseconds. */
const REFUSALS_MS = 1000
/** The delay after which pino is loaded in any case, in real milliseconds. */
const LOAD_MS = 1000

/**
 * Creates a log that writes lines of JSON to a stream. It drops lines while the stream is full, and then logs the
 * number of dropped lines. It ignores a stream that its reader has closed.
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
 * Loads pino for the first line, so that a server without log lines starts faster. It is loaded after a second in any case:
 * later, the process may have no file descriptors left.
 */
function lateLogger(level: string, write: (line: string) => void): () => Logger {
  let logger: Logger | undefined
  const load = (): Logger => {
    if (logger !== undefined) return logger
    const { pino } = require('pino') as typeof import('pino')
    logger = pino({ level, hooks: { streamWrite: redactSecrets } }, { write })
    return logger
  }
  if (level !== 'silent') setTimeout(load, LOAD_MS).unref()
  return load
}

/** Returns a function that logs refused connections: at most once per second, with their number. */
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
