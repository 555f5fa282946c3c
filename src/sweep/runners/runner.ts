/**
 * The contract of runners: they differ in where shards run, and in nothing else.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import { FileError } from '../../io/file-error.js'
import { reportOf, type SweepReport } from '../reduce.js'
import { readResult } from '../results.js'
import type { Shard, ShardResult } from '../shards.js'
import { MissingTextError, resultName, type TextStore } from './text-store.js'

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

/**
 * Reduces the results in a store.
 *
 * @throws MissingTextError for a shard without a result, FileError for a result that is not usable
 */
export async function reduceStore({ shards, store }: SweepWork): Promise<SweepReport> {
  const results: ShardResult[] = []
  for (const { index } of shards) results.push(await storedResult(store, index))
  return reportOf(results)
}

/** Reads the result of a shard. Only the name tells which of thousands is not usable. */
async function storedResult(store: TextStore, index: number): Promise<ShardResult> {
  const name = resultName(index)
  const text = await store.get(name)
  if (text === undefined) throw new MissingTextError(`shard ${index} has no result; expected ${name}`)
  try {
    const result = readResult(text)
    if (result.index === index) return result
    const problem = `expected ${index}, found ${result.index}`
    throw new SimulatorError({ code: 'invalid-sweep', path: ['index'], problem })
  } catch (error) {
    const remedy = 'remove it, and the shard can run again'
    throw new FileError(`${name}: is no result of shard ${index}: ${(error as Error).message}; ${remedy}`)
  }
}
