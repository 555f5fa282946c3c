/**
 * The lines of the layers of a pull.
 *
 * @module
 */
import type { LayerProgress } from '../../pulls/progress.js'
import { humanSize, shortId } from '../../texts/image-rows.js'
import { humanRate, humanTicks } from './amounts.js'
import { progressBar } from './bar.js'
import type { Cell, Style } from './line.js'

/** The sizes of a frame that lines depend on. */
export interface LineSettings {
  readonly barWidth: number
  readonly tickNs: number
}

const STATE_WIDTH = 'already stored'.length
export const AMOUNT_WIDTH = '999.9MB of 999.9MB'.length

/** The order in which the cells of pulls and layers are left out. */
export const LEAVE_OUT = { left: 4, rate: 3, bar: 2, amount: 1 } as const

/** Returns the cells of a layer. */
export function layerCells(layer: LayerProgress, { barWidth, tickNs }: LineSettings): readonly Cell[] {
  const { digest, size, share, rule, bytesDone } = layer
  const { text, style, done } = stateOf(layer)
  return [
    { text: `  ${shortId(digest)}`, style: 'dim' },
    { text, style, width: STATE_WIDTH },
    ...(rule === undefined ? [] : [{ text: `by rule ${rule}`, style: 'red' as const }]),
    {
      text: done === undefined ? '' : progressBar(done, size, barWidth),
      style,
      leaveOut: LEAVE_OUT.bar,
    },
    {
      text: done === undefined ? humanSize(size) : `${humanSize(done)} of ${humanSize(size)}`,
      width: AMOUNT_WIDTH,
      leaveOut: LEAVE_OUT.amount,
    },
    ...(share === undefined
      ? []
      : [
          { text: humanRate(share.rate, tickNs), leaveOut: LEAVE_OUT.rate },
          { text: timeLeft(size - bytesDone, share.rate, tickNs), leaveOut: LEAVE_OUT.left },
        ]),
  ]
}

/** Returns the text for layers that have no line of their own; empty without any. */
export function moreLayers(layers: readonly LayerProgress[]): string {
  if (layers.length === 0) return ''
  const counts = new Map<string, number>()
  for (const layer of layers) {
    const { text } = stateOf(layer)
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const states = [...counts].map(([state, count]) => `${count} ${state}`).join(', ')
  return `  ${layers.length} more layer${layers.length === 1 ? '' : 's'}: ${states}`
}

/** Returns whether a layer is being downloaded or extracted, or is blocked. */
export function isActive({ phase, rule }: LayerProgress): boolean {
  return rule !== undefined || ['held-up', 'downloading', 'extracting'].includes(phase)
}

/** Returns the time until some bytes have arrived at a rate; empty if they never do. */
export function timeLeft(bytes: number, rate: number, tickNs: number): string {
  return rate > 0 ? `${humanTicks(Math.ceil(bytes / rate), tickNs)} left` : ''
}

function stateOf({ phase, stored, rule, bytesDone, bytesExtracted }: LayerProgress): {
  readonly text: string
  readonly style: Style
  readonly done?: number
} {
  if (stored) return { text: 'already stored', style: 'dim' }
  if (rule !== undefined) return { text: 'blocked', style: 'red' }
  switch (phase) {
    case 'held-up':
      return { text: 'blocked', style: 'red' }
    case 'downloading':
      return { text: 'downloading', style: 'cyan', done: bytesDone }
    case 'extracting':
      return { text: 'extracting', style: 'blue', done: bytesExtracted }
    case 'extracted':
      return { text: 'extracted', style: 'green' }
    default:
      return { text: phase, style: 'dim' }
  }
}
