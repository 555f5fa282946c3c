/**
 * The handle of a pull.
 *
 * @module
 */
import { type Failure, SimulatorError } from '../errors/index.js'
import type { NodePort, PullOutcome } from '../node/node-port.js'
import { type PullProgress, progressOf } from '../pulls/progress.js'
import type { Pull, PullRequest } from '../pulls/pulls.js'
import { type Image, showImage } from './image-view.js'

/** A pull that was started: a promise of the image, with progress. */
export interface PullHandle extends Promise<Image> {
  /** The progress of the pull. */
  readonly progress: PullProgress
  /** The number of the pull; undefined before it starts and after its end. */
  readonly pull: number | undefined
  /** Stops waiting: the handle rejects with `cancelled`, and the pull ends if no other caller waits for it. */
  cancel(): void
}

/** Callbacks of a pull. */
export interface PullListener {
  /**
   * Called when the pull starts to wait, with the number of its caller. Not called for a pull that is refused at
   * once.
   */
  readonly onStart: (caller: number) => void
  /** Called when the pull has ended for this caller: with an error, or without one if there is an image. */
  readonly onEnd: (error?: unknown) => void
}

/** The checks and callbacks of a pull. */
export interface PullSetup extends PullListener {
  /** Checks the request before it is made, and throws if it is invalid. */
  readonly check: () => void
  /** Gives the error that the handle rejects with the stack of the call. */
  readonly trace: { replaceIn(error: unknown): void }
}

/** Starts a pull. The handle can be awaited, raced and caught like any promise. */
export function startPull(port: NodePort, request: PullRequest, setup: PullSetup): PullHandle {
  return StartedPull.start(port, request, setup)
}

/** Settles a handle. */
interface Settle {
  resolve(image: Image): void
  reject(error: unknown): void
}

/** A promise with progress. Its getters are on its class, because getters of each promise would cost as much as a command. */
class StartedPull extends Promise<Image> implements PullHandle {
  readonly cancel: () => void
  readonly #port: NodePort
  #caller = 0
  #ended: PullProgress | undefined

  static start(port: NodePort, request: PullRequest, setup: PullSetup): StartedPull {
    let settle: Settle | undefined
    const started = new StartedPull(port, (resolve, reject) => {
      settle = { resolve, reject }
    })
    started.#begin(request, setup, settle as Settle)
    // A failure that no caller awaits is visible in `progress`; it must not end the process.
    started.catch(() => {})
    return started
  }

  constructor(port: NodePort, executor: (resolve: Settle['resolve'], reject: Settle['reject']) => void) {
    super(executor)
    this.#port = port
    this.cancel = () => {
      if (this.#ended === undefined) port.dispatch({ type: 'cancel', caller: this.#caller })
    }
  }

  get progress(): PullProgress {
    return this.#ended ?? progressOfCaller(this.#port, this.#caller)
  }

  get pull(): number | undefined {
    return this.#ended === undefined ? pullOf(this.#port, this.#caller) : undefined
  }

  /** Makes the request, and settles the promise when it has ended. */
  #begin(
    request: PullRequest,
    { onStart, onEnd, check, trace }: PullSetup,
    { resolve, reject }: Settle,
  ): void {
    const port = this.#port
    const fail = (error: unknown): void => {
      trace.replaceIn(error)
      this.#ended = { phase: 'failed', failure: failureIn(error) }
      onEnd(error)
      reject(error)
    }
    try {
      check()
      this.#caller = port.requestPull(request, outcome => {
        if ('image' in outcome) {
          this.#ended = { phase: 'complete', image: outcome.image.id }
          onEnd()
          resolve(showImage(outcome.image, port.state.node.personality.show(outcome.image, 'single')))
        } else fail(errorOf(outcome))
      })
    } catch (error) {
      fail(error)
    }
    if (this.#ended === undefined) onStart(this.#caller)
  }
}

// `then` and `await` treat a handle like a plain promise: `then` returns a plain one, and `await` needs no further step.
Object.defineProperty(StartedPull.prototype, 'constructor', { value: Promise })

function errorOf(outcome: Exclude<PullOutcome, { readonly image: unknown }>): unknown {
  return 'failure' in outcome ? new SimulatorError(outcome.failure) : outcome.error
}

/** Returns the failure of an error. A bug of the simulator becomes `injected` with the status INTERNAL. */
function failureIn(error: unknown): Failure {
  if (error instanceof SimulatorError) return error.failure
  return { code: 'injected', status: 'INTERNAL', message: String(error) }
}

function pullOf({ state }: NodePort, caller: number): number | undefined {
  const waiting = state.node.callers.get(caller)
  return waiting !== undefined && 'pull' in waiting ? waiting.pull : undefined
}

function progressOfCaller({ state }: NodePort, caller: number): PullProgress {
  const waiting = state.node.callers.get(caller)
  if (waiting !== undefined && 'heldUp' in waiting) return { phase: 'held-up', rule: waiting.rule }
  if (waiting === undefined || !('pull' in waiting)) throw new RangeError('the pull is not in this state')
  return progressOf(state, state.node.pulls.get(waiting.pull) as Pull)
}
