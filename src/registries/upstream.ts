/**
 * The upstream: what registries hold, and how it changes.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Platform } from '../image/content.js'
import type { Model } from '../image/models.js'
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
} from './catalog.js'
import { type CatalogImage, digestsOf, type Through } from './catalog-image.js'
import { SynthesisedDigests } from './synthesised-digests.js'

/** What to answer for a reference that no catalogue names. */
export type UnknownPolicy = 'synthesise' | 'not-found'

/** The state of all registries. */
export class Upstream {
  /** Every image that a registry lists or listed, by number; an image stands here once, whatever names it. */
  readonly images: Table<number, CatalogImage>
  /** What tags name, by canonical reference: the number of an image, or 0 for a tag that was deleted. */
  readonly tags: Table<string, number>
  /** What tags named before they last changed; a stale answer is made of it. */
  readonly before: Table<string, number>
  /**
   * What digests name, each on its own and as a canonical reference of the repositories that it is listed in. A digest stays
   * pullable when its tag moves on.
   */
  readonly digests: Table<string, Served>
  /** Those of them that are of synthesised images. */
  readonly synthesised: SynthesisedDigests
  /** Repositories that were deleted: what nothing names there is not made up either. */
  readonly deleted: Table<string, Deleted>
  /** How registries behave, by host. */
  readonly registries: Table<string, RegistrySettings>
  /** How a registry behaves that is not among them. */
  readonly otherRegistries: RegistrySettings
  /** How many pulls registries with a rate limit have answered in the window of ticks that they are in. */
  readonly counted: Table<string, { readonly window: number; readonly pulls: number }>
  /** The platform of the nodes, for images that no platform is said of. */
  readonly platform: Platform
  readonly #fields: { unknown: UnknownPolicy; indexed: number; pushed: number }

  /** Registries that hold nothing. */
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

  /** How many images were ever pushed; numbers the next one. */
  get pushed(): number {
    return this.#fields.pushed
  }

  set pushed(pushed: number) {
    this.#fields.pushed = pushed
  }

  /**
   * The number of the last image whose digests were computed. They are computed when a digest is first asked for, since to
   * compute them all at start would delay the start.
   */
  get indexed(): number {
    return this.#fields.indexed
  }

  set indexed(indexed: number) {
    this.#fields.indexed = indexed
  }
}

/** What a digest names: a listed image, through its index or not, or what an unlisted canonical reference resolved to. */
export type Served = { readonly kind: 'listed'; readonly image: number; readonly through: Through } | string

/** What a reference names: a listed image, or what an unlisted reference resolved to. */
export type Found =
  | { readonly kind: 'listed'; readonly image: CatalogImage; readonly through: Through }
  | { readonly kind: 'synthesised'; readonly reference: Reference }

type Deleted = 'deleted'

/** What a tag that was deleted names instead of an image. */
const DELETED_TAG = 0

/** What can happen upstream. */
export type UpstreamChange =
  /** An image is pushed; tags that named another image move. */
  | { readonly type: 'push'; readonly image: CatalogImage }
  /** A tag goes; its digest stays. */
  | { readonly type: 'delete-tag'; readonly reference: Reference }
  /** A repository goes with all its tags and digests. */
  | { readonly type: 'delete-repository'; readonly reference: Reference }
  /** A registry behaves differently from now on. */
  | { readonly type: 'configure'; readonly host: string; readonly settings: RegistryPatch }

/** Registries that answer at once. */
const INSTANT_REGISTRY: RegistrySettings = { up: true, latency: 0 }

/** Registries that hold a catalog. */
export function createUpstream(
  tables: Tables,
  catalog: Catalog,
  unknown: UnknownPolicy,
  model: Model,
  platform: Platform,
): Upstream {
  const upstream = new Upstream(tables, unknown, model, platform)
  for (const { host, ...settings } of catalog.registries) upstream.registries.set(host, settings)
  pushImages(upstream, catalog.images)
  return upstream
}

/** Changes what registries hold. */
export function changeUpstream(upstream: Upstream, change: UpstreamChange): void {
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
      const settings = patchRegistry(registryOf(upstream, change.host), change.settings)
      upstream.registries.set(change.host, settings)
      return
    }
  }
}

/** How the registry of a host behaves. */
export function registryOf(upstream: Upstream, host: string): RegistrySettings {
  return upstream.registries.get(host) ?? upstream.otherRegistries
}

/** The registries to ask for a reference, one after the other: the mirrors of its own, then its own. */
export function hostsOf(upstream: Upstream, { domain }: Reference): readonly string[] {
  return [...(registryOf(upstream, domain).mirrors ?? []), domain]
}

/** Finds what a reference names, if anything does. A digest wins over a tag. */
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

/** Whether a repository has what a digest names. */
export function listsDigest(upstream: Upstream, reference: Reference, digest: Digest): boolean {
  indexDigests(upstream)
  return upstream.digests.has(digestReference(reference, digest))
}

/** A digest that is listed under names is in their repositories, and elsewhere only where unknown references are made up. */
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

function pushImages(upstream: Upstream, images: readonly CatalogImage[]): void {
  for (const image of images) {
    const number = ++upstream.pushed
    upstream.images.set(number, image)
    for (const name of image.names) {
      if (name.digest === undefined) setTag(upstream, canonicalReference(name), number)
      upstream.deleted.delete(repository(name))
    }
  }
}

/** What is deleted is not there any more, even where unknown references are made up. */
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
