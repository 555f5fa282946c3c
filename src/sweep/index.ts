/**
 * Sweeps: matrices and ranges of seeds as shards, and the report of their results. Shards of seeds are explored by
 * `explore/`; `runners/` decides where shards run, and nothing here depends on it.
 *
 * @module cri-image-sim/sweep
 */
export type { Bounds, Expectations, Failing } from './explore/index.js'
export { expandMatrix, type Matrix, matrixSchema, readMatrix } from './matrix.js'
export { type Figure, reduceResults, type SweepReport, type VariantReport } from './reduce.js'
export { exploreShards } from './seeds.js'
export {
  type ExploreResult,
  type ExploreShard,
  type FleetResult,
  type FleetShard,
  readShard,
  runShard,
  type Shard,
  type ShardResult,
} from './shards.js'
