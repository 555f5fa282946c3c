/**
 * The policy of the kubelet's image garbage collection.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'

/** The limits of a collection. They follow from the kubelet's configuration. */
export interface GcPolicy {
  /** The usage of the image file system, in whole percent, from which on images are removed. */
  readonly highThresholdPercent: number
  /** The usage, in whole percent, down to which images are removed. */
  readonly lowThresholdPercent: number
  /** How long ago an image must have been detected before it may go for space, in nanoseconds. */
  readonly minAge: bigint
  /** After which time without use an image goes at any usage, in nanoseconds; 0: never. */
  readonly maxAge: bigint
}

/**
 * Checks a policy as the kubelet's collector does, which accepts more than the kubelet's configuration: equal watermarks too.
 *
 * @throws SimulatorError `invalid-settings` with the text of the kubelet
 */
export function checkPolicy(policy: GcPolicy): void {
  const problem = problemOf(policy)
  if (problem !== undefined)
    throw new SimulatorError({ code: 'invalid-settings', path: ['kubelet'], problem })
}

function problemOf({ highThresholdPercent: high, lowThresholdPercent: low }: GcPolicy): string | undefined {
  if (high < 0 || high > 100) return `invalid HighThresholdPercent ${high}, must be in range [0-100]`
  if (low < 0 || low > 100) return `invalid LowThresholdPercent ${low}, must be in range [0-100]`
  if (low > high) return `LowThresholdPercent ${low} can not be higher than HighThresholdPercent ${high}`
  return undefined
}

/** Returns whether the kubelet starts the loop of collections: it does not if no collection could remove anything. */
export function collects({ highThresholdPercent, maxAge }: GcPolicy): boolean {
  return highThresholdPercent !== 100 || maxAge !== 0n
}
