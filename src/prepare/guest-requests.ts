/**
 * Who wants a guest's rootfs, and the hash of the guest binary that names it.
 *
 * A node that was built with the hash knows it at once. Any other hashes the binary when it is first asked, once for as long
 * as it runs; that there is no binary is remembered too.
 *
 * @module
 */

import { type Failure, failureOf, SimulatorError } from '../errors/index.js'
import { models } from '../image/models.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { World } from '../state.js'
import { type ImageRecord, lookup } from '../storage.js'
import { schedule, unschedule } from '../time/clock.js'
import { byNumber, orderedMap } from '../util/ordered-map.js'
import type { Subject } from './artifacts/artifact.js'
import { actualHash, expectedHash, guestRootfs } from './backends/guest.js'
import { inputsOf, startBuild } from './builds.js'
import type { Hashing } from './preparation.js'

/**
 * Asks for the current version of a held image's rootfs; the pure disk of the image is there then too.
 *
 * @throws SimulatorError `empty-reference`, `ambiguous-reference` or `no-such-image`; nothing has happened then
 */
export function requestRootfs(world: World, image: string): void {
  const { node } = world.state
  const { parse } = models[node.model]
  const record = lookup(node.store, image, parse)
  if (record === undefined) throw new SimulatorError({ code: 'no-such-image', image })
  const caller = ++node.callersSeen
  const subject = subjectOf(record, parse)
  const { hashing, settings } = node.preparation
  if (settings.compiledHash !== null || hashing.known !== undefined) {
    answer(world, caller, subject)
    return
  }
  hashing.waiting = hashing.waiting.set(caller, subject)
  hashing.next ??= schedule(world.state.clock, settings.hashing, { type: 'hashed' })
}

/** The guest binary is hashed: whoever waited for that goes on. */
export function hashed(world: World): void {
  const { hashing } = world.state.node.preparation
  delete hashing.next
  computeHash(world)
  const { waiting } = hashing
  hashing.waiting = orderedMap(byNumber)
  for (const [caller, subject] of waiting.entries()) answer(world, caller, subject)
}

/** The hash that versions are made under, if it is known or can be found out. */
export function currentHash(world: World): string | undefined {
  const { hashing, settings } = world.state.node.preparation
  if (settings.compiledHash === null && hashing.known === undefined) computeHash(world)
  return expectedHash(inputsOf(world))
}

/** The node stops: what it knew of the binary is forgotten, and whoever waits for it is told. */
export function interruptHashing(world: World): void {
  const { clock, node } = world.state
  const { hashing } = node.preparation
  if (hashing.next !== undefined) unschedule(clock, hashing.next)
  for (const [caller, { reference }] of hashing.waiting.entries()) {
    const failure: Failure = { code: 'restarted', reference: canonicalReference(reference) }
    world.tell({ type: 'request-failed', caller, failure })
  }
  node.preparation.hashing = { operations: hashing.operations, waiting: orderedMap(byNumber) }
}

function computeHash(world: World): void {
  const { hashing } = world.state.node.preparation
  let hash = ''
  const failure = failureOf(() => {
    hash = actualHash(inputsOf(world))
  })
  hashing.operations++
  const known: NonNullable<Hashing['known']> = failure === undefined ? { hash } : { failure }
  Object.assign(hashing, { known })
  world.tell({ type: 'binary-hashed', ...known })
}

function answer(world: World, caller: number, subject: Subject): void {
  const { hashing, settings } = world.state.node.preparation
  const { known } = hashing
  if (settings.compiledHash === null && known !== undefined && 'failure' in known) {
    // A copy, for what is told outlives the draft of the state.
    world.tell({ type: 'request-failed', caller, failure: { ...known.failure } as Failure })
    return
  }
  const failure = failureOf(() => {
    const { key } = guestRootfs.find(subject, inputsOf(world))
    startBuild(world, { key, backend: 'guest-rootfs', reference: subject.reference, subject }, caller)
  })
  if (failure !== undefined) world.tell({ type: 'request-failed', caller, failure })
}

/** What is made of an image that is here needs no name of it; one that has none goes by its id. */
function subjectOf(
  { id, content, repoTags, repoDigests }: ImageRecord,
  parse: (name: string) => Reference,
): Subject {
  const [name] = [...repoTags, ...repoDigests]
  const reference = name === undefined ? { domain: '', path: id } : parse(name)
  return { reference, digest: content.target, content }
}
