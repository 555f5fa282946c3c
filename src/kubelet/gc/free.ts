/**
 * The removal of images, by age and for space.
 *
 * @module
 */
import { RpcFailure } from '../rpc-failure.js'
import { call, type Task } from '../task.js'
import { GcError } from './answers.js'
import type { GcPolicy } from './policy.js'
import type { Candidate } from './records.js'
import { ageErrors, spaceErrors } from './texts.js'

/** The largest amount of an int64, which stands for all images. */
export const EVERYTHING = (1n << 63n) - 1n

/** A removed image. */
export interface RemovedImage {
  readonly id: string
  readonly reason: 'age' | 'space'
  /** The image's whole size in bytes. Shared layers count in each image, and the runtime keeps them. */
  readonly size: bigint
}

/** The part of a collection that both kinds of removal share. */
export interface Removal {
  readonly policy: GcPolicy
  /** The start of the collection. */
  readonly freeTime: bigint
  /** Records a removed image. */
  removed(image: Candidate, reason: RemovedImage['reason']): void
}

/**
 * Removes the candidates that have not been used for `maxAge`, once the kubelet has run for that long. A candidate that
 * was never used goes at once: `minAge` is not looked at.
 *
 * @param beganGc - the start of the kubelet's loop of collections
 * @returns the candidates that stay
 * @throws GcError at the end if any removal failed
 */
export function* freeOld(
  { policy: { maxAge }, freeTime, removed }: Removal,
  candidates: readonly Candidate[],
  beganGc: bigint,
): Task<readonly Candidate[]> {
  if (maxAge === 0n || freeTime - beganGc <= maxAge) return candidates
  const left: Candidate[] = []
  const errors: string[] = []
  for (const image of candidates) {
    const isOld = image.lastUsed === undefined || freeTime - image.lastUsed > maxAge
    const error = isOld ? yield* removeImage(image) : undefined
    if (error !== undefined) errors.push(error)
    if (!isOld || error !== undefined) left.push(image)
    else removed(image, 'age')
  }
  if (errors.length > 0) throw new GcError(ageErrors(maxAge, errors))
  return left
}

/** The result of a removal for space. */
export interface Freed {
  /** The sum of the sizes of the removed images, in bytes. */
  readonly bytes: bigint
  /**
   * Ids of the candidates that were looked at and kept. Images in use, pinned ones and those after an early end are
   * missing, so the pull records of those are pruned too, as in the real kubelet.
   */
  readonly left: readonly string[]
  /** The error of the whole, if any removal failed. */
  readonly error?: string
}

/**
 * Removes candidates until their sizes add up to `wanted` bytes. The test follows a removal, so one image goes even for
 * an amount of 0. Images used at `freeTime` or later, and those detected less than `minAge` ago, are kept.
 */
export function* freeSpace(
  { policy: { minAge }, freeTime, removed }: Removal,
  candidates: readonly Candidate[],
  wanted: bigint,
): Task<Freed> {
  let bytes = 0n
  const left: string[] = []
  const errors: string[] = []
  for (const image of candidates) {
    const isRecent = image.lastUsed !== undefined && image.lastUsed >= freeTime
    if (isRecent || freeTime - image.firstDetected < minAge) {
      left.push(image.id)
      continue
    }
    const error = yield* removeImage(image)
    if (error !== undefined) {
      errors.push(error)
      continue
    }
    removed(image, 'space')
    bytes += image.size
    if (bytes >= wanted) break
  }
  return errors.length > 0 ? { bytes, left: [], error: spaceErrors(wanted, bytes, errors) } : { bytes, left }
}

/** Removes an image by its id alone, whatever its handler; returns the text of the failure. */
function* removeImage({ id }: Candidate): Task<string | undefined> {
  try {
    yield* call('RemoveImage', { image: { image: id } })
    return undefined
  } catch (error) {
    if (error instanceof RpcFailure) return error.message
    throw error
  }
}
