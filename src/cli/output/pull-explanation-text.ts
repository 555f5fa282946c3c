/**
 * Where the time of a pull went, as text for people.
 *
 * @module
 */
import type { PullExplanation } from '../../admin/answers.js'
import { humanSize, shortId } from '../../texts/image-rows.js'
import { humanRate, humanTicks } from '../live/amounts.js'
import { table } from './table.js'

type Span = PullExplanation['spans'][number]
type LayerSpan = PullExplanation['layers'][number]['spans'][number]

/** Returns the phases of a pull and the work on its layers, each with its ticks. */
export function pullExplanationText(found: PullExplanation): string {
  const phases = found.spans.map(span => [...ticksOf(span), share(found, span), phaseText(span)])
  const layers = found.layers.flatMap(({ digest, size, stored, spans }) => {
    const first = [shortId(digest), humanSize(size)]
    if (stored) return [[...first, '', '', 'already stored']]
    return spans.map((span, i) => [
      ...(i === 0 ? first : ['', '']),
      ...ticksOf(span),
      workText(span, found.tickNs),
    ])
  })
  return [
    head(found),
    ...(phases.length === 0 ? [] : [table(['TICK', 'TICKS', 'SHARE', 'PHASE'], phases)]),
    ...(layers.length === 0 ? [] : [table(['LAYER', 'SIZE', 'TICK', 'TICKS', 'WORK'], layers)]),
    ...(found.complete
      ? []
      : ['The states of some of its ticks are no longer kept, so layers may be incomplete.']),
  ].join('\n\n')
}

function head({ pull, reference, from, until, outcome, failure, tickNs }: PullExplanation): string {
  const name = `pull ${pull}: ${reference}`
  if (until === undefined) return `${name}, in progress since tick ${from}`
  const ticks = until - from
  const duration = `${outcome} after ${ticks} ticks (${humanTicks(ticks, tickNs)}), from tick ${from} to ${until}`
  if (failure === undefined) return `${name}, ${duration}`
  const cause = failure.injectedBy === undefined ? '' : `\nInjected by fault rule ${failure.injectedBy}.`
  return `${name}, ${duration}\n${failure.message}${cause}`
}

/** Returns the tick of the start of a span, and its ticks. */
function ticksOf({ from, until }: Span | LayerSpan): readonly [string, string] {
  return [String(from), until === undefined ? '' : String(until - from)]
}

function share({ from, until }: PullExplanation, span: Span): string {
  if (until === undefined || span.until === undefined || until === from) return ''
  return `${Math.round(((span.until - span.from) * 100) / (until - from))} %`
}

function phaseText({ phase, host, position, rule }: Span): string {
  const blocked = rule === undefined ? '' : `, blocked by rule ${rule}`
  if (phase === 'queued') return position === undefined ? 'queued' : `queued at position ${position}`
  return host === undefined ? phase : `${phase} at ${host}${blocked}`
}

function workText({ phase, share: link, rule }: LayerSpan, tickNs: number): string {
  if (rule !== undefined) return `blocked by rule ${rule}`
  switch (phase) {
    case 'waiting':
      return 'waits for its download'
    case 'held-up':
      return 'blocked'
    case 'downloaded':
      return 'waits for the layers below it'
    case 'downloading': {
      if (link === undefined) return phase
      const where = link.node === undefined ? `the uplink of ${link.registry}` : `the link of ${link.node}`
      const others = link.transfers === 1 ? 'alone' : `one of ${link.transfers}`
      return `${phase} at ${humanRate(link.rate, tickNs)}, ${others} on ${where}`
    }
    default:
      return phase
  }
}
