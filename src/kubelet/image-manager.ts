/**
 * Ensures that the image of a container is stored before the container starts: the kubelet's image manager.
 *
 * @module
 */
import type { runtime } from '../gen/runtime.v1.js'
import { credentialHash } from './credentials/hash.js'
import type { Coordinates, FoundCredential, Keyring } from './credentials/keyring.js'
import type { CredentialPlugins } from './credentials/plugins.js'
import { keyringOf, type PullSecret } from './credentials/secrets.js'
import { type ImageName, readImageName } from './image-name.js'
import { ofSecret, type PodCredentials, type PullRecords } from './pull-records/pull-records.js'
import type { RecordedCredentials } from './pull-records/record.js'
import type { BackOff } from './pulls/back-off.js'
import { imageStatus, type Puller, type PullResult, textOf } from './pulls/puller.js'
import type { EventObject, Host, KubeletEvent, Task } from './task.js'
import * as texts from './texts.js'

/** A container whose image is needed. */
export interface ImageRequest {
  readonly podUid: string
  /** The name of the image as in the pod. */
  readonly image: string
  /** `Always`, `IfNotPresent` or `Never`; any other text pulls like `Always`. */
  readonly policy: string
  readonly annotations: Readonly<Record<string, string>>
  readonly secrets: readonly PullSecret[]
  readonly serviceAccount?: Coordinates
  readonly sandboxConfig: runtime.v1.PodSandboxConfig.$Properties
  /** The object of the events. */
  readonly object: EventObject
}

/** The labels of the metric `kubelet_image_manager_ensure_image_requests_total`, without the pull policy. */
export interface EnsureLabels {
  presentLocally: 'true' | 'false' | 'unknown'
  pullRequired: 'true' | 'false' | 'unknown'
}

/** The end of a request. `error` is the name that the container waits with. */
export interface ImageResult {
  /** The reference of the image for CreateContainer; empty after an error. */
  readonly imageRef: string
  readonly message: string
  readonly error?: string
  readonly labels: EnsureLabels
}

/** The parts of an image manager. */
export interface ImageManagerParts {
  readonly host: Host
  readonly backOff: BackOff
  readonly puller: Puller
  /** Pull records; absent if the feature `KubeletEnsureSecretPulledImages` is off. */
  readonly records?: PullRecords
  /** The credentials of the Node. */
  readonly nodeKeyring: Keyring
  /** The credential provider plug-ins. Default: none. */
  readonly plugins?: CredentialPlugins
}

/** An end of the request before its result: the kubelet's error, with an event for it or none. */
class Ended extends Error {
  readonly error: texts.ImageError
  constructor(error: texts.ImageError) {
    super(error.message)
    this.error = error
  }
}

/** The kubelet's image manager. */
export class ImageManager {
  readonly #parts: ImageManagerParts
  /** The last failure by key of the back-off. */
  readonly #lastErrors = new Map<string, texts.ImageError>()

  constructor(parts: ImageManagerParts) {
    this.#parts = parts
  }

  /** Ensures that an image is stored, and reports events. */
  *ensureImageExists(request: ImageRequest): Task<ImageResult> {
    const labels: EnsureLabels = { presentLocally: 'unknown', pullRequired: 'unknown' }
    try {
      return { ...(yield* new Ensuring(this.#parts, this.#lastErrors, request, labels).run()), labels }
    } catch (error) {
      if (!(error instanceof Ended)) throw error
      return { imageRef: '', message: error.error.message, error: error.error.name, labels }
    }
  }
}

type Found = Pick<ImageResult, 'imageRef' | 'message'>

/** One request. */
class Ensuring {
  readonly #parts: ImageManagerParts
  readonly #lastErrors: Map<string, texts.ImageError>
  readonly #request: ImageRequest
  readonly #labels: EnsureLabels
  #name: ImageName = { sent: '', repository: '' }
  #credentials: readonly FoundCredential[] | undefined

  constructor(
    parts: ImageManagerParts,
    lastErrors: Map<string, texts.ImageError>,
    request: ImageRequest,
    labels: EnsureLabels,
  ) {
    this.#parts = parts
    this.#lastErrors = lastErrors
    this.#request = request
    this.#labels = labels
  }

  *run(): Task<Found> {
    const { image, policy } = this.#request
    const name = readImageName(image)
    if ('error' in name)
      throw this.#warn('InspectFailed', texts.invalidName(image, name.error), 'InvalidImageName')
    this.#name = name
    if (policy === 'IfNotPresent' || policy === 'Never') {
      const found = yield* this.#findStored(policy)
      if (found !== undefined) return found
    }
    this.#labels.pullRequired = 'true'
    return yield* this.#pull()
  }

  /** Returns the image if it is stored and the pod may use it. */
  *#findStored(policy: 'IfNotPresent' | 'Never'): Task<Found | undefined> {
    const { image } = this.#request
    const { records } = this.#parts
    const imageRef = yield* this.#presentRef()
    this.#labels.presentLocally = imageRef === '' ? 'false' : 'true'
    if (imageRef !== '') {
      const mustPull =
        records?.mustAttemptPull(this.#name.sent, imageRef, () => this.#podCredentials()) ?? false
      this.#labels.pullRequired = mustPull ? 'true' : 'false'
      if (!mustPull) {
        const message = texts.present(image, records !== undefined)
        this.#emit('Normal', 'Pulled', message)
        return { imageRef, message }
      }
    }
    if (policy === 'Never') throw this.#warn('ErrImageNeverPull', texts.neverPull(image), 'ErrImageNeverPull')
    return undefined
  }

  *#presentRef(): Task<string> {
    try {
      return (yield* imageStatus(this.#spec))?.id ?? ''
    } catch (error) {
      throw this.#warn('InspectFailed', texts.inspectFailed(textOf(error)), 'ImageInspectError')
    }
  }

  *#pull(): Task<Found> {
    const { image, podUid } = this.#request
    const { records } = this.#parts
    const credentials = this.#lookUp()
    this.#recordIntent()
    let end: () => void = () => records?.recordFailed(this.#name.sent)
    try {
      const key = `${podUid}_${image}`
      this.#checkBackOff(key)
      this.#emit('Normal', 'Pulling', texts.pulling(image))
      const start = this.#parts.host.now()
      const result = yield* this.#parts.puller.pull(
        { spec: this.#spec, sandboxConfig: this.#request.sandboxConfig },
        credentials,
      )
      if ('error' in result) throw this.#fail(key, result.error)
      const { imageRef } = result
      end = () => records?.recordPulled(this.#name.sent, imageRef, recordOf(result.credential))
      this.#succeed(start, result)
      return { imageRef, message: '' }
    } finally {
      end()
    }
  }

  #recordIntent(): void {
    try {
      this.#parts.records?.recordIntent(this.#name.sent)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const text = texts.intentFailed(this.#request.image, message)
      throw new Ended({ name: text, message: text })
    }
  }

  #checkBackOff(key: string): void {
    const { image } = this.#request
    if (!this.#parts.backOff.isActive(key, this.#parts.host.now())) return
    const text = texts.backOff(image)
    this.#emit('Normal', 'BackOff', text)
    const last = this.#lastErrors.get(key)
    const message = last === undefined ? text : `${text}: ${last.name}: ${last.message}`
    throw new Ended({ name: 'ImagePullBackOff', message })
  }

  #fail(key: string, text: string): Ended {
    const { backOff, host } = this.#parts
    const { image } = this.#request
    this.#emit('Warning', 'Failed', texts.pullFailed(image, text))
    backOff.fail(key, host.now())
    const error = texts.pullError(image, text)
    this.#lastErrors.set(key, error)
    return new Ended(error)
  }

  #succeed(start: bigint, { duration, size }: PullResult & { readonly size: bigint }): void {
    const { backOff, host } = this.#parts
    const now = host.now()
    this.#emit('Normal', 'Pulled', texts.pulled(this.#request.image, duration, now - start, size))
    backOff.sweep(now)
  }

  get #spec(): runtime.v1.ImageSpec.$Properties {
    return { image: this.#name.sent, annotations: { ...this.#request.annotations } }
  }

  /** Returns the credentials for the image: of the secrets of the pod, then of the Node, then of the plug-ins. */
  #lookUp(): readonly FoundCredential[] {
    if (this.#credentials !== undefined) return this.#credentials
    try {
      const { repository } = this.#name
      const ofPod = keyringOf(this.#request.secrets).lookUp(repository)
      const ofNode = this.#parts.nodeKeyring.lookUp(repository)
      const ofPlugins = this.#parts.plugins?.lookUp(repository, this.#request.serviceAccount) ?? []
      this.#credentials = [...ofPod, ...ofNode, ...ofPlugins]
    } catch (error) {
      throw new Ended({
        name: 'ErrImagePull',
        message: error instanceof Error ? error.message : String(error),
      })
    }
    return this.#credentials
  }

  #podCredentials(): PodCredentials {
    const found = this.#lookUp()
    const secrets = found.flatMap(credential =>
      credential.secret === undefined ? [] : [{ ...credential.secret, hash: credentialHash(credential) }],
    )
    const account = found.find(({ serviceAccount }) => serviceAccount !== undefined)?.serviceAccount
    return { secrets, ...(account && { serviceAccount: account }) }
  }

  #warn(reason: string, message: string, name: texts.ImageErrorName): Ended {
    this.#emit('Warning', reason, message)
    return new Ended({ name, message })
  }

  #emit(type: KubeletEvent['type'], reason: string, message: string): void {
    this.#parts.host.emit({ type, reason, message, object: this.#request.object })
  }
}

/** Returns what the record of a pull says about its credential; undefined: none was used. */
export function recordOf(credential: FoundCredential | undefined): RecordedCredentials {
  if (credential?.secret !== undefined)
    return ofSecret({ ...credential.secret, hash: credentialHash(credential) })
  return credential?.serviceAccount === undefined
    ? { nodePodsAccessible: true }
    : { secrets: [], serviceAccounts: [credential.serviceAccount] }
}
