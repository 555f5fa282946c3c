/**
 * Where the time of a pull went: its phases, registries, layers and fault rules, with their ticks.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { Tick } from '../time/clock.js'
import type { LinkShare } from '../time/fair-links.js'
import type { PullEvent } from './context.js'
import type { LayerProgress, PullProgress } from './progress.js'

/** An event of a pull with its tick. */
export type TimedEvent = PullEvent & { readonly tick: Tick }

/** The progress of a pull at the end of a tick. */
export interface Sample {
  readonly tick: Tick
  readonly progress: PullProgress
}

/** A part of a pull. `until` is absent while it lasts. */
export interface PullSpan {
  readonly phase: 'queued' | 'resolving' | 'downloading' | 'extracting'
  readonly from: Tick
  readonly until?: Tick
  /** The registry that is asked, for the phase `resolving`. */
  readonly host?: string
  /** The position in the queue at its start, for the phase `queued`. */
  readonly position?: number
  /** The fault rule that blocks it. */
  readonly rule?: number
}

/** A part of the work on a layer. */
export interface LayerSpan {
  readonly phase: LayerProgress['phase']
  readonly from: Tick
  readonly until?: Tick
  /** Its share of the link that limits it, while it downloads. */
  readonly share?: LinkShare
  /** The fault rule that blocks it. */
  readonly rule?: number
}

/** A layer of a pull and the work on it. */
export interface ExplainedLayer {
  readonly digest: Digest
  readonly size: number
  /** Whether the node stored it before. */
  readonly stored: boolean
  readonly spans: readonly LayerSpan[]
}

/** Where the time of a pull went. */
export interface PullExplanation {
  readonly pull: number
  readonly reference: string
  readonly from: Tick
  readonly until?: Tick
  readonly outcome: 'in-progress' | 'complete' | 'failed'
  readonly failure?: Failure
  readonly spans: readonly PullSpan[]
  /** The layers, the base first; empty if the ticks of the pull are no longer kept. */
  readonly layers: readonly ExplainedLayer[]
  /** Whether the states of all its ticks are kept, so that the layers are complete. */
  readonly complete: boolean
}

/**
 * Explains a pull.
 *
 * @param events - its events, oldest first; at least the first
 * @param samples - its progress at the ticks at which something happened, in ascending order
 * @param complete - whether there is a sample for each of these ticks
 */
export function explainPull(
  pull: number,
  events: readonly TimedEvent[],
  samples: readonly Sample[],
  complete: boolean,
): PullExplanation {
  const first = events.find(event => event.type === 'pull-started' || event.type === 'pull-recovered')
  const end = events.find(event => event.type === 'pull-completed' || event.type === 'pull-failed')
  return {
    pull,
    reference: first !== undefined && 'reference' in first ? first.reference : '',
    from: first?.tick ?? events[0]?.tick ?? 0,
    ...(end && { until: end.tick }),
    outcome: end === undefined ? 'in-progress' : end.type === 'pull-completed' ? 'complete' : 'failed',
    ...(end?.type === 'pull-failed' && { failure: end.failure }),
    spans: pullSpans(events, samples, end?.tick),
    layers: explainedLayers(samples, end?.tick),
    complete,
  }
}

/** Returns the phases of a pull. Each request to a registry is a span of its own. */
function pullSpans(
  events: readonly TimedEvent[],
  samples: readonly Sample[],
  end: Tick | undefined,
): readonly PullSpan[] {
  const starts: (PullSpan & { until?: never })[] = []
  for (const event of events) {
    const from = event.tick
    if (event.type === 'pull-queued') starts.push({ phase: 'queued', from, position: event.position })
    if (event.type === 'pull-recovered') starts.push({ phase: 'queued', from })
    if (event.type === 'pull-resolving') starts.push({ phase: 'resolving', from, host: event.host })
    if (event.type === 'pull-resolved') starts.push({ phase: 'downloading', from })
  }
  const extracting = samples.find(({ progress }) => progress.phase === 'extracting')
  if (extracting !== undefined && 'since' in extracting.progress) {
    const { tick } = extracting
    starts.push({ phase: 'extracting', from: extracting.progress.since.extracting ?? tick })
  }
  return starts.map((span, i) => {
    const until = starts[i + 1]?.from ?? end
    const rule = ruleAt(samples, span.from)
    return { ...span, ...(until !== undefined && { until }), ...(rule !== undefined && { rule }) }
  })
}

/** Returns the rule that blocks the request of a pull that began at a tick. */
function ruleAt(samples: readonly Sample[], from: Tick): number | undefined {
  const progress = samples.find(({ tick }) => tick >= from)?.progress
  return progress?.phase === 'resolving' ? progress.rule : undefined
}

function explainedLayers(samples: readonly Sample[], end: Tick | undefined): readonly ExplainedLayer[] {
  const last = samples.findLast(({ progress }) => 'layers' in progress)
  if (last === undefined || !('layers' in last.progress)) return []
  return last.progress.layers.map(({ digest, size, stored }) => ({
    digest,
    size,
    stored,
    spans: stored ? [] : layerSpans(samples, digest, end),
  }))
}

function layerSpans(samples: readonly Sample[], digest: Digest, end: Tick | undefined): readonly LayerSpan[] {
  const spans: LayerSpan[] = []
  for (const { tick, progress } of samples) {
    const layer = 'layers' in progress ? progress.layers.find(each => each.digest === digest) : undefined
    if (layer === undefined) continue
    const { phase, share, rule } = layer
    const next = { phase, from: tick, ...(share && { share }), ...(rule !== undefined && { rule }) }
    const previous = spans.at(-1)
    if (previous !== undefined && isSameWork(previous, next)) continue
    if (previous !== undefined) spans[spans.length - 1] = { ...previous, until: tick }
    spans.push(next)
  }
  const final = spans.at(-1)
  if (final !== undefined && end !== undefined) spans[spans.length - 1] = { ...final, until: end }
  return spans.filter(({ phase }) => phase !== 'extracted')
}

function isSameWork(a: LayerSpan, b: LayerSpan): boolean {
  return (
    a.phase === b.phase &&
    a.rule === b.rule &&
    a.share?.rate === b.share?.rate &&
    a.share?.transfers === b.share?.transfers
  )
}
