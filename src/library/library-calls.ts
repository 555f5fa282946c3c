/**
 * Calls that users of the library make: noted in the log of calls, and met by faults, as those over a socket are.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { Admission, NodePort } from '../node/node-port.js'
import { codeOfError } from '../personalities/codes.js'
import type { CallName } from '../pulls/pulls.js'

/** What calls need of the world outside. */
export interface LibraryShell {
  /** Real time in milliseconds, from any moment on. */
  now(): number
  /** A pull of a node waits for simulated time; the returned function is called when it has ended for its caller. */
  pullWaits(port: NodePort, caller: number): () => void
}

/** A call that changes nothing and is answered at once. */
type ReadName = 'ListImages' | 'ImageStatus' | 'ImageFsInfo'

/** What a call is about. */
export interface CallSubject {
  readonly image: string
  /** What was asked, as the fields of the CRI message. */
  readonly request: object
}

/** Notes the calls of one node. */
export class LibraryCalls {
  readonly shell: LibraryShell
  readonly #port: NodePort

  constructor(port: NodePort, shell: LibraryShell) {
    this.#port = port
    this.shell = shell
  }

  /** Begins a call. The returned function notes it, with the error that it ended with, if any. */
  begin(name: CallName, { image, request }: CallSubject): (error?: unknown) => void {
    const startedAt = this.shell.now()
    const { tick } = this.#port.state
    return error => {
      const call = {
        method: `library/${name}`,
        request,
        image,
        code: error === undefined ? 'OK' : codeOfError(this.#port.state.node.personality, error),
        message: error === undefined ? '' : messageOf(error),
        tick,
        // The node may have gone back to an earlier state meanwhile.
        ticks: Math.max(0, this.#port.state.tick - tick),
      }
      this.#port.calls.note(call, this.shell.now() - startedAt)
    }
  }

  /**
   * Makes a call that is answered at once: faults may fail it or have it answered with what was true before. A fault that would
   * delay it or hang has no effect, for there is no one to wait.
   *
   * @param read - `stale` asks for what was true before the last change
   * @throws SimulatorError what the call fails with
   */
  read<T>(name: ReadName, subject: CallSubject, read: (stale: boolean) => T): T {
    return this.note(name, subject, () => read(this.#admit(name, subject.image)))
  }

  /** Makes a call that meets no faults. */
  note<T>(name: CallName, subject: CallSubject, act: () => T): T {
    const end = this.begin(name, subject)
    try {
      const result = act()
      end()
      return result
    } catch (error) {
      end(error)
      throw error
    }
  }

  /** Asks the faults about a call. Returns whether the answer is to be stale. */
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

type Settled = Partial<Extract<Admission, { readonly failure: unknown }>> &
  Partial<Extract<Admission, { readonly error: unknown }>> &
  Extract<Admission, { readonly effect?: unknown }>

function settled(outcome: Admission | undefined): Settled {
  return outcome ?? {}
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
