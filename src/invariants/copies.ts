/**
 * Copy jobs transfer the layers that they say, and each waits for something.
 *
 * @module
 */
import type { CopyJob } from '../copies/copies.js'
import type { NodeContext } from '../engine/node-context.js'
import { holds, same, type Violations } from './violation.js'

/** The layers of a copy job that move at once. */
const LAYERS_AT_ONCE = 3

/** Checks the transfers of copy jobs. */
export function* copyViolations({ node }: NodeContext): Violations {
  const jobs = [...node.copies.underWay.values()]
  const moving = jobs.flatMap(job =>
    'layers' in job ? job.layers.flatMap(layer => (layer.phase === 'moving' ? [layer.transfer] : [])) : [],
  )
  yield* same(
    'transfers of copy jobs',
    [...node.copies.transfers.keys()],
    moving.sort((a, b) => a - b),
  )
  for (const job of jobs) {
    yield* holds('the number of a copy job', job.id <= node.copies.started, 'one that was given', job.id)
    if (!('layers' in job)) continue
    const busy = job.layers.filter(({ phase }) => phase === 'moving' || phase === 'held-up').length
    yield* holds(`layers of copy job ${job.id}`, busy > 0 && busy <= LAYERS_AT_ONCE, '1 to 3 that move', busy)
  }
}

/** Returns the scheduled events that copy jobs wait for; undefined for one that waits for something else. */
export function copyDues(jobs: Iterable<CopyJob>) {
  return [...jobs].flatMap(job => {
    if (!('layers' in job)) return [job.next]
    return job.layers.map(layer => ('next' in layer ? layer.next : undefined))
  })
}
