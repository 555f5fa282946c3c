/**
 * GetContainerEvents: the events of pods and containers, for as long as a client reads them.
 *
 * @module
 */
import { type ServerWritableStream, status } from '@grpc/grpc-js'
import Long from 'long'
import { runtime } from '../../gen/runtime.v1.js'
import type { PodEvent, PodEventType } from '../../node/pod-events.js'
import type { CallObserver, CriMethod } from '../method.js'
import { OK, sendable } from '../method.js'
import type { CallStatus } from '../status.js'
import { containerStatusMessage } from './container-messages.js'
import { podStatusMessage } from './pod-messages.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** How many events may wait for a client that does not read. */
const WAITING_MAX = 1000
/** How long events are kept for the first client, in nanoseconds. */
const KEPT_NS = 300_000_000_000

const TYPES: Readonly<Record<PodEventType, runtime.v1.ContainerEventType>> = {
  created: v1.ContainerEventType.CONTAINER_CREATED_EVENT,
  started: v1.ContainerEventType.CONTAINER_STARTED_EVENT,
  stopped: v1.ContainerEventType.CONTAINER_STOPPED_EVENT,
  deleted: v1.ContainerEventType.CONTAINER_DELETED_EVENT,
}

/** The time of creation of a deleted pod: the first moment of Go's calendar, as containerd sends it. */
const GO_ZERO_TIME = Long.fromString('-6795364578871345152')

const RESTARTED: CallStatus = { code: status.UNAVAILABLE, details: 'error reading from server: EOF' }
const TOO_MANY: CallStatus = {
  code: status.RESOURCE_EXHAUSTED,
  details: 'too many events wait for a client that does not read them',
}

/** The stream of events. */
export function eventMethods(api: RuntimeApi): Readonly<Record<string, CriMethod>> {
  return {
    GetContainerEvents: {
      responseStream: true,
      decode: bytes => v1.GetEventsRequest.decode(bytes),
      handler: server => (call: ServerWritableStream<unknown, Uint8Array>) => answer(api, call, server),
    },
  }
}

function answer(
  api: RuntimeApi,
  call: ServerWritableStream<unknown, Uint8Array>,
  server: CallObserver,
): void {
  server.inFlight.begin(call)
  const ended = server.begun(call.request)
  let isOver = false
  let isDecided = false
  let stop = (): void => {}
  const end = (outcome: CallStatus): void => {
    if (isOver) return
    isOver = true
    stop()
    server.inFlight.deleteCancel(close)
    ended(outcome)
    if (outcome === OK) call.end()
    else call.emit('error', sendable(outcome))
  }
  const close = (): void => end(OK)
  server.inFlight.addCancel(close)
  const leave = server.admit('', decision => {
    isDecided = true
    if (isOver) return
    if ('status' in decision) end(decision.status)
    else stop = watch(api, call, end)
    if (isOver) stop()
  })
  call.on('cancelled', () => {
    // grpc-js says `cancelled` of calls that have ended, too.
    if (isOver) return
    // After the decision, another caller may have the same number.
    if (!isDecided) leave('cancelled')
    end({ code: status.CANCELLED, details: 'context canceled' })
  })
}

/** Sends each event once the last one has been sent; those that come meanwhile wait, up to a limit. */
function watch(
  api: RuntimeApi,
  call: ServerWritableStream<unknown, Uint8Array>,
  end: (outcome: CallStatus) => void,
): () => void {
  const waiting: PodEvent[] = []
  let isSending = false
  const sendNext = (): void => {
    const event = waiting.shift()
    isSending = event !== undefined
    if (event !== undefined)
      call.write(v1.ContainerEventResponse.encode(eventMessage(api, event)).finish(), sendNext)
  }
  const { clock, port } = api.node
  const oldest = clock.tick - Math.ceil(KEPT_NS / clock.tickNs)
  return port.podEvents.watch(
    {
      onEvent(event) {
        if (waiting.push(event) > WAITING_MAX) end(TOO_MANY)
        else if (!isSending) sendNext()
      },
      onStop: () => end(RESTARTED),
    },
    oldest,
  )
}

function eventMessage(
  api: RuntimeApi,
  { type, subject, tick, moment, isPod }: PodEvent,
): runtime.v1.ContainerEventResponse.$Properties {
  const { pod, containers } = moment
  const podStatus = podStatusMessage(api, pod)
  const isDeletedPod = isPod && type === 'deleted'
  return {
    containerId: subject,
    containerEventType: TYPES[type],
    createdAt: api.timeOf(tick),
    podSandboxStatus: isDeletedPod ? { ...podStatus, createdAt: GO_ZERO_TIME } : podStatus,
    containersStatuses: containers.map(container => containerStatusMessage(api, container)),
  }
}
