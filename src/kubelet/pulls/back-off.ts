/**
 * The delays between pulls of an image that fail.
 *
 * @module
 */

interface Entry {
  readonly delay: bigint
  /** The time of the last failure. */
  readonly updated: bigint
}

const SECOND = 1_000_000_000n

/** The delays of the kubelet, in nanoseconds. They are constants there, not settings. */
export const BACK_OFF = { initial: 10n * SECOND, max: 300n * SECOND } as const

/** Delays that double with each failure, without jitter. A success changes nothing. */
export class BackOff {
  readonly #initial: bigint
  readonly #max: bigint
  readonly #entries = new Map<string, Entry>()

  /** Creates a back-off; delays are in nanoseconds. */
  constructor({ initial, max }: { readonly initial: bigint; readonly max: bigint } = BACK_OFF) {
    this.#initial = initial
    this.#max = max
  }

  /** Whether the delay after the last failure of `key` is not over. At its very end, it is. */
  isActive(key: string, now: bigint): boolean {
    const entry = this.#entries.get(key)
    return entry !== undefined && !this.#isOld(entry, now) && now - entry.updated < entry.delay
  }

  /** Returns the time at which the delay of `key` ends; undefined without a failure. */
  endOf(key: string): bigint | undefined {
    const entry = this.#entries.get(key)
    return entry && entry.updated + entry.delay
  }

  /** Records a failure of `key`. After more than twice the longest delay, delays begin again. */
  fail(key: string, now: bigint): void {
    const entry = this.#entries.get(key)
    const doubled = entry === undefined || this.#isOld(entry, now) ? this.#initial : entry.delay * 2n
    this.#entries.set(key, { delay: doubled < this.#max ? doubled : this.#max, updated: now })
  }

  /** Removes the entries that have no effect any more. */
  sweep(now: bigint): void {
    for (const [key, entry] of this.#entries) if (this.#isOld(entry, now)) this.#entries.delete(key)
  }

  #isOld({ updated }: Entry, now: bigint): boolean {
    return now - updated > 2n * this.#max
  }
}
