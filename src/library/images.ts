/**
 * The image service of a simulated node, as users of the library call it.
 *
 * @module
 */
import { imagesBefore } from '../held-images/before.js'
import type { NodePort } from '../node/node-port.js'
import { type PullProgress, progressOf } from '../pulls/progress.js'
import type { PullRequest } from '../pulls/pulls.js'
import { type FsInfo, fsInfo, imageList, imageStatus } from '../service.js'
import { canonicalReference } from '../spec.js'
import type { HeldImages } from '../store/held-images.js'
import { parseBytes } from '../util/quantity.js'
import { checkOptions, checkString } from './arguments.js'
import { type Image, showImage } from './image-view.js'
import type { CallSubject, LibraryCalls } from './library-calls.js'
import { type PullHandle, type PullListener, startPull } from './pull-handle.js'
import { StackTrace } from './stack-trace.js'

export type { PullHandle }

/** What {@link Images.pull} may be told beside the reference. */
export type PullOptions = Omit<PullRequest, 'image'>

/** A pull under way. */
export interface PullUnderWay {
  readonly pull: number
  /** The canonical reference. */
  readonly reference: string
  /** How many callers wait for it. */
  readonly callers: number
  readonly progress: PullProgress
}

const PULL_OPTIONS = ['deadline', 'annotations', 'runtimeHandler', 'auth'] satisfies (keyof PullOptions)[]

/** Events of a removal that removed something. */
const REMOVALS: ReadonlySet<string> = new Set(['image-removed', 'image-untagged'])

const UNOBSERVED: PullListener = { onStart: () => {}, onEnd: () => {} }

/**
 * The image service of a simulated node. Everything but a pull answers at once.
 *
 * `pull`, `list`, `status`, `remove` and `fsInfo` of a node that `createSimulator` or `createCluster` made are in its `calls` as
 * `library/PullImage`, `library/ListImages` and so on, and fault rules about these calls trigger, but for `RemoveImage`. Only a
 * pull can be delayed or hang: the others answer at once, so a rule that would delay them or hang has no effect on them.
 */
export class Images {
  readonly #port: NodePort
  readonly #calls: LibraryCalls | undefined

  /**
   * @internal
   * @param calls - notes the calls; without it, they are not noted and meet no faults, since a server does both
   */
  constructor(port: NodePort, calls?: LibraryCalls) {
    this.#port = port
    this.#calls = calls
  }

  /**
   * Pulls an image. In `manual` mode the clock has to be moved for it to get anywhere.
   *
   * The returned handle rejects with a {@link SimulatorError}: `invalid-reference`, `not-found`, `storage-limit`,
   * `deadline-exceeded`, `cancelled`, `invalid-argument` for options that do not exist, or what else its registry answers. Its
   * stack is that of the call.
   */
  pull(image: string, options: PullOptions = {}): PullHandle {
    const trace = new StackTrace(this.pull)
    const request = { ...options, image }
    const check = (): void => {
      checkString('image', image)
      checkOptions('options', options, PULL_OPTIONS)
    }
    return startPull(this.#port, request, { ...this.#listener(request), check, trace })
  }

  /** Held images, by first repo tag, then first repo digest, then id; with a filter, what `status` would find. */
  list(filter?: string): readonly Image[] {
    const { state } = this.#port
    return this.#read('ListImages', filter ?? '', held =>
      imageList(state, filter, held).map(image =>
        showImage(image, state.node.personality.show(image, 'listed')),
      ),
    )
  }

  /**
   * The held image that a name, digest, id or start of an id means.
   *
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  status(image: string): Image | undefined {
    checkString('image', image)
    const { state } = this.#port
    const record = this.#read('ImageStatus', image, held => imageStatus(state, image, held))
    return record && showImage(record, state.node.personality.show(record, 'single'))
  }

  /**
   * Removes the image that a name, digest, id or start of an id means, with all its names. A node that runs CRI-O removes only
   * the name, if the image has others.
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
   * Pins the image that a name, digest, id or start of an id means, so that the kubelet keeps it; or no longer.
   *
   * @returns whether that changed anything
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  pin(image: string, pinned = true): boolean {
    return this.#port.dispatch({ type: 'pin', image, pinned }).some(({ type }) => type === 'image-pinned')
  }

  /**
   * Puts an image into the store without pulling it: no time passes, no credentials are asked for, no fault strikes.
   *
   * @throws SimulatorError `invalid-reference`, `not-found`, `platform-not-found` or `storage-limit`
   */
  seed(image: string): void {
    this.#port.dispatch({ type: 'seed', image })
  }

  /**
   * Changes how many bytes the node may hold, as a number or a text such as `20GiB`.
   *
   * @throws SimulatorError `invalid-argument` for what is no number of bytes, or less than is used and reserved
   */
  setQuota(quota: number | string): void {
    this.#port.dispatch({ type: 'set-quota', quota: parseBytes(quota, 'quota') })
  }

  /** Lets a pull go on that faults hold up without an end. */
  release(pull: number): void {
    this.#port.dispatch({ type: 'release-pull', pull })
  }

  /** Pulls under way, those that wait in line too, in the order in which they started. */
  pulls(): readonly PullUnderWay[] {
    const { state } = this.#port
    return [...state.node.pulls.values()].map(pull => ({
      pull: pull.id,
      reference: canonicalReference(pull.reference),
      callers: state.node.callerCount(pull.id),
      progress: progressOf(state, pull),
    }))
  }

  /** How many images are held. */
  get count(): number {
    return this.#port.state.node.store.size
  }

  /** How many callers wait, for pulls or for calls that faults hold up. */
  get waitingCallers(): number {
    return this.#port.state.node.callers.size
  }

  /** Bytes used, reserved and allowed, and inodes used. */
  fsInfo(): FsInfo {
    const { state } = this.#port
    const read = (stale: boolean): FsInfo => (stale ? state.node.store.ledgerBefore : fsInfo(state))
    return this.#calls?.read('ImageFsInfo', { image: '', request: {} }, read) ?? read(false)
  }

  #read<T>(name: 'ListImages' | 'ImageStatus', image: string, read: (held: HeldImages) => T): T {
    const { store } = this.#port.state.node
    if (this.#calls === undefined) return read(store)
    const request = name === 'ListImages' ? { filter: subjectOf(image).request } : subjectOf(image).request
    return this.#calls.read(name, { image, request }, stale => read(stale ? imagesBefore(store) : store))
  }

  /** Notes a pull; the shell knows while it waits. */
  #listener({ auth: _, ...request }: PullRequest): PullListener {
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

function subjectOf(image: string): CallSubject {
  return { image, request: { image: { image } } }
}
