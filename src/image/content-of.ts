/**
 * The content of a recipe.
 *
 * @module
 */
import { makeArtifact } from './artifact.js'
import { type ImageContent, makeContent } from './content.js'
import type { ImageRecipe, Platform } from './recipe.js'

/** The number of contents that are remembered. */
const REMEMBERED = 64

/** The latest contents by recipe, each for one platform. Neither recipes nor contents ever change. */
const made = new Map<ImageRecipe, readonly [Platform, ImageContent]>()

/**
 * Returns the content of a recipe: an artifact, or the image that a registry serves to a platform. The latest contents are
 * remembered, since the nodes of a fleet pull the same images.
 */
export function contentOf(recipe: ImageRecipe, platform: Platform): ImageContent {
  const [knownFor, known] = made.get(recipe) ?? []
  if (known !== undefined && knownFor === platform) return known
  const content = (recipe.artifactType === undefined ? makeContent : makeArtifact)(recipe, platform)
  if (made.size >= REMEMBERED) made.clear()
  made.set(recipe, [platform, content])
  return content
}
