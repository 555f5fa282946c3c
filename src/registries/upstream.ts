/**
 * The upstream: all registries with their images and settings, and the changes to them.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Model } from '../image/models.js'
import type { Platform } from '../image/recipe.js'
import type { ContainerBehaviour } from '../scripts/rule.js'
import { canonicalReference, digestReference, type Reference, repository } from '../spec.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import {
  type Catalog,
  DEFAULT_REGISTRY,
  patchRegistry,
  type RegistryPatch,
  type RegistrySettings,
  registrySettings,
} from './catalog.js'
import { type CatalogImage, digestsOf, type Through } from './catalog-image.js'
import type { Bucket } from './request-limits.js'
import { SynthesisedDigests } from './synthesised-digests.js'

/** The answer for a reference that is in no catalog. */
export type UnknownPolicy = 'synthesise' | 'not-found'

/** The state of all registries. */
export class Upstream {
  /** The images that registries list or listed, by number; an image with several names has one number. */
  readonly images: Table<number, CatalogImage>
  /** The number of the image that a tag names, by canonical reference; 0 for a deleted tag. */
  readonly tags: Table<string, number>
  /** The number of the image that a tag named before its last change, for stale answers. */
  readonly before: Table<string, number>
  /**
   * The images that digests name: each digest alone, and as a canonical reference in each of its repositories. A
   * digest stays pullable after its tag has moved.
   */
  readonly digests: Table<string, Served>
  /** The digests of synthesised images. */
  readonly synthesised: SynthesisedDigests
  /** Deleted repositories: their missing references are not synthesised. */
  readonly deleted: Table<string, Deleted>
  /** The settings of registries, by host. */
  readonly registries: Table<string, RegistrySettings>
  /** The settings of all other registries. */
  readonly otherRegistries: RegistrySettings
  /** The number of pulls in the current window of registries with a rate limit. */
  readonly counted: Table<string, { readonly window: number; readonly pulls: number }>
  /** The buckets of limits on the rate of requests, by host, number of the limit, and client address. */
  readonly buckets: Table<string, Bucket>
  /** The manifests that caches keep, by host and canonical reference. */
  readonly cachedManifests: Table<string, 1>
  /** The platform of the nodes, for images without a platform. */
  readonly platform: Platform
  readonly #fields: { unknown: UnknownPolicy; indexed: number; pushed: number }

  /** Creates registries without images. */
  constructor(tables: Tables, unknown: UnknownPolicy, { instantPulls }: Model, platform: Platform) {
    this.platform = platform
    this.images = tables.table('upstream/images')
    this.tags = tables.table('upstream/tags')
    this.before = tables.table('upstream/tags-before')
    this.digests = tables.table('upstream/digests')
    this.synthesised = new SynthesisedDigests(tables, this.digests)
    this.deleted = tables.table('upstream/deleted')
    this.registries = tables.table('upstream/registries')
    this.counted = tables.table('upstream/counted')
    this.buckets = tables.table('upstream/buckets')
    this.cachedManifests = tables.table('upstream/cached-manifests')
    this.#fields = tables.fields('upstream', { unknown, indexed: 0, pushed: 0 })
    this.otherRegistries = instantPulls ? INSTANT_REGISTRY : DEFAULT_REGISTRY
  }

  /** Returns the behaviour of containers of the image that a tag names, if the catalog has one. */
  behaviourOf(tag: string): ContainerBehaviour | undefined {
    const image = this.tags.get(tag)
    return image === undefined ? undefined : this.images.get(image)?.behaviour
  }

  get unknown(): UnknownPolicy {
    return this.#fields.unknown
  }

  /** The number of images pushed so far, which is also the number of the latest one. */
  get pushed(): number {
    return this.#fields.pushed
  }

  set pushed(pushed: number) {
    this.#fields.pushed = pushed
  }

  /**
   * The number of the last image with computed digests. Digests are computed when the first digest is looked up,
   * since computing all of them would delay the start.
   */
  get indexed(): number {
    return this.#fields.indexed
  }

  set indexed(indexed: number) {
    this.#fields.indexed = indexed
  }
}

/**
 * The image that a digest names: a listed image, through its index or not, or the reference of a synthesised image.
 */
export type Served = { readonly kind: 'listed'; readonly image: number; readonly through: Through } | string

/** The image that a reference names: a listed or a synthesised one. */
export type Found =
  | { readonly kind: 'listed'; readonly image: CatalogImage; readonly through: Through }
  | { readonly kind: 'synthesised'; readonly reference: Reference }

type Deleted = 'deleted'

/** The number of a deleted tag, instead of an image. */
const DELETED_TAG = 0

/** A change of registries. */
export type UpstreamChange =
  /** Pushes an image; tags that named another image move. */
  | { readonly type: 'push'; readonly image: CatalogImage }
  /** Deletes a tag; its digest stays. */
  | { readonly type: 'delete-tag'; readonly reference: Reference }
  /** Deletes a repository with all its tags and digests. */
  | { readonly type: 'delete-repository'; readonly reference: Reference }
  /** Changes the settings of a registry. */
  | { readonly type: 'configure'; readonly host: string; readonly settings: RegistryPatch }

/** The settings of registries that answer at once. */
const INSTANT_REGISTRY: RegistrySettings = { up: true, latency: 0 }

/**
 * Creates registries with the images and settings of a catalog.
 *
 * @param tickNs - nanoseconds in a tick
 */
export function createUpstream(
  tables: Tables,
  catalog: Catalog,
  unknown: UnknownPolicy,
  model: Model,
  platform: Platform,
  tickNs: number,
): Upstream {
  const upstream = new Upstream(tables, unknown, model, platform)
  for (const { host, ...written } of catalog.registries)
    upstream.registries.set(host, registrySettings(written, tickNs))
  pushImages(upstream, catalog.images)
  return upstream
}

/**
 * Applies a change to registries.
 *
 * @param tickNs - nanoseconds in a tick
 */
export function changeUpstream(upstream: Upstream, change: UpstreamChange, tickNs: number): void {
  switch (change.type) {
    case 'push':
      pushImages(upstream, [change.image])
      return
    case 'delete-tag':
      deleteTag(upstream, canonicalReference(change.reference))
      return
    case 'delete-repository':
      deleteRepository(upstream, repository(change.reference))
      return
    case 'configure': {
      if (Object.keys(change.settings).length === 0) return
      const settings = patchRegistry(registryOf(upstream, change.host), change.settings, tickNs)
      upstream.registries.set(change.host, settings)
      return
    }
  }
}

/** Returns the settings of the registry at a host. */
export function registryOf(upstream: Upstream, host: string): RegistrySettings {
  return upstream.registries.get(host) ?? upstream.otherRegistries
}

/** Returns the hosts that a pull asks for a reference, in order: the mirrors of its registry, then the registry. */
export function hostsOf(upstream: Upstream, { domain }: Reference): readonly string[] {
  return [...(registryOf(upstream, domain).mirrors ?? []), domain]
}

/** Returns the image that a reference names, if there is one. A digest takes precedence over a tag. */
export function findServed(
  upstream: Upstream,
  reference: Reference,
  parse: (name: string) => Reference,
  stale = false,
): Found | Deleted | undefined {
  const deleted = upstream.deleted.get(repository(reference))
  if (reference.digest !== undefined) {
    indexDigests(upstream)
    return deleted ?? findDigest(upstream, reference, reference.digest, parse)
  }
  const name = canonicalReference(reference)
  const before = stale ? upstream.before.get(name) : undefined
  const number = before ?? upstream.tags.get(name)
  if (number === undefined) return deleted
  if (number === DELETED_TAG) return 'deleted'
  return { kind: 'listed', image: upstream.images.get(number) as CatalogImage, through: 'target' }
}

/** Returns whether a repository lists a digest. */
export function listsDigest(upstream: Upstream, reference: Reference, digest: Digest): boolean {
  indexDigests(upstream)
  return upstream.digests.has(digestReference(reference, digest))
}

/**
 * Returns the image that a digest names. A listed digest is in its repositories; elsewhere it exists only if unknown
 * references are synthesised.
 */
function findDigest(
  { digests, images, unknown }: Upstream,
  reference: Reference,
  digest: Digest,
  parse: (name: string) => Reference,
): Found | undefined {
  const found = (served: Served): Found =>
    typeof served === 'string'
      ? { kind: 'synthesised', reference: parse(served) }
      : { kind: 'listed', image: images.get(served.image) as CatalogImage, through: served.through }
  const served = digests.get(digestReference(reference, digest))
  if (served !== undefined) return found(served)
  const elsewhere = digests.get(digest)
  if (elsewhere === undefined) return undefined
  const isNameless =
    typeof elsewhere !== 'string' && (images.get(elsewhere.image) as CatalogImage).names.length === 0
  return unknown === 'synthesise' || isNameless ? found(elsewhere) : undefined
}

export function pushImages(upstream: Upstream, images: readonly CatalogImage[]): void {
  for (const image of images) {
    const number = ++upstream.pushed
    upstream.images.set(number, image)
    for (const name of image.names) {
      if (name.digest === undefined) setTag(upstream, canonicalReference(name), number)
      upstream.deleted.delete(repository(name))
    }
  }
}

/** Deletes a tag. A deleted tag is not synthesised. */
function deleteTag(upstream: Upstream, name: string): void {
  setTag(upstream, name, DELETED_TAG)
}

function deleteRepository(upstream: Upstream, name: string): void {
  indexDigests(upstream)
  for (const tag of upstream.tags.keys()) if (tag.startsWith(`${name}:`)) setTag(upstream, tag, DELETED_TAG)
  for (const digest of upstream.digests.keys()) {
    if (digest.startsWith(`${name}@`)) upstream.digests.delete(digest)
  }
  upstream.deleted.set(name, 'deleted')
}

function setTag({ tags, before }: Upstream, name: string, image: number): void {
  const named = tags.get(name)
  if (named !== undefined) before.set(name, named)
  tags.set(name, image)
}

function indexDigests(upstream: Upstream): void {
  while (upstream.indexed < upstream.pushed) {
    const number = upstream.indexed + 1
    const image = upstream.images.get(number) as CatalogImage
    for (const [digest, through] of digestsOf(image, upstream.platform)) {
      const served: Served = { kind: 'listed', image: number, through }
      upstream.digests.set(digest, served)
      for (const name of image.names) upstream.digests.set(digestReference(name, digest), served)
    }
    upstream.indexed = number
  }
}
