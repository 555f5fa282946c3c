/**
 * A kubelet of any runtime with a CRI endpoint, in real time.
 *
 * @module
 */
import { Client, credentials, type ServiceError, status } from '@grpc/grpc-js'
import { runtime } from '../gen/runtime.v1.js'
import { grpcTarget, parseEndpoint } from '../io/endpoint.js'
import { durationOf, withDefaults } from '../kubelet/configuration.js'
import type { CriMethod } from '../kubelet/cri-methods.js'
import { DEADLINE_EXCEEDED, limitOf } from '../kubelet/deadlines.js'
import { type KubeletBackend, KubeletCore } from '../kubelet/kubelet.js'
import type { RuntimeWatch, Watch } from '../kubelet/pods/watch.js'
import type { RpcStatus } from '../kubelet/rpc-failure.js'
import type { Backend, CallOutcome } from '../kubelet/runner.js'
import type { KubeletSettings } from '../kubelet/settings.js'
import { parseBytes } from '../util/quantity.js'
import { goCodeName } from './code-name.js'
import { type Kubelet, startKubelet } from './kubelet.js'
import { FileRecordStore } from './record-files.js'

/** Settings of a kubelet of a runtime. */
export interface KubeletOptions extends Omit<KubeletSettings, 'capacity' | 'records'> {
  /** The endpoint of the runtime: `unix:///path/to.sock` or `tcp://127.0.0.1:port`. */
  readonly endpoint: string
  /** The size of the image file system: bytes, or a text such as `20GiB`. Without it, images are not collected. */
  readonly capacity?: number | string
  /** A directory for pull records, in the form of the kubelet's `image_manager`. Default: records are in memory. */
  readonly pullRecords?: string
}

/** The methods of the ImageService; all others are of the RuntimeService. */
const IMAGE_SERVICE = new Set<CriMethod>([
  'ListImages',
  'ImageStatus',
  'PullImage',
  'RemoveImage',
  'ImageFsInfo',
])
/** The limit of answers, as in the kubelet. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
const NS_PER_MS = 1_000_000n
/** The period in which containers and sandboxes are looked at, in milliseconds. */
const LOOK_MS = 1000
/** The longest time that a timer of JavaScript can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Makes a kubelet of a runtime and starts it. Close it at the end.
 *
 * @example
 * ```ts
 * const kubelet = await createKubelet({ endpoint: 'unix:///run/containerd/containerd.sock' })
 * await kubelet.run(await readFile('pod.yaml', 'utf8'))
 * console.log(kubelet.describe('web'))
 * kubelet.close()
 * ```
 *
 * @throws SimulatorError `invalid-argument` or `invalid-settings`; an `RpcFailure` if the runtime does not answer
 */
export async function createKubelet(options: KubeletOptions): Promise<Kubelet> {
  const { endpoint, capacity, pullRecords, ...settings } = options
  const client = new Client(grpcTarget(parseEndpoint(endpoint)), credentials.createInsecure(), {
    'grpc.default_authority': 'localhost',
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
  })
  try {
    const { runtimeRequestTimeout } = withDefaults(settings.configuration ?? {})
    const timeout = durationOf('runtimeRequestTimeout', runtimeRequestTimeout)
    const core = new KubeletCore(backendOf(client, timeout), () => BigInt(Date.now()) * NS_PER_MS, {
      ...settings,
      ...(capacity !== undefined && { capacity: parseBytes(capacity, 'capacity') }),
      ...(pullRecords !== undefined && { records: new FileRecordStore(pullRecords) }),
    })
    return await startKubelet(core, { onClose: () => client.close() })
  } catch (error) {
    client.close()
    throw error
  }
}

function backendOf(client: Client, timeout: bigint): KubeletBackend {
  const call: Backend['call'] = (method, request, end) =>
    callMethod(client, method, request, deadlineOf(method, request, timeout), end)
  return {
    call,
    sleep: (ns, background, wake) => {
      const timer = setTimeout(wake, Math.min(LONGEST_TIMER_MS, Number(ns / NS_PER_MS)))
      if (background) timer.unref()
      return () => clearTimeout(timer)
    },
    watch: runtimeWatch(call),
  }
}

/** Returns when a call must have ended. */
function deadlineOf(method: CriMethod, request: object, timeout: bigint): number | undefined {
  const limit = limitOf(method, request, timeout)
  return limit === undefined ? undefined : Date.now() + Number(limit / NS_PER_MS)
}

/** Watches containers and sandboxes as the kubelet does: asks for them every second. */
function runtimeWatch(call: Backend['call']): RuntimeWatch {
  const { ContainerState, PodSandboxState } = runtime.v1
  return {
    container: watchOf(
      call,
      'ContainerStatus',
      containerId => ({ containerId, verbose: false }),
      response => {
        const { status } = response as runtime.v1.ContainerStatusResponse.$Properties
        return status?.state === ContainerState.CONTAINER_EXITED
      },
    ),
    sandbox: watchOf(
      call,
      'PodSandboxStatus',
      podSandboxId => ({ podSandboxId, verbose: false }),
      response => {
        const { status } = response as runtime.v1.PodSandboxStatusResponse.$Properties
        return status?.state === PodSandboxState.SANDBOX_NOTREADY
      },
    ),
  }
}

function watchOf(
  call: Backend['call'],
  method: CriMethod,
  requestOf: (id: string) => object,
  isEnd: (response: object) => boolean,
): Watch {
  const hasEnded = (outcome: CallOutcome): boolean =>
    'failure' in outcome ? outcome.failure.code === 'NotFound' : isEnd(outcome.response)
  return (id, ended) => {
    let isOpen = true
    let cancel = (): void => {}
    const look = (): void => {
      cancel = call(method, requestOf(id), outcome => {
        if (!isOpen) return
        if (hasEnded(outcome)) ended()
        else wait()
      })
    }
    let timer: NodeJS.Timeout
    const wait = (): void => {
      timer = setTimeout(look, LOOK_MS).unref()
    }
    wait()
    return () => {
      isOpen = false
      clearTimeout(timer)
      cancel()
    }
  }
}

interface MessageType {
  encode(message: object): { finish(): Uint8Array }
  decode(bytes: Uint8Array): object
}

const messages = runtime.v1 as unknown as Readonly<Record<string, MessageType>>

function callMethod(
  client: Client,
  method: CriMethod,
  request: object,
  deadline: number | undefined,
  end: (outcome: CallOutcome) => void,
): () => void {
  const service = IMAGE_SERVICE.has(method) ? 'ImageService' : 'RuntimeService'
  const [requestType, responseType] = [messages[`${method}Request`], messages[`${method}Response`]]
  if (!requestType || !responseType) throw new Error(`CRI has no method ${method}`)
  const call = client.makeUnaryRequest(
    `/runtime.v1.${service}/${method}`,
    (message: object) => Buffer.from(requestType.encode(message).finish()),
    bytes => responseType.decode(bytes),
    request,
    deadline === undefined ? {} : { deadline },
    (error: ServiceError | null, response?: object) => {
      if (error) end({ failure: failureOf(error, deadline) })
      else end({ response: response ?? {} })
    },
  )
  return () => call.cancel()
}

/** Returns the failure of a call. A passed deadline has the text of Go's client, whatever that of this one is. */
function failureOf({ code, details }: ServiceError, deadline: number | undefined): RpcStatus {
  const isLate = code === status.DEADLINE_EXCEEDED && deadline !== undefined && Date.now() >= deadline
  return isLate ? DEADLINE_EXCEEDED : { code: goCodeName(code), details }
}
