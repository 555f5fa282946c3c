/**
 * The report of a sweep: from the results of its shards, in any order, to one result.
 *
 * @module
 */
import { canonicalJson, type Digest, sha256 } from '../digest.js'
import type { Failing } from './explore/index.js'
import { readResult } from './results.js'
import type { ExploreResult, FleetResult, ShardResult } from './shards.js'

/** A figure over several seeds: exact limits, and the mean, rounded to three digits after the point. */
export interface Figure {
  readonly mean: number
  readonly min: number
  readonly max: number
}

/** The runs of one choice of settings. Times are in ticks. */
export interface VariantReport {
  readonly settings: Readonly<Record<string, unknown>>
  readonly runs: number
  readonly podsRequested: Figure
  readonly podsReady: Figure
  readonly p50: Figure
  readonly p90: Figure
  readonly p99: Figure
  readonly slowest: Figure
  readonly pullsFailed: Figure
  /** Bytes over all uplinks of registries. */
  readonly bytes: Figure
}

/** The result of a sweep. */
export interface SweepReport {
  readonly version: 1
  readonly shards: number
  /** The hash of the results of all shards, by their index. */
  readonly results: Digest
  /** The variants of a workload, in the order of the matrix. */
  readonly variants: readonly VariantReport[]
  /** The seeds that were explored, and the first one of each failure. */
  readonly explored: number
  readonly failing: readonly Failing[]
}

/**
 * Returns the report of a sweep, from the results of its shards.
 *
 * @throws SimulatorError `invalid-sweep` for a text that is no result
 */
export function reduceResults(texts: readonly string[]): SweepReport {
  return reportOf(texts.map(readResult))
}

/** Returns the report of a sweep, from results that were read. */
export function reportOf(unordered: readonly ShardResult[]): SweepReport {
  const results = unordered.toSorted((a, b) => a.index - b.index)
  const explored = results.filter((each): each is ExploreResult => each.kind === 'explore')
  return {
    version: 1,
    shards: results.length,
    results: sha256(results.map(each => canonicalJson(each)).join('\n')),
    variants: variantsOf(results.filter((each): each is FleetResult => each.kind === 'fleet')),
    explored: explored.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    failing: firstOfEach(explored.flatMap(({ failing }) => failing)),
  }
}

function variantsOf(results: readonly FleetResult[]): readonly VariantReport[] {
  const variants = new Map<string, FleetResult[]>()
  for (const result of results) {
    const key = canonicalJson(result.settings)
    variants.set(key, [...(variants.get(key) ?? []), result])
  }
  return [...variants.values()].map(runs => {
    const figure = (read: (result: FleetResult['report']) => number): Figure =>
      figureOf(runs.map(({ report }) => read(report)))
    return {
      settings: runs[0]?.settings ?? {},
      runs: runs.length,
      podsRequested: figure(({ pods }) => pods.requested),
      podsReady: figure(({ pods }) => pods.ready),
      p50: figure(({ pods }) => pods.timeToReady.p50),
      p90: figure(({ pods }) => pods.timeToReady.p90),
      p99: figure(({ pods }) => pods.timeToReady.p99),
      slowest: figure(({ pods }) => pods.timeToReady.max),
      pullsFailed: figure(({ pulls }) => sumOf(Object.values(pulls.failed))),
      bytes: figure(({ uplinks }) => sumOf(uplinks.map(({ bytes }) => bytes))),
    }
  })
}

function figureOf(values: readonly number[]): Figure {
  const mean = Math.round((sumOf(values) / values.length) * 1000) / 1000
  return { mean, min: Math.min(...values), max: Math.max(...values) }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** Returns the failures, each with the first seed that leads to it. */
function firstOfEach(all: readonly Failing[]): readonly Failing[] {
  const first = new Map<string, Failing>()
  for (const each of [...all].sort((a, b) => a.seed - b.seed))
    if (!first.has(each.signature)) first.set(each.signature, each)
  return [...first.values()]
}
