/**
 * The metrics of calls: those of the Prometheus interceptors of Go's gRPC servers.
 *
 * @module
 */
import { Counter, Histogram, type Registry } from 'prom-client'
import type { CallListener } from '../node/call-log.js'
import { DEFAULT_BUCKETS } from './pull-metrics.js'

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

/** Returns a listener that counts the calls of clients over a socket that end, and measures their durations. */
export function callMetrics(registry: Registry): CallListener {
  const labelNames = ['grpc_type', 'grpc_service', 'grpc_method'] as const
  const handled = new Counter({
    name: 'grpc_server_handled_total',
    help: 'Calls that have ended.',
    labelNames: [...labelNames, 'grpc_code'],
    registers: [registry],
  })
  const handling = new Histogram({
    name: 'grpc_server_handling_seconds',
    help: 'Duration of calls in real seconds.',
    labelNames,
    buckets: DEFAULT_BUCKETS,
    registers: [registry],
  })
  return ({ method, code }, durationMs) => {
    if (method.startsWith('library/')) return
    const [service = '', name = ''] = method.split('/')
    const type = STREAMS.has(name) ? 'server_stream' : 'unary'
    const labels = { grpc_type: type, grpc_service: service, grpc_method: name }
    handled.inc({ ...labels, grpc_code: goCode(code) })
    handling.observe(labels, durationMs / MS_PER_SECOND)
  }
}

/** Returns Go's spelling of a gRPC code, for example `NotFound`. */
function goCode(code: string): string {
  const words = code.toLowerCase().split('_')
  return GO_CODES[code] ?? words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
