/**
 * The rows of a layer in the phases that say nothing of a pull.
 *
 * They are the same for every pull of the layer, so all pulls of a layer that is made from a recipe share them: a thousand nodes that
 * pull an image have one row for each phase of a layer, which stays in the cache of the processor and is no garbage.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { MadeLayer } from '../image/made-layer.js'
import type { Layer } from '../image/recipe.js'
import type { FetchingPull, PullLayer } from './pulls.js'

/** The rows of a layer. */
interface LayerRows {
  readonly waiting: PullLayer
  /** The layer is downloaded by a fetch that other pulls can join, whose name is the digest. */
  readonly downloading: PullLayer
  readonly downloaded: PullLayer
  readonly extracted: PullLayer
}

/** Returns the rows of a layer. */
export function rowsOf(layer: Layer): LayerRows {
  return layer instanceof MadeLayer ? layer.once(makeRows) : makeRows(layer)
}

function makeRows({ digest, size }: Layer): LayerRows {
  return {
    waiting: { digest, size, phase: 'waiting' },
    downloading: { digest, size, phase: 'downloading', fetch: digest },
    downloaded: { digest, size, phase: 'downloaded' },
    extracted: { digest, size, phase: 'extracted' },
  }
}

/** Returns the rows of a layer of a pull. */
export function rowsIn({ resolution }: FetchingPull, digest: Digest): LayerRows {
  const { layers } = resolution.content
  let at = 0
  while (layers[at]?.digest !== digest) at++
  return rowsOf(layers[at] as Layer)
}
