import { status } from '@grpc/grpc-js'
import Long from 'long'
import { onTestFinished } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import type { SimulatedNode, SimulatorOptions } from '../../src/package/index.js'
import { rawClient } from './raw-client.js'
import { served } from './served.js'

const { v1 } = runtime

type Fields = Readonly<Record<string, unknown>>
interface MessageType {
  encode(message: never): { finish(): Uint8Array }
  decode(bytes: Uint8Array): object
}

/** How a call ended: with an answer as plain data, or with a code and a text. */
export interface Answer {
  readonly code: status
  readonly details: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read fields of any message
  readonly answer: any
}

/** A client of RuntimeService and ImageService. */
export interface RuntimeClient {
  readonly sim: SimulatedNode
  /** Calls a method with plain fields. */
  call(method: string, request?: Fields, deadlineMs?: number): Promise<Answer>
  /** Calls a method that must succeed. */
  ok(method: string, request?: Fields): Promise<Answer['answer']>
  /** The code by name and the text of a call that must fail. */
  refused(method: string, request?: Fields): Promise<readonly [code: string, details: string]>
  /** Runs a pod; returns its id. */
  pod(config?: Fields, handler?: string): Promise<string>
  /** Creates a container of busybox in a pod; returns its id. */
  container(pod: string, config?: Fields, podConfig?: Fields): Promise<string>
  /** Opens GetContainerEvents. */
  events(): EventStream
}

/** A stream of events that have come so far. */
export interface EventStream {
  // biome-ignore lint/suspicious/noExplicitAny: tests read fields of any message
  readonly received: any[]
  readonly ended: Promise<{ readonly code: status; readonly details: string }>
  cancel(): void
  /** Resolves when so many events have come. */
  take(count: number): Promise<void>
}

const IMAGE_METHODS = ['ListImages', 'ImageStatus', 'PullImage', 'RemoveImage', 'ImageFsInfo', 'StreamImages']
const REQUESTS: Readonly<Record<string, string>> = { GetContainerEvents: 'GetEventsRequest' }
const RESPONSES: Readonly<Record<string, string>> = { GetContainerEvents: 'ContainerEventResponse' }
const types = v1 as unknown as Readonly<Record<string, MessageType>>

/** The sandbox configuration of a pod, as a kubelet would send it. */
export function podConfig(name = 'p', more: Fields = {}): Fields {
  return { metadata: { name, namespace: 'ns', uid: `uid-${name}`, attempt: 0 }, ...more }
}

let nodeRuntime: 'containerd' | 'cri-o' = 'containerd'

/** Lets the nodes of {@link runtimeClient} have another container runtime from now on. */
export function useRuntime(name: 'containerd' | 'cri-o'): void {
  nodeRuntime = name
}

/** Whether the nodes of {@link runtimeClient} run containerd. */
export function isOnContainerd(): boolean {
  return nodeRuntime === 'containerd'
}

/** The pause image of the nodes of {@link runtimeClient}. */
export function pauseImage(): string {
  return isOnContainerd() ? 'registry.k8s.io/pause:3.10' : 'registry.k8s.io/pause:3.10.1'
}

/** Serves a simulator and returns a client of it. */
export async function runtimeClient(options: SimulatorOptions = {}): Promise<RuntimeClient> {
  const { sim, endpoint } = await served({ runtime: nodeRuntime, ...options })
  const raw = rawClient(endpoint)
  const names = { pods: 0, containers: 0 }
  const call = async (method: string, request: Fields = {}, deadlineMs?: number): Promise<Answer> => {
    const service = IMAGE_METHODS.includes(method) ? 'ImageService' : 'RuntimeService'
    const bytes = types[REQUESTS[method] ?? `${method}Request`]?.encode(request as never).finish()
    const { code, details, messages } = await raw.call(`${service}/${method}`, bytes, deadlineMs)
    const decode = types[RESPONSES[method] ?? `${method}Response`]?.decode
    const answer = messages[0] === undefined ? undefined : simple(decode?.(messages[0]))
    return { code, details, answer: answer ?? {} }
  }
  const client: RuntimeClient = {
    sim,
    call,
    async ok(method, request) {
      const { code, details, answer } = await call(method, request)
      if (code !== status.OK) throw new Error(`${method}: ${status[code]} ${details}`)
      return answer
    },
    async refused(method, request) {
      const { code, details } = await call(method, request)
      return [status[code] ?? '', details]
    },
    async pod(config = podConfig(`p${++names.pods}`), runtimeHandler = '') {
      return (await client.ok('RunPodSandbox', { config, runtimeHandler })).podSandboxId
    },
    async container(pod, config = {}, sandboxConfig = podConfig('any')) {
      const name = `c${++names.containers}`
      const whole = { metadata: { name }, image: { image: 'busybox' }, command: ['top'], ...config }
      const request = { podSandboxId: pod, config: whole, sandboxConfig }
      return (await client.ok('CreateContainer', request)).containerId
    },
    events() {
      const received: object[] = []
      const waiting: (() => void)[] = []
      const stream = raw.stream('RuntimeService/GetContainerEvents', message => {
        received.push(simple(v1.ContainerEventResponse.decode(message)) as object)
        for (const wake of waiting.splice(0)) wake()
      })
      onTestFinished(() => stream.cancel())
      return {
        received,
        ended: stream.outcome,
        cancel: () => stream.cancel(),
        async take(count) {
          while (received.length < count) await new Promise<void>(resolve => waiting.push(resolve))
        },
      }
    },
  }
  sim.images.seed('busybox')
  return client
}

/** Returns a message as plain data: 64-bit numbers as numbers, or as text where that is not exact. */
function simple(value: unknown): unknown {
  if (Long.isLong(value)) return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : value.toString()
  if (Array.isArray(value)) return value.map(simple)
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, simple(field)]))
}
