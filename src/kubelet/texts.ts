/**
 * The texts of the kubelet's events and messages about images.
 *
 * @module
 */
import { quote } from '../errors/quote.js'
import { printGoDuration } from '../util/go-duration.js'

/** The names of the errors that a container can wait with. */
export type ImageErrorName =
  | 'ErrImagePull'
  | 'ImagePullBackOff'
  | 'ErrImageNeverPull'
  | 'InvalidImageName'
  | 'ImageInspectError'
  | 'RegistryUnavailable'
  | 'SignatureValidationFailed'

/** A failure with the name that a container waits with, and its message. */
export interface ImageError {
  /** One of {@link ImageErrorName}, or the text of another error of the kubelet. */
  readonly name: string
  readonly message: string
}

export const pulling = (image: string): string => `Pulling image ${quote(image)}`
export const invalidName = (image: string, error: string): string =>
  `Failed to apply default image tag ${quote(image)}: ${error}`
/** The quotes are empty: the kubelet formats the id of the image, which it does not have. */
export const inspectFailed = (error: string): string => `Failed to inspect image "": ${error}`
export const neverPull = (image: string): string =>
  `Container image ${quote(image)} is not present with pull policy of Never`
export const present = (image: string, isVerified: boolean): string =>
  `Container image ${quote(image)} already present on machine${isVerified ? ' and can be accessed by the pod' : ''}`
export const backOff = (image: string): string => `Back-off pulling image ${quote(image)}`
export const pullFailed = (image: string, error: string): string =>
  `Failed to pull image ${quote(image)}: ${error}`
export const intentFailed = (image: string, error: string): string =>
  `Failed to record image pull intent for container image ${quote(image)}: failed to record image pull intent: ${error}`
export const QPS_EXCEEDED = 'pull QPS exceeded'

/** The text of a pull that succeeded; durations are in nanoseconds, the size is in bytes. */
export function pulled(image: string, pull: bigint, total: bigint, size: bigint): string {
  return (
    `Successfully pulled image ${quote(image)} in ${durationText(pull)} ` +
    `(${durationText(total)} including waiting). Image size: ${size} bytes.`
  )
}

/** Returns the name and message of a pull that failed: the start of the text decides. */
export function pullError(image: string, text: string): ImageError {
  for (const [name, because] of SPECIAL)
    if (text.startsWith(name))
      return {
        name,
        message: `image pull failed for ${image} because the ${because}${text.slice(name.length)}`,
      }
  return { name: 'ErrImagePull', message: text }
}

const SPECIAL = [
  ['RegistryUnavailable', 'registry is unavailable'],
  ['SignatureValidationFailed', 'signature validation failed'],
] as const

/** Joins the texts of several failures as the kubelet does: equal ones once, in brackets unless there is one. */
export function aggregate(texts: readonly string[]): string {
  const [first = '', ...others] = new Set(texts)
  return others.length === 0 ? first : `[${[first, ...others].join(', ')}]`
}

/** Returns a duration in whole milliseconds, cut, as Go prints it: `0s`, `12ms`, `1m1.02s`. */
export function durationText(ns: bigint): string {
  return printGoDuration(ns - (ns % 1_000_000n))
}
