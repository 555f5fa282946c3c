/**
 * The pace of a demonstration: how much simulated time passes from one frame to the next.
 *
 * @module
 */

/** The real time between two frames, in milliseconds. */
export const FRAME_MS = 50

/** Without a given speed, the time until the next event takes this many frames at most: two seconds. */
const FRAMES_MAX = 40

const NS_PER_MS = 1e6

/** The parts of the clock that the pace depends on. */
export interface PaceClock {
  readonly tick: number
  readonly tickNs: number
  /** The tick of the next scheduled event; undefined without one. */
  readonly next: number | undefined
}

/**
 * Returns the last tick of the next frame.
 *
 * @param speed - the multiple of real time; by default real time, but a long wait for an event is shortened
 */
export function limitOfFrame({ tick, tickNs, next }: PaceClock, speed: number | undefined): number {
  const ticks = (FRAME_MS * NS_PER_MS * (speed ?? 1)) / tickNs
  const least = speed === undefined && next !== undefined ? (next - tick) / FRAMES_MAX : 0
  return tick + Math.max(1, Math.round(Math.max(ticks, least)))
}

/** Returns how long a person reads a text, in milliseconds. */
export function readingTime(text: string): number {
  const WORDS_PER_SECOND = 5
  const LEAST_MS = 500
  const words = text.split(/\s+/).filter(word => word !== '').length
  return Math.max(LEAST_MS, (words * 1000) / WORDS_PER_SECOND)
}
