import { expect } from 'vitest'
import { verifyLineage } from '../../src/lineage/tag-lineage.js'
import { candidates, collectMarks } from '../../src/prepare/gc/candidates.js'
import { oldestCandidate } from '../../src/prepare/gc/oldest.js'
import type { NodeContext } from '../../src/service.js'

/** What must be true of everything that is prepared. */
export function expectPreparation(state: NodeContext): void {
  expectBuilds(state)
  expectRecords(state)
  expectKept(state)
  expectArtifacts(state)
  expectOldestCandidate(state)
}

/** The oldest candidate, which is followed from step to step, is that of a list of all candidates. */
function expectOldestCandidate({ node }: NodeContext): void {
  const all = candidates(node, 'watermark', collectMarks(node, undefined)).map(({ since }) => since)
  expect(oldestCandidate(node)).toBe(all.length === 0 ? undefined : Math.min(...all))
}

/** Builds are in their line, and those that wait for a pull are among its callers. */
function expectBuilds({ node }: NodeContext): void {
  const { builds, queue } = node.preparation
  const queued = [...builds.values()].filter(build => build.phase === 'queued')
  expect([...queue.waiting.values()].sort()).toEqual(queued.map(build => build.key).sort())
  expect(queue.active.size).toBe(builds.size - queued.length)
  // A limit that is lowered lets those go on that run; nobody waits while there is room.
  if (queued.length > 0) expect(queue.active.size).toBeGreaterThanOrEqual(queue.limit ?? 1)
  for (const build of builds.values()) {
    if (build.phase === 'pulling') expect(node.callers.has(build.caller)).toBe(true)
  }
}

/** An image that was asked for is under way, ready or failed; and names name what there is. */
function expectRecords({ node }: NodeContext): void {
  const { builds, records, tags } = node.preparation
  for (const { key, build, ready, failure } of records.values()) {
    expect([build, ready, failure].filter(each => each !== undefined)).toHaveLength(1)
    if (build !== undefined) expect(builds.get(build)?.record).toBe(key)
  }
  for (const { record } of tags.values()) expect(records.has(record)).toBe(true)
}

/** Nothing that a box or a lease refers to is gone. */
function expectKept({ node }: NodeContext): void {
  const { boxes, leases } = node.preparation
  for (const { backing, readable } of boxes.values())
    expect(node.artifacts.has(backing) || !readable).toBe(true)
  for (const { target, reserved } of leases.values()) {
    expect(node.artifacts.has(target) || reserved.length > 0).toBe(true)
  }
}

/** Everything that an artifact needs is held. */
function expectArtifacts({ node, clock }: NodeContext): void {
  for (const { blobs, madeAt, lastUsed, lineage } of node.artifacts.values()) {
    expect(verifyLineage(lineage)).toBeUndefined()
    expect(madeAt).toBeLessThanOrEqual(lastUsed)
    expect(lastUsed).toBeLessThanOrEqual(clock.tick)
    for (const { digest } of blobs) expect(node.store.ledger.get(digest)?.held).toBeGreaterThan(0)
  }
}

/** What the clock has to do where images are prepared. */
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
