/**
 * The clock in real time: the only driver that knows a timer.
 *
 * @module
 */
import type { Simulator } from './simulator.js'

/** How often time is moved on, in real milliseconds. */
const INTERVAL_MS = 10

/**
 * Lets simulated time pass with real time, at the speed of the clock, for people to watch.
 *
 * @returns what stops it; it does not keep a process alive
 */
export function runInRealTime({ clock }: Simulator): () => void {
  const startedAt = performance.now()
  const startTick = clock.tick
  const timer = setInterval(() => {
    const elapsedNs = (performance.now() - startedAt) * 1e6 * clock.speed
    const due = startTick + Math.floor(elapsedNs / clock.tickNs)
    if (due > clock.tick) clock.advance(due - clock.tick)
  }, INTERVAL_MS)
  timer.unref()
  return () => clearInterval(timer)
}
