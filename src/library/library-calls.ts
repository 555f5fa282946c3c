/**
 * Calls that users of the library make. They are recorded in the call log and evaluated by fault rules, like calls
 * over a socket.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { CALLS } from '../faults/presets.js'
import type { CallEnd, CallInFlight, EndedCall } from '../node/call-log.js'
import type { Admission, NodePort } from '../node/node-port.js'
import { codeOfError } from '../personalities/codes.js'
import type { CallName } from '../pulls/pulls.js'
import type { Tick } from '../time/clock.js'

/** The functions that calls need from outside the core. */
export interface LibraryShell {
  /** Returns real time in milliseconds, from any start. */
  now(): number
  /**
   * Reports that a pull waits for simulated time. The returned function is called when the pull has ended for its
   * caller.
   */
  pullWaits(port: NodePort, caller: number): () => void
  /** Reports that something else waits for simulated time, with the words for it, until the returned function is called. */
  waits(reason: () => string | undefined): () => void
  /** Calls a function after so many real milliseconds, unless the returned one is called before. */
  after(ms: number, act: () => void): () => void
}

/** A call that changes nothing and is answered at once. */
type ReadName = 'ListImages' | 'ImageStatus' | 'ImageFsInfo'

/** The image and the request of a call. */
export interface CallSubject {
  readonly image: string
  /** The request, with the fields of the CRI message. */
  readonly request: object
}

/** The methods of calls in the log. */
const METHODS = Object.fromEntries(CALLS.map(name => [name, `library/${name}`])) as Record<CallName, string>

/** Records the calls of one node. */
export class LibraryCalls {
  readonly shell: LibraryShell
  readonly #port: NodePort

  constructor(port: NodePort, shell: LibraryShell) {
    this.#port = port
    this.shell = shell
  }

  /** Begins a call. The returned function records it, with the error that it ended with, if any. */
  begin(name: CallName, subject: CallSubject): (error?: unknown) => void {
    const startedAt = this.shell.now()
    const { tick } = this.#port.state
    const end = this.#port.calls.begin(begunCall(name, subject, tick))
    return error => end(this.#endOf(tick, error), this.shell.now() - startedAt)
  }

  /**
   * Makes a call that is answered at once. A fault rule can make it fail, or answer with the state before the last
   * change. An effect that delays or hangs has no effect, since no caller can wait.
   *
   * @param read - reads the answer; its argument is true for the state before the last change
   * @throws SimulatorError the failure of the call
   */
  read<T>(name: ReadName, subject: CallSubject, read: (stale: boolean) => T): T {
    const startedAt = this.#start()
    const { tick } = this.#port.state
    let failed: unknown
    try {
      return read(this.#admit(name, subject.image))
    } catch (error) {
      failed = error
      throw error
    } finally {
      this.#port.calls.noteRead(this.#ended(name, subject, tick, failed), this.#since(startedAt))
    }
  }

  /** Makes a call without evaluating fault rules. */
  note<T>(name: CallName, subject: CallSubject, act: () => T): T {
    const startedAt = this.#start()
    const { tick } = this.#port.state
    let failed: unknown
    try {
      return act()
    } catch (error) {
      failed = error
      throw error
    } finally {
      this.#port.calls.note(this.#ended(name, subject, tick, failed), this.#since(startedAt))
    }
  }

  /** Returns the real time at which a call begins, if a listener receives its duration: it takes a tenth of a read. */
  #start(): number | undefined {
    return this.#port.calls.isWatched ? this.shell.now() : undefined
  }

  #since(startedAt: number | undefined): number {
    return startedAt === undefined ? 0 : this.shell.now() - startedAt
  }

  #ended(name: CallName, { image, request }: CallSubject, tick: Tick, error: unknown): EndedCall {
    const { code, message, ticks } = this.#endOf(tick, error)
    return { method: METHODS[name], request, image, code, message, tick, ticks }
  }

  #endOf(tick: Tick, error: unknown): CallEnd {
    return {
      code: error === undefined ? 'OK' : codeOfError(this.#port.state.node.personality, error),
      message: error === undefined ? '' : messageOf(error),
      // A restore may have moved the node to an earlier tick since.
      ticks: Math.max(0, this.#port.state.tick - tick),
    }
  }

  /**
   * Evaluates the fault rules on a call.
   *
   * @returns whether the answer is to be stale
   */
  #admit(name: ReadName, image: string): boolean {
    let outcome: Admission | undefined
    const caller = this.#port.requestCall(name, image, admission => {
      outcome ??= admission
    })
    if (outcome === undefined) this.#port.dispatch({ type: 'cancel', caller })
    const { effect, failure, error } = settled(outcome)
    if (failure !== undefined && failure.code !== 'cancelled') throw new SimulatorError(failure)
    if (error !== undefined) throw error
    return effect?.type === 'stale'
  }
}

function begunCall(name: CallName, { image, request }: CallSubject, tick: Tick): CallInFlight {
  return { method: METHODS[name], request, image, tick }
}

type Settled = Partial<Extract<Admission, { readonly failure: unknown }>> &
  Partial<Extract<Admission, { readonly error: unknown }>> &
  Extract<Admission, { readonly effect?: unknown }>

function settled(outcome: Admission | undefined): Settled {
  return outcome ?? {}
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
