/**
 * Runs shards on threads of this process.
 *
 * @module
 */
import type { SweepReport } from '../index.js'
import { missingShards, reduceStore, ShardError, type ShardRunner, type SweepWork } from './runner.js'
import { resultName } from './text-store.js'
import { ThreadPool } from './thread-pool.js'

/** A runner on threads of this process. */
export class InProcessRunner implements ShardRunner {
  readonly #threads: number
  #pool: Promise<ThreadPool> | undefined

  /** @param threads - the number of shards that run at once; with 1, on the thread of the caller */
  constructor(threads: number) {
    this.#threads = threads
  }

  async run(work: SweepWork): Promise<SweepReport> {
    this.#pool ??= ThreadPool.start(this.#threads)
    const pool = await this.#pool
    const missing = await missingShards(work)
    let done = work.shards.length - missing.length
    const queue = missing.values()
    const runNext = async (): Promise<void> => {
      for (const shard of queue) {
        const result = await pool.run(shard).catch((error: Error) => {
          throw new ShardError(shard.index, error.message)
        })
        await work.store.put(resultName(shard.index), result)
        work.onProgress?.(++done)
      }
    }
    await Promise.all(Array.from({ length: this.#threads }, runNext))
    return await reduceStore(work)
  }

  async close(): Promise<void> {
    await (await this.#pool)?.close()
  }
}
