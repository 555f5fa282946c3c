/**
 * One image as a registry has it: made of a recipe, or imported with an identity of its own.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import {
  type ImageContent,
  type ImageRecipe,
  makeContent,
  type Platform,
  withoutIndex,
} from '../image/content.js'
import type { ContainerBehaviour } from '../scripts/rule.js'
import type { Reference } from '../spec.js'

/** One image of a catalogue, ready to be served. */
export type CatalogImage = {
  readonly names: readonly Reference[]
  readonly pinned: boolean
  /** The behaviour of its containers. Default: as their commands say. */
  readonly behaviour?: ContainerBehaviour
} & ({ readonly recipe: ImageRecipe } | { readonly imported: ImportedImage })

/** An image with real digests: what its index or manifest names, for each platform. */
export interface ImportedImage {
  readonly target: Digest
  readonly manifests: readonly {
    readonly platform: Platform
    /** As it is when pulled by the image's name or digest. */
    readonly whole: ImageContent
    /** As it is when pulled by the digest of its own manifest. */
    readonly alone: ImageContent
  }[]
}

/** How an image is reached: by what its name resolves to, or by the digest of the manifest of one platform. */
export type Through = 'target' | { readonly manifestOf: Platform }

/**
 * What a registry serves of an image to a node; nothing if it is not for the node's platform. Who asks for the manifest of
 * another platform by its digest gets that.
 */
export function contentFor(image: CatalogImage, node: Platform, through: Through): ImageContent | undefined {
  const platform = through === 'target' ? node : through.manifestOf
  if ('recipe' in image) {
    const { recipe } = image
    const made = recipe.platforms?.find(each => isPlatform(each, platform))
    if (recipe.platforms !== undefined && made === undefined) return undefined
    return (through === 'target' ? makeContent : withoutIndex)(recipe, made ?? platform)
  }
  const manifest = image.imported.manifests.find(each => isPlatform(each.platform, platform))
  return through === 'target' ? manifest?.whole : manifest?.alone
}

/** The digests by which an image can be pulled. */
export function* digestsOf(image: CatalogImage, node: Platform): Generator<readonly [Digest, Through]> {
  if ('imported' in image) {
    const { target, manifests } = image.imported
    for (const { alone, platform } of manifests) yield [alone.target, { manifestOf: platform }]
    yield [target, 'target']
    return
  }
  const { recipe } = image
  const { platforms = [], claimed } = recipe
  const [first = node] = platforms
  if (claimed === undefined) {
    for (const platform of platforms) yield [withoutIndex(recipe, platform).target, { manifestOf: platform }]
  }
  yield [makeContent(recipe, first).target, 'target']
}

/** A platform without a variant is any variant of it. */
function isPlatform(has: Platform, wanted: Platform): boolean {
  return has === wanted || has.startsWith(`${wanted}/`) || wanted.startsWith(`${has}/`)
}
