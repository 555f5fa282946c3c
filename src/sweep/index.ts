/**
 * Sweeps: matrices and ranges of seeds as shards, and the report of their results.
 *
 * @module
 */
export { expandMatrix, type Matrix, matrixSchema, readMatrix } from './matrix.js'
export { type Figure, reduceResults, type SweepReport, type VariantReport } from './reduce.js'
export { exploreShards } from './seeds.js'
export { readShard, runShard, type Shard } from './shards.js'
