/**
 * Pull records: with which credentials each image was pulled (KEP-2535).
 *
 * @module
 */
import { hash } from 'node:crypto'
import type { Coordinates } from '../credentials/keyring.js'

/** A secret in a record, with the hash of its credentials. */
export interface RecordedSecret extends Coordinates {
  readonly hash: string
}

/** The credentials with which an image was pulled. All pods may use an image that needs none, or those of the Node. */
export type RecordedCredentials =
  | { readonly nodePodsAccessible: true }
  | { readonly secrets: readonly RecordedSecret[]; readonly serviceAccounts: readonly Coordinates[] }

/** The record of an image. */
export interface PulledRecord {
  /** The reference that the runtime returned. */
  readonly imageRef: string
  /** Nanoseconds since the Unix epoch. */
  readonly updated: bigint
  /** Credentials by repository. */
  readonly mapping: Readonly<Record<string, RecordedCredentials>>
}

/** Returns the name of the file of a record or an intent. */
export function fileNameOf(imageOrRef: string): string {
  return `sha256-${hash('sha256', imageOrRef)}`
}

/**
 * Adds credentials to a mapping.
 *
 * @returns the mapping, or undefined if it would not change
 */
export function merge(
  mapping: PulledRecord['mapping'],
  repository: string,
  added: RecordedCredentials,
): PulledRecord['mapping'] | undefined {
  const present = Object.hasOwn(mapping, repository) ? mapping[repository] : undefined
  if (present === undefined) return { ...mapping, [repository]: added }
  if ('nodePodsAccessible' in present) return undefined
  if ('nodePodsAccessible' in added) return { ...mapping, [repository]: added }
  const merged = {
    secrets: mergeSorted(present.secrets, added.secrets),
    serviceAccounts: mergeSorted(present.serviceAccounts, added.serviceAccounts),
  }
  const isSame =
    sameItems(merged.secrets, present.secrets) && sameItems(merged.serviceAccounts, present.serviceAccounts)
  return isSame ? undefined : { ...mapping, [repository]: merged }
}

/** Whether two places are the same. */
export function sameCoordinates(a: Coordinates, b: Coordinates): boolean {
  return a.uid === b.uid && a.namespace === b.namespace && a.name === b.name
}

function mergeSorted<T extends Coordinates>(present: readonly T[], added: readonly T[]): readonly T[] {
  const kept = present.filter(old => !added.some(each => sameCoordinates(old, each)))
  return [...kept, ...added].sort(byCoordinates)
}

function byCoordinates(a: Coordinates, b: Coordinates): number {
  return compare(a.namespace, b.namespace) || compare(a.name, b.name) || compare(a.uid, b.uid)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function sameItems<T extends Coordinates>(a: readonly T[], b: readonly T[]): boolean {
  const hashOf = (item: Coordinates): unknown => ('hash' in item ? item.hash : undefined)
  return (
    a.length === b.length &&
    a.every((item, i) => {
      const other = b[i]
      return other !== undefined && sameCoordinates(item, other) && hashOf(item) === hashOf(other)
    })
  )
}
