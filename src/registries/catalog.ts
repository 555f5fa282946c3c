/**
 * Catalogs: the images and settings of registries, in their written and in their compiled form.
 *
 * @module
 */

import { type Digest, digestError } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import { makeContent } from '../image/content.js'
import { ociSize, splitInLayers } from '../image/models.js'
import type { ImageRecipe, LayerRecipe, Platform, ProcessConfig } from '../image/recipe.js'
import { canonicalReference, familiarName, parseReference, type Reference } from '../spec.js'
import { ticksOf } from '../util/duration.js'
import { bytesPerTick, parseBytes } from '../util/quantity.js'
import type { CatalogImage } from './catalog-image.js'
import type { CatalogEntry, CatalogFile } from './catalog-schema.js'
import type { Credentials } from './credentials.js'
import type { WrittenLimit } from './limit-presets.js'
import type { RequestLimit } from './request-limits.js'

/** Credentials that a registry accepts, for all repositories or for those that match a pattern. */
export type RegistryCredentials = Credentials & { readonly repositories?: readonly string[] | undefined }

/**
 * The settings of one registry. `latency` is in ticks, `bandwidth` in bytes per tick; without a bandwidth, transfers
 * take no time.
 */
export interface RegistrySettings {
  readonly up: boolean
  readonly latency: number
  readonly bandwidth?: number
  /** The accepted credentials; absent for a public registry. */
  readonly credentials?: readonly RegistryCredentials[]
  /** The hosts of registries that pulls ask before this one. */
  readonly mirrors?: readonly string[]
  /** The number of pulls that are answered in a window of ticks; windows start at tick 0. */
  readonly rateLimit?: { readonly pulls: number; readonly window: number }
  /** Limits on the rate of requests. */
  readonly limits?: readonly RequestLimit[]
  /** The registry whose images this one serves, and keeps once it has served them. */
  readonly cacheOf?: string
  /** The bytes of layers that a cache keeps. Default: no limit. */
  readonly cacheSize?: number
}

/**
 * Changes to the settings of a registry; null restores a default. A latency and the window of a limit may be a duration
 * such as `20ms`, a bandwidth a rate such as `20MB/s`, or `unlimited`, and a size bytes such as `10GB`.
 */
export type RegistryPatch = {
  readonly [K in keyof RegistrySettings]?:
    | (K extends 'rateLimit' ? WrittenRateLimit : RegistrySettings[K])
    | (K extends 'limits' ? readonly WrittenLimit[] : never)
    | (K extends 'latency' | 'bandwidth' | 'cacheSize' ? string : never)
    | null
    | undefined
}

/** The rate limit of a registry; the window is in ticks, or a duration such as `6h`. */
export interface WrittenRateLimit {
  readonly pulls: number
  readonly window: number | string
}

/** A validated catalog. `readCatalog` makes one. */
export interface Catalog {
  readonly images: readonly CatalogImage[]
  readonly registries: readonly (RegistryPatch & { readonly host: string })[]
}

/** The settings of registries that are not in a catalog. */
export const DEFAULT_REGISTRY = { up: true, latency: 20, bandwidth: 100_000 } satisfies RegistrySettings

/**
 * Compiles a catalog that has the right shape.
 *
 * @param parse - parses its references
 * @throws SimulatorError `invalid-catalog` for references and digests that are invalid or contradictory
 */
export function compileCatalog(
  { images = [], registries = [] }: CatalogFile,
  parse: (input: string) => Reference = parseReference,
): Catalog {
  const seen = new Map<string, number>()
  return {
    images: images.map((entry, at) => compileImage(entry, at, seen, parse)),
    registries,
  }
}

/**
 * Returns the settings of a registry from their written form, with defaults for missing ones.
 *
 * @param tickNs - nanoseconds in a tick
 */
export function registrySettings(written: RegistryPatch, tickNs: number): RegistrySettings {
  const { up, latency, bandwidth, credentials, mirrors, rateLimit, limits, cacheOf, cacheSize } = written
  return {
    up: up ?? DEFAULT_REGISTRY.up,
    latency: ticksOf(latency ?? DEFAULT_REGISTRY.latency, tickNs),
    ...(bandwidth !== 'unlimited' && {
      bandwidth: bytesPerTick(bandwidth ?? DEFAULT_REGISTRY.bandwidth, tickNs),
    }),
    ...(credentials && { credentials }),
    ...(mirrors && { mirrors }),
    ...(rateLimit && { rateLimit: { ...rateLimit, window: ticksOf(rateLimit.window, tickNs) } }),
    ...(limits && { limits: limits.map(limit => requestLimit(limit, tickNs)) }),
    ...(cacheOf && { cacheOf }),
    ...(cacheSize != null && { cacheSize: parseBytes(cacheSize, 'cacheSize') }),
  }
}

function requestLimit({ window, burst, ...limit }: WrittenLimit, tickNs: number): RequestLimit {
  return { ...limit, window: ticksOf(window, tickNs), ...(burst !== undefined && { burst }) }
}

/** Returns changed settings of a registry; null in the patch restores a default. */
export function patchRegistry(
  settings: RegistrySettings,
  patch: RegistryPatch,
  tickNs: number,
): RegistrySettings {
  return registrySettings({ ...settings, bandwidth: settings.bandwidth ?? 'unlimited', ...patch }, tickNs)
}

/**
 * The longest platform. An image with enough space for its config on this platform has enough on any other, because
 * the config contains the platform.
 */
const LONGEST_PLATFORM: Platform = 'windows/mips64le/hardfloat'

/** An upper bound for the bytes of config and manifest without the process config. */
const DOCUMENTS_MAX = 65_536
/** The maximum number of bytes of a character in JSON. */
const BYTES_A_CHARACTER = 6

/** Returns whether an image is certainly large enough for its config and manifest. This is so for most images. */
function isAmple({ size, platforms, process, layers }: ImageRecipe): boolean {
  if (size === undefined) return true
  if (platforms !== undefined) return false
  const last = layers.at(-1)?.size ?? 0
  return last > DOCUMENTS_MAX + BYTES_A_CHARACTER * JSON.stringify(process).length
}

/**
 * Checks that the size of each image includes its config and manifest, by making those that may be too small.
 *
 * @throws SimulatorError `invalid-catalog`
 */
export function checkSizes({ images }: Catalog): void {
  for (const [at, image] of images.entries()) {
    try {
      if ('recipe' in image && !isAmple(image.recipe))
        makeContent(image.recipe, image.recipe.platforms?.[0] ?? LONGEST_PLATFORM)
    } catch (error) {
      if (!(error instanceof SimulatorError) || error.failure.code !== 'invalid-argument') throw error
      throw invalidCatalog(['images', at, 'size'], `expected ${error.failure.expected}`)
    }
  }
}

/** Merges catalogs. If several contain the same reference or registry, the last one is used. */
export function mergeCatalogs(...catalogs: readonly Catalog[]): Catalog {
  return {
    images: catalogs.flatMap(catalog => catalog.images),
    registries: catalogs.flatMap(catalog => catalog.registries),
  }
}

function compileImage(
  entry: CatalogEntry,
  at: number,
  seen: Map<string, number>,
  parse: (input: string) => Reference,
): CatalogImage {
  const refs = typeof entry.refs === 'string' ? [entry.refs] : entry.refs
  const names = refs.map((ref, i) => readReference(ref, ['images', at, 'refs', i], parse))
  for (const [i, name] of names.entries())
    registerName(canonicalReference(name), ['images', at, 'refs', i], at, seen)
  const digest = readDigest(entry.digest, names, at)
  if (digest !== undefined) registerName(digest, ['images', at, 'digest'], at, seen)
  const recipe: ImageRecipe = {
    process: processOf(entry),
    ...layersOf(entry, names[0] as Reference),
    ...(entry.artifactType !== undefined && { artifactType: entry.artifactType }),
    ...(entry.annotations && { annotations: entry.annotations }),
    ...(entry.platforms && { platforms: entry.platforms as Platform[] }),
    ...(digest !== undefined && { claimed: digest }),
  }
  const { process: behaviour } = entry
  return {
    names,
    recipe,
    pinned: entry.pinned ?? false,
    ...(entry.estimated && { isEstimated: true as const }),
    ...(behaviour && { behaviour }),
  }
}

/** Registers a name, and checks that no other image has it. */
function registerName(
  name: string,
  path: readonly (string | number)[],
  at: number,
  seen: Map<string, number>,
): void {
  const other = seen.get(name)
  if (other !== undefined) throw invalidCatalog(path, `${name} is already in images[${other}]`)
  seen.set(name, at)
}

function processOf({ user, entrypoint, cmd, env, labels }: CatalogEntry): ProcessConfig {
  return {
    ...(user !== undefined && { user }),
    ...(entrypoint && { entrypoint }),
    ...(cmd && { cmd }),
    ...(env && { env }),
    ...(labels && { labels }),
  }
}

function layersOf(entry: CatalogEntry, name: Reference): Pick<ImageRecipe, 'layers' | 'size'> {
  const own = canonicalReference(name)
  if (entry.layers === undefined) {
    const size = entry.size === undefined ? ociSize(familiarName(name)) : parseBytes(entry.size, 'size')
    return { layers: splitInLayers(own, size), size }
  }
  const layers = entry.layers.map((item, i): LayerRecipe => {
    const {
      name: shared,
      size,
      unpacked,
    } = typeof item === 'object' ? item : { size: item, unpacked: undefined }
    const bytes = parseBytes(size, 'size')
    return {
      key: `${shared === undefined ? `${own}#${i}` : `name ${shared}`} ${bytes}`,
      size: bytes,
      ...(unpacked !== undefined && { unpacked: parseBytes(unpacked, 'unpacked') }),
    }
  })
  return { layers }
}

function readReference(
  ref: string,
  path: readonly (string | number)[],
  parse: (input: string) => Reference,
): Reference {
  try {
    return parse(ref)
  } catch (error) {
    if (error instanceof SimulatorError)
      throw invalidCatalog(path, `${error.message}; expected an image reference`)
    throw error
  }
}

/** Returns the digest of an image. It may be given as `digest` or in references, but only one is allowed. */
function readDigest(given: string | undefined, names: readonly Reference[], at: number): Digest | undefined {
  const path = ['images', at, 'digest']
  const reason = given === undefined ? undefined : digestError(given)
  if (reason !== undefined)
    throw invalidCatalog(path, `${reason}; expected sha256: and 64 lower-case hex digits`)
  const digests = new Set([given as Digest | undefined, ...names.map(name => name.digest)])
  digests.delete(undefined)
  if (digests.size > 1) throw invalidCatalog(path, `expected one digest, found ${[...digests].join(' and ')}`)
  return [...digests][0]
}

/** Returns the error for an invalid catalog. */
export function invalidCatalog(path: readonly (string | number)[], problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-catalog', path, problem })
}
