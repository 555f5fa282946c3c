/**
 * Reading the settings of pods and containers. Loaded only where settings are given.
 *
 * @module
 */
import * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { DEFAULT_TICK_NS, ticksOf } from '../util/duration.js'
import { duration } from '../util/quantity-schema.js'
import { firstIssue } from '../util/schema-error.js'
import type { PodPatch } from './settings.js'

const ticks = z.int().nonnegative()

const others = {
  pauseImage: z.string().min(1).optional(),
  hostMounts: z.enum(['shared', 'private']).optional(),
  network: z.enum(['ready', 'missing']).optional(),
}
const TIMES = ['podStart', 'podStop', 'containerStart', 'containerStop', 'removal'] as const

/** Validates settings; absent ones have their defaults. */
export const podSettings = z.strictObject({ ...others, ...timesOf(ticks.optional()) })

/** Validates settings as they are written: a time may be a duration such as `250ms`. */
export const writtenPodSettings = z.strictObject({ ...others, ...timesOf(duration.optional()) })

/** Settings as they are written: a time is ticks, or a duration such as `250ms`. */
export type WrittenPodPatch = {
  readonly [K in keyof PodPatch]: PodPatch[K] | (K extends (typeof TIMES)[number] ? string : never)
}

function timesOf<Time extends z.ZodType>(time: Time) {
  return Object.fromEntries(TIMES.map(name => [name, time])) as Record<(typeof TIMES)[number], Time>
}

/**
 * Reads settings.
 *
 * @param place - the path of the settings in the data of the caller, for errors
 * @param tickNs - nanoseconds in a tick
 * @throws SimulatorError `invalid-settings`
 */
export function readPodSettings(
  data: unknown,
  place: readonly string[] = [],
  tickNs = DEFAULT_TICK_NS,
): PodPatch {
  const result = writtenPodSettings.safeParse(data)
  if (result.success) return inTicks(result.data, tickNs)
  const { path, problem } = firstIssue(result.error)
  throw new SimulatorError({ code: 'invalid-settings', path: [...place, ...path], problem })
}

function inTicks(written: z.infer<typeof writtenPodSettings>, tickNs: number): PodPatch {
  const times: ReadonlySet<string> = new Set(TIMES)
  const entries = Object.entries(written).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      times.has(name) ? ticksOf(value as number | string, tickNs) : value,
    ]),
  )
}
