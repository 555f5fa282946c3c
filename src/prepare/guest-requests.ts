/**
 * Requests for guest root filesystems, and the hash of the guest binary that is part of their names.
 *
 * A node that was built with the hash knows it at once. Any other node hashes the binary at the first request, once
 * until it stops. It also remembers that there is no binary.
 *
 * @module
 */

import { type Failure, failureOf, SimulatorError } from '../errors/index.js'
import { models } from '../image/models.js'
import type { ImageRecord } from '../image/store/image-record.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { Subject } from './artifacts/artifact.js'
import { actualHash, expectedHash, guestRootfs } from './backends/guest.js'
import { inputsOf } from './build-work.js'
import { startBuild } from './builds.js'
import type { PrepareContext } from './context.js'
import type { KnownHash } from './preparation.js'

/**
 * Requests the current version of a stored image's guest root filesystem. The pure disk of the image is then made as
 * well.
 *
 * @throws SimulatorError `empty-reference`, `ambiguous-reference` or `no-such-image`; the state is unchanged
 */
export function requestRootfs(context: PrepareContext, image: string): void {
  const { node } = context
  const { parse } = models[node.model]
  const record = node.personality.lookUp(node.store, image)
  if (record === undefined) throw new SimulatorError({ code: 'no-such-image', image })
  const caller = ++node.callersSeen
  const subject = subjectOf(record, parse)
  const { hashing, settings } = node.preparation
  if (settings.compiledHash !== null || hashing.known !== undefined) {
    answerRootfsRequest(context, caller, subject)
    return
  }
  hashing.waiting.set(caller, subject)
  hashing.next ??= context.schedule(settings.hashing, { type: 'hashed' })
}

/** Records the hash of the guest binary, and answers the callers that waited for it. */
export function finishHashing(context: PrepareContext): void {
  const { hashing } = context.node.preparation
  hashing.next = undefined
  computeHash(context)
  const waiting = [...hashing.waiting.entries()]
  hashing.waiting.clear()
  for (const [caller, subject] of waiting) answerRootfsRequest(context, caller, subject)
}

/**
 * Returns the hash that new versions are named with, and computes it if necessary; undefined if there is no binary.
 */
export function currentHash(context: PrepareContext): string | undefined {
  const { hashing, settings } = context.node.preparation
  if (settings.compiledHash === null && hashing.known === undefined) computeHash(context)
  return expectedHash(inputsOf(context))
}

/** Returns the hash that {@link currentHash} would return, and changes nothing. */
export function foreseenHash(node: PrepareContext['node']): string | undefined {
  const { hashing, settings } = node.preparation
  const inputs = inputsOf({ node })
  if (settings.compiledHash !== null || hashing.known !== undefined) return expectedHash(inputs)
  let hash: string | undefined
  failureOf(() => {
    hash = actualHash(inputs)
  })
  return hash
}

/** Forgets the hash because the node stops, and fails the callers that wait for it. */
export function interruptHashing(context: PrepareContext): void {
  const { hashing } = context.node.preparation
  if (hashing.next !== undefined) context.cancel(hashing.next)
  for (const [caller, { reference }] of hashing.waiting.entries()) {
    const failure: Failure = { code: 'restarted', reference: canonicalReference(reference) }
    context.emit({ tick: context.tick, type: 'request-failed', caller, failure })
  }
  hashing.waiting.clear()
  hashing.known = undefined
  hashing.next = undefined
}

function computeHash(context: PrepareContext): void {
  const { hashing } = context.node.preparation
  let hash = ''
  const failure = failureOf(() => {
    hash = actualHash(inputsOf(context))
  })
  hashing.operations++
  const known: KnownHash = failure === undefined ? { hash } : { failure }
  hashing.known = known
  context.emit({ tick: context.tick, type: 'binary-hashed', ...known })
}

function answerRootfsRequest(context: PrepareContext, caller: number, subject: Subject): void {
  const { hashing, settings } = context.node.preparation
  const { known } = hashing
  if (settings.compiledHash === null && known !== undefined && 'failure' in known) {
    context.emit({ tick: context.tick, type: 'request-failed', caller, failure: known.failure })
    return
  }
  const failure = failureOf(() => {
    const { key } = guestRootfs.find(subject, inputsOf(context))
    startBuild(context, { key, backend: 'guest-rootfs', reference: subject.reference, subject }, caller)
  })
  if (failure !== undefined) context.emit({ tick: context.tick, type: 'request-failed', caller, failure })
}

/** Returns the subject for a stored image. An image without a tag and digest is named by its id. */
function subjectOf(
  { id, content, repoTags, repoDigests }: ImageRecord,
  parse: (name: string) => Reference,
): Subject {
  const [name] = [...repoTags, ...repoDigests]
  const reference = name === undefined ? { domain: '', path: id } : parse(name)
  return { reference, digest: content.target, content }
}
