/**
 * gRPC methods that answer with a stream of messages.
 *
 * @module
 */
import { type ServerWritableStream, status } from '@grpc/grpc-js'
import { type CallObserver, type Codec, type CriMethod, imageOf, OK, sendable } from './method.js'
import { type CallStatus, statusOf } from './status.js'

/**
 * Defines a method that answers with a stream, if fault rules allow it. The next message is made after the last one
 * is sent, so a client that does not read delays one message only.
 *
 * @param respond - `stale` requests the state before the last change
 */
export function streaming<Request>(
  codec: Codec<Request>,
  respond: (request: Request, stale: boolean) => Iterable<Uint8Array>,
): CriMethod {
  return {
    responseStream: true,
    decode: bytes => codec.decode(bytes),
    handler: server => (call: ServerWritableStream<Request, Uint8Array>) => answer(call, server, respond),
  }
}

function answer<Request>(
  call: ServerWritableStream<Request, Uint8Array>,
  server: CallObserver,
  respond: (request: Request, stale: boolean) => Iterable<Uint8Array>,
): void {
  server.inFlight.begin(call)
  const ended = once(server.begun(call.request))
  const fail = (failed: CallStatus): void => {
    ended(failed)
    call.emit('error', sendable(failed))
  }
  const failWith = (error: unknown): void => fail(statusOf(server.words, error))
  const succeed = (): void => {
    ended(OK)
    call.end()
  }
  let isDecided = false
  const cancel = server.admit(imageOf(call.request), decision => {
    isDecided = true
    if ('status' in decision) {
      fail(decision.status)
      return
    }
    const { effect } = decision
    try {
      const messages = respond(call.request, effect?.type === 'stale')
      if (effect?.type !== 'cut') send(call, messages, failWith, succeed)
      else
        send(call, first(messages, effect.after), failWith, () =>
          fail(server.words.failureStatus(effect.failure)),
        )
    } catch (error) {
      failWith(error)
    }
  })
  call.on('cancelled', () => {
    // After the decision, another caller may have the same number.
    if (!isDecided) cancel()
    ended({ code: status.CANCELLED, details: 'context canceled' })
  })
}

/** Sends messages one after the other, then calls `last`. */
function send<Request>(
  call: ServerWritableStream<Request, Uint8Array>,
  messages: Iterable<Uint8Array>,
  failWith: (error: unknown) => void,
  last: () => void,
): void {
  const iterator = messages[Symbol.iterator]()
  let isOver = false
  call.on('cancelled', () => {
    isOver = true
  })
  const sendNext = (): void => {
    if (isOver) return
    try {
      const { done, value } = iterator.next()
      if (done) last()
      else call.write(value, sendNext)
    } catch (error) {
      failWith(error)
    }
  }
  sendNext()
}

/** Returns a listener that is called once only; grpc-js also emits `cancelled` for calls that have ended. */
function once(listener: (ended: CallStatus) => void): (ended: CallStatus) => void {
  let called = false
  return ended => {
    if (!called) listener(ended)
    called = true
  }
}

function* first<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0
  for (const item of items) {
    if (taken++ >= count) return
    yield item
  }
}
