/**
 * Limits on the rate of requests to a registry: token buckets for kinds of requests.
 *
 * @module
 */
import type { Table } from '../tables/table.js'
import type { Tick } from '../time/clock.js'

/**
 * The kinds of requests. A pull makes one `token`, one `manifest-head` if it names a tag, one `manifest-get`, and one
 * `blob-get` for each layer that it downloads. `pull` counts once a pull, as the limits of some registries do.
 */
export const REQUESTS = ['pull', 'token', 'manifest-head', 'manifest-get', 'blob-get'] as const

/** A kind of requests. */
export type RequestKind = (typeof REQUESTS)[number]

/** A limit on the rate of requests: a bucket with `burst` tokens that gets `requests` tokens in each window. */
export interface RequestLimit {
  /** The kinds of requests that each take a token. */
  readonly calls: readonly RequestKind[]
  /** Whether each client address has a bucket, or all clients share one. */
  readonly per: 'address' | 'registry'
  /** Tokens that a window adds, evenly over its ticks. */
  readonly requests: number
  /** Ticks. */
  readonly window: Tick
  /** Tokens in a full bucket. Default: `requests`. */
  readonly burst?: number
}

/** A bucket of a limit. */
export interface Bucket {
  /** Tokens, times the ticks of the window. */
  readonly units: number
  /** The tick up to which the tokens are counted. */
  readonly tick: Tick
  readonly granted: number
  readonly refused: number
}

/** A client that sends requests, and the tick. */
export interface Sender {
  readonly host: string
  readonly address: string
  readonly tick: Tick
}

/**
 * Takes a token for each request from every bucket that counts it, or none if one of them lacks tokens. A refused
 * request takes no token.
 *
 * @returns whether the requests are granted
 */
export function takeTokens(
  buckets: Table<string, Bucket>,
  limits: readonly RequestLimit[],
  sender: Sender,
  requests: readonly RequestKind[],
): boolean {
  const taken = limits.flatMap((limit, i) => {
    const wanted = requests.filter(kind => limit.calls.includes(kind)).length
    if (wanted === 0) return []
    const key = `${sender.host} ${i} ${limit.per === 'address' ? sender.address : '*'}`
    return [{ key, bucket: filled(buckets.get(key), limit, sender.tick), units: wanted * limit.window }]
  })
  const isGranted = taken.every(({ bucket, units }) => bucket.units >= units)
  for (const { key, bucket, units } of taken) {
    if (isGranted) buckets.set(key, { ...bucket, units: bucket.units - units, granted: bucket.granted + 1 })
    else if (bucket.units < units) buckets.set(key, { ...bucket, refused: bucket.refused + 1 })
  }
  return isGranted
}

/** Returns a bucket with the tokens up to a tick. */
function filled(
  bucket: Bucket | undefined,
  { requests, window, burst = requests }: RequestLimit,
  tick: Tick,
): Bucket {
  const full = burst * window
  if (bucket === undefined) return { units: full, tick, granted: 0, refused: 0 }
  return { ...bucket, units: Math.min(full, bucket.units + (tick - bucket.tick) * requests), tick }
}
