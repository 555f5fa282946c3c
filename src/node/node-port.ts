/**
 * The port of one node: what the library, the control API and the CRI server ask of it.
 *
 * @module
 */
import { callFaultContext } from '../calls/admission.js'
import type { CopyRequest } from '../copies/copies.js'
import { type Failure, SimulatorError } from '../errors/index.js'
import type { Effect } from '../faults/rules.js'
import type { Origin } from '../history/timeline.js'
import type { RequestCommand } from '../prepare/commands.js'
import { isPreparing, preparationCallers } from '../prepare/context.js'
import type { Answer } from '../prepare/events.js'
import type { CallName, PullRequest } from '../pulls/pulls.js'
import type { Command, EngineCommand, NodeCommand, NodeContext } from '../service.js'
import type { SimulatorEvent } from '../state.js'
import type { ImageRecord } from '../store/image-record.js'
import { Calls } from './call-log.js'
import type { Completions, Outcome, RequestKey, WaitedFor } from './completions.js'

/** The error of a request: a failure, or a bug of the simulator. */
export type RequestError = { readonly failure: Failure } | { readonly error: unknown }

/** The end of a pull for one caller, with the image at that moment and the canonical reference that was pulled. */
export type PullOutcome = { readonly image: ImageRecord; readonly reference: string } | RequestError

/** How a copy job ended. */
export type CopyOutcome =
  | { readonly source: string; readonly destination: string; readonly digest: string }
  | RequestError

/** Whether a call may continue, perhaps with a wrong answer; otherwise the reason. */
export type Admission = { readonly effect?: Effect } | RequestError

/** The simulation, as a port needs it. */
export interface Dispatcher {
  /** Whether there is more than one node. */
  readonly isCluster: boolean
  /** The number of the next version of the state: a request that is made now belongs to it. */
  readonly nextVersion: number
  dispatch(command: Command, origin?: Origin): readonly SimulatorEvent[]
}

/** One node of a simulation. */
export class NodePort {
  /** The node, to be read. */
  readonly state: NodeContext
  readonly completions: Completions
  /** The calls to the node. */
  readonly calls = new Calls()
  readonly #simulation: Dispatcher

  constructor(simulation: Dispatcher, state: NodeContext, completions: Completions) {
    this.#simulation = simulation
    this.state = state
    this.completions = completions
  }

  get name(): string {
    return this.state.nodeName
  }

  /** Whether a caller waits for this node, or work without a caller is in progress. */
  get isBusy(): boolean {
    const { node } = this.state
    return (
      this.completions.size > 0 ||
      node.pulls.size > 0 ||
      node.copies.underWay.size > 0 ||
      isPreparing(node.preparation)
    )
  }

  /**
   * Carries out a command on this node.
   *
   * @throws SimulatorError what the command cannot accept; nothing has changed then
   */
  dispatch(command: NodeCommand | EngineCommand, origin: Origin = 'outside'): readonly SimulatorEvent[] {
    return this.#simulation.dispatch(this.#addressed(command), origin)
  }

  /**
   * Asks for a pull.
   *
   * @param onEnd - called once, when the pull has ended or the caller has left it
   * @returns the number of the caller
   * @throws SimulatorError what the request cannot mean; nothing has changed then
   */
  requestPull(request: PullRequest, onEnd: (outcome: PullOutcome) => void): number {
    return this.#request('pull', { type: 'pull', ...request }, outcome => {
      if (!('event' in outcome)) onEnd(outcome)
      else if ('failure' in outcome.event) onEnd({ failure: outcome.event.failure as Failure })
      else if (outcome.event.type === 'pull-completed')
        onEnd({ image: outcome.record as ImageRecord, reference: outcome.event.reference })
    })
  }

  /**
   * Asks for a reference to be copied to another registry.
   *
   * @param onEnd - called once, when it is there or cannot be
   * @returns the number of the copy job
   * @throws SimulatorError what the request cannot mean; nothing has changed then
   */
  requestCopy(request: CopyRequest, onEnd: (outcome: CopyOutcome) => void): number {
    const copy = this.state.node.copies.started + 1
    this.#await(`copy ${copy}`, 'copy', { type: 'mirror', ...request }, outcome => {
      if (!('event' in outcome)) onEnd(outcome)
      else if (outcome.event.type === 'mirror-completed') onEnd(outcome.event)
      else if (outcome.event.type === 'mirror-failed') onEnd({ failure: outcome.event.failure })
    })
    return copy
  }

  /**
   * Asks whether a call other than PullImage may continue; fault rules may block or fail it.
   *
   * @param onAdmit - called once; at once if no rule blocks the call
   * @returns the number of the caller; 0 where no fault rule is about the call, so that the state does not change
   */
  requestCall(
    on: Exclude<CallName, 'PullImage'>,
    image: string,
    onAdmit: (outcome: Admission) => void,
  ): number {
    if (!this.state.faults.anyMatches(() => callFaultContext(this.state, on, image))) {
      onAdmit({})
      return 0
    }
    return this.#request('call', { type: 'call', on, image }, outcome => {
      if (!('event' in outcome)) onAdmit(outcome)
      else if (outcome.event.type === 'call-passed') onAdmit(outcome.event)
      else if ('failure' in outcome.event) onAdmit({ failure: outcome.event.failure as Failure })
    })
  }

  /**
   * Asks for something to be prepared or collected. In `manual` mode the clock has to be advanced for it to get anywhere.
   *
   * @param read - makes of the answer, and the record that belongs to it, what the caller is given
   * @returns what that makes; rejects with a {@link SimulatorError} where there is no answer, or the command cannot be accepted
   */
  request<T>(command: RequestCommand, read: (answer: Answer, record: unknown) => T): Promise<T> {
    const asked = new Promise<T>((resolve, reject) => {
      try {
        this.#request('answer', command, outcome => {
          if ('error' in outcome) reject(outcome.error)
          else if ('failure' in outcome) reject(new SimulatorError(outcome.failure))
          else if (outcome.event.type === 'request-answered')
            resolve(read(outcome.event.answer, outcome.record))
          else if (outcome.event.type === 'request-failed') reject(new SimulatorError(outcome.event.failure))
        })
      } catch (error) {
        reject(error)
      }
    })
    // A failed request that is not awaited is seen in the events; it must not end the process.
    asked.catch(() => {})
    return asked
  }

  /** Dismisses callers whose request is not in progress in the state that the simulation went to. */
  dismiss(serial: number | undefined): void {
    if (this.completions.size === 0) return
    const { callers, copies, preparation } = this.state.node
    const requests = preparationCallers(preparation)
    const isUnderWay = (key: RequestKey): boolean =>
      typeof key === 'number'
        ? callers.has(key) || requests.has(key)
        : copies.underWay.has(Number(key.slice('copy '.length)))
    this.completions.dismiss(isUnderWay, serial)
  }

  #request(what: WaitedFor, command: NodeCommand, settle: (outcome: Outcome) => void): number {
    const caller = this.state.node.callersSeen + 1
    this.#await(caller, what, command, settle)
    return caller
  }

  #await(key: RequestKey, what: WaitedFor, command: NodeCommand, settle: (outcome: Outcome) => void): void {
    this.completions.wait(key, what, this.#simulation.nextVersion, settle)
    try {
      this.dispatch(command)
    } catch (error) {
      this.completions.forget(key)
      throw error
    }
  }

  /** A command for a node names it, unless there is only one. */
  #addressed(command: NodeCommand | EngineCommand): Command {
    return this.#simulation.isCluster ? ({ ...command, node: this.name } as Command) : command
  }
}
