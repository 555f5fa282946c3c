/**
 * Transfers and the links that they go over, as they are kept in the state.
 *
 * @module
 */
import type { Tick } from './clock.js'
import type { Ratio } from './ratio.js'

/** Some bytes on their way. */
export interface Transfer {
  readonly node: string
  readonly host: string
  /** Bytes to bring. */
  readonly bytes: number
  /** How many times as long as its share would allow it takes; 1 unless a fault slows it down. */
  readonly slowness: number
  /** The link that holds it back; `/` where no link has a limit. */
  readonly bottleneck: string
  /** Where its last byte is on the counter of its bottleneck. */
  readonly end: number
}

/** A link while transfers go over it. */
export interface Link {
  /** Bytes in a tick; without it, any number. */
  readonly limit?: number
  /** Bytes in a tick for the transfers that it holds back: its limit less what others take. */
  readonly share: Ratio
  /** Bytes that each transfer that it holds back has been given since the link came into use. */
  readonly dealt: number
  /** Bytes, times the denominator of `share`, that could not be dealt out evenly yet. */
  readonly left: number
  /** The tick up to which bytes have been dealt out. */
  readonly tick: Tick
}
