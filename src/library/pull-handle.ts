/**
 * A pull as users of the library follow it.
 *
 * @module
 */
import { type Failure, SimulatorError } from '../errors/index.js'
import type { NodePort, PullOutcome } from '../node/node-port.js'
import { type PullProgress, progressOf } from '../pulls/progress.js'
import type { Pull, PullRequest } from '../pulls/pulls.js'
import { type Image, showImage } from './image-view.js'

/** A pull that was asked for: a promise of the image, with its progress. */
export interface PullHandle extends Promise<Image> {
  /** How far it has come. */
  readonly progress: PullProgress
  /** Gives up: the handle rejects with `cancelled`, and the pull ends if no other caller waits for it. */
  cancel(): void
}

/** Callbacks of a pull. */
export interface PullListener {
  /** The pull waits; `caller` is the number of its caller. Not called for a pull that is refused at once. */
  readonly onStart: (caller: number) => void
  /** The pull has ended for this caller: with an error, or else with an image. */
  readonly onEnd: (error?: unknown) => void
}

/** What goes along with a pull. */
export interface PullSetup extends PullListener {
  /** Throws what is wrong with the request before it is made. */
  readonly check: () => void
  /** Gives the error that the handle rejects with the stack of the call. */
  readonly trace: { replaceIn(error: unknown): void }
}

/** Starts a pull. The promise is a real one, so that it can be awaited, raced and caught; progress and cancelling are added. */
export function startPull(
  port: NodePort,
  request: PullRequest,
  { onStart, onEnd, check, trace }: PullSetup,
): PullHandle {
  let caller = 0
  let ended: PullProgress | undefined
  const done = new Promise<Image>((resolve, reject) => {
    const fail = (error: unknown): void => {
      trace.replaceIn(error)
      ended = { phase: 'failed', failure: failureIn(error) }
      onEnd(error)
      reject(error)
    }
    try {
      check()
      caller = port.requestPull(request, outcome => {
        if ('image' in outcome) {
          ended = { phase: 'complete', image: outcome.image.id }
          onEnd()
          resolve(showImage(outcome.image, port.state.node.personality.show(outcome.image, 'single')))
        } else fail(errorOf(outcome))
      })
    } catch (error) {
      fail(error)
    }
  })
  // A failed pull that is not awaited is seen in `progress`; it must not end the process.
  done.catch(() => {})
  if (ended === undefined) onStart(caller)
  Object.defineProperties(done, {
    progress: { enumerable: true, get: () => ended ?? progressOfCaller(port, caller) },
    cancel: {
      value: () => {
        if (ended === undefined) port.dispatch({ type: 'cancel', caller })
      },
    },
  })
  return done as PullHandle
}

function errorOf(outcome: Exclude<PullOutcome, { readonly image: unknown }>): unknown {
  return 'failure' in outcome ? new SimulatorError(outcome.failure) : outcome.error
}

/** The failure of an error; that of a bug of the simulator says so. */
function failureIn(error: unknown): Failure {
  if (error instanceof SimulatorError) return error.failure
  return { code: 'injected', status: 'INTERNAL', message: String(error) }
}

function progressOfCaller({ state }: NodePort, caller: number): PullProgress {
  const waiting = state.node.callers.get(caller)
  if (waiting === undefined) throw new RangeError('the pull has ended unseen')
  if ('heldUp' in waiting) return { phase: 'held-up', rule: waiting.rule }
  return progressOf(state, state.node.pulls.get(waiting.pull) as Pull)
}
