/**
 * The delays between starts of a container that ends again and again (CrashLoopBackOff).
 *
 * @module
 */
import { BACK_OFF } from '../pulls/back-off.js'

interface Entry {
  readonly delay: bigint
  /** The time of the last start after an end. */
  readonly updated: bigint
}

/**
 * Delays of 10 s to 5 minutes that double with each start, without jitter. The first end has no delay. A delay begins at the end of the
 * container; a container that ended more than 10 minutes after its start begins again (`doBackOff` in kuberuntime_manager.go,
 * `IsInBackOffSince` and `Next` in client-go's backoff.go).
 */
export class CrashBackOff {
  readonly #entries = new Map<string, Entry>()

  /**
   * Returns the delay that a container has to wait from its end, in nanoseconds; undefined if it may start.
   *
   * @param ended - the time at which the container ended
   */
  delay(key: string, ended: bigint, now: bigint): bigint | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || isOld(entry, ended)) return undefined
    return now - ended < entry.delay ? entry.delay : undefined
  }

  /** Records a start after an end. */
  start(key: string, ended: bigint, now: bigint): void {
    const entry = this.#entries.get(key)
    const doubled = entry === undefined || isOld(entry, ended) ? BACK_OFF.initial : entry.delay * 2n
    this.#entries.set(key, { delay: doubled < BACK_OFF.max ? doubled : BACK_OFF.max, updated: now })
  }
}

function isOld({ updated }: Entry, ended: bigint): boolean {
  return ended - updated > 2n * BACK_OFF.max
}
