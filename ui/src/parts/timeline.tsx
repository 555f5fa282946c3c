/**
 * Pulls over time: a row for each pull with its phases, and marks for retries, faults and calls.
 *
 * @module
 */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { bytes, counted, familiar, short, ticks } from '../format.js'
import type { Mark, PullRow } from '../model/pull-rows.js'
import { percentAt, type Range, stepOf } from '../model/range.js'
import { eventNode, history, historyVersion, isCluster, node, shownTick, view } from '../store.js'
import { showKept } from '../time.js'
import { CallMarks } from './calls.js'
import { Icon } from './icon.js'
import { KubeletMarks } from './kubelet.js'
import { Windowed } from './windowed.js'

/** The part of time that is drawn: its width in ticks; undefined for all. */
const zoom = signal<number | undefined>(undefined)
/** The pull whose layers have rows of their own. */
const opened = signal<string | undefined>(undefined)

const ROW_REM = 2.25

/** The pulls of the node that is shown, or of all nodes. */
export function Timeline() {
  historyVersion.value
  const rows =
    node.value === undefined ? history.pulls : history.pulls.filter(row => row.node === eventNode.value)
  const now = view.value?.now ?? 0
  const tick = shownTick.value ?? now
  const range = rangeOf(rows, tick, now)
  useEffect(() => {
    const zoomed = zoom.value
    if (zoomed !== undefined && zoomed > now) zoom.value = undefined
  }, [now])
  const lines = rows.flatMap(row => (opened.value === keyOf(row) ? [row, ...layerLines(row)] : [row]))
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <div class="section-head">
        <h2 id="timeline-title">{counted(rows.length, 'pull')} over time</h2>
        <Legend hasFaults={rows.some(({ marks }) => marks.some(({ kind }) => kind === 'fault'))} />
        <ZoomButtons range={range} />
      </div>
      <Axis range={range} tick={tick} />
      {node.value !== undefined && (
        <>
          <CallMarks range={range} tick={tick} />
          <KubeletMarks range={range} tick={tick} />
        </>
      )}
      {lines.length === 0 ? (
        <p class="empty">No pull has started. Pull an image, or open a scenario.</p>
      ) : (
        <div class="rows" style={{ '--cursor': `${percentAt(range, tick)}%` }}>
          <Windowed
            label="Pulls over time"
            class={lines.length > 14 ? 'is-long' : ''}
            count={lines.length}
            rowRem={ROW_REM}
            row={index => {
              const line = lines[index] as PullRow | LayerLine
              return 'layer' in line ? (
                <LayerRow key={line.layer} line={line} range={range} tick={tick} />
              ) : (
                <Row key={keyOf(line)} row={line} range={range} tick={tick} />
              )
            }}
          />
        </div>
      )}
    </section>
  )
}

interface LayerLine {
  readonly layer: string
  readonly row: PullRow
}

function layerLines(row: PullRow): LayerLine[] {
  return [...row.layers.keys()].map(layer => ({ layer, row }))
}

function Row({ row, range, tick }: { readonly row: PullRow; readonly range: Range; readonly tick: number }) {
  const isOpen = opened.value === keyOf(row)
  const end = row.end === undefined || row.end > tick ? Math.max(tick, row.start) : row.end
  const outcome = row.end !== undefined && row.end <= tick ? row.outcome : undefined
  const facts = [
    row.bytes === undefined ? undefined : bytes(row.bytes),
    outcome === undefined ? undefined : `${end - row.start} ticks`,
    outcome === 'failed' ? row.result : undefined,
  ].filter(text => text !== undefined)
  return (
    <div class={`row ${outcome ?? 'is-open'}`}>
      <button
        type="button"
        class="row-name"
        aria-expanded={isOpen}
        title={`${row.reference}: show its layers`}
        onClick={() => {
          opened.value = isOpen ? undefined : keyOf(row)
        }}
      >
        {isCluster.value && node.value === undefined && <span class="row-node">{row.node}</span>}
        <span class="row-reference">{familiar(row.reference)}</span>
      </button>
      <div class="row-track">
        {row.spans
          .filter(({ from, to = end }) => to >= range.from && from <= range.to)
          .map(({ phase, from, to = end }) => (
            <Bar
              key={`${phase} ${from}`}
              range={range}
              tick={tick}
              from={from}
              to={Math.max(from, to)}
              name={phase}
            />
          ))}
        {row.marks.filter(isIn(range)).map((mark, i) => (
          <InstantMark key={i} mark={mark} range={range} tick={tick} />
        ))}
        {outcome !== undefined && (
          <span
            class={`mark mark-${outcome}`}
            style={{ left: `${percentAt(range, end)}%` }}
            title={`${ticks(end)}: ${outcome}`}
          >
            <Icon name={outcome === 'completed' ? 'check' : 'close'} />
          </span>
        )}
        <span
          class={`row-facts ${factsClass(percentAt(range, end))}`}
          style={placeOfFacts(percentAt(range, end))}
        >
          {facts.join(', ')}
        </span>
      </div>
    </div>
  )
}

function LayerRow({
  line: { layer, row },
  range,
  tick,
}: {
  readonly line: LayerLine
  readonly range: Range
  readonly tick: number
}) {
  const { downloaded, extracted, fault } = row.layers.get(layer) ?? {}
  const start = row.spans.find(({ phase }) => phase === 'downloading')?.from ?? row.start
  return (
    <div class="row is-layer">
      <span class="row-name">layer {short(layer)}</span>
      <div class="row-track">
        {downloaded !== undefined && (
          <Bar range={range} tick={tick} from={start} to={downloaded} name="downloading" />
        )}
        {downloaded !== undefined && extracted !== undefined && (
          <Bar range={range} tick={tick} from={downloaded} to={extracted} name="extracting" />
        )}
        {fault !== undefined && isIn(range)(fault) && <InstantMark mark={fault} range={range} tick={tick} />}
      </div>
    </div>
  )
}

/** A mark at an instant; it is pale if that is after the tick that is shown. */
function InstantMark({
  mark: { tick: at, kind, text },
  range,
  tick,
}: {
  readonly mark: Mark
  readonly range: Range
  readonly tick: number
}) {
  const title = `${ticks(at)}: ${text}`
  return (
    <span
      class={`mark mark-${kind} ${at > tick ? 'is-future' : ''}`}
      style={{ left: `${percentAt(range, at)}%` }}
      role="img"
      aria-label={title}
      title={title}
    >
      {kind === 'retry' && <Icon name="retry" />}
      {kind === 'fault' && <Icon name="bolt" />}
    </span>
  )
}

function isIn({ from, to }: Range): (mark: Mark) => boolean {
  return ({ tick }) => tick >= from && tick <= to
}

interface BarProps {
  readonly range: Range
  readonly tick: number
  readonly from: number
  readonly to: number
  readonly name: string
}

/** A bar from one tick to another; the part after the tick that is shown is pale. */
function Bar({ range, tick, from, to, name }: BarProps) {
  const left = Math.max(0, percentAt(range, from))
  const right = Math.min(100, percentAt(range, to))
  return (
    <span
      class={`bar bar-${name} ${from >= tick && to > tick ? 'is-future' : ''}`}
      style={{ left: `${left}%`, width: `${Math.max(0, right - left)}%` }}
      title={`${name}: ${ticks(from)} to ${ticks(to)}, ${to - from} ticks`}
    />
  )
}

/** The place up to which facts are written after a bar, as a percentage; beyond it they are inside. */
const FACTS_MAX = 84
/** The place from which on a narrow page is too narrow for facts after a bar. */
const LATE = 60

function factsClass(end: number): string {
  return `${end > LATE ? 'is-late' : ''} ${end > FACTS_MAX ? 'is-inside' : ''}`
}

function placeOfFacts(end: number): Record<string, string> {
  return end > FACTS_MAX ? { right: `${100 - end}%` } : { left: `${end}%` }
}

function Axis({ range, tick }: { readonly range: Range; readonly tick: number }) {
  const step = stepOf(range)
  const first = Math.ceil(range.from / step) * step
  const labels = Array.from({ length: Math.floor((range.to - first) / step) + 1 }, (_, i) => first + i * step)
  return (
    <div class="axis" aria-hidden="true">
      <div class="row-track">
        {labels.map(at => (
          <button
            key={at}
            type="button"
            tabIndex={-1}
            style={{ left: `${percentAt(range, at)}%` }}
            onClick={() => showKept(at)}
          >
            {ticks(at)}
          </button>
        ))}
        <span class="axis-cursor" style={{ left: `${percentAt(range, tick)}%` }} />
      </div>
    </div>
  )
}

function Legend({ hasFaults }: { readonly hasFaults: boolean }) {
  return (
    <ul class="legend">
      {['queued', 'resolving', 'downloading', 'extracting'].map(phase => (
        <li key={phase}>
          <span class={`swatch bar-${phase}`} aria-hidden="true" /> {phase}
        </li>
      ))}
      {hasFaults && (
        <li class="legend-fault">
          <Icon name="bolt" /> fault rule
        </li>
      )}
    </ul>
  )
}

function ZoomButtons({ range }: { readonly range: Range }) {
  const width = range.to - range.from
  return (
    <fieldset class="zoom" aria-label="Zoom of the timeline">
      <button
        type="button"
        onClick={() => (zoom.value = Math.max(20, Math.ceil(width / 2)))}
        aria-label="Zoom in"
      >
        +
      </button>
      <button
        type="button"
        onClick={() => (zoom.value = width * 2)}
        disabled={zoom.value === undefined}
        aria-label="Zoom out"
      >
        −
      </button>
      <button type="button" onClick={() => (zoom.value = undefined)} disabled={zoom.value === undefined}>
        all
      </button>
    </fieldset>
  )
}

/** The part of time after the present that is drawn, as a margin for the facts of the last pulls. */
const MARGIN = 0.3

/** Returns the range that is drawn: all pulls, or some ticks around the one that is shown. */
function rangeOf(rows: readonly PullRow[], tick: number, now: number): Range {
  const width = zoom.value
  if (width !== undefined) {
    const from = Math.max(0, Math.min(tick - Math.floor(width * 0.7), now - width))
    return { from, to: from + width }
  }
  const starts = rows.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY)
  const from = Number.isFinite(starts) ? Math.min(starts, tick) : 0
  const until = Math.max(now, tick, from + 20)
  return { from, to: until + Math.ceil((until - from) * MARGIN) }
}

function keyOf({ node: of, pull, start }: PullRow): string {
  return `${of}/${pull}/${start}`
}
