/**
 * Reading the settings of pods and containers. Loaded only where settings are given.
 *
 * @module
 */
import * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'
import type { PodPatch } from './settings.js'

const ticks = z.int().nonnegative()

/** Validates settings; absent ones have their defaults. */
export const podSettings = z.strictObject({
  pauseImage: z.string().min(1).optional(),
  podStart: ticks.optional(),
  podStop: ticks.optional(),
  containerStart: ticks.optional(),
  containerStop: ticks.optional(),
  removal: ticks.optional(),
  hostMounts: z.enum(['shared', 'private']).optional(),
  network: z.enum(['ready', 'missing']).optional(),
})

/**
 * Reads settings.
 *
 * @param place - the path of the settings in the data of the caller, for errors
 * @throws SimulatorError `invalid-settings`
 */
export function readPodSettings(data: unknown, place: readonly string[] = []): PodPatch {
  const result = podSettings.safeParse(data)
  if (result.success)
    return Object.fromEntries(Object.entries(result.data).filter(([, value]) => value !== undefined))
  const { path, problem } = firstIssue(result.error)
  throw new SimulatorError({ code: 'invalid-settings', path: [...place, ...path], problem })
}
