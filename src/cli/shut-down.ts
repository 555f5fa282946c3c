/**
 * The end of a server: what it runs then, and what makes it end.
 *
 * @module
 */
import { fstatSync } from 'node:fs'
import { fileKind } from '../io/regular-file.js'
import { UsageError } from './input/usage-error.js'
import type { Log } from './output/log.js'

/** The functions to run at the end, in reverse order. */
export type Disposers = (() => void | Promise<void>)[]

/**
 * Runs all disposers once, even if one of them fails.
 *
 * @returns whether all succeeded
 */
export async function runDisposers(disposers: Disposers, logger: Log): Promise<boolean> {
  let isWell = true
  for (const dispose of disposers.splice(0).toReversed()) {
    try {
      await dispose()
    } catch (error) {
      isWell = false
      logger.error({ problem: (error as Error).message }, 'a part of the server could not be stopped')
    }
  }
  return isWell
}

/** The parts of a process that ends on a signal. */
export interface StopOptions {
  readonly disposers: Disposers
  readonly logger: Log
  /** Whether the process ends when standard input closes, too. */
  readonly withParent: boolean
  /** Settles when the start is over, which adds disposers until then. */
  readonly started: Promise<unknown>
}

/** Ends the process on SIGINT and SIGTERM, once its start is over, after its disposers. */
export function stopOnSignal({ disposers, logger, withParent, started }: StopOptions): void {
  let isStopping = false
  const stop = async (reason: object): Promise<void> => {
    if (isStopping) return
    isStopping = true
    logger.info(reason, 'stopping')
    await started.catch(() => {})
    process.exit((await runDisposers(disposers, logger)) ? 0 : 1)
  }
  // A terminal and npm both pass an interrupt on: the second one must not end the process before its state is saved.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop({ signal }))
  if (!withParent) return
  whenInputCloses(() => void stop({ reason: 'standard input closed' }))
  // A process whose start has failed ends, and does not wait for its parent.
  started.catch(() => process.stdin.pause())
}

/**
 * Checks that standard input closes with the parent: `/dev/null` and files, which shells give to commands in the
 * background, would end a server at once.
 *
 * @throws UsageError
 */
export function checkParentInput(): void {
  const stats = fstatSync(0)
  if (stats.isFIFO() || stats.isSocket() || process.stdin.isTTY) return
  const kind = stats.isFile() ? 'a file' : fileKind(stats)
  throw new UsageError(
    `--exit-with-parent: standard input is ${kind}; connect a pipe that the parent keeps open`,
  )
}

/** Calls a function once standard input has ended or failed. Everything that arrives before is discarded. */
function whenInputCloses(closed: () => void): void {
  process.stdin.once('end', closed).once('close', closed).on('error', closed).resume()
}
