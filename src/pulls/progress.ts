/**
 * The progress of pulls.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { Tick } from '../time/clock.js'
import type { LinkShare } from '../time/fair-links.js'
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
  /** The part of its `size` that is extracted. */
  readonly bytesExtracted: number
  /** Whether the node stored the layer before the pull was resolved. */
  readonly stored: boolean
  /** While it downloads: its share of the link that limits it. Absent if no link has a limit. */
  readonly share?: LinkShare
  /** The number of the fault rule that blocks it. */
  readonly rule?: number
}

/** The progress of a pull. Bytes count the layers that were not stored when it was resolved. */
export type PullProgress =
  /** The pull is queued; `position` is 1 for the next one, `limit` the number of pulls that run at once. */
  | {
      readonly phase: 'queued'
      readonly position: number
      readonly limit?: number
      readonly since: PhaseTicks
    }
  /** The pull asks `host` for the `asked`-th time; `rule` is the fault rule that blocks it. */
  | {
      readonly phase: 'resolving'
      readonly host: string
      readonly asked: number
      readonly rule?: number
      readonly since: PhaseTicks
    }
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
    case 'queued': {
      const { queue } = view.node
      const position = queue.position(String(pull.id)) ?? 0
      return { phase: 'queued', position, ...(queue.limit !== undefined && { limit: queue.limit }), since }
    }
    case 'resolving': {
      const { hosts, asked = 1, fault, next } = pull
      const blockedBy = next === undefined ? fault?.rule : undefined
      return {
        phase: 'resolving',
        host: hosts[0] ?? '',
        asked,
        ...(blockedBy !== undefined && { rule: blockedBy }),
        since,
      }
    }
    case 'downloading':
    case 'extracting': {
      const layers = pull.layers.map(layer => layerProgress(view, layer, pull.skipped))
      const fetched = layers.filter(({ stored }) => !stored)
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

function layerProgress(view: PullsView, layer: PullLayer, skipped: readonly Digest[]): LayerProgress {
  const { digest, size, phase } = layer
  const share = phase === 'downloading' ? view.deliveries.shareOf(transferOf(view, layer.fetch)) : undefined
  const rule = ruleBlocking(layer)
  return {
    digest,
    phase,
    size,
    bytesDone: layerBytes(view, layer),
    bytesExtracted: extractedBytes(view, layer),
    stored: skipped.includes(digest),
    ...(share && { share }),
    ...(rule !== undefined && { rule }),
  }
}

function layerBytes({ tick, node, deliveries }: PullsView, layer: PullLayer): number {
  if (layer.phase === 'waiting' || layer.phase === 'held-up') return node.store.ledger.fetched(layer.digest)
  if (layer.phase !== 'downloading') return layer.size
  const { from, transfer } = node.fetches.get(layer.fetch) as Fetch
  return from + deliveries.bytesDone(tick, transfer)
}

/** Returns the part of a layer that is extracted, in proportion to the ticks of its extraction. */
function extractedBytes({ tick }: PullsView, layer: PullLayer): number {
  if (layer.phase === 'extracted') return layer.size
  if (layer.phase !== 'extracting' || layer.next === undefined) return 0
  const { since, next, size } = layer
  return next.tick === since ? 0 : Math.floor((size * (tick - since)) / (next.tick - since))
}

function transferOf({ node }: PullsView, fetch: string): number {
  return (node.fetches.get(fetch) as Fetch).transfer
}

/** Returns the fault rule that blocks a layer, or delays it. */
function ruleBlocking(layer: PullLayer): number | undefined {
  if (layer.phase === 'held-up') return layer.rule
  return layer.phase === 'extracting' && layer.next === undefined ? layer.fault?.rule : undefined
}
