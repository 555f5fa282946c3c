/**
 * The place of a layer in its pull, for fault rules and the words of failures.
 *
 * @module
 */
import type { FaultSite } from '../faults/presets.js'
import type { Blob, Layer } from '../image/recipe.js'
import { manifestUrl } from '../registries/resolve.js'
import { canonicalReference } from '../spec.js'
import type { PullsContext } from './context.js'
import type { FetchingPull } from './pulls.js'

/** Returns what fault rules match when a layer is downloaded or extracted. */
export function faultPlace(
  context: PullsContext,
  pull: FetchingPull,
  layer: Blob,
  on: 'downloading' | 'extracting',
) {
  const { id, host, auth } = pull
  return { on, ...siteOf(context, pull, layer), registry: host, username: auth?.username, pull: id }
}

/** Returns the site of a layer for the words of failures, and its number in the image, from 1. */
export function siteOf(
  { node }: PullsContext,
  { reference, host, resolution }: FetchingPull,
  { digest, size }: Blob,
): { readonly site: FaultSite; readonly layerNumber: number } {
  const at = resolution.content.layers.findIndex(layer => layer.digest === digest)
  const { diffId } = resolution.content.layers[at] as Layer
  return {
    site: {
      reference: canonicalReference(reference),
      url: manifestUrl({ ...reference, domain: host }, reference),
      target: resolution.content.target,
      layer: { digest, size, diffId, index: at },
      words: node.personality.faultWords,
    },
    layerNumber: at + 1,
  }
}
