/**
 * The layers of a pull, from the answer of the registry to the end of the pull. `downloads.ts` downloads them, `extraction.ts`
 * extracts them.
 *
 * @module
 */
import type { RuleFilter } from '../domain/domain.js'
import { hasDigest, storedBlobs, uniqueLayers } from '../image/blobs.js'
import type { ImageContent } from '../image/content.js'
import type { Blob } from '../image/recipe.js'
import type { Store } from '../storage.js'
import { ticksFor } from '../time/clock.js'
import type { PullsContext } from './context.js'
import { clearLayer, downloadSome, leaveFetch } from './downloads.js'
import { extractedEvent, extractSome } from './extraction.js'
import { rowsOf } from './layer-rows.js'
import type { FetchingPull, PullLayer } from './pulls.js'
import { putLayer, type WorkingPull } from './working-pull.js'

/** Returns the layers of an image in the state in which a pull starts. */
export function planLayers({ ledger }: Store, { layers }: ImageContent): PullLayer[] {
  const planned: PullLayer[] = []
  for (const layer of uniqueLayers(layers)) {
    const { waiting, extracted } = rowsOf(layer)
    planned.push(ledger.isHeld(layer.digest) ? extracted : waiting)
  }
  return planned
}

/**
 * Reserves content for a pull when its image is resolved: everything, or with a late check only content that needs no
 * additional bytes.
 *
 * @throws SimulatorError `storage-limit`
 */
export function reserveAtOnce(
  { node }: PullsContext,
  content: ImageContent,
  reference: string,
): readonly Blob[] {
  const { ledger } = node.store
  const blobs = storedBlobs(content)
  const now =
    node.settings.quotaCheck === 'early'
      ? blobs
      : blobs.filter(blob => isDocument(content, blob) || ledger.isHeld(blob.digest))
  ledger.reserve(now, () => reference)
  return now
}

function isDocument({ documents }: ImageContent, { digest }: Blob): boolean {
  return hasDigest(documents, digest)
}

/** Starts as many downloads and extractions as may run at once. */
export function moveLayers(context: PullsContext, pull: WorkingPull): void {
  downloadSome(context, pull)
  extractSome(context, pull)
  if (pull.phase === 'extracting' || pull.layers.some(isMissing)) return
  pull.phase = 'extracting'
  pull.since = { ...pull.since, extracting: context.tick }
}

/** Continues the layers that fault rules block. */
export function releaseLayers(context: PullsContext, pull: WorkingPull, matchesRule: RuleFilter): void {
  for (const layer of pull.layers) {
    if (layer.phase === 'held-up' && layer.next === undefined && matchesRule(layer.rule)) {
      clearLayer(pull, layer.digest)
    }
    if (layer.phase !== 'extracting' || layer.next !== undefined || !matchesRule(layer.fault?.rule)) continue
    const ticks = ticksFor(layer.size, context.node.settings.extraction)
    const next = context.schedule(ticks, extractedEvent(context, pull, layer))
    putLayer(pull, { ...layer, next, fault: undefined })
  }
}

/** Ends the work on a pull's layers: stops transfers that no other pull needs, and releases the reservation. */
export function dropLayers(context: PullsContext, pull: FetchingPull): void {
  for (const layer of pull.layers) {
    if ('next' in layer && layer.next !== undefined) context.cancel(layer.next)
    if (layer.phase === 'downloading') leaveFetch(context, pull, layer.fetch)
  }
  context.node.store.ledger.unreserve(pull.reserved, context.node.settings.partial)
}

function isMissing({ phase }: PullLayer): boolean {
  return phase === 'waiting' || phase === 'held-up' || phase === 'downloading'
}
