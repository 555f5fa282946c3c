/**
 * The kubelet's pull records: whether a pod may use an image that is stored, or must pull it with its own credentials.
 *
 * @module
 */

import type { Coordinates } from '../credentials/keyring.js'
import { call, type Task } from '../task.js'
import {
  merge,
  type PulledRecord,
  type RecordedCredentials,
  type RecordedSecret,
  sameCoordinates,
} from './record.js'
import type { RecordStore } from './store.js'
import { repositoryOf, type Verification } from './verification.js'

/** The credentials of a pod for an image. */
export interface PodCredentials {
  readonly secrets: readonly RecordedSecret[]
  readonly serviceAccount?: Coordinates
}

/** The decisions and records of pulls. */
export interface PullRecords {
  /**
   * Returns whether a pod must pull an image although it is stored.
   *
   * @param lookUp - returns the credentials of the pod; called only if they matter. Its errors are thrown
   */
  mustAttemptPull(image: string, imageRef: string, lookUp: () => PodCredentials): boolean
  /** Records that a pull begins. Throws if it cannot. */
  recordIntent(image: string): void
  /** Records a pull that succeeded. */
  recordPulled(image: string, imageRef: string, credentials: RecordedCredentials): void
  /** Records a pull that failed or did not begin. */
  recordFailed(image: string): void
}

/** Secrets in a record from which on no more are added. */
const SECRETS_MAX = 100

/** Pull records in a store. */
export class StoredPullRecords implements PullRecords {
  readonly #store: RecordStore
  readonly #verify: Verification
  readonly #now: () => bigint
  /** Pulls in progress by image. */
  readonly #inFlight = new Map<string, number>()

  /** @param now - returns the present time in nanoseconds since the Unix epoch */
  constructor(store: RecordStore, verify: Verification, now: () => bigint) {
    this.#store = store
    this.#verify = verify
    this.#now = now
  }

  /** Returns the number of pulls of an image in progress. */
  inFlight(image: string): number {
    return this.#inFlight.get(image) ?? 0
  }

  mustAttemptPull(image: string, imageRef: string, lookUp: () => PodCredentials): boolean {
    if (imageRef === '') return true
    let record: PulledRecord | undefined
    let isByKubelet: boolean
    try {
      record = this.#store.record(imageRef)
      isByKubelet = record !== undefined || this.inFlight(image) > 0 || this.#store.hasIntent(image)
    } catch {
      return true
    }
    const repository = repositoryOf(image)
    if (!this.#verify(repository, isByKubelet)) return false
    return record === undefined || this.#isForeign(record, repository, lookUp)
  }

  /** Whether the credentials of a pod are not those of a record. */
  #isForeign(record: PulledRecord, repository: string, lookUp: () => PodCredentials): boolean {
    const recorded = Object.hasOwn(record.mapping, repository) ? record.mapping[repository] : undefined
    if (recorded === undefined) return true
    if ('nodePodsAccessible' in recorded) return false
    const { secrets, serviceAccounts } = recorded
    if (secrets.length === 0 && serviceAccounts.length === 0) return true
    const pod = lookUp()
    const matching = pod.secrets.find(secret => matchesAny(secret, secrets))
    if (matching !== undefined) {
      if (secrets.length < SECRETS_MAX) this.#add(record, repository, ofSecret(matching))
      return false
    }
    const account = pod.serviceAccount
    return account === undefined || !serviceAccounts.some(each => sameCoordinates(each, account))
  }

  recordIntent(image: string): void {
    this.#store.writeIntent(image)
    this.#inFlight.set(image, this.inFlight(image) + 1)
  }

  /** Records a pull that succeeded. If the record cannot be written, the intent stays. */
  recordPulled(image: string, imageRef: string, credentials: RecordedCredentials): void {
    try {
      const record = this.#store.record(imageRef) ?? { imageRef, updated: this.#now(), mapping: {} }
      this.#add(record, repositoryOf(image), credentials)
    } catch {
      return
    }
    this.recordFailed(image)
  }

  recordFailed(image: string): void {
    const left = this.inFlight(image) - 1
    if (left > 0) {
      this.#inFlight.set(image, left)
      return
    }
    this.#inFlight.delete(image)
    this.#store.deleteIntent(image)
  }

  /** Makes records of the intents of an earlier run whose image is stored: the runtime completed those pulls. */
  *start(): Task<void> {
    const intents = new Set(this.#store.intents())
    if (intents.size === 0) return
    const { images } = yield* call('ListImages', {})
    for (const { id, repoTags, repoDigests } of images ?? []) {
      for (const name of [...(repoTags ?? []), ...(repoDigests ?? [])]) {
        if (!intents.has(name)) continue
        const imageRef = id ?? ''
        if (this.#store.record(imageRef) === undefined)
          this.#store.writeRecord({ imageRef, updated: this.#now(), mapping: {} })
        this.#store.deleteIntent(name)
      }
    }
  }

  /** Removes the records of images that are not listed and that have not changed since the start of a collection. */
  prune(listed: readonly string[], gcStart: bigint): void {
    const kept = new Set(listed)
    for (const { imageRef, updated } of this.#store.records())
      if (updated < gcStart && !kept.has(imageRef)) this.#store.deleteRecord(imageRef)
  }

  #add(record: PulledRecord, repository: string, credentials: RecordedCredentials): void {
    const mapping = merge(record.mapping, repository, credentials)
    if (mapping !== undefined) this.#store.writeRecord({ ...record, updated: this.#now(), mapping })
  }
}

/** Whether a secret has the credentials of a recorded one, or is that secret with changed credentials. */
function matchesAny(secret: RecordedSecret, recorded: readonly RecordedSecret[]): boolean {
  const { length } = recorded
  return recorded.some(
    each =>
      (each.hash !== '' && each.hash === secret.hash) ||
      (length < SECRETS_MAX && sameCoordinates(each, secret)),
  )
}

/** Returns the credentials of a record with one secret. */
export function ofSecret(secret: RecordedSecret): RecordedCredentials {
  return { secrets: [secret], serviceAccounts: [] }
}
