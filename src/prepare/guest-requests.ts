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
import type { ImageRecord } from '../store/image-record.js'
import type { Subject } from './artifacts/artifact.js'
import { actualHash, expectedHash, guestRootfs } from './backends/guest.js'
import { inputsOf, startBuild } from './builds.js'
import type { PrepareContext } from './context.js'
import type { KnownHash } from './preparation.js'

/**
 * Asks for the current version of a held image's rootfs; the pure disk of the image is there then too.
 *
 * @throws SimulatorError `empty-reference`, `ambiguous-reference` or `no-such-image`; nothing has happened then
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
    answer(context, caller, subject)
    return
  }
  hashing.waiting.set(caller, subject)
  hashing.next ??= context.schedule(settings.hashing, { type: 'hashed' })
}

/** The guest binary is hashed: whoever waited for that goes on. */
export function hashed(context: PrepareContext): void {
  const { hashing } = context.node.preparation
  hashing.next = undefined
  computeHash(context)
  const waiting = [...hashing.waiting.entries()]
  hashing.waiting.clear()
  for (const [caller, subject] of waiting) answer(context, caller, subject)
}

/** The hash that versions are made under, if it is known or can be found out. */
export function currentHash(context: PrepareContext): string | undefined {
  const { hashing, settings } = context.node.preparation
  if (settings.compiledHash === null && hashing.known === undefined) computeHash(context)
  return expectedHash(inputsOf(context))
}

/** The node stops: what it knew of the binary is forgotten, and whoever waits for it is told. */
export function interruptHashing(context: PrepareContext): void {
  const { hashing } = context.node.preparation
  if (hashing.next !== undefined) context.cancel(hashing.next)
  for (const [caller, { reference }] of hashing.waiting.entries()) {
    const failure: Failure = { code: 'restarted', reference: canonicalReference(reference) }
    context.emit({ type: 'request-failed', caller, failure })
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
  context.emit({ type: 'binary-hashed', ...known })
}

function answer(context: PrepareContext, caller: number, subject: Subject): void {
  const { hashing, settings } = context.node.preparation
  const { known } = hashing
  if (settings.compiledHash === null && known !== undefined && 'failure' in known) {
    context.emit({ type: 'request-failed', caller, failure: known.failure })
    return
  }
  const failure = failureOf(() => {
    const { key } = guestRootfs.find(subject, inputsOf(context))
    startBuild(context, { key, backend: 'guest-rootfs', reference: subject.reference, subject }, caller)
  })
  if (failure !== undefined) context.emit({ type: 'request-failed', caller, failure })
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
