/**
 * Calls of users of the library that take simulated time on pods and containers.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { Admission, NodePort } from '../node/node-port.js'
import type { OperationCommand } from '../runtime/index.js'
import type { OperationName } from '../runtime/records.js'
import type { Tick } from '../time/clock.js'
import type { LibraryCalls } from './library-calls.js'
import { StackTrace } from './stack-trace.js'

/** Options of calls that take simulated time. */
export interface OperationOptions {
  /** Ticks that the caller waits. The call fails with `deadline-exceeded` then. Default: no limit. */
  readonly deadline?: Tick
}

/** A call that takes simulated time. */
export interface OperationCall {
  readonly on: OperationName
  /** The image that the call is about, for fault rules. */
  readonly image: string
  readonly command: OperationCommand
  readonly deadline: Tick | undefined
  /** The function of the library that the user called; the stack of an error begins with its caller. */
  readonly caller: (...parameters: never[]) => unknown
}

/**
 * Makes a call that fault rules may block or fail, and that takes simulated time.
 *
 * @param calls - records the call; without it, the call is not recorded and no rule triggers
 * @returns the id of the pod or container; rejects with a {@link SimulatorError}
 */
export function operate(
  port: NodePort,
  calls: LibraryCalls | undefined,
  call: OperationCall,
): Promise<string> {
  const trace = new StackTrace(call.caller)
  const made = new Promise<string>((resolve, reject) => {
    beginOperation(port, calls, call, (error, subject) => {
      if (error === undefined) resolve(subject)
      else {
        trace.replaceIn(error)
        reject(error)
      }
    })
  })
  // A failed call that is not awaited is seen in the events; it must not end the process.
  made.catch(() => {})
  return made
}

/**
 * Begins a call like {@link operate}.
 *
 * @param onEnd - called once, with the error or undefined, and with the id of the pod or container
 */
export function beginOperation(
  port: NodePort,
  calls: LibraryCalls | undefined,
  call: Omit<OperationCall, 'caller'>,
  onEnd: (error: unknown, subject: string) => void,
): void {
  const note = calls?.begin(call.on, { image: call.image, request: call.command })
  const settle = (error: unknown, subject = ''): void => {
    note?.(error)
    onEnd(error, subject)
  }
  const end = call.deadline === undefined ? undefined : port.state.tick + call.deadline
  const limit = (): { readonly deadline?: Tick } =>
    end === undefined ? {} : { deadline: Math.max(0, end - port.state.tick) }
  const begin = (): void => {
    try {
      port.requestOperation({ ...call.command, ...limit() }, outcome => {
        if ('subject' in outcome) settle(undefined, outcome.subject)
        else settle('failure' in outcome ? new SimulatorError(outcome.failure) : outcome.error)
      })
    } catch (error) {
      settle(error)
    }
  }
  if (calls === undefined) {
    begin()
    return
  }
  const onAdmit = (outcome: Admission): void => {
    if ('failure' in outcome) settle(new SimulatorError(outcome.failure))
    else if ('error' in outcome) settle(outcome.error)
    else begin()
  }
  port.requestCall(call.on, call.image, onAdmit, limit().deadline)
}
