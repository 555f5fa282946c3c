/**
 * Records calls of CRI and evaluates their fault rules, over a socket or in process.
 *
 * @module
 */
import { status } from '@grpc/grpc-js'
import { CALLS } from '../faults/presets.js'
import type { ServedNode } from '../node/served-node.js'
import type { CallsInFlight } from './calls-in-flight.js'
import { type CallObserver, imageOf } from './method.js'
import { type CallStatus, type StatusWords, statusOf } from './status.js'

/**
 * Returns the observer of the calls of a method.
 *
 * @param path - the path of the method, for example `/runtime.v1.ImageService/PullImage`
 */
export function callObserver(
  simulator: ServedNode,
  words: StatusWords,
  inFlight: CallsInFlight,
  path: string,
): CallObserver {
  return {
    begun: request => observe(simulator, path, request),
    words,
    inFlight,
    admit: gate(simulator, words, path.slice(path.lastIndexOf('/') + 1)),
  }
}

/** Returns the function that evaluates the fault rules on each call of a method, if rules apply to the method. */
function gate(simulator: ServedNode, words: StatusWords, method: string): CallObserver['admit'] {
  const on = CALLS.find(name => name === method)
  if (on === undefined || on === 'PullImage') {
    return (_, decided) => {
      decided({})
      return () => {}
    }
  }
  return (image, decided, deadline) => {
    const caller = simulator.port.requestCall(
      on,
      image,
      outcome => {
        if ('failure' in outcome) decided({ status: words.failureStatus(outcome.failure) })
        else if ('error' in outcome) decided({ status: statusOf(words, outcome.error) })
        else decided(outcome)
      },
      deadline,
    )
    if (caller === 0) return () => {}
    return reason => simulator.port.dispatch({ type: 'cancel', caller, ...(reason && { reason }) })
  }
}

/** Records a call, which has ended when the returned function is called. */
function observe({ calls, clock }: ServedNode, path: string, request: unknown): (ended: CallStatus) => void {
  const startedAt = performance.now()
  const { tick } = clock
  const end = calls.begin({
    method: path.slice(1),
    request: request as object,
    image: imageOf(request),
    tick,
  })
  return ({ code, details }) => {
    // A restore may have moved the node to an earlier tick since.
    const ticks = Math.max(0, clock.tick - tick)
    end({ code: status[code], message: details, ticks }, performance.now() - startedAt)
  }
}
