/**
 * The port of one node: the interface of the library, the control API and the CRI server to it.
 *
 * @module
 */

import type { CopyRequest } from '../copies/copies.js'
import type { Command, EngineCommand, NodeCommand } from '../engine/commands.js'
import type { SimulatorEvent } from '../engine/events.js'
import type { NodeContext } from '../engine/node-context.js'
import { type Failure, SimulatorError } from '../errors/index.js'
import type { Effect } from '../faults/rules.js'
import type { Origin } from '../history/timeline.js'
import type { ImageRecord } from '../image/store/image-record.js'
import type { RequestCommand } from '../prepare/commands.js'
import { isPreparing, preparationCallers } from '../prepare/context.js'
import type { Answer } from '../prepare/events.js'
import { callFaultContext } from '../pulls/calls/admission.js'
import type { CallName, PullRequest } from '../pulls/pulls.js'
import type { ExecOutcome } from '../runtime/exec/context.js'
import type { ExecRequest } from '../runtime/exec/exec.js'
import type { OperationCommand } from '../runtime/index.js'
import type { Tick } from '../time/clock.js'
import { Calls } from './call-log.js'
import type { Completions, Outcome, RequestKey, WaitedFor } from './completions.js'
import type { KubeletLog } from './kubelet-log.js'
import { PodEvents } from './pod-events.js'

/** The error of a request: a failure, or a bug of the simulator. */
export type RequestError = { readonly failure: Failure } | { readonly error: unknown }

/** The end of a pull for one caller, with the image at that moment and the canonical reference that was pulled. */
export type PullOutcome = { readonly image: ImageRecord; readonly reference: string } | RequestError

/** The end of a copy job. */
export type CopyOutcome =
  | { readonly source: string; readonly destination: string; readonly digest: string }
  | RequestError

/** Whether a call may continue, possibly with an effect on its answer; otherwise the reason. */
export type Admission = { readonly effect?: Effect } | RequestError

/** The end of an operation, with the id of the pod or container that it was about. */
export type OperationOutcome = { readonly subject: string } | RequestError

/** The part of a simulation that a port needs. */
export interface Dispatcher {
  /** Whether there is more than one node. */
  readonly isCluster: boolean
  /** The number of the next version of the state, to which a new request belongs. */
  readonly nextVersion: number
  dispatch(command: Command, origin?: Origin): readonly SimulatorEvent[]
}

/** One node of a simulation. */
export class NodePort {
  /** The state of the node, for reading. */
  readonly state: NodeContext
  readonly completions: Completions
  /** The recorded calls of the node. */
  readonly calls = new Calls()
  /** The events of the pods and containers of the node. */
  readonly podEvents = new PodEvents()
  /** The kubelet that was made for the node in this process and is not closed. */
  kubelet: KubeletLog | undefined
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
      node.runtime.operations.size > 0 ||
      isPreparing(node.preparation)
    )
  }

  /** Forgets the calls that have ended, and the reports of the kubelet. */
  clearLogs(): void {
    this.calls.clear()
    this.kubelet?.clear()
  }

  /**
   * Runs a command on this node.
   *
   * @throws SimulatorError if the command is rejected; the state is unchanged
   */
  dispatch(command: NodeCommand | EngineCommand, origin: Origin = 'outside'): readonly SimulatorEvent[] {
    return this.#simulation.dispatch(this.#addressed(command), origin)
  }

  /**
   * Starts a pull.
   *
   * @param onEnd - called once, when the pull has ended or the caller has left it
   * @returns the number of the caller
   * @throws SimulatorError if the request is rejected; the state is unchanged
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
   * Starts a copy job.
   *
   * @param onEnd - called once, when the job has ended
   * @returns the number of the copy job
   * @throws SimulatorError if the request is rejected; the state is unchanged
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
   * Evaluates the fault rules on a call of another method than PullImage. They may block or fail it.
   *
   * @param onAdmit - called once; at once if no rule blocks the call
   * @param deadline - ticks that the caller waits until the call may continue. Default: no limit
   * @returns the number of the caller; 0 if no fault rule matches, in which case the state does not change
   */
  requestCall(
    on: Exclude<CallName, 'PullImage'>,
    image: string,
    onAdmit: (outcome: Admission) => void,
    deadline?: Tick,
  ): number {
    if (!this.state.faults.anyMatches(() => callFaultContext(this.state, on, image))) {
      onAdmit({})
      return 0
    }
    const limit = deadline === undefined ? {} : { deadline }
    return this.#request('call', { type: 'call', on, image, ...limit }, outcome => {
      if (!('event' in outcome)) onAdmit(outcome)
      else if (outcome.event.type === 'call-passed') onAdmit(outcome.event)
      else if ('failure' in outcome.event) onAdmit({ failure: outcome.event.failure as Failure })
    })
  }

  /**
   * Requests an operation on a pod or container.
   *
   * @param onEnd - called once, when the operation has ended or the caller has left it
   * @returns the number of the caller
   * @throws SimulatorError the refusal of the runtime; nothing has changed then
   */
  requestOperation(command: OperationCommand, onEnd: (outcome: OperationOutcome) => void): number {
    return this.#request('operation', command, outcome => {
      if (!('event' in outcome)) onEnd(outcome)
      else if (outcome.event.type === 'operation-completed') onEnd({ subject: outcome.event.subject })
      else if ('failure' in outcome.event) onEnd({ failure: outcome.event.failure as Failure })
    })
  }

  /**
   * Runs a command in a container.
   *
   * @param onEnd - called once, when the command has ended or the caller has left it
   * @returns the number of the caller
   * @throws SimulatorError the refusal of the runtime; nothing has changed then
   */
  requestExec(request: ExecRequest, onEnd: (outcome: ExecOutcome | RequestError) => void): number {
    return this.#request('operation', { type: 'exec', ...request }, outcome => {
      if (!('event' in outcome)) onEnd(outcome)
      else if (outcome.event.type === 'exec-completed') onEnd(outcome.record as ExecOutcome)
      else if ('failure' in outcome.event) onEnd({ failure: outcome.event.failure as Failure })
    })
  }

  /**
   * Sends a request to the preparation. In `manual` mode, it makes progress only when the clock is advanced.
   *
   * @param read - converts the answer and its record to the result
   * @param trace - gives an error the stack of the call
   * @returns the result; rejects with a {@link SimulatorError} if the request fails or is rejected
   */
  request<T>(
    command: RequestCommand,
    read: (answer: Answer, record: unknown) => T,
    trace?: { replaceIn(error: unknown): void },
  ): Promise<T> {
    const asked = new Promise<T>((resolve, reject) => {
      const fail = (error: unknown): void => {
        trace?.replaceIn(error)
        reject(error)
      }
      try {
        this.#request('answer', command, outcome => {
          if ('error' in outcome) fail(outcome.error)
          else if ('failure' in outcome) fail(new SimulatorError(outcome.failure))
          else if (outcome.event.type === 'request-answered')
            resolve(read(outcome.event.answer, outcome.record))
          else if (outcome.event.type === 'request-failed') fail(new SimulatorError(outcome.event.failure))
        })
      } catch (error) {
        fail(error)
      }
    })
    // A failure that no caller awaits is visible in the events; it must not end the process.
    asked.catch(() => {})
    return asked
  }

  /** Settles the callers whose request is not in progress in the restored state. */
  dismiss(serial: number | undefined): void {
    this.podEvents.forget()
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

  /** Adds the name of the node to its command, in a cluster. */
  #addressed(command: NodeCommand | EngineCommand): Command {
    return this.#simulation.isCluster ? ({ ...command, node: this.name } as Command) : command
  }
}
