/**
 * The clock's queue has what pulls, callers, links and the runtime wait for, and the queue of pulls has the queued pulls.
 *
 * @module
 */
import type { NodeContext } from '../engine/node-context.js'
import { copyDues } from './copies.js'
import { preparationDues } from './preparation.js'
import { pullDues } from './pulls.js'
import { runtimeDues } from './runtime.js'
import { holds, same, type Violations } from './violation.js'

/** Checks the queue of pulls. */
export function* queueViolations({ node }: NodeContext): Violations {
  const { queue } = node
  const queued = [...node.pulls.values()].filter(pull => pull.phase === 'queued').map(({ id }) => String(id))
  yield* same('queued pulls', [...queue.waiting.values()], queued)
  yield* same(
    'positions in the queue',
    queued.map(key => queue.position(key)),
    queued.map((_, i) => i + 1),
  )
  yield* same('running pulls', queue.active.size, node.pulls.size - queued.length)
  const limit = queue.limit ?? Number.POSITIVE_INFINITY
  yield* holds('running pulls', queue.active.size <= limit, `at most ${limit}`, queue.active.size)
}

/** Checks the scheduled events. The nodes of a cluster share the clock, so their number is that of no single node. */
export function* clockViolations({ clock, node, linksDue, isCluster }: NodeContext): Violations {
  const ofCallers = [...node.callers.values()].flatMap(caller => [
    caller.deadline,
    'heldUp' in caller ? caller.next : undefined,
  ])
  const ofWork = [
    ...pullDues(node.pulls.values()),
    ...copyDues(node.copies.underWay.values()),
    ...preparationDues(node),
    ...runtimeDues(node),
  ]
  const dues = [...ofWork, ...ofCallers, linksDue.due].filter(each => each !== undefined)
  const ofNoNode = clock
    .scheduled()
    .filter(({ event: { type } }) => type === 'upstream' || type === 'peers-searched')
  if (!isCluster) yield* same('scheduled events', clock.pending, dues.length + ofNoNode.length)
  for (const due of dues) {
    yield* same(`an event at tick ${due.tick} is scheduled`, clock.isScheduled(due), true)
    yield* holds('the tick of a scheduled event', due.tick >= clock.tick, 'not in the past', due.tick)
  }
}
