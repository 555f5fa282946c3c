/**
 * The images of a VM manager: references that are converted to bootable disks.
 *
 * A create request asks the registry to resolve a reference within a time limit, and is answered with the digest; the
 * disk is built afterwards. Images are identified by repository and digest, so all tags of one digest share one build
 * and one disk. A tag names the image of the newest request for it, as soon as that image is ready.
 *
 * @module
 */

import { type Digest, digestError } from '../digest.js'
import { type Failure, SimulatorError } from '../errors/index.js'
import { manifestDigest } from '../image/content.js'
import { models } from '../image/models.js'
import type { Auth } from '../registries/credentials.js'
import { answerOf, sendRequest } from '../registries/request.js'
import { moreSpecificFailure } from '../registries/resolve.js'
import { hostsOf } from '../registries/upstream.js'
import { canonicalReference, digestReference, printReference, type Reference } from '../spec.js'
import { FIRST } from '../time/clock.js'
import { diskPath } from './backends/disk.js'
import { type Order, startBuild } from './builds.js'
import type { PrepareContext } from './context.js'
import type { PreparationEvent } from './events.js'
import type { BuiltImage, Claim, Creation, ProcessOf } from './preparation.js'

/**
 * Requests a disk of an image: asks the registries to resolve the reference, and answers with the image.
 *
 * @param untilReady - whether the answer is sent only when the image is ready
 * @throws SimulatorError `invalid-reference` or `pull-refused`; the state is unchanged
 */
export function createImage(
  context: PrepareContext,
  image: string,
  auth: Auth | undefined,
  untilReady: boolean,
): void {
  const { upstream, node } = context
  const reference = models[node.model].parse(image)
  checkAdmission(context, reference)
  const caller = ++node.callersSeen
  const { resolveLimit } = node.preparation.settings
  const limit = context.schedule(resolveLimit, { type: 'creation-expired', caller }, FIRST)
  const hosts = hostsOf(upstream, reference)
  askNext(context, { caller, reference, untilReady, hosts, limit, ...(auth && { auth: { ...auth } }) })
}

/**
 * Requests a disk of an image with a known digest. No registry is asked.
 *
 * @param reference - a tag, or a digest
 * @throws SimulatorError `invalid-reference` or `invalid-digest`; the state is unchanged
 */
export function importImage(
  context: PrepareContext,
  repository: string,
  reference: string,
  digest: string,
): void {
  const { node } = context
  const separator = reference.startsWith('sha256:') ? '@' : ':'
  const named = models[node.model].parse(`${repository}${separator}${reference}`)
  if (digestError(digest) !== undefined) throw new SimulatorError({ code: 'invalid-digest', input: digest })
  const caller = ++node.callersSeen
  acceptCreation(context, { caller, reference: named, untilReady: false }, digest as Digest)
}

/** Handles the answer of a registry to a create request: accepts the image, or asks the next registry. */
export function creationAnswered(context: PrepareContext, caller: number): void {
  const creation = context.node.preparation.creations.get(caller) as Creation
  const [host = '', ...hosts] = creation.hosts
  const answer = answerOf(context, creation, host, creation.fault)
  if ('failure' in answer) {
    const { fault: _, next: __, ...rest } = creation
    askNext(context, { ...rest, hosts, refused: moreSpecificFailure(creation.refused, answer.failure) })
    return
  }
  endCreation(context, creation)
  acceptCreation(context, creation, manifestDigest(answer.resolution.content))
}

/** Fails a create request that exceeded its time limit. */
export function creationExpired(context: PrepareContext, caller: number): void {
  const creation = context.node.preparation.creations.get(caller) as Creation
  const reference = canonicalReference(creation.reference)
  refuseCreation(context, creation, { code: 'deadline-exceeded', reference, tick: context.tick })
}

/** Continues the create requests that fault rules block. */
export function releaseCreations(
  context: PrepareContext,
  matchesRule: (rule: number | undefined) => boolean,
): void {
  const { node } = context
  for (const creation of node.preparation.creations.values()) {
    if (creation.next !== undefined || !matchesRule(creation.fault?.rule)) continue
    const next = context.schedule(0, { type: 'creation-answered', caller: creation.caller })
    saveCreation(context, { ...creation, next })
  }
}

/** Fails all create requests because the node stops. */
export function interruptCreations(context: PrepareContext): void {
  for (const creation of context.node.preparation.creations.values()) {
    refuseCreation(context, creation, {
      code: 'restarted',
      reference: canonicalReference(creation.reference),
    })
  }
}

/**
 * Deletes a tag. The image that it names stays, and its disk stays until the collector removes it.
 *
 * @throws SimulatorError `invalid-reference`, `delete-by-digest` or `no-such-image`
 */
export function deleteTag(context: PrepareContext, image: string): void {
  const { node } = context
  const reference = models[node.model].parse(image)
  if (reference.digest !== undefined) throw new SimulatorError({ code: 'delete-by-digest', image })
  const tag = canonicalReference(reference)
  const { preparation } = node
  if (!preparation.tags.has(tag)) throw new SimulatorError({ code: 'no-such-image', image })
  preparation.tags.delete(tag)
  // Earlier requests must not set the tag again.
  for (const { record = '' } of preparation.builds.values()) {
    const pending = preparation.records.get(record)
    if (pending === undefined) continue
    saveRecord(context, { ...pending, claims: pending.claims.filter(claim => claim.tag !== tag) })
  }
  context.emit({ tick: context.tick, type: 'tag-deleted', tag })
}

/** Records the end of a build in the image that it was for. */
export function onBuildOfRecordEnded(
  context: PrepareContext,
  event: Extract<PreparationEvent, { readonly type: 'build-completed' | 'build-failed' }>,
): void {
  const record = context.node.preparation.records.get(event.record ?? '')
  if (record?.build !== event.build) return
  const { build: _, ...rest } = record
  if (event.type === 'build-failed') {
    const stage = event.phase === 'converting' ? `convert to ${extension(event.artifact)}` : 'pull and export'
    saveRecord(context, { ...rest, failure: { stage, failure: event.failure } })
    return
  }
  const artifact = context.node.artifacts.get(event.artifact)
  if (artifact === undefined) return
  const { key, size, config = '{}' } = artifact
  const ready = { artifact: key, size, process: processOf(config) }
  saveRecord(context, { ...rest, ready, claims: [] })
  for (const claim of record.claims) pointTag(context, claim, record.key)
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

function askNext(context: PrepareContext, creation: Creation): void {
  const [host] = creation.hosts
  if (host === undefined) {
    refuseCreation(context, creation, creation.refused as Failure)
    return
  }
  const asked = sendRequest(context, creation, host, delay =>
    context.schedule(delay, { type: 'creation-answered', caller: creation.caller }),
  )
  saveCreation(context, { ...creation, ...asked })
}

function refuseCreation(context: PrepareContext, creation: Creation, failure: Failure): void {
  endCreation(context, creation)
  context.emit({ tick: context.tick, type: 'request-failed', caller: creation.caller, failure })
}

function endCreation({ cancel, node }: PrepareContext, { caller, next, limit }: Creation): void {
  for (const due of [next, limit]) if (due !== undefined) cancel(due)
  node.preparation.creations.delete(caller)
}

/** Answers a create request whose digest is known: the image is ready, is being built, or needs a new build. */
function acceptCreation(
  context: PrepareContext,
  creation: Pick<Creation, 'caller' | 'reference' | 'auth' | 'untilReady'>,
  digest: Digest,
): void {
  const { caller, reference, untilReady } = creation
  const key = digestReference(reference, digest)
  const claim = { tag: canonicalReference(reference), request: caller }
  const claims = reference.digest === undefined ? [claim] : []
  const known = context.node.preparation.records.get(key)
  const ready = known !== undefined && isReady(context, known)
  if (ready) for (const each of claims) pointTag(context, each, key)
  else buildRecord(context, known ?? newRecord(context, reference, digest), claims, creation)
  if (ready || !untilReady) {
    const isNew = !ready && known?.build === undefined
    context.emit({ tick: context.tick, type: 'request-answered', caller, answer: { record: key, isNew } })
  }
}

/** Starts or joins the build of an image. A failed image is tried again, and a missing disk is made again. */
function buildRecord(
  context: PrepareContext,
  record: BuiltImage,
  claims: readonly Claim[],
  { caller, auth, untilReady }: Pick<Creation, 'caller' | 'auth' | 'untilReady'>,
): void {
  const { failure: _, ready: __, ...rest } = record
  const claimed = { ...rest, claims: [...record.claims, ...claims] }
  const order = orderFor(context, record, auth)
  const number = startBuild(context, order, untilReady ? caller : undefined)
  // If the build has already ended, its event arrives after this write.
  saveRecord(context, { ...claimed, build: number })
}

/** Returns the build in progress of a record, in the format that it was started with, or an order for a new build. */
function orderFor(
  { node }: PrepareContext,
  { key, reference, digest, build: number }: BuiltImage,
  auth: Auth | undefined,
): Order {
  const underWay = number === undefined ? undefined : node.preparation.builds.get(number)
  if (underWay !== undefined) return underWay
  const { format } = node.preparation.settings
  const { tag: _, ...unnamed } = reference
  return {
    key: diskPath(reference, digest, format),
    backend: format,
    reference: { ...unnamed, digest },
    expected: digest,
    record: key,
    ...(auth && { auth }),
  }
}

function newRecord({ tick }: PrepareContext, reference: Reference, digest: Digest): BuiltImage {
  const name = reference.digest === undefined ? canonicalReference(reference) : printReference(reference)
  return {
    key: digestReference(reference, digest),
    name,
    reference,
    digest,
    createdAt: tick,
    claims: [],
  }
}

function isReady({ node }: PrepareContext, { ready }: BuiltImage): boolean {
  return ready !== undefined && node.artifacts.has(ready.artifact)
}

/** Points a tag at an image, unless a newer request has already set the tag. */
function pointTag({ tick, node, emit }: PrepareContext, { tag, request }: Claim, record: string): void {
  const { preparation } = node
  const before = preparation.tags.get(tag)
  if (before !== undefined && before.request > request) return
  preparation.tags.set(tag, { record, request })
  if (before?.record === record) return
  emit({ tick, type: 'tag-moved', tag, ...(before && { from: before.record }), to: record })
}

/** Refuses a create if few bytes are available, or if images use much of the quota. */
function checkAdmission({ node }: PrepareContext, reference: Reference): void {
  const { minAvailable, maxImageShare } = node.preparation.settings
  const { quota, used } = node.store.ledger
  const refused = (reason: (Failure & { code: 'pull-refused' })['reason']): SimulatorError =>
    new SimulatorError({ code: 'pull-refused', reference: canonicalReference(reference), reason })
  if (node.store.ledger.available < minAvailable) throw refused('insufficient disk space for image pull')
  if (maxImageShare !== null && used * 100 >= quota * maxImageShare) {
    throw refused('image storage limit exceeded')
  }
}

interface Config {
  readonly config?: {
    readonly Entrypoint?: readonly string[]
    readonly Cmd?: readonly string[]
    readonly Env?: readonly string[]
    readonly WorkingDir?: string
  }
}

/**
 * Returns the process config of an image's OCI config. Variables are split at the first `=`; entries without one are
 * dropped.
 */
export function processOf(json: string): ProcessOf {
  const { Entrypoint = [], Cmd = [], Env = [], WorkingDir = '' } = (JSON.parse(json) as Config).config ?? {}
  const variables = Env.filter(entry => entry.includes('=')).map(entry => {
    const at = entry.indexOf('=')
    return [entry.slice(0, at), entry.slice(at + 1)] as const
  })
  return { entrypoint: Entrypoint, cmd: Cmd, env: Object.fromEntries(variables), workingDir: WorkingDir }
}

function saveCreation({ node }: PrepareContext, creation: Creation): void {
  node.preparation.creations.set(creation.caller, creation)
}

function saveRecord({ node }: PrepareContext, record: BuiltImage): void {
  node.preparation.records.set(record.key, record)
}
