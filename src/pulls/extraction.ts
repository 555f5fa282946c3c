/**
 * The extraction of the layers of a pull: one after the other, or several at once.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import { plannedTicks, planOf, UNCHANGED } from '../faults/effects.js'
import type { Blob } from '../image/recipe.js'
import { ticksFor } from '../time/clock.js'
import type { PullsContext } from './context.js'
import { rowsIn } from './layer-rows.js'
import { faultPlace, siteOf } from './layer-site.js'
import type { FetchingPull, PullLayer } from './pulls.js'
import { putLayer, type WorkingPull } from './working-pull.js'

/**
 * Extracts downloaded layers: one after the other in the order of the image, or where several may be extracted at once,
 * the first ones that are downloaded.
 */
export function extractSome(context: PullsContext, pull: WorkingPull): void {
  const { unpacksAtOnce = 1 } = context.node.settings
  if (unpacksAtOnce === 1) {
    const next = pull.layers.find(each => each.phase !== 'extracted')
    if (next?.phase === 'downloaded' && extract(context, pull, next)) extractSome(context, pull)
    return
  }
  let free = unpacksAtOnce - pull.layers.filter(({ phase }) => phase === 'extracting').length
  for (const layer of [...pull.layers]) {
    if (free <= 0) return
    if (layer.phase === 'downloaded' && !extract(context, pull, layer)) free--
  }
}

/** Marks a layer that a pull is extracting as extracted; without a digest, the only one. */
export function markExtracted(context: PullsContext, pull: WorkingPull, digest: string | undefined): void {
  const layer = extractingLayer(pull, digest)
  if (layer !== undefined) extracted(context, pull, layer)
}

/** Returns the failure of a layer that a pull is extracting; undefined if it succeeds. */
export function extractionFailure(
  context: PullsContext,
  pull: FetchingPull,
  digest: string | undefined,
): Failure | undefined {
  const layer = extractingLayer(pull, digest)
  if (layer?.phase !== 'extracting' || layer.fault === undefined) return undefined
  return planOf(layer.fault, () => siteOf(context, pull, layer).site).failure
}

function extractingLayer({ layers }: FetchingPull, digest: string | undefined): PullLayer | undefined {
  for (const layer of layers)
    if (layer.phase === 'extracting' && (digest === undefined || layer.digest === digest)) return layer
  return undefined
}

/** Starts the extraction of a layer. Returns whether it took no time. */
function extract(context: PullsContext, pull: WorkingPull, layer: Blob): boolean {
  const { node, tick, faults } = context
  const isHeld = node.store.ledger.isHeld(layer.digest)
  const fault =
    isHeld || faults.isEmpty
      ? undefined
      : context.faultAt(() => faultPlace(context, pull, layer, 'extracting'))
  const plan = fault === undefined ? UNCHANGED : planOf(fault, () => siteOf(context, pull, layer).site)
  const ticks = isHeld ? 0 : plannedTicks(ticksFor(layer.size, node.settings.extraction), plan)
  if (ticks === 0 && fault === undefined) {
    extracted(context, pull, layer)
    return true
  }
  const failsAtOnce = plan.failure !== undefined && !plan.late
  const end = extractedEvent(context, pull, layer)
  const next = ticks === undefined ? undefined : context.schedule(failsAtOnce ? 0 : ticks, end)
  putLayer(pull, { digest: layer.digest, size: layer.size, phase: 'extracting', since: tick, next, fault })
  return false
}

/** The end of an extraction names its layer only where several can be extracted at once. */
export function extractedEvent({ node }: PullsContext, { id }: FetchingPull, { digest }: Blob) {
  if ((node.settings.unpacksAtOnce ?? 1) === 1) return { type: 'extracted', pull: id } as const
  return { type: 'extracted', pull: id, layer: digest } as const
}

function extracted(context: PullsContext, pull: WorkingPull, { digest }: Blob): void {
  context.emit({ tick: context.tick, type: 'layer-extracted', pull: pull.id, layer: digest })
  putLayer(pull, rowsIn(pull, digest).extracted)
}
