/**
 * The clock in real time: the only driver that knows a timer.
 *
 * @module
 */
import { SimulatorError } from './errors.js'
import type { Simulator } from './simulator.js'

/** How often time is moved on, in real milliseconds. */
const INTERVAL_MS = 10

/**
 * Lets simulated time pass with real time, `speed` times as fast, for people to watch.
 *
 * @returns what stops it; it does not keep a process alive
 * @throws SimulatorError `invalid-argument` unless `speed` is a number above 0
 */
export function runInRealTime(simulator: Simulator, speed: number): () => void {
  if (!(speed > 0 && Number.isFinite(speed))) {
    const expected = 'a number above 0'
    throw new SimulatorError({ code: 'invalid-argument', argument: 'speed', value: String(speed), expected })
  }
  const { clock } = simulator
  const startedAt = performance.now()
  const startTick = clock.tick
  const timer = setInterval(() => {
    const elapsedNs = (performance.now() - startedAt) * 1e6 * speed
    const due = startTick + Math.floor(elapsedNs / clock.tickNs)
    if (due > clock.tick) clock.advance(due - clock.tick)
  }, INTERVAL_MS)
  timer.unref()
  return () => clearInterval(timer)
}
