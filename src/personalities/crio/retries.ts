/**
 * CRI-O's retries at a registry with a reached rate limit.
 *
 * @module
 */
import type { Failure } from '../../errors/index.js'
import type { Tick } from '../../time/clock.js'

/** How many times a manifest is asked for as an image, and then as an artifact. */
const REQUESTS = 5
/** The ticks between two requests: one second at 1 ms per tick. */
const PAUSE = 1000

/** Returns when a registry is asked again: five times as an image and five times as an artifact, a second apart. */
export function retryAfter({ code }: Failure, asked: number): Tick | undefined {
  if (code !== 'rate-limited' || asked >= 2 * REQUESTS) return undefined
  return asked === REQUESTS ? 0 : PAUSE
}
