/**
 * Methods that take simulated time.
 *
 * @module
 */
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

/** Makes a method whose work takes simulated time: the deadline of its caller passes in simulated time, too. */
export function operation<Request>(
  { node }: RuntimeApi,
  codec: Codec<Request>,
  { image, command, respond }: OperationParts<Request>,
): CriMethod {
  return waiting(codec, (request, call, server) => {
    const { clock, port } = node
    const end = call.remainingMs === undefined ? undefined : clock.tick + ticksIn(call.remainingMs, clock)
    const ticksLeft = (): { readonly deadline?: number } =>
      end === undefined ? {} : { deadline: Math.max(0, end - clock.tick) }
    let isAdmitted = false
    let cancel = (_reason: CancelReason): void => {}
    const begin = (): void => {
      const caller = port.requestOperation({ ...command(request), ...ticksLeft() }, outcome => {
        if ('failure' in outcome) call.fail(server.words.failureStatus(outcome.failure))
        else if ('error' in outcome) call.fail(statusOf(server.words, outcome.error))
        else settleWith(call, server.words, () => respond(outcome.subject))
      })
      cancel = reason => port.dispatch({ type: 'cancel', caller, reason })
    }
    const leave = server.admit(
      image(request),
      decision => {
        isAdmitted = true
        if ('status' in decision) call.fail(decision.status)
        else beginOrFail(begin, error => call.fail(statusOf(server.words, error)))
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
