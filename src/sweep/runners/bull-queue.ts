/**
 * The queue on Redis or Valkey that submitters and workers share. Retries, locks, pauses and the detection of dead workers are
 * BullMQ's.
 *
 * @module
 */
import type { Queue } from 'bullmq'
import { SimulatorError } from '../../errors/index.js'
import { loadOptional } from './optional-package.js'

/** The name of the queue, without a colon, which separates keys in Redis. */
export const QUEUE = 'cri-image-sim'

/** The names of jobs. */
export const SHARD_JOB = 'shard'
export const REDUCE_JOB = 'reduce'

/** Loads BullMQ and the client of Redis that it uses. */
export async function loadBull(): Promise<typeof import('bullmq')> {
  await loadOptional('ioredis', 'a queue on Redis', () => import('ioredis'))
  return await loadOptional('bullmq', 'a queue on Redis', () => import('bullmq'))
}

/**
 * Returns the connection to a server. Commands wait while it is down.
 *
 * @param url - `redis://host:port`
 * @throws SimulatorError `invalid-argument` for another URL
 */
export function connectionTo(url: string): { readonly url: string; readonly maxRetriesPerRequest: null } {
  if (/^rediss?:\/\/./.test(url)) return { url, maxRetriesPerRequest: null }
  // The text may contain a password.
  const value = url.replace(/\/\/.*@/, '//***@')
  throw new SimulatorError({
    code: 'invalid-argument',
    argument: 'redis',
    value,
    expected: 'redis://host:port',
  })
}

/** Opens the queue. */
export async function openQueue(url: string): Promise<Queue> {
  const connection = connectionTo(url)
  const { Queue } = await loadBull()
  const queue = new Queue(QUEUE, { connection })
  // The client connects again by itself; without a listener, an error would end the process.
  queue.on('error', () => {})
  return queue
}
