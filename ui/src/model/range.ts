/**
 * Ranges of ticks, as the timeline draws them.
 *
 * @module
 */

/** A range of ticks. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Returns the place of a tick in a range, as a percentage. */
export function percentAt({ from, to }: Range, tick: number): number {
  return ((tick - from) / Math.max(1, to - from)) * 100
}

/** Returns the distance of the labels of an axis: 1, 2 or 5 times a power of ten. */
export function stepOf({ from, to }: Range): number {
  const wanted = Math.max(1, (to - from) / 8)
  const power = 10 ** Math.floor(Math.log10(wanted))
  const factor = [1, 2, 5, 10].find(each => each * power >= wanted) ?? 10
  return Math.max(1, factor * power)
}
