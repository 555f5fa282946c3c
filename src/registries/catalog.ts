/**
 * Catalogues: what registries hold, as people write it and as the simulator reads it.
 *
 * @module
 */

import { type Digest, digestError } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import {
  type ImageRecipe,
  type LayerRecipe,
  makeContent,
  type Platform,
  type ProcessConfig,
} from '../image/content.js'
import { ociSize, splitInLayers } from '../image/models.js'
import { canonicalReference, familiarName, parseReference, type Reference } from '../spec.js'
import { parseBytes } from '../util/quantity.js'
import type { CatalogImage } from './catalog-image.js'
import type { CatalogEntry, CatalogFile } from './catalog-schema.js'
import type { Credentials } from './credentials.js'

/** Credentials that a registry accepts, for all repositories or for those that match one of some patterns. */
export type RegistryCredentials = Credentials & { readonly repositories?: readonly string[] | undefined }

/** How one registry behaves. `latency` is in ticks, `bandwidth` in bytes a tick; without one, bytes take no time. */
export interface RegistrySettings {
  readonly up: boolean
  readonly latency: number
  readonly bandwidth?: number
  /** The credentials it accepts; absent for a public registry. */
  readonly credentials?: readonly RegistryCredentials[]
  /** Registries to ask before this one, by host. */
  readonly mirrors?: readonly string[]
  /** How many pulls it answers in a window of ticks; windows begin at tick 0. */
  readonly rateLimit?: { readonly pulls: number; readonly window: number }
}

/** Changes to how a registry behaves; null sets back to what is so by default. */
export type RegistryPatch = {
  readonly [K in keyof RegistrySettings]?:
    | RegistrySettings[K]
    | (K extends 'bandwidth' ? 'unlimited' : never)
    | null
    | undefined
}

/** What registries hold, validated. `readCatalog` builds one. */
export interface Catalog {
  readonly images: readonly CatalogImage[]
  readonly registries: readonly (RegistrySettings & { readonly host: string })[]
}

/** How a registry behaves that no catalogue speaks of. */
export const DEFAULT_REGISTRY = { up: true, latency: 20, bandwidth: 100_000 } satisfies RegistrySettings

/**
 * Makes a catalogue out of one that has the right shape. `parse` is how its references are read.
 *
 * @throws SimulatorError `invalid-catalog` for references and digests that cannot be or contradict one another
 */
export function compileCatalog(
  { images = [], registries = [] }: CatalogFile,
  parse: (input: string) => Reference = parseReference,
): Catalog {
  const seen = new Map<string, number>()
  return {
    images: images.map((entry, at) => compileImage(entry, at, seen, parse)),
    registries: registries.map(({ host, ...written }) => ({ host, ...registrySettings(written) })),
  }
}

/** How a registry behaves, from how that is written; what is not there is as it is by default. */
function registrySettings(written: RegistryPatch): RegistrySettings {
  const { up, latency, bandwidth, credentials, mirrors, rateLimit } = written
  return {
    up: up ?? DEFAULT_REGISTRY.up,
    latency: latency ?? DEFAULT_REGISTRY.latency,
    ...(bandwidth !== 'unlimited' && { bandwidth: bandwidth ?? DEFAULT_REGISTRY.bandwidth }),
    ...(credentials && { credentials }),
    ...(mirrors && { mirrors }),
    ...(rateLimit && { rateLimit }),
  }
}

/** Changes how a registry behaves; what the patch sets to null is as it is by default. */
export function patchRegistry(settings: RegistrySettings, patch: RegistryPatch): RegistrySettings {
  return registrySettings({ ...settings, bandwidth: settings.bandwidth ?? 'unlimited', ...patch })
}

/** What has room on this platform has room on every other one: its name is in the config. */
const LONGEST_PLATFORM: Platform = 'windows/mips64le/hardfloat'

/** More bytes than a config and a manifest take beside the process of the image. */
const DOCUMENTS_MAX = 65_536
/** No character of a text takes more bytes in JSON. */
const BYTES_A_CHARACTER = 6

/** Whether an image is so large that its config and manifest have room for certain, which most are. */
function isAmple({ size, platforms, process, layers }: ImageRecipe): boolean {
  if (size === undefined) return true
  if (platforms !== undefined) return false
  const last = layers.at(-1)?.size ?? 0
  return last > DOCUMENTS_MAX + BYTES_A_CHARACTER * JSON.stringify(process).length
}

/**
 * Checks that every image has room for its own config and manifest, by making those that may lack it.
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

/** Lays catalogues over one another; where two speak of one reference or registry, the later one is right. */
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
    claim(canonicalReference(name), ['images', at, 'refs', i], at, seen)
  const digest = readDigest(entry.digest, names, at)
  if (digest !== undefined) claim(digest, ['images', at, 'digest'], at, seen)
  const recipe: ImageRecipe = {
    process: processOf(entry),
    ...layersOf(entry, names[0] as Reference),
    ...(entry.annotations && { annotations: entry.annotations }),
    ...(entry.platforms && { platforms: entry.platforms as Platform[] }),
    ...(digest !== undefined && { claimed: digest }),
  }
  return { names, recipe, pinned: entry.pinned ?? false }
}

/** One name, one image. */
function claim(
  name: string,
  path: readonly (string | number)[],
  at: number,
  seen: Map<string, number>,
): void {
  const other = seen.get(name)
  if (other !== undefined) throw invalidCatalog(path, `${name} stands in images[${other}] already`)
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

/** An image's digest may be given on its own or as part of its references, but there is only one. */
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

/** The error for a catalogue that cannot be used. */
export function invalidCatalog(path: readonly (string | number)[], problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-catalog', path, problem })
}
