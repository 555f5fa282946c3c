/**
 * The image service of a simulated node, as methods of the library.
 *
 * @module
 */

import type { NodeContext } from '../engine/node-context.js'
import { type FsInfo, fsInfo, imageList, imageStatus } from '../engine/reads.js'
import { imagesBefore } from '../held-images/before.js'
import { uniqueLayers } from '../image/blobs.js'
import type { HeldImages } from '../image/store/held-images.js'
import { type Sharing, sharingOf } from '../image/store/sharing.js'
import type { NodePort } from '../node/node-port.js'
import { type PullProgress, progressOf } from '../pulls/progress.js'
import type { PullRequest } from '../pulls/pulls.js'
import { canonicalReference } from '../spec.js'
import { isDuration, ticksOf } from '../util/duration.js'
import { parseBytes } from '../util/quantity.js'
import { checkOptions, checkString } from './arguments.js'
import { type Image, showImage } from './image-view.js'
import type { CallSubject, LibraryCalls } from './library-calls.js'
import { type PullHandle, type PullListener, startPull } from './pull-handle.js'
import { StackTrace } from './stack-trace.js'

export type { PullHandle }

/** Options of {@link Images.pull}. */
export type PullOptions = Omit<PullRequest, 'image' | 'deadline'> & {
  /**
   * How long the caller waits: ticks, or a duration such as `2s`. If the pull is then not complete, the caller leaves
   * it. Default: no limit.
   */
  readonly deadline?: number | string
}

/** Options of {@link Images.seed}. */
export interface SeedOptions {
  /**
   * The size: bytes as a number, or a text such as `300MB`. With it, the image is also pushed to its registry, so that
   * a later pull finds the same image. By default the size that the registry has.
   */
  readonly size?: number | string | undefined
  /** Whether the image is pinned. Default: as the catalog says, for an image that is not stored yet. */
  readonly pinned?: boolean | undefined
}

/** A pull in progress. */
export interface PullUnderWay {
  readonly pull: number
  /** The canonical reference. */
  readonly reference: string
  /** The number of callers that wait for the pull. */
  readonly callers: number
  readonly progress: PullProgress
}

const PULL_OPTIONS = [
  'deadline',
  'annotations',
  'runtimeHandler',
  'auth',
  'pod',
] satisfies (keyof PullOptions)[]

const SEED_OPTIONS = ['size', 'pinned'] satisfies (keyof SeedOptions)[]

/** Events of a removal that removed something. */
const REMOVALS: ReadonlySet<string> = new Set(['image-removed', 'image-untagged'])

const UNOBSERVED: PullListener = { onStart: () => {}, onEnd: () => {} }

/**
 * The image service of a simulated node. Every method except `pull` answers at once.
 *
 * Calls of `pull`, `list`, `status`, `remove` and `fsInfo` are recorded in the node's `calls` as `library/PullImage`,
 * `library/ListImages` and so on, if the node was made by `createSimulator` or `createCluster`. Fault rules on these
 * calls trigger, except rules on `RemoveImage`. Only a pull can be delayed or hang; on the other calls these effects
 * have no effect.
 */
export class Images {
  readonly #port: NodePort
  readonly #calls: LibraryCalls | undefined

  /**
   * @internal
   * @param calls - records the calls and evaluates fault rules; without it, a server does both
   */
  constructor(port: NodePort, calls?: LibraryCalls) {
    this.#port = port
    this.#calls = calls
  }

  /**
   * Pulls an image. In `manual` mode, the pull makes progress only when the clock is advanced.
   *
   * The returned handle rejects with a {@link SimulatorError}: `invalid-reference`, `not-found`, `storage-limit`,
   * `deadline-exceeded`, `cancelled`, `invalid-argument` for an unknown option, or another failure of the registry.
   * The stack of the error is that of this call.
   */
  pull(image: string, options: PullOptions = {}): PullHandle {
    const trace = new StackTrace(this.pull)
    const request = this.#requestOf(image, options)
    const check = (): void => {
      checkString('image', image)
      checkOptions('options', options, PULL_OPTIONS)
    }
    return startPull(this.#port, request, { ...this.#listener(request), check, trace })
  }

  /** Returns a request with its deadline in ticks. A deadline that is no duration stays: the pull is then refused. */
  #requestOf(image: string, options: PullOptions): PullRequest {
    const { deadline, ...request } = { ...options, image }
    if (deadline === undefined) return request
    const { tickNs } = this.#port.state.containerRules
    const ticks = typeof deadline === 'string' && isDuration(deadline) ? ticksOf(deadline, tickNs) : deadline
    return { ...request, deadline: ticks as number }
  }

  /**
   * Returns the stored images, by first repo tag, then first repo digest, then id. With a filter, returns only the
   * image that `status` would return.
   */
  list(filter?: string): readonly Image[] {
    return this.#read('ListImages', filter ?? '', shownList)
  }

  /** Returns which stored images share which layers, and the bytes that each has for itself. */
  sharing(): Sharing {
    const { node } = this.#port.state
    const holders = imageList(this.#port.state).map(image => ({
      id: image.id,
      layers: uniqueLayers(image.content.layers),
      blobs: node.store.blobsOf(image),
    }))
    return sharingOf(holders, node.store.ledger)
  }

  /**
   * Returns the stored image that a name, a digest, an id or the start of an id identifies.
   *
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  status(image: string): Image | undefined {
    checkString('image', image)
    const { state } = this.#port
    const record = this.#read('ImageStatus', image, imageStatus)
    return record && showImage(record, state.node.personality.show(record, 'single'))
  }

  /**
   * Removes the image that a name, a digest, an id or the start of an id identifies, with all its names. A node that runs CRI-O
   * removes only the name if the image has others.
   *
   * @returns whether anything was removed
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`; with CRI-O `invalid-reference`, `short-name` or
   *   `image-in-use`
   */
  remove(image: string): boolean {
    checkString('image', image)
    const remove = (): boolean =>
      this.#port.dispatch({ type: 'remove', image }).some(({ type }) => REMOVALS.has(type))
    return this.#calls?.note('RemoveImage', subjectOf(image), remove) ?? remove()
  }

  /**
   * Pins the image that a name, a digest, an id or the start of an id identifies, so that the kubelet keeps it; or
   * unpins it.
   *
   * @returns whether that changed the image
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  pin(image: string, pinned = true): boolean {
    return this.#port.dispatch({ type: 'pin', image, pinned }).some(({ type }) => type === 'image-pinned')
  }

  /**
   * Preloads an image: stores it without a pull. It takes no simulated time, needs no credentials and triggers no
   * fault rule.
   *
   * @throws SimulatorError `invalid-reference`, `not-found`, `platform-not-found`, `storage-limit`, `invalid-argument`,
   *   or `invalid-catalog` for a size that is too small
   */
  seed(image: string, options: SeedOptions = {}): void {
    checkOptions('options', options, SEED_OPTIONS)
    const { size, pinned } = options
    this.#port.dispatch({
      type: 'seed',
      image,
      ...(size !== undefined && { size: parseBytes(size, 'size') }),
      ...(pinned !== undefined && { pinned }),
    })
  }

  /**
   * Changes the quota: bytes as a number, or a text such as `20GiB`.
   *
   * @throws SimulatorError `invalid-argument` if it is not a number of bytes, or less than used + reserved
   */
  setQuota(quota: number | string): void {
    this.#port.dispatch({ type: 'set-quota', quota: parseBytes(quota, 'quota') })
  }

  /** Continues a pull that fault rules block. */
  release(pull: number): void {
    this.#port.dispatch({ type: 'release-pull', pull })
  }

  /**
   * Cancels a pull: it fails with `cancelled` for all its callers.
   *
   * @returns whether the pull was in progress
   */
  cancel(pull: number): boolean {
    return this.#port.dispatch({ type: 'cancel-pull', pull }).some(({ type }) => type === 'pull-failed')
  }

  /** Returns the pulls in progress and in the queue, in the order in which they started. */
  pulls(): readonly PullUnderWay[] {
    const { state } = this.#port
    return [...state.node.pulls.values()].map(pull => ({
      pull: pull.id,
      reference: canonicalReference(pull.reference),
      callers: state.node.callerCount(pull.id),
      progress: progressOf(state, pull),
    }))
  }

  /** The number of stored images. */
  get count(): number {
    return this.#port.state.node.store.size
  }

  /** The number of callers that wait for pulls or blocked calls. */
  get waitingCallers(): number {
    return this.#port.state.node.callers.size
  }

  /** Returns the used and reserved bytes, the quota, and the used inodes. */
  fsInfo(): FsInfo {
    const { state } = this.#port
    const read = (stale: boolean): FsInfo => (stale ? state.node.store.ledgerBefore : fsInfo(state))
    return this.#calls?.read('ImageFsInfo', { image: '', request: {} }, read) ?? read(false)
  }

  #read<T>(
    name: 'ListImages' | 'ImageStatus',
    image: string,
    read: (state: NodeContext, image: string, held: HeldImages) => T,
  ): T {
    const { state } = this.#port
    const { store } = state.node
    if (this.#calls === undefined) return read(state, image, store)
    const request = name === 'ListImages' ? { filter: subjectOf(image).request } : subjectOf(image).request
    return this.#calls.read(name, { image, request }, stale =>
      read(state, image, stale ? imagesBefore(store) : store),
    )
  }

  /** Records a pull. The shell is informed while the pull waits, so that it can warn if no clock advances. */
  #listener(request: PullRequest): PullListener {
    if (this.#calls === undefined) return UNOBSERVED
    const { shell } = this.#calls
    const note = this.#calls.begin('PullImage', { image: String(request.image), request })
    let stopWaiting = (): void => {}
    return {
      onStart: caller => {
        stopWaiting = shell.pullWaits(this.#port, caller)
      },
      onEnd: error => {
        stopWaiting()
        note(error)
      },
    }
  }
}

function shownList(state: NodeContext, filter: string, held: HeldImages): readonly Image[] {
  return imageList(state, filter, held).map(image =>
    showImage(image, state.node.personality.show(image, 'listed')),
  )
}

function subjectOf(image: string): CallSubject {
  return { image, request: { image: { image } } }
}
