/**
 * The log of a server, which never waits for its reader.
 *
 * @module
 */
import type { Writable } from 'node:stream'
import { type Logger, pino } from 'pino'
import { redactSecrets } from './redact.js'

/** The maximum number of bytes that wait for a reader of the log; further lines are dropped. */
const WAITING_MAX_BYTES = 2 ** 20
/** The minimum interval between two lines about refused connections, in real milliseconds. */
const REFUSALS_MS = 1000

/**
 * Creates a log that writes lines of JSON to a stream. It drops lines while the stream is full, and then logs the
 * number of dropped lines. It ignores a stream that its reader has closed.
 *
 * @param level - the lowest level that is logged, as named by pino
 * @param stream - default standard error. A terminal or a file is written to synchronously.
 */
export function createLog(level: string, stream: Writable = process.stderr): Logger {
  let dropped = 0
  let isClosed = false
  const write = (line: string): void => {
    if (isClosed) return
    if (stream.writableLength + line.length > WAITING_MAX_BYTES) dropped++
    else stream.write(line)
  }
  const logger = pino({ level, hooks: { streamWrite: redactSecrets } }, { write })
  stream.on('drain', () => {
    if (dropped === 0) return
    const lines = dropped
    dropped = 0
    logger.error({ dropped: lines }, 'log lines were dropped: they were not read in time')
  })
  stream.on('error', () => {
    isClosed = true
  })
  return logger
}

/** Returns a function that logs refused connections: at most once per second, with their number. */
export function refusalLog(logger: Logger): (open: number) => void {
  let refused = 0
  return open => {
    if (refused++ > 0) return
    setTimeout(() => {
      logger.error({ refused, open }, 'connections were refused: too many are open')
      refused = 0
    }, REFUSALS_MS).unref()
  }
}
