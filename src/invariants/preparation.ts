/**
 * Builds, records, leases, boxes and artifacts agree with each other.
 *
 * @module
 */

import type { NodeContext } from '../engine/node-context.js'
import { verifyLineage } from '../lineage/tag-lineage.js'
import { candidates, collectMarks } from '../prepare/gc/candidates.js'
import { oldestCandidate } from '../prepare/gc/oldest.js'
import { holds, same, type Violations } from './violation.js'

/** Checks everything that is prepared. */
export function* preparationViolations(context: NodeContext): Violations {
  yield* buildViolations(context)
  yield* recordViolations(context)
  yield* artifactViolations(context)
  const { node } = context
  const all = candidates(node, 'watermark', collectMarks(node, undefined)).map(({ since }) => since)
  const oldest = all.length === 0 ? undefined : Math.min(...all)
  yield* same('the tick of the oldest candidate of the collector', oldestCandidate(node), oldest)
}

/** Checks the queue of builds. A limit that is lowered lets running builds continue. */
function* buildViolations({ node }: NodeContext): Violations {
  const { builds, queue } = node.preparation
  const queued = [...builds.values()].filter(build => build.phase === 'queued').map(({ key }) => key)
  yield* same('queued builds', [...queue.waiting.values()].sort(), queued.sort())
  yield* same('running builds', queue.active.size, builds.size - queued.length)
  const isFull = queued.length === 0 || queue.active.size >= (queue.limit ?? 1)
  yield* holds(
    'running builds',
    isFull,
    `at least ${queue.limit ?? 1} while one is queued`,
    queue.active.size,
  )
}

/** Checks that a prepared image is in progress, ready or failed, and that tags and boxes name what exists. */
function* recordViolations({ node }: NodeContext): Violations {
  const { builds, records, tags, boxes, leases } = node.preparation
  for (const { key, build, ready, failure } of records.values()) {
    const outcomes = [build, ready, failure].filter(each => each !== undefined).length
    yield* same(`states of the prepared image ${key}`, outcomes, 1)
    if (build !== undefined) yield* same(`the build of ${key}`, builds.get(build)?.record, key)
  }
  for (const { record } of tags.values()) yield* same('the record of a tag', records.has(record), true)
  for (const { backing, readable } of boxes.values())
    yield* holds('the artifact of a box', node.artifacts.has(backing) || !readable, 'stored', backing)
  for (const { target, reserved } of leases.values())
    yield* holds('the target of a lease', node.artifacts.has(target) || reserved.length > 0, 'stored', target)
}

/** Checks that everything that an artifact needs is stored. */
function* artifactViolations({ node, clock }: NodeContext): Violations {
  for (const [key, { blobs, madeAt, lastUsed, lineage }] of node.artifacts.entries()) {
    yield* same(`the first wrong entry of the lineage of ${key}`, verifyLineage(lineage), undefined)
    const isOrdered = madeAt <= lastUsed && lastUsed <= clock.tick
    yield* holds(`ticks of ${key}`, isOrdered, 'made, then used, not in the future', [madeAt, lastUsed])
    for (const { digest } of blobs)
      yield* same(`${key} has ${digest}`, node.store.ledger.isHeld(digest), true)
  }
}

/** Returns the scheduled events of the preparation. */
export function preparationDues({ preparation }: NodeContext['node']) {
  const { builds, creations, leases, collections, hashing, evictionDue, collectionDue } = preparation
  return [
    ...[...builds.values()].map(build => ('next' in build ? build.next : undefined)),
    ...[...creations.values()].flatMap(({ next, limit }) => [next, limit]),
    ...[...leases.values()].map(({ until }) => until),
    ...[...collections.values()].map(({ next }) => next),
    hashing.next,
    evictionDue,
    collectionDue,
  ]
}
