/**
 * The settings of a runtime: how long its work takes, and what its pods are made of.
 *
 * @module
 */
import { z } from 'zod'
import { SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'

const ticks = z.int().nonnegative()

const shape = z.strictObject({
  pauseImage: z.string().min(1).optional().meta({
    description:
      'The image of the process that holds the namespaces of a pod. Default registry.k8s.io/pause:3.10.',
  }),
  podStart: ticks
    .optional()
    .meta({ description: 'Ticks to start a pod whose pause image is stored. Default 20.' }),
  podStop: ticks.optional().meta({ description: 'Ticks to stop a pod. Default 10.' }),
  containerStart: ticks.optional().meta({ description: 'Ticks to start a container. Default 10.' }),
  containerStop: ticks
    .optional()
    .meta({ description: 'Ticks from TERM to the exit of a process that does not ignore it. Default 5.' }),
  removal: ticks.optional().meta({ description: 'Ticks to remove a pod or a container. Default 5.' }),
  hostMounts: z.enum(['shared', 'private']).optional().meta({
    description:
      'How the paths of the host are mounted; containers reach private ones in neither direction. Default shared.',
  }),
})

/** The settings of a runtime. Durations are in ticks. */
export interface RuntimeSettings {
  readonly pauseImage: string
  readonly podStart: number
  readonly podStop: number
  readonly containerStart: number
  readonly containerStop: number
  readonly removal: number
  readonly hostMounts: 'shared' | 'private'
}

/** Settings of which those that are absent have their defaults. */
export type RuntimePatch = Partial<RuntimeSettings>

/** Validates settings; those that are absent have their defaults. */
export const runtimeSettings = shape as unknown as z.ZodType<RuntimePatch, RuntimePatch>

/**
 * Reads settings.
 *
 * @throws SimulatorError `invalid-settings`
 */
export function readRuntimeSettings(data: unknown): RuntimePatch {
  const result = runtimeSettings.safeParse(data)
  if (result.success) return result.data
  const { path, problem } = firstIssue(result.error)
  throw new SimulatorError({ code: 'invalid-settings', path: ['runtime', ...path], problem })
}

/** The settings by default. */
export const RUNTIME_DEFAULTS: RuntimeSettings = {
  pauseImage: 'registry.k8s.io/pause:3.10',
  podStart: 20,
  podStop: 10,
  containerStart: 10,
  containerStop: 5,
  removal: 5,
  hostMounts: 'shared',
}
