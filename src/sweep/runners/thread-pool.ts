/**
 * Threads that run shards, so that a shard does not block the process that manages it.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type Tinypool from 'tinypool'
import { runShard, type Shard } from '../index.js'

/** The worker beside the bundle, and the one that a build of the source tree made. */
const WORKERS = ['../shard-worker.js', '../../../dist/shard-worker.js']

/** Runs shards on some threads; with one, on the thread of the caller. */
export class ThreadPool {
  readonly #pool: Tinypool | undefined

  private constructor(pool: Tinypool | undefined) {
    this.#pool = pool
  }

  /** Starts threads. Where there is no file for a thread, as in the executable, all shards run on this one. */
  static async start(threads: number, isolated = threads > 1): Promise<ThreadPool> {
    const filename = isolated ? workerFile() : undefined
    if (filename === undefined) return new ThreadPool(undefined)
    // All threads stay: to start one costs more than many shards.
    const { Tinypool } = await import('tinypool')
    return new ThreadPool(new Tinypool({ filename, minThreads: threads, maxThreads: threads }))
  }

  /** Runs a shard; returns its result. */
  async run(shard: Shard): Promise<string> {
    return this.#pool === undefined ? runShard(shard) : ((await this.#pool.run(shard)) as string)
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.#pool?.destroy()
  }
}

function workerFile(): string | undefined {
  return WORKERS.map(name => fileURLToPath(new URL(name, import.meta.url))).find(file => existsSync(file))
}
