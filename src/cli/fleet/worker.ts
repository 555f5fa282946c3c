/**
 * `cri-image-sim fleet worker` and `fleet queue`.
 *
 * @module
 */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { openQueue, startBullWorker } from '../../sweep/runners/index.js'

/** The flags of `fleet worker`. */
export interface WorkerFlags {
  readonly redis: string
  readonly jobs?: number
  /** Milliseconds. */
  readonly lock: number
}

/** `fleet worker`: runs jobs until SIGTERM or SIGINT; then it completes those that run. */
export async function worker({ redis, jobs = availableParallelism(), lock }: WorkerFlags): Promise<void> {
  const running = await startBullWorker({
    url: redis,
    threads: jobs,
    lockDuration: lock,
    onEnd: (job, error) =>
      process.stdout.write(`${job} ${error === undefined ? 'complete' : `failed: ${error.message}`}\n`),
  })
  process.stdout.write('worker ready\n')
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  await running.close()
}

/** `fleet queue`: prints the number of jobs by their state, or pauses or resumes the queue. */
export async function queue(verb: string, redis: string): Promise<void> {
  const opened = await openQueue(redis)
  try {
    if (verb === 'pause') await opened.pause()
    if (verb === 'resume') await opened.resume()
    const counts = Object.entries(await opened.getJobCounts()).map(([state, count]) => `${state} ${count}`)
    process.stdout.write(`${(await opened.isPaused()) ? 'paused' : 'running'}: ${counts.join(', ')}\n`)
  } finally {
    await opened.close()
  }
}
