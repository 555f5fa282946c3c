/**
 * The metrics of calls: those of the Prometheus interceptors of Go's gRPC servers.
 *
 * @module
 */
import type { CallListener } from '../node/call-log.js'
import { DEFAULT_BOUNDS } from './pull-metrics.js'
import { Counter, Histogram, type Metric } from './series.js'

/** Methods that answer with a stream. */
const STREAMS = new Set([
  'StreamImages',
  'StreamPodSandboxes',
  'StreamContainers',
  'StreamContainerStats',
  'StreamPodSandboxStats',
  'StreamPodSandboxMetrics',
  'GetContainerEvents',
])

/** The gRPC codes that Go spells differently. */
const GO_CODES: Readonly<Record<string, string>> = { OK: 'OK', CANCELLED: 'Canceled' }

const MS_PER_SECOND = 1000

/** Counts the calls of clients over a socket that end, and measures their duration. */
export class CallMetrics {
  readonly #handled = new Counter({ name: 'grpc_server_handled_total', help: 'Calls that have ended.' })
  readonly #handling = new Histogram(
    { name: 'grpc_server_handling_seconds', help: 'Duration of calls in real seconds.' },
    DEFAULT_BOUNDS,
  )
  readonly metrics: readonly Metric[] = [this.#handled, this.#handling]

  /** Counts a call, unless the library made it. */
  readonly onCall: CallListener = ({ method, code }, durationMs) => {
    if (method.startsWith('library/')) return
    const [service = '', name = ''] = method.split('/')
    const type = STREAMS.has(name) ? 'server_stream' : 'unary'
    const labels = { grpc_type: type, grpc_service: service, grpc_method: name }
    this.#handled.add({ ...labels, grpc_code: goCode(code) })
    this.#handling.observe(labels, durationMs / MS_PER_SECOND)
  }
}

/** Returns Go's spelling of a gRPC code, for example `NotFound`. */
function goCode(code: string): string {
  const words = code.toLowerCase().split('_')
  return GO_CODES[code] ?? words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
