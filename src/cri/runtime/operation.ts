/**
 * Methods that take simulated time.
 *
 * @module
 */
import type { RequestError } from '../../node/node-port.js'
import type { OperationCommand } from '../../runtime/index.js'
import { ticksIn } from '../deadline.js'
import { type CancelReason, type Codec, type CriMethod, settleWith, waiting } from '../method.js'
import { statusOf } from '../status.js'
import type { RuntimeApi } from './runtime-api.js'

/** The parts of a method that takes simulated time. */
export interface OperationParts<Request> {
  /** Returns the image that a request is about, for fault rules. */
  readonly image: (request: Request) => string
  /** Returns the command of a request, without its deadline. */
  readonly command: (request: Request) => OperationCommand
  /** Returns the answer; `subject` is the id of the pod or container. */
  readonly respond: (subject: string) => Uint8Array
}

/** The parts of a method that a request of any kind answers. */
export interface TimedParts<Request, Outcome extends object> {
  /** Returns the image that a request is about, for fault rules. */
  readonly image: (request: Request) => string
  /** Begins the work; returns the number of its caller. */
  readonly request: (
    request: Request,
    limit: { readonly deadline?: number },
    onEnd: (outcome: Outcome | RequestError) => void,
  ) => number
  /** Returns the answer. */
  readonly respond: (outcome: Outcome) => Uint8Array
}

/** Makes a method that carries out an operation. */
export function operation<Request>(
  api: RuntimeApi,
  codec: Codec<Request>,
  { image, command, respond }: OperationParts<Request>,
): CriMethod {
  return timed(api, codec, {
    image,
    request: (request, limit, onEnd) =>
      api.node.port.requestOperation({ ...command(request), ...limit }, onEnd),
    respond: ({ subject }: { readonly subject: string }) => respond(subject),
  })
}

/** Makes a method whose work takes simulated time: the deadline of its caller passes in simulated time, too. */
export function timed<Request, Outcome extends object>(
  { node }: RuntimeApi,
  codec: Codec<Request>,
  { image, request: begin, respond }: TimedParts<Request, Outcome>,
): CriMethod {
  return waiting(codec, (request, call, server) => {
    const { clock, port } = node
    const end = call.remainingMs === undefined ? undefined : clock.tick + ticksIn(call.remainingMs, clock)
    const ticksLeft = (): { readonly deadline?: number } =>
      end === undefined ? {} : { deadline: Math.max(0, end - clock.tick) }
    let isAdmitted = false
    let cancel = (_reason: CancelReason): void => {}
    const beginNow = (): void => {
      const caller = begin(request, ticksLeft(), outcome => {
        if ('failure' in outcome) call.fail(server.words.failureStatus(outcome.failure))
        else if ('error' in outcome) call.fail(statusOf(server.words, outcome.error))
        else settleWith(call, server.words, () => respond(outcome))
      })
      cancel = reason => port.dispatch({ type: 'cancel', caller, reason })
    }
    const leave = server.admit(
      image(request),
      decision => {
        isAdmitted = true
        if ('status' in decision) call.fail(decision.status)
        else beginOrFail(beginNow, error => call.fail(statusOf(server.words, error)))
      },
      ticksLeft().deadline,
    )
    if (!isAdmitted) cancel = leave
    call.onCancel(reason => cancel(reason))
  })
}

function beginOrFail(begin: () => void, fail: (error: unknown) => void): void {
  try {
    begin()
  } catch (error) {
    fail(error)
  }
}
