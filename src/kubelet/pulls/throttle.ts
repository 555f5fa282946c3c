/**
 * The limit on the rate of pulls: `registryPullQPS` and `registryBurst`.
 *
 * @module
 */

/** A token is this many units, so that a rate in tokens a second adds whole units each nanosecond. */
const TOKEN = 1_000_000_000n

/** A token bucket that refuses instead of waiting. */
export class Throttle {
  readonly #perNs: bigint
  readonly #full: bigint
  #units: bigint
  #updated: bigint | undefined

  /**
   * Creates a full bucket.
   *
   * @param qps - whole pulls a second; 0: no limit
   * @param burst - pulls at once; 0: none is ever allowed
   */
  constructor(qps: number, burst: number) {
    this.#perNs = BigInt(qps)
    this.#full = BigInt(burst) * TOKEN
    this.#units = this.#full
  }

  /** Takes a token; returns false if there is none. */
  tryAccept(now: bigint): boolean {
    if (this.#perNs === 0n) return true
    const filled = this.#units + (now - (this.#updated ?? now)) * this.#perNs
    const units = filled < this.#full ? filled : this.#full
    if (units < TOKEN) return false
    this.#units = units - TOKEN
    this.#updated = now
    return true
  }
}
