/**
 * The clock in real time: the only driver that knows a timer.
 *
 * @module
 */

import type { SimulatedClock } from '../node/simulated-clock.js'
import { LAST_TICK } from '../time/clock.js'

/** How often time is moved on, in real milliseconds. */
const INTERVAL_MS = 10

/**
 * Lets simulated time pass with real time, at the speed of the clock, for as long as its driver is `realtime`.
 *
 * @returns what ends it; it does not keep a process alive
 */
export function runInRealTime(clock: SimulatedClock): () => void {
  let stop = (): void => {}
  const follow = (): void => {
    stop()
    stop = clock.driver === 'realtime' ? run(clock) : () => {}
  }
  const unwatch = clock.watchDriver(follow)
  follow()
  return () => {
    unwatch()
    stop()
  }
}

function run(clock: SimulatedClock): () => void {
  let before = performance.now()
  const timer = setInterval(() => {
    const ticks = Math.floor(((performance.now() - before) * 1e6 * clock.speed) / clock.tickNs)
    before += (ticks * clock.tickNs) / (1e6 * clock.speed)
    const left = LAST_TICK - clock.tick
    if (Math.min(ticks, left) > 0) clock.pass(Math.min(ticks, left))
  }, INTERVAL_MS)
  timer.unref()
  return () => clearInterval(timer)
}
