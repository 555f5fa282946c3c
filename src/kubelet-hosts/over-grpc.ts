/**
 * A kubelet of any runtime with a CRI endpoint, in real time.
 *
 * @module
 */
import { Client, credentials, type ServiceError } from '@grpc/grpc-js'
import { runtime } from '../gen/runtime.v1.js'
import { grpcTarget, parseEndpoint } from '../io/endpoint.js'
import { durationOf, withDefaults } from '../kubelet/configuration.js'
import type { CriMethod } from '../kubelet/cri-methods.js'
import { KubeletCore, type KubeletSettings } from '../kubelet/kubelet.js'
import type { Backend, CallOutcome } from '../kubelet/runner.js'
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
    const limit = Number(durationOf('runtimeRequestTimeout', runtimeRequestTimeout) / NS_PER_MS)
    const core = new KubeletCore(backendOf(client, limit), () => BigInt(Date.now()) * NS_PER_MS, {
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

function backendOf(client: Client, limitMs: number): Backend {
  return {
    call: (method, request, end) => callMethod(client, method, request, deadlineOf(method, limitMs), end),
    sleep: (ns, background, wake) => {
      const timer = setTimeout(wake, Math.min(LONGEST_TIMER_MS, Number(ns / NS_PER_MS)))
      if (background) timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

/** Returns when a call must have ended: a pull has no limit, and a pod has twice the usual one. */
function deadlineOf(method: CriMethod, limitMs: number): number | undefined {
  if (method === 'PullImage') return undefined
  return Date.now() + (method === 'RunPodSandbox' ? 2 * limitMs : limitMs)
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
      if (error) end({ failure: { code: goCodeName(error.code), details: error.details } })
      else end({ response: response ?? {} })
    },
  )
  return () => call.cancel()
}
