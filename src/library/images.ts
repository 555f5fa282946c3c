/**
 * The image service of a simulated node, as users of the library call it.
 *
 * @module
 */
import { type Failure, SimulatorError } from '../errors/index.js'
import type { NodePort } from '../node/node-port.js'
import { type PullProgress, progressOf } from '../pulls/progress.js'
import type { Pull, PullRequest } from '../pulls/pulls.js'
import { type FsInfo, fsInfo, imageList, imageStatus } from '../service.js'
import { canonicalReference } from '../spec.js'
import { parseBytes } from '../util/quantity.js'
import { type Image, showImage } from './image-view.js'

/** What {@link Images.pull} may be told beside the reference. */
export type PullOptions = Omit<PullRequest, 'image'>

/** A pull that was asked for: a promise of the image, with its progress. */
export interface PullHandle extends Promise<Image> {
  /** How far it has come. */
  readonly progress: PullProgress
  /** Gives up: the handle rejects with `cancelled`, and the pull ends if no other caller waits for it. */
  cancel(): void
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
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Pulls an image. In `manual` mode the clock has to be moved for it to get anywhere.
   *
   * The returned handle rejects with a {@link SimulatorError}: `invalid-reference`, `not-found`, `storage-limit`,
   * `deadline-exceeded`, `cancelled`, or what else its registry answers.
   */
  pull(image: string, options: PullOptions = {}): PullHandle {
    return startPull(this.#port, { ...options, image })
  }

  /** Held images, by first repo tag, then first repo digest, then id; with a filter, what `status` would find. */
  list(filter?: string): readonly Image[] {
    return [...imageList(this.#port.state, filter)].map(showImage)
  }

  /**
   * The held image that a name, digest, id or start of an id means.
   *
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  status(image: string): Image | undefined {
    const record = imageStatus(this.#port.state, image)
    return record && showImage(record)
  }

  /**
   * Removes the image that a name, digest, id or start of an id means, with all its names.
   *
   * @returns whether there was one
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  remove(image: string): boolean {
    return this.#port.dispatch({ type: 'remove', image }).some(({ type }) => type === 'image-removed')
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
    return fsInfo(this.#port.state)
  }
}

/** Starts a pull. The promise is one, so that it can be awaited, raced and caught; progress and cancelling are added to it. */
function startPull(port: NodePort, request: PullRequest): PullHandle {
  let caller = 0
  let ended: PullProgress | undefined
  const done = new Promise<Image>((resolve, reject) => {
    const fail = (failure: Failure): void => {
      ended = { phase: 'failed', failure }
      reject(new SimulatorError(failure))
    }
    try {
      caller = port.requestPull(request, outcome => {
        if ('failure' in outcome) fail(outcome.failure)
        else if ('error' in outcome) reject(outcome.error)
        else {
          ended = { phase: 'complete', image: outcome.image.id }
          resolve(showImage(outcome.image))
        }
      })
    } catch (error) {
      if (error instanceof SimulatorError) ended = { phase: 'failed', failure: error.failure }
      reject(error)
    }
  })
  // A failed pull that nobody awaits is seen in `progress`; it must not end the process.
  done.catch(() => {})
  const progress = (): PullProgress => ended ?? progressOfCaller(port, caller)
  const cancel = (): void => {
    if (ended === undefined) port.dispatch({ type: 'cancel', caller })
  }
  Object.defineProperties(done, {
    progress: { enumerable: true, get: progress },
    cancel: { value: cancel },
  })
  return done as PullHandle
}

function progressOfCaller({ state }: NodePort, caller: number): PullProgress {
  const waiting = state.node.callers.get(caller)
  if (waiting === undefined) throw new RangeError('the pull has ended unseen')
  if ('heldUp' in waiting) return { phase: 'held-up', rule: waiting.rule }
  return progressOf(state, state.node.pulls.get(waiting.pull) as Pull)
}
