/**
 * Shards: pieces of work that need nothing but their own file. The result of a shard is the same bytes wherever it runs.
 *
 * @module
 */
import * as z from 'zod'
import { canonicalJson } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import { type FleetReport, readWorkload, runFleet } from '../fleet/index.js'
import { setup } from '../scenarios/setup-schema.js'
import { firstIssue } from '../util/schema-error.js'
import { explore, type Failing, readExpectations } from './explore/index.js'

/** The version of the form of shards and results. */
export const VERSION = 1

const index = z.int().nonnegative()
const seed = z.int().nonnegative()
const data = z.record(z.string(), z.unknown())

const fleetShard = z.strictObject({
  version: z.literal(VERSION),
  kind: z.literal('fleet'),
  index,
  /** The values of the settings that the matrix varies, by their path. */
  settings: data,
  seed,
  workload: data,
})

const exploreShard = z.strictObject({
  version: z.literal(VERSION),
  kind: z.literal('explore'),
  index,
  /** The first and the last seed. */
  from: seed,
  to: seed,
  steps: z.int().positive(),
  setup: setup.optional(),
  expectations: data,
})

const shard = z.discriminatedUnion('kind', [fleetShard, exploreShard])

/** A run of a workload with one seed. */
export type FleetShard = z.infer<typeof fleetShard>

/** An exploration of some seeds. */
export type ExploreShard = z.infer<typeof exploreShard>

/** A piece of work. */
export type Shard = z.infer<typeof shard>

/** The result of a run of a workload. */
export interface FleetResult extends Pick<FleetShard, 'version' | 'kind' | 'index' | 'settings' | 'seed'> {
  readonly report: FleetReport
}

/** The result of an exploration. */
export interface ExploreResult extends Omit<ExploreShard, 'steps' | 'setup' | 'expectations'> {
  readonly failing: readonly Failing[]
}

/** The result of a shard. */
export type ShardResult = FleetResult | ExploreResult

/**
 * Reads a shard.
 *
 * @throws SimulatorError `invalid-sweep` with the path of the first problem
 */
export function readShard(given: unknown): Shard {
  const parsed = shard.safeParse(given)
  if (parsed.success) return parsed.data
  throw new SimulatorError({ code: 'invalid-sweep', ...firstIssue(parsed.error) })
}

/**
 * Runs a shard, and returns its result as canonical JSON.
 *
 * @throws SimulatorError for a workload, a set-up or expectations that are not usable
 */
export function runShard(given: Shard): string {
  return canonicalJson(given.kind === 'fleet' ? fleetResult(given) : exploreResult(given))
}

function fleetResult({ version, kind, index, settings, seed, workload }: FleetShard): FleetResult {
  const report = runFleet(readWorkload(workload), { seed })
  return { version, kind, index, settings, seed, report }
}

function exploreResult({ version, kind, index, from, to, ...rest }: ExploreShard): ExploreResult {
  const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const { steps, expectations } = rest
  const bounds = { steps, ...(rest.setup && { setup: rest.setup }) }
  const failing = explore(seeds, bounds, readExpectations(expectations))
  return { version, kind, index, from, to, failing }
}
