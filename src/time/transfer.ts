/**
 * Rows of transfers and links in the state.
 *
 * @module
 */
import type { Tick } from './clock.js'
import type { Ratio } from './ratio.js'

/** Bytes that are transferred. */
export interface Transfer {
  readonly node: string
  readonly host: string
  /** The total number of bytes. */
  readonly bytes: number
  /** The factor by which its share is reduced; 1 unless a fault rule slows it down. */
  readonly slowness: number
  /** The link that limits it; `/` if no link has a limit. */
  readonly bottleneck: string
  /** The position of its last byte on the counter of its bottleneck. */
  readonly end: number
}

/** A link with transfers. */
export interface Link {
  /** Bytes per tick; without it, no limit. */
  readonly limit?: number | undefined
  /** Bytes per tick for the transfers that it limits: its limit less the share of the others. */
  readonly share: Ratio
  /** Bytes that each transfer that it limits has received since the link came into use. */
  readonly dealt: number
  /** Bytes, times the denominator of `share`, that could not be divided evenly yet. */
  readonly left: number
  /** The tick up to which the counter is valid. */
  readonly tick: Tick
}
