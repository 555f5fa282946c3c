/**
 * Pulls as rows of a timeline: the events of one pull are one row with phases and marks.
 *
 * @module
 */

import type { SimulatorEvent } from '../../../src/engine/events.js'
import { eventText } from '../../../src/texts/event-text.js'

/** A phase of a pull, or its wait in the queue. */
export type Phase = 'queued' | 'resolving' | 'downloading' | 'extracting'

/** A part of a row. */
export interface Span {
  readonly phase: Phase
  readonly from: number
  /** Absent while the phase lasts. */
  to?: number
}

/** An instant on a row. */
export interface Mark {
  readonly tick: number
  readonly kind: 'retry' | 'join' | 'left' | 'fault'
  readonly text: string
}

/** The ticks at which a layer was downloaded and extracted, and the last fault rule that it triggered. */
export interface LayerTicks {
  downloaded?: number
  extracted?: number
  fault?: Mark
}

/** A pull. */
export interface PullRow {
  /** Empty if there is only one node. */
  readonly node: string
  readonly pull: number
  readonly reference: string
  readonly start: number
  end?: number
  outcome?: 'completed' | 'failed'
  /** The failure in words, or the image. */
  result?: string
  host?: string
  bytes?: number
  readonly spans: Span[]
  readonly marks: Mark[]
  readonly layers: Map<string, LayerTicks>
}

/** The number of ended pulls that are kept at least; twice as many at most. */
export const ENDED_MAX = 2000

/** The rows of pulls, in the order in which they started. */
export class PullRows {
  #rows: PullRow[] = []
  readonly #open = new Map<string, PullRow>()

  get rows(): readonly PullRow[] {
    return this.#rows
  }

  /** Adds an event to the row of its pull. */
  add(event: SimulatorEvent): void {
    const { node = '' } = event
    if (event.type === 'pull-started' || event.type === 'pull-recovered') this.#start(node, event)
    if (!('pull' in event) || event.pull === undefined) return
    const row = this.#open.get(keyOf(node, event.pull))
    if (row !== undefined) this.#apply(row, event)
  }

  /** Drops the pulls that started after a tick, and what other pulls did after it. */
  leaveAfter(tick: number): void {
    this.#rows = this.#rows.filter(row => row.start <= tick)
    for (const row of this.#rows) cut(row, tick)
    this.#open.clear()
    for (const row of this.#rows) if (row.end === undefined) this.#open.set(keyOf(row.node, row.pull), row)
  }

  /** Drops the open rows of a node whose pull is not in progress. */
  reconcile(node: string, inProgress: ReadonlySet<number>): boolean {
    const before = this.#rows.length
    this.#rows = this.#rows.filter(row => {
      const isGone = row.end === undefined && row.node === node && !inProgress.has(row.pull)
      if (isGone) this.#open.delete(keyOf(node, row.pull))
      return !isGone
    })
    return this.#rows.length < before
  }

  clear(): void {
    this.#rows = []
    this.#open.clear()
  }

  #start(node: string, event: SimulatorEvent & { readonly type: 'pull-started' | 'pull-recovered' }): void {
    const { pull, reference, tick } = event
    const key = keyOf(node, pull)
    const open = this.#open.get(key)
    if (open !== undefined && event.type === 'pull-recovered') {
      endSpan(open, tick)
      open.marks.push({ tick, kind: 'retry', text: 'starts again after the restart' })
      return
    }
    const row: PullRow = { node, pull, reference, start: tick, spans: [], marks: [], layers: new Map() }
    this.#rows.push(row)
    this.#open.set(key, row)
    if (this.#rows.length - this.#open.size > 2 * ENDED_MAX) this.#dropOldest()
  }

  /** Drops ended pulls but the latest ones. */
  #dropOldest(): void {
    const ended = this.#rows.filter(({ end }) => end !== undefined)
    const dropped = new Set(ended.slice(0, -ENDED_MAX))
    this.#rows = this.#rows.filter(row => !dropped.has(row))
  }

  #apply(row: PullRow, event: SimulatorEvent): void {
    const { tick } = event
    switch (event.type) {
      case 'pull-queued':
        startSpan(row, 'queued', tick)
        return
      case 'pull-resolving':
        if (row.host !== undefined) row.marks.push({ tick, kind: 'retry', text: `asks ${event.host}` })
        row.host = event.host
        startSpan(row, 'resolving', tick)
        return
      case 'pull-resolved':
        row.bytes = event.bytes
        startSpan(row, 'downloading', tick)
        return
      case 'layer-downloaded':
        layerOf(row, event.layer).downloaded = tick
        return
      case 'layer-extracted':
        layerOf(row, event.layer).extracted = tick
        return
      case 'caller-joined':
        if (tick > row.start) row.marks.push({ tick, kind: 'join', text: 'another caller joins' })
        return
      case 'caller-left':
        row.marks.push({ tick, kind: 'left', text: `a caller leaves: ${event.failure.code}` })
        return
      case 'fault-triggered':
        markFault(row, event)
        return
      case 'pull-completed':
        this.#end(row, tick, 'completed', event.image)
        return
      case 'pull-failed':
        this.#end(row, tick, 'failed', event.failure.code)
        return
    }
  }

  #end(row: PullRow, tick: number, outcome: 'completed' | 'failed', result: string): void {
    endSpan(row, tick)
    splitExtraction(row)
    Object.assign(row, { end: tick, outcome, result })
    this.#open.delete(keyOf(row.node, row.pull))
  }
}

function keyOf(node: string, pull: number): string {
  return `${node}/${pull}`
}

function startSpan(row: PullRow, phase: Phase, tick: number): void {
  endSpan(row, tick)
  row.spans.push({ phase, from: tick })
}

function endSpan({ spans }: PullRow, tick: number): void {
  const last = spans.at(-1)
  if (last !== undefined && last.to === undefined) last.to = tick
}

/** Divides the last phase at the tick at which the last layer was downloaded; from then on, the pull only extracts. */
function splitExtraction(row: PullRow): void {
  const last = row.spans.at(-1)
  if (last?.phase !== 'downloading' || last.to === undefined || row.layers.size === 0) return
  // A layer that a fault rule kept from arriving was not extracted.
  const layers = [...row.layers.values()]
  if (layers.some(({ downloaded, extracted }) => downloaded === undefined && extracted === undefined)) return
  const downloads = layers.map(({ downloaded = last.from }) => downloaded)
  const until = Math.max(...downloads)
  if (until >= last.to || until < last.from) return
  row.spans.push({ phase: 'extracting', from: until, to: last.to })
  last.to = until
}

/** Marks a rule that triggered; the layers that trigger it at the same tick are one mark of the pull. */
function markFault(row: PullRow, event: SimulatorEvent & { readonly type: 'fault-triggered' }): void {
  const { tick, layer } = event
  const mark: Mark = { tick, kind: 'fault', text: eventText(event) }
  if (layer !== undefined) layerOf(row, layer).fault = mark
  const last = row.marks.at(-1)
  if (last?.tick !== tick || last.text !== mark.text) row.marks.push(mark)
}

function layerOf({ layers }: PullRow, digest: string): LayerTicks {
  const ticks = layers.get(digest) ?? {}
  layers.set(digest, ticks)
  return ticks
}

/** Sets a row back to what it was at a tick. */
function cut(row: PullRow, tick: number): void {
  if (row.end !== undefined && row.end > tick) {
    delete row.end
    delete row.outcome
    delete row.result
  }
  while ((row.spans.at(-1)?.from ?? tick) > tick) row.spans.pop()
  const last = row.spans.at(-1)
  if (last?.to !== undefined && last.to > tick) delete last.to
  while ((row.marks.at(-1)?.tick ?? tick) > tick) row.marks.pop()
  for (const layer of row.layers.values()) cutLayer(layer, tick)
}

function cutLayer(layer: LayerTicks, tick: number): void {
  if ((layer.downloaded ?? 0) > tick) delete layer.downloaded
  if ((layer.extracted ?? 0) > tick) delete layer.extracted
  if ((layer.fault?.tick ?? 0) > tick) delete layer.fault
}
