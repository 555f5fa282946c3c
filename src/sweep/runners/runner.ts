/**
 * The contract of runners: they differ in where shards run, and in nothing else.
 *
 * @module
 */
import { reduceResults, type Shard, type SweepReport } from '../index.js'
import { readResult, resultName, type TextStore } from './text-store.js'

/** Shards to run, and the store of their results. */
export interface SweepWork {
  /** The shards, by index from 0. */
  readonly shards: readonly Shard[]
  /** Receives the result of each shard. A shard with a result is not run again. */
  readonly store: TextStore
  /** Called with the number of shards that have a result. */
  readonly onProgress?: (done: number) => void
}

/** Runs shards. */
export interface ShardRunner {
  /**
   * Runs shards until each has a result in the store, and reduces the results.
   *
   * @throws ShardError for a shard that fails each time
   */
  run(work: SweepWork): Promise<SweepReport>
  /** Releases threads and connections. */
  close(): Promise<void>
}

/** A shard cannot be run. The message names it. */
export class ShardError extends Error {
  override readonly name = 'ShardError'
  /** The index of the shard. */
  readonly index: number

  constructor(index: number, reason: string) {
    super(`shard ${index}: ${reason}`)
    this.index = index
  }
}

/** Returns the shards that have no result yet. */
export async function missingShards({ shards, store }: SweepWork): Promise<readonly Shard[]> {
  const names = new Set(await store.list())
  return shards.filter(({ index }) => !names.has(resultName(index)))
}

/** Reduces the results in a store. */
export async function reduceStore({ shards, store }: SweepWork): Promise<SweepReport> {
  const results: string[] = []
  for (const { index } of shards) results.push(await readResult(store, index))
  return reduceResults(results)
}
