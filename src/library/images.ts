/**
 * The image service of a simulated node, as users of the library call it.
 *
 * @module
 */
import { type Failure, SimulatorError } from '../errors/index.js'
import { type PullProgress, progressOf } from '../pulls/progress.js'
import { type CommandTarget, type FsInfo, fsInfo, imageList, imageStatus } from '../service.js'
import { canonicalReference } from '../spec.js'
import type { Pull, PullRequest } from '../state.js'
import type { ImageRecord } from '../storage.js'
import { parseBytes } from '../util/quantity.js'
import { type Image, showImage } from './image-view.js'

/** What {@link Images.pull} may be told beside the reference. */
export type PullOptions = Omit<PullRequest, 'image'>

/** A pull that was asked for. Awaiting it gives the image, or throws why there is none. */
export interface PullHandle extends PromiseLike<Image> {
  /** How far it has come. */
  readonly progress: PullProgress
  /** Gives up: the handle rejects with `cancelled`, and the pull ends if nobody else waits for it. */
  cancel(): void
}

/** How a pull ended: with the id of an image, with what went wrong, or with a bug of the simulator. */
export type PullOutcome =
  | { readonly image: string }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** What the image service of a simulated node needs of it. */
export interface PullTarget extends CommandTarget {
  /** Asks for a pull; gives the number of the caller, and calls `onEnd` once. */
  requestPull(request: PullRequest, onEnd: (outcome: PullOutcome) => void): number
}

/** A pull under way. */
export interface PullUnderWay {
  readonly pull: number
  /** The canonical reference. */
  readonly reference: string
  /** How many callers wait for it. */
  readonly callers: number
  readonly progress: PullProgress
}

/** The image service of a simulated node. Everything but a pull answers at once. */
export class Images {
  readonly #node: PullTarget

  constructor(node: PullTarget) {
    this.#node = node
  }

  /**
   * Pulls an image. In `manual` mode the clock has to be moved for it to get anywhere.
   *
   * The returned handle rejects with a {@link SimulatorError}: `invalid-reference`, `not-found`, `storage-limit`,
   * `deadline-exceeded`, `cancelled`, or what else its registry answers.
   */
  pull(image: string, options: PullOptions = {}): PullHandle {
    return new StartedPull(this.#node, { ...options, image })
  }

  /** Held images, by first repo tag, then first repo digest, then id; with a filter, what `status` would find. */
  list(filter?: string): readonly Image[] {
    return [...imageList(this.#node.state, filter)].map(showImage)
  }

  /**
   * The held image that a name, digest, id or start of an id means.
   *
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  status(image: string): Image | undefined {
    const record = imageStatus(this.#node.state, image)
    return record && showImage(record)
  }

  /**
   * Removes the image that a name, digest, id or start of an id means, with all its names.
   *
   * @returns whether there was one
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  remove(image: string): boolean {
    return this.#node.dispatch({ type: 'remove', image }).some(({ type }) => type === 'image-removed')
  }

  /**
   * Pins the image that a name, digest, id or start of an id means, so that the kubelet keeps it; or no longer.
   *
   * @returns whether that changed anything
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  pin(image: string, pinned = true): boolean {
    return this.#node.dispatch({ type: 'pin', image, pinned }).some(({ type }) => type === 'image-pinned')
  }

  /**
   * Puts an image into the store without pulling it: no time passes, no credentials are asked for, no fault strikes.
   *
   * @throws SimulatorError `invalid-reference`, `not-found`, `platform-not-found` or `storage-limit`
   */
  seed(image: string): void {
    this.#node.dispatch({ type: 'seed', image })
  }

  /**
   * Changes how many bytes the node may hold, as a number or a text such as `20GiB`.
   *
   * @throws SimulatorError `invalid-argument` for what is no number of bytes, or less than is used and reserved
   */
  setQuota(quota: number | string): void {
    this.#node.dispatch({ type: 'set-quota', quota: parseBytes(quota, 'quota') })
  }

  /** Lets a pull go on that faults hold up without an end. */
  release(pull: number): void {
    this.#node.dispatch({ type: 'release-pull', pull })
  }

  /** Pulls under way, those that wait in line too, in the order in which they started. */
  pulls(): readonly PullUnderWay[] {
    const { state } = this.#node
    return [...state.node.pulls.values()].map(pull => ({
      pull: pull.id,
      reference: canonicalReference(pull.reference),
      callers: pull.callers.length,
      progress: progressOf(state, pull),
    }))
  }

  /** Bytes used, reserved and allowed, and inodes used. */
  fsInfo(): FsInfo {
    return fsInfo(this.#node.state)
  }
}

class StartedPull implements PullHandle {
  readonly #node: PullTarget
  readonly #done: Promise<Image>
  #caller = 0
  #ended: PullProgress | undefined

  constructor(node: PullTarget, request: PullRequest) {
    this.#node = node
    this.#done = new Promise((resolve, reject) => {
      try {
        this.#caller = node.requestPull(request, outcome => {
          if ('failure' in outcome) {
            this.#ended = { phase: 'failed', failure: outcome.failure }
            reject(new SimulatorError(outcome.failure))
          } else if ('error' in outcome) {
            reject(outcome.error)
          } else {
            this.#ended = { phase: 'complete', image: outcome.image }
            resolve(showImage(node.state.node.store.images.get(outcome.image) as ImageRecord))
          }
        })
      } catch (error) {
        if (error instanceof SimulatorError) this.#ended = { phase: 'failed', failure: error.failure }
        reject(error)
      }
    })
    // A failed pull that nobody awaits is seen in `progress`; it must not end the process.
    this.#done.catch(() => {})
  }

  get progress(): PullProgress {
    if (this.#ended !== undefined) return this.#ended
    const { state } = this.#node
    const waiting = state.node.callers.get(this.#caller)
    if (waiting === undefined) throw new RangeError('the pull has ended unseen')
    if ('heldUp' in waiting) return { phase: 'held-up', rule: waiting.rule }
    return progressOf(state, state.node.pulls.get(waiting.pull) as Pull)
  }

  // biome-ignore lint/suspicious/noThenProperty: a handle is meant to be awaited
  then<A = Image, B = never>(
    onDone?: ((image: Image) => A | PromiseLike<A>) | null,
    onFail?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#done.then(onDone, onFail)
  }

  cancel(): void {
    if (this.#ended === undefined) this.#node.dispatch({ type: 'cancel', caller: this.#caller })
  }
}
