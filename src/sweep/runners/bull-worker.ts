/**
 * A worker of the queue.
 *
 * @module
 */
import type { Job, Worker } from 'bullmq'
import { readShard, reduceResults } from '../index.js'
import { connectionTo, loadBull, QUEUE, REDUCE_JOB } from './bull-queue.js'
import { ThreadPool } from './thread-pool.js'

/** Settings of a worker. */
export interface BullWorkerOptions {
  /** The server, for example `redis://localhost:6379`. */
  readonly url: string
  /** The number of shards that run at once, each on a thread. */
  readonly threads: number
  /** Milliseconds without a sign of life after which a worker counts as dead, and its shards go to others. Default 10 000. */
  readonly lockDuration?: number
  /** Called when a job has ended. */
  readonly onEnd?: (job: string, error: Error | undefined) => void
}

/** A worker that was started. */
export interface RunningWorker {
  /** Completes the jobs that run, and takes no more. */
  close(): Promise<void>
}

const LOCK_MS = 10_000
/** How many workers may die with one shard before the shard counts as failed. */
const DEATHS_MAX = 10

/** Starts a worker. Its shards run on threads, so that the process can renew its locks meanwhile. */
export async function startBullWorker(options: BullWorkerOptions): Promise<RunningWorker> {
  const { url, threads, lockDuration = LOCK_MS, onEnd } = options
  const connection = connectionTo(url)
  const { Worker } = await loadBull()
  const pool = await ThreadPool.start(threads, true)
  const worker: Worker = new Worker(QUEUE, job => runJob(pool, job), {
    connection,
    concurrency: threads,
    lockDuration,
    stalledInterval: lockDuration,
    maxStalledCount: DEATHS_MAX,
  })
  worker.on('error', () => {})
  worker.on('completed', job => onEnd?.(String(job.id), undefined))
  worker.on('failed', (job, error) => onEnd?.(String(job?.id), error))
  return {
    close: async () => {
      await worker.close()
      await pool.close()
    },
  }
}

async function runJob(pool: ThreadPool, job: Job): Promise<unknown> {
  if (job.name === REDUCE_JOB) return reduceResults(Object.values(await job.getChildrenValues<string>()))
  return await pool.run(readShard(job.data))
}
