/**
 * The part of the kubelet's configuration that concerns images: fields and defaults of `KubeletConfiguration`
 * (`kubelet.config.k8s.io/v1beta1`).
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { parseGoDuration } from '../util/go-duration.js'
import type { GcPolicy } from './gc/policy.js'

/** A policy for images that pods with other credentials pulled. */
export type VerificationPolicy = (typeof VERIFICATION_POLICIES)[number]

/** The policies, in the order in which the kubelet's error message lists them. */
export const VERIFICATION_POLICIES = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
] as const

/** The fields as a configuration file has them. Durations are texts of Go, for example `2m0s`. */
export interface KubeletConfiguration {
  /** Usage of the image file system in percent from which on images are removed; 100: never. Default 85. */
  readonly imageGCHighThresholdPercent?: number
  /** Usage in percent down to which images are removed. Default 80. */
  readonly imageGCLowThresholdPercent?: number
  /** The least age of an image that goes for space. Default 2m; 0 means the default too. */
  readonly imageMinimumGCAge?: string
  /** The time without use after which an image goes at any usage. Default 0s: never. */
  readonly imageMaximumGCAge?: string
  /** Images in the status of the Node; -1: all. Default 50. */
  readonly nodeStatusMaxImages?: number
  /** Pulls a second; 0: no limit. Default 5. */
  readonly registryPullQPS?: number
  /** Pulls at once while `registryPullQPS` is more than 0. Default 10; 0 means the default too. */
  readonly registryBurst?: number
  /** Pulls images one after the other. Default true, but false if `maxParallelImagePulls` is at least 2. */
  readonly serializeImagePulls?: boolean
  /** Pulls at the same time. Default: no limit. */
  readonly maxParallelImagePulls?: number
  /** Default `NeverVerifyPreloadedImages`. */
  readonly imagePullCredentialsVerificationPolicy?: VerificationPolicy
  /** Images for `NeverVerifyAllowlistedImages`; an entry may end with `/*`. Default: none. */
  readonly preloadedImagesVerificationAllowlist?: readonly string[]
  /** The deadline of most calls. Default 2m; 0 means the default too. */
  readonly runtimeRequestTimeout?: string
}

/** A configuration with its defaults. `maxParallelImagePulls` undefined: no limit. */
export type CompleteConfiguration = Required<Omit<KubeletConfiguration, 'maxParallelImagePulls'>> &
  Pick<KubeletConfiguration, 'maxParallelImagePulls'>

/** Fills in the defaults of the kubelet. */
export function withDefaults(configuration: KubeletConfiguration): CompleteConfiguration {
  const { maxParallelImagePulls: parallel, ...given } = configuration
  return {
    imageGCHighThresholdPercent: given.imageGCHighThresholdPercent ?? 85,
    imageGCLowThresholdPercent: given.imageGCLowThresholdPercent ?? 80,
    imageMinimumGCAge: durationOr('2m0s', given.imageMinimumGCAge),
    imageMaximumGCAge: given.imageMaximumGCAge ?? '0s',
    nodeStatusMaxImages: given.nodeStatusMaxImages ?? 50,
    registryPullQPS: given.registryPullQPS ?? 5,
    registryBurst: given.registryBurst || 10,
    serializeImagePulls: given.serializeImagePulls ?? (parallel === undefined || parallel < 2),
    ...(parallel !== undefined && { maxParallelImagePulls: parallel }),
    imagePullCredentialsVerificationPolicy:
      given.imagePullCredentialsVerificationPolicy ?? 'NeverVerifyPreloadedImages',
    preloadedImagesVerificationAllowlist: given.preloadedImagesVerificationAllowlist ?? [],
    runtimeRequestTimeout: durationOr('2m0s', given.runtimeRequestTimeout),
  }
}

/** Returns a duration, or the default if it is unset or 0. */
function durationOr(fallback: string, text: string | undefined): string {
  return text === undefined || parseGoDuration(text) === 0n ? fallback : text
}

/**
 * Reads a duration of a configuration.
 *
 * @returns nanoseconds
 * @throws SimulatorError `invalid-argument`, naming the field
 */
export function durationOf(field: keyof KubeletConfiguration, text: string): bigint {
  const ns = parseGoDuration(text)
  if (ns !== undefined) return ns
  throw new SimulatorError({
    code: 'invalid-argument',
    argument: field,
    value: text,
    expected: 'a duration of Go, for example 2m0s, 90s or 1h30m',
  })
}

/** Returns the policy of the image garbage collection in a configuration. */
export function gcPolicyOf(configuration: CompleteConfiguration): GcPolicy {
  return {
    highThresholdPercent: configuration.imageGCHighThresholdPercent,
    lowThresholdPercent: configuration.imageGCLowThresholdPercent,
    minAge: durationOf('imageMinimumGCAge', configuration.imageMinimumGCAge),
    maxAge: durationOf('imageMaximumGCAge', configuration.imageMaximumGCAge),
  }
}
