/**
 * Runs shards on a queue: a flow of one job for each shard, and a job that reduces their results.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import type { FlowProducer, Job, Queue } from 'bullmq'
import { canonicalJson, sha256 } from '../../digest.js'
import type { Shard, SweepReport } from '../index.js'
import { connectionTo, loadBull, openQueue, QUEUE, REDUCE_JOB, SHARD_JOB } from './bull-queue.js'
import { missingShards, reduceStore, ShardError, type ShardRunner, type SweepWork } from './runner.js'
import { resultName } from './text-store.js'

/** Settings of a runner on a queue. */
export interface BullRunnerOptions {
  /** The server, for example `redis://localhost:6379`. */
  readonly url: string
  /** How often a shard is tried. Default 3. */
  readonly attempts?: number
  /** Milliseconds between two looks at the state of the flow. Default 500. */
  readonly poll?: number
}

const ATTEMPTS = 3
const POLL_MS = 500
/** Results that are fetched from the queue at once. */
const FETCHED_AT_ONCE = 100
const ID_DIGITS = 20

/** A runner on a queue. Workers take the shards; this process only waits and stores the results. */
export class BullRunner implements ShardRunner {
  readonly #options: BullRunnerOptions
  #opened: Promise<{ readonly queue: Queue; readonly flows: FlowProducer }> | undefined

  constructor(options: BullRunnerOptions) {
    this.#options = options
  }

  async run(work: SweepWork): Promise<SweepReport> {
    const shards = await missingShards(work)
    if (shards.length === 0) return await reduceStore(work)
    this.#opened ??= this.#open()
    const { queue, flows } = await this.#opened
    const id = sweepId(shards)
    // A sweep that was submitted before, by a process that has ended since, is still in the queue.
    const known = await queue.getJob(id)
    const isFailed = (await known?.isFailed()) === true
    if (isFailed) await this.#remove(known as Job)
    if (known === undefined || isFailed) await this.#add(flows, id, shards)
    const parent = await this.#finished(queue, id, { ...work, shards })
    await this.#collect(queue, id, { ...work, shards })
    const report = parent.returnvalue as SweepReport
    await this.#remove(parent)
    return shards.length === work.shards.length ? report : await reduceStore(work)
  }

  async close(): Promise<void> {
    if (this.#opened === undefined) return
    const { queue, flows } = await this.#opened
    await Promise.all([queue.close(), flows.close()])
  }

  async #open(): Promise<{ readonly queue: Queue; readonly flows: FlowProducer }> {
    const queue = await openQueue(this.#options.url)
    const { FlowProducer } = await loadBull()
    const flows = new FlowProducer({ connection: connectionTo(this.#options.url) })
    flows.on('error', () => {})
    return { queue, flows }
  }

  async #add(flows: FlowProducer, id: string, shards: readonly Shard[]): Promise<void> {
    const { attempts = ATTEMPTS } = this.#options
    await flows.add({
      name: REDUCE_JOB,
      queueName: QUEUE,
      data: {},
      opts: { jobId: id, attempts },
      children: shards.map(shard => ({
        name: SHARD_JOB,
        queueName: QUEUE,
        data: shard,
        opts: { jobId: jobId(id, shard.index), attempts, failParentOnFailure: true },
      })),
    })
  }

  /** Waits until the job that reduces is complete. Events could be lost while the server restarts; its state is not. */
  async #finished(queue: Queue, id: string, work: SweepWork): Promise<Job> {
    for (;;) {
      // The state is read before the job: a job that was read before it was complete has no result.
      const state = await queue.getJobState(id)
      const job = await queue.getJob(id)
      if (job === undefined) throw new Error(`the sweep ${id} was removed from the queue`)
      if (state === 'completed') return job
      if (state === 'failed') throw await this.#failure(queue, job, work.shards)
      const { processed = 0 } = await job.getDependenciesCount({ processed: true })
      work.onProgress?.(processed)
      await setTimeout(this.#options.poll ?? POLL_MS)
    }
  }

  /** Removes a sweep. A shard that a worker runs cannot be removed before it ends. */
  async #remove(parent: Job): Promise<void> {
    for (;;) {
      try {
        await parent.remove({ removeChildren: true })
        return
      } catch (error) {
        if (!(error instanceof Error) || !error.message.includes('is locked')) throw error
        await setTimeout(this.#options.poll ?? POLL_MS)
      }
    }
  }

  /** Returns the error of a sweep that failed. Its shards that wait are removed; the others stay in the queue for a look at them. */
  async #failure(queue: Queue, parent: Job, shards: readonly Shard[]): Promise<Error> {
    await parent.removeUnprocessedChildren()
    for (const { index } of shards) {
      const id = jobId(String(parent.id), index)
      if ((await queue.getJobState(id)) !== 'failed') continue
      const child = await queue.getJob(id)
      if (child !== undefined) return new ShardError(index, child.failedReason)
    }
    return new Error(`the reduce of sweep ${parent.id} failed: ${parent.failedReason}`)
  }

  /** Stores the results of all shards. */
  async #collect(queue: Queue, id: string, { shards, store, onProgress }: SweepWork): Promise<void> {
    for (let start = 0; start < shards.length; start += FETCHED_AT_ONCE) {
      const part = shards.slice(start, start + FETCHED_AT_ONCE)
      const jobs = await Promise.all(part.map(({ index }) => queue.getJob(jobId(id, index))))
      for (const [i, { index }] of part.entries())
        await store.put(resultName(index), (jobs[i] as Job).returnvalue as string)
    }
    onProgress?.(shards.length)
  }
}

/** Returns the name of a sweep: the same for the same shards, so that no sweep is in a queue twice. */
function sweepId(shards: readonly Shard[]): string {
  return `sweep-${sha256(canonicalJson(shards)).slice('sha256:'.length, 'sha256:'.length + ID_DIGITS)}`
}

function jobId(sweep: string, index: number): string {
  return `${sweep}-${index}`
}
