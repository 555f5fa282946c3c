import { expandMatrix, exploreShards, type Shard } from '../../src/sweep/index.js'

/** A rollout whose registry has a random latency, so that seeds differ. */
export const WORKLOAD = {
  name: 'A small rollout',
  nodes: [{ name: 'worker', count: 6 }],
  registries: [{ host: 'r.test', bandwidth: '50MB/s', latency: { uniform: ['5ms', '90ms'] } }],
  images: [{ refs: 'r.test/app:1', layers: ['4MB', '9MB', '1MB'] }],
  arrivals: [{ kind: 'rollout', group: 'worker', images: 'r.test/app:1', surge: 2 }],
}

/** The matrix of the tests: two settings and some seeds. */
export const MATRIX = {
  name: 'Links and nodes',
  workload: WORKLOAD,
  settings: { 'registries.0.bandwidth': ['50MB/s', '200MB/s'], 'nodes.0.count': [6, 12] },
}

/** Returns shards of the matrix: four for each seed. */
export function fleetShards(seeds: number): readonly Shard[] {
  return expandMatrix({ ...MATRIX, seeds: `1..${seeds}` }, WORKLOAD)
}

/** Shards that explore 12 seeds with an expectation that each of them fails with another seed, after few steps. */
export const EXPLORE_SHARDS: readonly Shard[] = exploreShards(
  { from: 1, to: 12 },
  4,
  { steps: 20 },
  {
    always: { images: { atMost: 1 } },
  },
)
