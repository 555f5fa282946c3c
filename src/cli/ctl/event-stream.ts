/**
 * The events of a node as a stream that survives lost connections.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { NumberedEvent as Answer, Events } from '../../admin/answers.js'
import type { SimulatorEvent } from '../../engine/events.js'
import { type Control, ControlError, withQuery, withRemedy } from './control-client.js'

/** An event with its number. */
export interface NumberedEvent extends Omit<Answer, 'event'> {
  readonly event: SimulatorEvent
}

/** Events, and the number of the latest one. */
export interface EventList extends Omit<Events, 'events'> {
  readonly events: readonly NumberedEvent[]
}

/** Options of a stream of events. */
export interface StreamOptions {
  /** Ends the stream. */
  readonly signal: AbortSignal
  /** Called each time the connection is lost. */
  readonly lost: () => void
}

/** The interval and number of retries after a lost connection: 30 seconds in total. */
const RETRY_MS = 250
const RETRIES = 120

/** Returns the number of the latest event. */
export async function latestEvent({ call }: Control): Promise<number> {
  const { last } = await call<EventList>('GET', withQuery('/v1/events', { since: Number.MAX_SAFE_INTEGER }))
  return last
}

/**
 * Yields all events after the one with this number, as they are emitted.
 *
 * @throws ControlError if the server refuses, or is unreachable for 30 seconds
 */
export async function* eventsAfter(
  api: Control,
  id: number,
  { signal, lost }: StreamOptions,
): AsyncGenerator<NumberedEvent> {
  for (let last = id; !signal.aborted; last = await latestWhenBack(api, last, signal)) {
    try {
      for await (const numbered of connected(api, last, signal)) {
        last = numbered.id
        yield numbered
      }
    } catch (error) {
      if (signal.aborted) return
      if (!isLost(error)) throw error
    }
    if (!signal.aborted) lost()
  }
}

/** Waits until the server answers again. A server that was restarted counts its events from 1. */
async function latestWhenBack(api: Control, last: number, signal: AbortSignal): Promise<number> {
  for (let tries = 1; !signal.aborted; tries++) {
    await sleep(RETRY_MS, undefined, { signal }).catch(() => {})
    try {
      return (await latestEvent(api)) < last ? 0 : last
    } catch (error) {
      if (!isLost(error) || tries === RETRIES) throw error
    }
  }
  return last
}

function isLost(error: unknown): boolean {
  return error instanceof ControlError && ['unavailable', 'broken-off'].includes(error.code)
}

/** Yields the events of one connection. */
async function* connected(api: Control, last: number, signal: AbortSignal): AsyncGenerator<NumberedEvent> {
  const headers = { accept: 'text/event-stream', 'last-event-id': String(last) }
  const answer = await api.open('GET', '/v1/events/stream', { headers, signal })
  try {
    for await (const { id, data } of serverSentEvents(answer.setEncoding('utf8'))) {
      yield { id: Number(id), event: JSON.parse(data) as SimulatorEvent }
    }
  } catch (error) {
    throw withRemedy(error, api.admin)
  }
}

/** Parses server-sent events; chunks may end anywhere. */
export async function* serverSentEvents(
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ readonly id: string; readonly data: string }> {
  let id = ''
  let data: string[] = []
  for await (const line of lines(chunks)) {
    if (line === '' && data.length > 0) {
      yield { id, data: data.join('\n') }
      data = []
    }
    const [, field, value = ''] = /^(\w+)(?:: ?(.*))?$/.exec(line) ?? []
    if (field === 'id') id = value
    if (field === 'data') data.push(value)
  }
}

async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split(/\r?\n/)
    rest = parts.pop() ?? ''
    yield* parts
  }
}
