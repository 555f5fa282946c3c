/**
 * Images in a registry: made from a recipe, or imported with their own digests.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import { type ImageContent, withoutIndex } from '../image/content.js'
import { contentOf } from '../image/content-of.js'
import type { ImageRecipe, Platform } from '../image/recipe.js'
import type { ContainerBehaviour } from '../scripts/rule.js'
import type { Reference } from '../spec.js'

/** One image of a catalog, ready to be served. */
export type CatalogImage = {
  readonly names: readonly Reference[]
  readonly pinned: boolean
  /** Present if its sizes are an estimate. */
  readonly isEstimated?: true
  /** The behaviour of its containers. Default: as their commands say. */
  readonly behaviour?: ContainerBehaviour
} & ({ readonly recipe: ImageRecipe } | { readonly imported: ImportedImage })

/** An image with real digests: the manifests of its index, by platform. */
export interface ImportedImage {
  readonly target: Digest
  readonly manifests: readonly {
    readonly platform: Platform
    /** The image when it is pulled by its name or digest. */
    readonly whole: ImageContent
    /** The image when it is pulled by the digest of this manifest. */
    readonly alone: ImageContent
  }[]
}

/** The way to an image: by the digest of its reference, or by the digest of one platform's manifest. */
export type Through = 'target' | { readonly manifestOf: Platform }

/**
 * Returns the content that a registry serves to a node; undefined if the image is not for the node's platform. A pull
 * by the digest of another platform's manifest gets that manifest.
 */
export function contentFor(image: CatalogImage, node: Platform, through: Through): ImageContent | undefined {
  const platform = through === 'target' ? node : through.manifestOf
  if ('recipe' in image) {
    const { recipe } = image
    const made = recipe.platforms?.find(each => isPlatform(each, platform))
    if (recipe.platforms !== undefined && made === undefined) return undefined
    return (through === 'target' ? contentOf : withoutIndex)(recipe, made ?? platform)
  }
  const manifest = image.imported.manifests.find(each => isPlatform(each.platform, platform))
  return through === 'target' ? manifest?.whole : manifest?.alone
}

/** Yields the digests by which an image can be pulled. */
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
  yield [contentOf(recipe, first).target, 'target']
}

/** Returns whether two platforms match. A platform without a variant matches every variant. */
function isPlatform(has: Platform, wanted: Platform): boolean {
  return has === wanted || has.startsWith(`${wanted}/`) || wanted.startsWith(`${has}/`)
}
