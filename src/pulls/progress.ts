/**
 * The progress of pulls.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { Tick } from '../time/clock.js'
import type { PullsContext } from './context.js'
import type { Fetch, Pull, PullLayer, PullPhase } from './pulls.js'

/** The part of the context that progress is read from. */
type PullsView = Pick<PullsContext, 'tick' | 'node' | 'deliveries'>

/** The tick at which each phase began. */
export type PhaseTicks = Readonly<Partial<Record<PullPhase, Tick>>>

/** The progress of one layer: `bytesDone` of its `size` compressed bytes are on the node. */
export interface LayerProgress {
  readonly digest: Digest
  readonly phase: PullLayer['phase']
  readonly size: number
  readonly bytesDone: number
}

/** The progress of a pull. Bytes count the layers that were not stored when it was resolved. */
export type PullProgress =
  /** The pull is queued; `position` is 1 for the next one. */
  | { readonly phase: 'queued'; readonly position: number; readonly since: PhaseTicks }
  | { readonly phase: 'resolving'; readonly since: PhaseTicks }
  | {
      readonly phase: 'downloading' | 'extracting'
      readonly bytesDone: number
      readonly bytesTotal: number
      readonly layers: readonly LayerProgress[]
      readonly since: PhaseTicks
    }
  /** A fault rule blocks the call; `rule` is its number. */
  | { readonly phase: 'held-up'; readonly rule: number }
  | { readonly phase: 'complete'; readonly image: string }
  | { readonly phase: 'failed'; readonly failure: Failure }

/** Returns the progress of a pull. */
export function progressOf(view: PullsView, pull: Pull): PullProgress {
  const { since } = pull
  switch (pull.phase) {
    case 'queued':
      return { phase: 'queued', position: view.node.queue.position(String(pull.id)) ?? 0, since }
    case 'resolving':
      return { phase: 'resolving', since }
    case 'downloading':
    case 'extracting': {
      const layers = pull.layers.map(layer => layerProgress(view, layer))
      const fetched = layers.filter(layer => !pull.skipped.includes(layer.digest))
      const sum = (bytes: (layer: LayerProgress) => number): number =>
        fetched.reduce((total, layer) => total + bytes(layer), 0)
      return {
        phase: pull.phase,
        bytesDone: sum(l => l.bytesDone),
        bytesTotal: sum(l => l.size),
        layers,
        since,
      }
    }
  }
}

function layerProgress(view: PullsView, layer: PullLayer): LayerProgress {
  const { digest, size, phase } = layer
  return { digest, phase, size, bytesDone: layerBytes(view, layer) }
}

function layerBytes({ tick, node, deliveries }: PullsView, layer: PullLayer): number {
  if (layer.phase === 'waiting' || layer.phase === 'held-up') return node.store.ledger.fetched(layer.digest)
  if (layer.phase !== 'downloading') return layer.size
  const { from, transfer } = node.fetches.get(layer.fetch) as Fetch
  return from + deliveries.bytesDone(tick, transfer)
}
