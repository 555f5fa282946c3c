/**
 * The upstream: what registries hold, and how it changes.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Platform } from '../image/content.js'
import type { Model } from '../image/models.js'
import { canonicalReference, digestReference, type Reference, repository } from '../spec.js'
import { byNumber, type OrderedMap, orderedMap, textMap } from '../util/ordered-map.js'
import {
  type Catalog,
  DEFAULT_REGISTRY,
  patchRegistry,
  type RegistryPatch,
  type RegistrySettings,
} from './catalog.js'
import { type CatalogImage, digestsOf, type Through } from './catalog-image.js'

/** What to answer for a reference that no catalogue names. */
export type UnknownPolicy = 'synthesise' | 'not-found'

/** The state of all registries. */
export interface Upstream {
  /** What tags name: canonical reference to image. */
  readonly tags: OrderedMap<string, CatalogImage | Deleted>
  /** What tags named before they last changed; a stale answer is made of it. */
  readonly before: OrderedMap<string, CatalogImage | Deleted>
  /**
   * What digests name, each on its own and as a canonical reference of the repositories that it is listed in. A digest stays
   * pullable when its tag moves on.
   */
  readonly digests: OrderedMap<string, Served>
  /** Repositories that were deleted: what nothing names there is not made up either. */
  readonly deleted: OrderedMap<string, Deleted>
  /** Images whose digests were not asked for yet; computing them all at start would delay the start. */
  readonly unindexed: OrderedMap<number, CatalogImage>
  /** How registries behave, by host. */
  readonly registries: OrderedMap<string, RegistrySettings>
  /** How a registry behaves that is not among them. */
  readonly otherRegistries: RegistrySettings
  /** How many pulls registries with a rate limit have answered in the window of ticks that they are in. */
  readonly counted: OrderedMap<string, { readonly window: number; readonly pulls: number }>
  readonly unknown: UnknownPolicy
}

/** The upstream while a command changes it. */
export type UpstreamDraft = { -readonly [K in keyof Upstream]: Upstream[K] }

/** What a digest names: a listed image, through its index or not, or what an unlisted reference resolved to. */
export type Served =
  | { readonly kind: 'listed'; readonly image: CatalogImage; readonly through: Through }
  | { readonly kind: 'synthesised'; readonly reference: Reference }

type Deleted = 'deleted'

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

/** Registries that hold a catalogue. */
export function createUpstream(catalog: Catalog, unknown: UnknownPolicy, { instantPulls }: Model): Upstream {
  const upstream: UpstreamDraft = {
    tags: textMap(),
    before: textMap(),
    digests: textMap(),
    deleted: textMap(),
    unindexed: orderedMap(byNumber),
    registries: textMap<string, RegistrySettings>().edit(draft => {
      for (const { host, ...settings } of catalog.registries) draft.set(host, settings)
    }),
    otherRegistries: instantPulls ? INSTANT_REGISTRY : DEFAULT_REGISTRY,
    counted: textMap(),
    unknown,
  }
  pushImages(upstream, catalog.images)
  return upstream
}

/** Changes what registries hold. */
export function changeUpstream(upstream: UpstreamDraft, change: UpstreamChange, platform: Platform): void {
  switch (change.type) {
    case 'push':
      pushImages(upstream, [change.image])
      return
    case 'delete-tag':
      deleteTag(upstream, canonicalReference(change.reference))
      return
    case 'delete-repository':
      deleteRepository(upstream, repository(change.reference), platform)
      return
    case 'configure': {
      if (Object.keys(change.settings).length === 0) return
      const settings = patchRegistry(registryOf(upstream, change.host), change.settings)
      upstream.registries = upstream.registries.set(change.host, settings)
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

/** What a reference names, if anything does. A digest wins over a tag. */
export function findServed(
  upstream: UpstreamDraft,
  reference: Reference,
  platform: Platform,
  stale = false,
): Served | Deleted | undefined {
  const deleted = upstream.deleted.get(repository(reference))
  if (reference.digest !== undefined) {
    indexDigests(upstream, platform)
    return deleted ?? findDigest(upstream, reference, reference.digest)
  }
  const name = canonicalReference(reference)
  const image = (stale ? upstream.before.get(name) : undefined) ?? upstream.tags.get(name) ?? deleted
  return image === undefined || image === 'deleted' ? image : { kind: 'listed', image, through: 'target' }
}

/** Whether a repository has what a digest names. */
export function listsDigest(
  upstream: UpstreamDraft,
  reference: Reference,
  digest: Digest,
  platform: Platform,
): boolean {
  indexDigests(upstream, platform)
  return upstream.digests.has(digestReference(reference, digest))
}

/** A digest that is listed under names is in their repositories, and elsewhere only where unknown references are made up. */
function findDigest(
  { digests, unknown }: Upstream,
  reference: Reference,
  digest: Digest,
): Served | undefined {
  const served = digests.get(digestReference(reference, digest))
  if (served !== undefined) return served
  const elsewhere = digests.get(digest)
  const isNameless = elsewhere?.kind === 'listed' && elsewhere.image.names.length === 0
  return unknown === 'synthesise' || isNameless ? elsewhere : undefined
}

function pushImages(upstream: UpstreamDraft, images: readonly CatalogImage[]): void {
  const { size } = upstream.unindexed
  upstream.unindexed = upstream.unindexed.edit(draft => {
    for (const [i, image] of images.entries()) draft.set(size + i, image)
  })
  const names = images.flatMap(image => image.names.map(name => [name, image] as const))
  for (const [name, image] of names) {
    if (name.digest === undefined) setTag(upstream, canonicalReference(name), image)
  }
  if (upstream.deleted.size === 0) return
  upstream.deleted = upstream.deleted.edit(draft => {
    for (const [name] of names) draft.delete(repository(name))
  })
}

/** What is deleted is not there any more, even where unknown references are made up. */
function deleteTag(upstream: UpstreamDraft, name: string): void {
  setTag(upstream, name, 'deleted')
}

function deleteRepository(upstream: UpstreamDraft, name: string, platform: Platform): void {
  indexDigests(upstream, platform)
  for (const tag of upstream.tags.keys(`${name}:`)) {
    if (!tag.startsWith(`${name}:`)) break
    setTag(upstream, tag, 'deleted')
  }
  for (const digest of upstream.digests.keys(`${name}@`)) {
    if (!digest.startsWith(`${name}@`)) break
    upstream.digests = upstream.digests.delete(digest)
  }
  upstream.deleted = upstream.deleted.set(name, 'deleted')
}

function setTag(upstream: UpstreamDraft, name: string, image: CatalogImage | Deleted): void {
  const before = upstream.tags.get(name)
  if (before !== undefined) upstream.before = upstream.before.set(name, before)
  upstream.tags = upstream.tags.set(name, image)
}

function indexDigests(upstream: UpstreamDraft, platform: Platform): void {
  if (upstream.unindexed.size === 0) return
  upstream.digests = upstream.digests.edit(draft => {
    for (const image of upstream.unindexed.values()) {
      for (const [digest, through] of digestsOf(image, platform)) {
        const served: Served = { kind: 'listed', image, through }
        draft.set(digest, served)
        for (const name of image.names) draft.set(digestReference(name, digest), served)
      }
    }
  })
  upstream.unindexed = orderedMap(byNumber)
}
