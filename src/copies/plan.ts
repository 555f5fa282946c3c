/**
 * The content and the name of a copy.
 *
 * @module
 */

import { SimulatorError } from '../errors/index.js'
import type { ImageContent } from '../image/content.js'
import type { Model } from '../image/models.js'
import type { Layer, Platform } from '../image/recipe.js'
import { type CatalogImage, contentFor } from '../registries/catalog-image.js'
import type { Found } from '../registries/upstream.js'
import { canonicalReference, printReference, type Reference } from '../spec.js'
import { type CopyNaming, type CopyPlan, type CopyRequest, NAMINGS } from './copies.js'

const HUB = 'docker.io'
const OFFICIAL = 'library/'

/**
 * Returns the reference of the copy.
 *
 * @throws SimulatorError `invalid-argument` if the registry is not a host, `invalid-reference` if the name is invalid
 */
export function destinationOf(
  source: Reference,
  { registry, naming = 'path' }: Pick<CopyRequest, 'registry' | 'naming'>,
  parse: Model['parse'],
): Reference {
  if (!NAMINGS.includes(naming)) throw invalid('naming', naming, NAMINGS.join(' or '))
  const domain = registry.replace(/^https?:\/\//, '')
  if (!isHost(domain, parse)) {
    throw invalid('registry', registry, 'the host of a registry, for example localhost:5000')
  }
  const { tag = 'latest', digest } = source
  const path = pathOf(source, naming)
  return parse(printReference({ domain, path, ...(digest === undefined ? { tag } : { digest }) }))
}

/** Returns whether a text is a host: a reference that starts with it has the rest as its path. */
function isHost(domain: string, parse: Model['parse']): boolean {
  return domain !== '' && parse(`${domain}/a/b`).path === 'a/b'
}

/** Returns the name of a copy within its registry. */
export function localReference(destination: Reference): string {
  return canonicalReference({ ...destination, domain: '' })
}

/**
 * Returns the content to copy: the whole image with its digest, or the manifest of one platform with its own digest.
 *
 * @throws SimulatorError `platform-not-found`
 */
export function planCopy(served: Found, { source, destination, platform }: Question, node: Home): CopyPlan {
  if (served.kind === 'listed' && served.through === 'target' && platform === undefined) {
    return wholeCopy(served.image, source, destination, node)
  }
  const content = contentOf(served, platform, node)
  if (content === undefined) throw noPlatform(source, platform ?? node.platform)
  const only = {
    platform: platform ?? throughPlatform(served) ?? node.platform,
    whole: content,
    alone: content,
  }
  return {
    image: {
      names: [destination],
      pinned: served.kind === 'listed' && served.image.pinned,
      imported: { target: content.target, manifests: [only] },
    },
    target: content.target,
    layers: uniqueLayers([content]),
  }
}

interface Question {
  readonly source: Reference
  readonly destination: Reference
  readonly platform?: Platform
}

/** The platform and model of the node, for images without a platform. */
interface Home {
  readonly platform: Platform
  readonly model: Pick<Model, 'synthesise'>
}

function pathOf({ domain, path }: Reference, naming: CopyNaming): string {
  if (naming === 'path') return path
  if (domain !== HUB) return `${domain}/${path}`
  return path.startsWith(OFFICIAL) ? path.slice(OFFICIAL.length) : path
}

function wholeCopy(image: CatalogImage, source: Reference, destination: Reference, node: Home): CopyPlan {
  const contents = platformsOf(image, node.platform).flatMap(each => contentFor(image, each, 'target') ?? [])
  const [first] = contents
  if (first === undefined) throw noPlatform(source, node.platform)
  return {
    image: { ...image, names: [destination] },
    target: first.target,
    layers: uniqueLayers(contents),
  }
}

function contentOf(served: Found, platform: Platform | undefined, node: Home): ImageContent | undefined {
  if (served.kind === 'synthesised') return node.model.synthesise(served.reference, platform ?? node.platform)
  const through =
    served.through === 'target' && platform !== undefined ? { manifestOf: platform } : served.through
  return contentFor(served.image, node.platform, through)
}

function throughPlatform(served: Found): Platform | undefined {
  return served.kind === 'listed' && served.through !== 'target' ? served.through.manifestOf : undefined
}

function platformsOf(image: CatalogImage, platform: Platform): readonly Platform[] {
  if ('imported' in image) return image.imported.manifests.map(manifest => manifest.platform)
  return image.recipe.platforms ?? [platform]
}

function uniqueLayers(contents: readonly ImageContent[]): readonly Layer[] {
  const layers = contents.flatMap(content => content.layers)
  return [...new Map(layers.map(layer => [layer.digest, layer])).values()]
}

function noPlatform(source: Reference, platform: Platform): SimulatorError {
  return new SimulatorError({ code: 'platform-not-found', reference: canonicalReference(source), platform })
}

function invalid(argument: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}
