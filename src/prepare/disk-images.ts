/**
 * The image manager: names become disks that boot.
 *
 * A create asks the registry what a reference is, within a bounded time, and answers with the digest; the disk is built
 * after that. Images are known by repository and digest, so all tags of one digest share one build and one disk. A tag names
 * what the newest request for it resolved to, as soon as that is ready.
 *
 * @module
 */

import { type Digest, digestError } from '../digest.js'
import { type Failure, SimulatorError } from '../errors/index.js'
import { manifestDigest } from '../image/content.js'
import { models } from '../image/models.js'
import type { Auth } from '../registries/credentials.js'
import { answerOf, askHost } from '../registries/request.js'
import { further } from '../registries/resolve.js'
import { hostsOf } from '../registries/upstream.js'
import { canonicalReference, digestReference, printReference, type Reference } from '../spec.js'
import type { SimulatorEvent, World } from '../state.js'
import { availableBytes } from '../storage.js'
import { FIRST, schedule, unschedule } from '../time/clock.js'
import { diskPath } from './backends/disk.js'
import { type Order, startBuild } from './builds.js'
import type { BuiltImage, Claim, Creation, ProcessOf } from './preparation.js'

/**
 * Asks for an image: its registry is asked what the name is, and the caller is told which image that will be.
 *
 * @param untilReady - whether the caller is told only when the image is ready
 * @throws SimulatorError `invalid-reference` or `pull-refused`; nothing has happened then
 */
export function createImage(world: World, image: string, auth: Auth | undefined, untilReady: boolean): void {
  const { clock, upstream, node } = world.state
  const reference = models[node.model].parse(image)
  checkAdmission(world, reference)
  const caller = ++node.callersSeen
  const { resolveLimit } = node.preparation.settings
  const limit = schedule(clock, resolveLimit, { type: 'creation-expired', caller }, FIRST)
  const hosts = hostsOf(upstream, reference)
  askNext(world, { caller, reference, untilReady, hosts, limit, ...(auth && { auth: { ...auth } }) })
}

/**
 * Asks for an image that is known to be in a registry under a digest; nobody is asked whether that is so.
 *
 * @param reference - a tag, or a digest
 * @throws SimulatorError `invalid-reference` or `invalid-digest`; nothing has happened then
 */
export function importImage(world: World, repository: string, reference: string, digest: string): void {
  const { node } = world.state
  const separator = reference.startsWith('sha256:') ? '@' : ':'
  const named = models[node.model].parse(`${repository}${separator}${reference}`)
  if (digestError(digest) !== undefined) throw new SimulatorError({ code: 'invalid-digest', input: digest })
  const caller = ++node.callersSeen
  accept(world, { caller, reference: named, untilReady: false }, digest as Digest)
}

/** The registry that a create asked has answered: take the image in, or ask the next one. */
export function creationAnswered(world: World, caller: number): void {
  const creation = world.state.node.preparation.creations.get(caller) as Creation
  const [host = '', ...hosts] = creation.hosts
  const answer = answerOf(world, creation, host, creation.fault)
  if ('failure' in answer) {
    const { fault: _, next: __, ...rest } = creation
    askNext(world, { ...rest, hosts, refused: further(creation.refused, answer.failure) })
    return
  }
  endCreation(world, creation)
  accept(world, creation, manifestDigest(answer.resolution.content))
}

/** A create has taken too long. */
export function creationExpired(world: World, caller: number): void {
  const creation = world.state.node.preparation.creations.get(caller) as Creation
  const reference = canonicalReference(creation.reference)
  refuse(world, creation, { code: 'deadline-exceeded', reference, tick: world.state.clock.tick })
}

/** Lets the creates go on that rules hold up without an end. */
export function releaseCreations(world: World, isMeant: (rule: number | undefined) => boolean): void {
  const { clock, node } = world.state
  for (const creation of node.preparation.creations.values()) {
    if (creation.next !== undefined || !isMeant(creation.fault?.rule)) continue
    const next = schedule(clock, 0, { type: 'creation-answered', caller: creation.caller })
    saveCreation(world, { ...creation, next })
  }
}

/** The node stops: whoever waits for a create is told. */
export function interruptCreations(world: World): void {
  for (const creation of world.state.node.preparation.creations.values()) {
    refuse(world, creation, { code: 'restarted', reference: canonicalReference(creation.reference) })
  }
}

/**
 * Deletes a tag. The image that it names stays, and so does its disk until it is collected.
 *
 * @throws SimulatorError `invalid-reference`, `delete-by-digest` or `no-such-image`
 */
export function deleteTag(world: World, image: string): void {
  const { node } = world.state
  const reference = models[node.model].parse(image)
  if (reference.digest !== undefined) throw new SimulatorError({ code: 'delete-by-digest', image })
  const tag = canonicalReference(reference)
  const { preparation } = node
  if (!preparation.tags.has(tag)) throw new SimulatorError({ code: 'no-such-image', image })
  preparation.tags = preparation.tags.delete(tag)
  // Requests from before must not bring it back.
  for (const { record = '' } of preparation.builds.values()) {
    const pending = preparation.records.get(record)
    if (pending === undefined) continue
    saveRecord(world, { ...pending, claims: pending.claims.filter(claim => claim.tag !== tag) })
  }
  world.tell({ type: 'tag-deleted', tag })
}

/** A build has ended: so it is with the image that it was for. */
export function hearBuild(world: World, event: SimulatorEvent): void {
  if (event.type !== 'build-completed' && event.type !== 'build-failed') return
  const record = world.state.node.preparation.records.get(event.record ?? '')
  if (record?.build !== event.build) return
  const { build: _, ...rest } = record
  if (event.type === 'build-failed') {
    const stage = event.phase === 'converting' ? `convert to ${extension(event.artifact)}` : 'pull and export'
    saveRecord(world, { ...rest, failure: { stage, failure: event.failure } })
    return
  }
  const artifact = world.state.node.artifacts.get(event.artifact)
  if (artifact === undefined) return
  const { key, size, config = '{}' } = artifact
  const ready = { artifact: key, size, process: processOf(config) }
  saveRecord(world, { ...rest, ready, claims: [] })
  for (const claim of record.claims) point(world, claim, record.key)
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

function askNext(world: World, creation: Creation): void {
  const [host] = creation.hosts
  if (host === undefined) {
    refuse(world, creation, creation.refused as Failure)
    return
  }
  const asked = askHost(world, creation, host, { type: 'creation-answered', caller: creation.caller })
  saveCreation(world, { ...creation, ...asked })
}

function refuse(world: World, creation: Creation, failure: Failure): void {
  endCreation(world, creation)
  world.tell({ type: 'request-failed', caller: creation.caller, failure })
}

function endCreation({ state: { clock, node } }: World, { caller, next, limit }: Creation): void {
  for (const due of [next, limit]) if (due !== undefined) unschedule(clock, due)
  node.preparation.creations = node.preparation.creations.delete(caller)
}

/** It is known which image is meant: it is ready, under way, or to be built. */
function accept(
  world: World,
  creation: Pick<Creation, 'caller' | 'reference' | 'auth' | 'untilReady'>,
  digest: Digest,
): void {
  const { caller, reference, untilReady } = creation
  const key = digestReference(reference, digest)
  const claim = { tag: canonicalReference(reference), request: caller }
  const claims = reference.digest === undefined ? [claim] : []
  const known = world.state.node.preparation.records.get(key)
  const ready = known !== undefined && isReady(world, known)
  if (ready) for (const each of claims) point(world, each, key)
  else build(world, known ?? newRecord(world, reference, digest), claims, creation)
  if (ready || !untilReady) {
    const isNew = !ready && known?.build === undefined
    world.tell({ type: 'request-answered', caller, answer: { record: key, isNew } })
  }
}

/** Builds an image, or joins its build; what failed is tried again, and a disk that is gone is made again. */
function build(
  world: World,
  record: BuiltImage,
  claims: readonly Claim[],
  { caller, auth, untilReady }: Pick<Creation, 'caller' | 'auth' | 'untilReady'>,
): void {
  const { failure: _, ready: __, ...rest } = record
  const claimed = { ...rest, claims: [...record.claims, ...claims] }
  const order = orderFor(world, record, auth)
  const number = startBuild(world, order, untilReady ? caller : undefined)
  // Should it have ended already, that is heard of after this.
  saveRecord(world, { ...claimed, build: number })
}

/** The build of a record that is under way, whatever disks are made as now; or a new one. */
function orderFor(
  { state: { node } }: World,
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

function newRecord({ state: { clock } }: World, reference: Reference, digest: Digest): BuiltImage {
  const name = reference.digest === undefined ? canonicalReference(reference) : printReference(reference)
  return {
    key: digestReference(reference, digest),
    name,
    reference,
    digest,
    createdAt: clock.tick,
    claims: [],
  }
}

function isReady({ state: { node } }: World, { ready }: BuiltImage): boolean {
  return ready !== undefined && node.artifacts.has(ready.artifact)
}

/** Has a tag name an image, unless a newer request has had its way with it. */
function point({ state: { node }, tell }: World, { tag, request }: Claim, record: string): void {
  const { preparation } = node
  const before = preparation.tags.get(tag)
  if (before !== undefined && before.request > request) return
  preparation.tags = preparation.tags.set(tag, { record, request })
  if (before?.record === record) return
  tell({ type: 'tag-moved', tag, ...(before && { from: before.record }), to: record })
}

/** A node that has little room, or much on it already, takes in no more. */
function checkAdmission({ state: { node } }: World, reference: Reference): void {
  const { minAvailable, maxImageShare } = node.preparation.settings
  const { quota, used } = node.store.ledger
  const refused = (reason: (Failure & { code: 'pull-refused' })['reason']): SimulatorError =>
    new SimulatorError({ code: 'pull-refused', reference: canonicalReference(reference), reason })
  if (availableBytes(node.store) < minAvailable) throw refused('insufficient disk space for image pull')
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

/** How a container of an image runs, from its OCI config. A variable is split at its first `=`; one without is dropped. */
export function processOf(json: string): ProcessOf {
  const { Entrypoint = [], Cmd = [], Env = [], WorkingDir = '' } = (JSON.parse(json) as Config).config ?? {}
  const variables = Env.filter(entry => entry.includes('=')).map(entry => {
    const at = entry.indexOf('=')
    return [entry.slice(0, at), entry.slice(at + 1)] as const
  })
  return { entrypoint: Entrypoint, cmd: Cmd, env: Object.fromEntries(variables), workingDir: WorkingDir }
}

function saveCreation({ state: { node } }: World, creation: Creation): void {
  node.preparation.creations = node.preparation.creations.set(creation.caller, creation)
}

function saveRecord({ state: { node } }: World, record: BuiltImage): void {
  node.preparation.records = node.preparation.records.set(record.key, record)
}
