/**
 * The upstream: registries, what they hold, and what they answer when a reference is resolved.
 *
 * @module
 */
import { type Auth, accepts, presentedCredentials } from './auth.js'
import { type Catalog, type CatalogImage, DEFAULT_REGISTRY, type RegistrySettings } from './catalog.js'
import { type ImageContent, makeContent, type Platform, withoutIndex } from './content.js'
import type { Digest } from './digest.js'
import { SimulatorError } from './errors.js'
import type { Model } from './model.js'
import { byNumber, type OrderedMap, orderedMap, textMap } from './ordered-map.js'
import { canonicalReference, type Reference } from './spec.js'

/** What to answer for a reference that no catalogue names. */
export type UnknownPolicy = 'synthesise' | 'not-found'

/** The state of all registries. */
export interface Upstream {
  /** What tags name: canonical reference to image. */
  readonly tags: OrderedMap<string, CatalogImage>
  /** What digests name. A digest stays pullable when its tag moves on. */
  readonly digests: OrderedMap<Digest, Served>
  /** Images whose digests were not asked for yet; computing them all at start would delay the start. */
  readonly unindexed: OrderedMap<number, CatalogImage>
  /** How registries behave, by host. */
  readonly registries: OrderedMap<string, RegistrySettings>
  /** How a registry behaves that is not among them. */
  readonly otherRegistries: RegistrySettings
  readonly unknown: UnknownPolicy
}

type Draft = { -readonly [K in keyof Upstream]: Upstream[K] }

/** What a digest names: a listed image, through its index or not, or what an unlisted reference resolved to. */
type Served =
  | { readonly kind: 'listed'; readonly image: CatalogImage; readonly through: 'target' | 'manifest' }
  | { readonly kind: 'synthesised'; readonly reference: Reference }

/** What a node learns when it resolves a reference. */
export interface Resolution {
  readonly content: ImageContent
  readonly pinned: boolean
}

/** Registries that answer at once. */
const INSTANT_REGISTRY: RegistrySettings = { up: true, latency: 0 }

/** Registries that hold a catalogue. */
export function createUpstream(catalog: Catalog, unknown: UnknownPolicy, { instantPulls }: Model): Upstream {
  const upstream: Draft = {
    tags: textMap(),
    digests: textMap(),
    unindexed: orderedMap(byNumber),
    registries: textMap<string, RegistrySettings>().edit(draft => {
      for (const { host, ...settings } of catalog.registries) draft.set(host, settings)
    }),
    otherRegistries: instantPulls ? INSTANT_REGISTRY : DEFAULT_REGISTRY,
    unknown,
  }
  pushImages(upstream, catalog.images)
  return upstream
}

/** Pushes images: their tags name them from now on, whatever they named before. */
export function pushImages(upstream: Draft, images: readonly CatalogImage[]): void {
  const { size } = upstream.unindexed
  upstream.unindexed = upstream.unindexed.edit(draft => {
    for (const [i, image] of images.entries()) draft.set(size + i, image)
  })
  upstream.tags = upstream.tags.edit(draft => {
    for (const image of images) {
      for (const name of image.names)
        if (name.digest === undefined) draft.set(canonicalReference(name), image)
    }
  })
}

/** How the registry of a reference behaves. */
export function registryOf(upstream: Upstream, reference: Reference): RegistrySettings {
  return upstream.registries.get(reference.domain) ?? upstream.otherRegistries
}

/**
 * Checks that the registry is there and lets the caller in.
 *
 * @throws SimulatorError `registry-unreachable`, `access-denied`, `unauthorized`, or `invalid-credentials`
 */
export function admit(upstream: Upstream, reference: Reference, auth: Auth | undefined): void {
  const { up, credentials } = registryOf(upstream, reference)
  const canonical = canonicalReference(reference)
  if (!up) {
    throw new SimulatorError({
      code: 'registry-unreachable',
      reference: canonical,
      url: manifestUrl(reference),
    })
  }
  if (credentials === undefined) return
  const presented = presentedCredentials(auth, reference)
  if (presented === undefined) throw new SimulatorError({ code: 'access-denied', reference: canonical })
  if (!credentials.some(accepted => accepts(accepted, presented))) {
    throw new SimulatorError({ code: 'unauthorized', reference: canonical, url: manifestUrl(reference) })
  }
}

/**
 * Resolves a reference as its registry would. A digest wins over a tag. A digest that nothing names is taken at its
 * word, and what a digest has named once it names for ever.
 *
 * @throws SimulatorError `not-found` or `platform-not-found`
 */
export function resolve(upstream: Draft, reference: Reference, platform: Platform, model: Model): Resolution {
  const served = find(upstream, reference, platform)
  if (served?.kind === 'listed') return serve(served, reference, platform)
  if (served === undefined && (upstream.unknown === 'not-found' || isMistakenId(reference))) {
    throw new SimulatorError({ code: 'not-found', reference: canonicalReference(reference) })
  }
  const named = served?.reference ?? reference
  const content = model.synthesise(named, platform)
  if (served === undefined && !upstream.digests.has(content.target)) {
    upstream.digests = upstream.digests.set(content.target, { kind: 'synthesised', reference: named })
  }
  return { content, pinned: false }
}

/** Where containerd would ask for the manifest of a reference; its messages show it. */
function manifestUrl({ domain, path, tag = 'latest', digest }: Reference): string {
  const host = domain === 'docker.io' ? 'registry-1.docker.io' : domain
  const scheme = /^(?:localhost|127\.|\[::1\])/.test(host) ? 'http' : 'https'
  return `${scheme}://${host}/v2/${path}/manifests/${digest ?? tag}`
}

function find(upstream: Draft, reference: Reference, platform: Platform): Served | undefined {
  if (reference.digest !== undefined) {
    indexDigests(upstream, platform)
    return upstream.digests.get(reference.digest)
  }
  const image = upstream.tags.get(canonicalReference(reference))
  return image && { kind: 'listed', image, through: 'target' }
}

/** `sha256:<hex>` reads as a repository with a tag, but whoever pulls it means an image id, and no registry has that. */
function isMistakenId({ path, tag = '' }: Reference): boolean {
  return path === 'library/sha256' && /^[a-f0-9]{64}$/.test(tag)
}

function serve(
  { image, through }: Served & { kind: 'listed' },
  reference: Reference,
  platform: Platform,
): Resolution {
  if (image.recipe.platforms?.includes(platform) === false) {
    const canonical = canonicalReference(reference)
    throw new SimulatorError({ code: 'platform-not-found', reference: canonical, platform })
  }
  const make = through === 'target' ? makeContent : withoutIndex
  return { content: make(image.recipe, platform), pinned: image.pinned }
}

function indexDigests(upstream: Draft, platform: Platform): void {
  if (upstream.unindexed.size === 0) return
  const pending = upstream.unindexed.values()
  upstream.unindexed = orderedMap(byNumber)
  upstream.digests = upstream.digests.edit(draft => {
    for (const image of pending) {
      const { recipe } = image
      const [first = platform] = recipe.platforms ?? []
      draft.set(makeContent(recipe, first).target, { kind: 'listed', image, through: 'target' })
      if (recipe.claimed !== undefined) continue
      for (const each of recipe.platforms ?? []) {
        draft.set(withoutIndex(recipe, each).target, { kind: 'listed', image, through: 'manifest' })
      }
    }
  })
}
