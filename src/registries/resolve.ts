/**
 * The answer of a registry to a request for a reference.
 *
 * @module
 */

import { type Failure, SimulatorError } from '../errors/index.js'
import type { FaultWords } from '../faults/presets.js'
import { type ImageContent, nameOf } from '../image/content.js'
import { type Model, type ModelName, models } from '../image/models.js'
import type { Platform } from '../image/recipe.js'
import { canonicalReference, type Reference } from '../spec.js'
import { matchesGlob } from '../util/glob.js'
import type { RegistryCredentials } from './catalog.js'
import { contentFor } from './catalog-image.js'
import { type Auth, accepts, presentedCredentials } from './credentials.js'
import { type RequestKind, takeTokens } from './request-limits.js'
import { type Found, findServed, registryOf, type Upstream } from './upstream.js'

/** The result of resolving a reference. */
export interface Resolution {
  readonly content: ImageContent
  readonly pinned: boolean
}

/** The reference and the credentials of a request. */
export interface ReferenceRequest {
  readonly reference: Reference
  readonly auth?: Auth | undefined
}

/** The rules of a container runtime as a client of registries. */
export interface ClientRules {
  /** The words for named failures. */
  readonly faultWords: FaultWords
  /** Whether it takes OCI artifacts; otherwise they have no manifest for the platform. */
  readonly pulls: { readonly takesArtifacts: boolean }
}

/** The parts of a command's context that an answer depends on. */
export interface RegistriesContext {
  readonly tick: number
  readonly upstream: Upstream
  readonly node: {
    readonly platform: Platform
    readonly model: ModelName
    readonly personality: ClientRules
    /** The address from which registries receive the requests of the node. */
    readonly address: string
  }
}

/**
 * Authorizes and counts a request, and resolves its reference. A mirror resolves references in catalogs only.
 *
 * @throws SimulatorError `registry-unreachable`, `access-denied`, `unauthorized`, `invalid-credentials`,
 * `rate-limited`, `not-found` or `platform-not-found`
 */
export function requestReference(
  context: RegistriesContext,
  question: ReferenceRequest,
  host: string,
  stale: boolean,
): Resolution {
  openSession(context, question, host)
  const { cacheOf } = registryOf(context.upstream, host)
  if (cacheOf === undefined) return resolve(context, question.reference, host, stale)
  return resolveThrough(context, question, { host, upstream: cacheOf }, stale)
}

/** Resolves a reference at a cache, which asks its registry, from an address of its own, for a manifest that it lacks. */
function resolveThrough(
  { tick, upstream, node }: RegistriesContext,
  question: ReferenceRequest,
  cache: { readonly host: string; readonly upstream: string },
  stale: boolean,
): Resolution {
  const key = `${cache.host} ${canonicalReference(question.reference)}`
  const sender = { tick, upstream, node: { address: cache.host } }
  if (!upstream.cachedManifests.has(key)) openSession(sender, question, cache.upstream)
  const resolution = resolve({ upstream, node }, question.reference, cache.upstream, stale)
  upstream.cachedManifests.set(key, 1)
  return resolution
}

/**
 * Checks that a registry is reachable, accepts the credentials, and that no limit on its requests is reached.
 *
 * @throws SimulatorError `registry-unreachable`, `access-denied`, `unauthorized`, `invalid-credentials` or
 * `rate-limited`
 */
export function openSession(
  { tick, upstream, node }: SenderContext,
  question: ReferenceRequest,
  host: string,
): void {
  const { reference } = question
  const there = servedBy(reference, host)
  authorize(upstream, question, there)
  countPull(upstream, reference, there, tick)
  const requests = reference.digest === undefined ? REQUESTS_BY_TAG : REQUESTS_BY_DIGEST
  if (!acceptsRequests({ tick, upstream, node }, host, requests)) throw rateLimited(reference, there)
}

/** The requests by which a reference is resolved. */
const REQUESTS_BY_DIGEST: readonly RequestKind[] = ['pull', 'token', 'manifest-get']
const REQUESTS_BY_TAG: readonly RequestKind[] = ['pull', 'token', 'manifest-head', 'manifest-get']

/** The parts of a command's context that limits on requests depend on. */
export interface SenderContext extends Omit<RegistriesContext, 'node'> {
  readonly node: { readonly address: string }
}

/** Counts requests of a node in the limits of a registry; returns whether it answers them. */
export function acceptsRequests(
  { tick, upstream, node }: SenderContext,
  host: string,
  requests: readonly RequestKind[],
): boolean {
  const { limits } = registryOf(upstream, host)
  if (limits === undefined) return true
  return takeTokens(upstream.buckets, limits, { host, address: node.address, tick }, requests)
}

/** Returns the failure of a request over a limit. */
function rateLimited(reference: Reference, there: Reference): SimulatorError {
  const url = manifestUrl(there, reference)
  return new SimulatorError({ code: 'rate-limited', reference: canonicalReference(reference), url })
}

/**
 * Resolves a reference at a registry, without checking credentials.
 *
 * @throws SimulatorError `not-found` or `platform-not-found`
 */
export function resolve(
  { upstream, node }: Omit<RegistriesContext, 'tick'>,
  reference: Reference,
  host: string,
  stale: boolean,
): Resolution {
  const served = lookUpServed({ upstream, node }, reference, host, stale)
  if (served.kind === 'listed') return serveListed(served, reference, node)
  return synthesise(upstream, served.reference, node.platform, models[node.model])
}

/**
 * Returns the listed or synthesised image that a reference names at a registry.
 *
 * @throws SimulatorError `not-found`
 */
export function lookUpServed(
  { upstream, node }: Omit<RegistriesContext, 'tick'>,
  reference: Reference,
  host: string,
  stale: boolean,
): Found {
  const there = servedBy(reference, host)
  const served = findServed(upstream, there, models[node.model].parse, stale)
  const mayBeMadeUp =
    host === reference.domain && upstream.unknown === 'synthesise' && !isMistakenId(reference)
  if (served === 'deleted' || (served === undefined && !mayBeMadeUp)) {
    const isDeleted = served === 'deleted'
    const failure = { code: 'not-found', reference: canonicalReference(reference) } as const
    throw new SimulatorError({ ...failure, ...(isDeleted && { deleted: true }) })
  }
  return served ?? { kind: 'synthesised', reference }
}

/**
 * Returns the more specific of two failures: that of a registry that answered, rather than that of an unreachable
 * one.
 */
export function moreSpecificFailure(before: Failure | undefined, after: Failure): Failure {
  return before !== undefined && distance(before) >= distance(after) ? before : after
}

function distance({ code }: Failure): number {
  if (code === 'not-found') return 0
  return code === 'registry-unreachable' ? 1 : 2
}

/**
 * Checks that a registry is reachable and accepts the credentials.
 *
 * @throws SimulatorError `registry-unreachable`, `access-denied`, `unauthorized` or `invalid-credentials`
 */
export function authorize(upstream: Upstream, { reference, auth }: ReferenceRequest, there: Reference): void {
  const { up, credentials } = registryOf(upstream, there.domain)
  if (up && credentials === undefined) return
  const canonical = canonicalReference(reference)
  const url = manifestUrl(there, reference)
  if (!up) throw new SimulatorError({ code: 'registry-unreachable', reference: canonical, url })
  const accepted = credentials?.filter(each => covers(each, there)) ?? []
  if (accepted.length === 0) return
  const presented = presentedCredentials(auth, there)
  if (presented === undefined) throw new SimulatorError({ code: 'access-denied', reference: canonical })
  if (!accepted.some(each => accepts(each, presented))) {
    throw new SimulatorError({ code: 'unauthorized', reference: canonical, url })
  }
}

/** Returns whether credentials apply to a repository. A repository without credentials is public. */
function covers({ repositories }: RegistryCredentials, { path }: Reference): boolean {
  return repositories === undefined || repositories.some(pattern => matchesGlob(pattern, path))
}

/** Counts a pull in the current window of a registry with a rate limit. */
function countPull(upstream: Upstream, reference: Reference, there: Reference, tick: number): void {
  const { rateLimit } = registryOf(upstream, there.domain)
  if (rateLimit === undefined) return
  const window = Math.floor(tick / rateLimit.window)
  const counted = upstream.counted.get(there.domain)
  const pulls = counted?.window === window ? counted.pulls : 0
  if (pulls >= rateLimit.pulls) throw rateLimited(reference, there)
  upstream.counted.set(there.domain, { window, pulls: pulls + 1 })
}

/** Returns a synthesised image for a reference that is in no catalog. Its digest then names this image. */
function synthesise(upstream: Upstream, reference: Reference, platform: Platform, model: Model): Resolution {
  const content = model.synthesise(reference, platform)
  upstream.synthesised.remember(content.target, nameOf(content) ?? canonicalReference(reference))
  return { content, pinned: false }
}

/** Returns a reference as a registry serves it: with the host of that registry. */
function servedBy(reference: Reference, host: string): Reference {
  return reference.domain === host ? reference : { ...reference, domain: host }
}

/** Returns the URL at which containerd would request a manifest; its messages contain it. */
export function manifestUrl({ domain, path, tag = 'latest', digest }: Reference, named: Reference): string {
  const host = domain === 'docker.io' ? 'registry-1.docker.io' : domain
  const scheme = /^(?:localhost|127\.|\[::1\])/.test(host) ? 'http' : 'https'
  const mirrored = domain === named.domain ? '' : `?ns=${named.domain}`
  return `${scheme}://${host}/v2/${path}/manifests/${digest ?? tag}${mirrored}`
}

/**
 * Returns whether a reference is an image id. `sha256:<hex>` and 64 hex digits parse as repositories, but no registry has
 * such an image.
 */
function isMistakenId({ path, tag = '' }: Reference): boolean {
  return (
    (path === 'library/sha256' && HEX.test(tag)) ||
    (path.startsWith('library/') && HEX.test(path.slice('library/'.length)))
  )
}

const HEX = /^[a-f0-9]{64}$/

function serveListed(
  { image, through }: Found & { kind: 'listed' },
  reference: Reference,
  { platform, personality }: RegistriesContext['node'],
): Resolution {
  const content = contentFor(image, platform, through)
  if (content !== undefined && (!content.artifact || personality.pulls.takesArtifacts))
    return { content, pinned: image.pinned }
  const canonical = canonicalReference(reference)
  throw new SimulatorError({ code: 'platform-not-found', reference: canonical, platform })
}
