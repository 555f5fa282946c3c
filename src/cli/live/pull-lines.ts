/**
 * The lines of pulls, blocked calls, builds and copy jobs.
 *
 * @module
 */
import type { LayerProgress, PullProgress } from '../../pulls/progress.js'
import { familiarString, parseReference, referenceError } from '../../spec.js'
import { humanSize } from '../../texts/image-rows.js'
import { why } from '../../texts/preparation-text.js'
import { humanRate } from './amounts.js'
import { progressBar } from './bar.js'
import { LEAVE_OUT, type LineSettings, timeLeft } from './layer-lines.js'
import type { Cell, Style } from './line.js'
import type { BlockedCall, LiveBuild, LiveCopy, LivePull, LiveRequest } from './model.js'

/** The widths of the first two columns, labels such as `pull 1` and names, of a node. */
export interface ColumnWidths {
  readonly label: number
  readonly name: number
}

const PHASE_WIDTH = 'downloading'.length

/** Returns the cells of a pull. */
export function pullCells(
  { pull, reference, progress, layers = [] }: LivePull,
  { tickNs, barWidth }: LineSettings,
  widths: ColumnWidths,
): readonly Cell[] {
  const { text, style } = phaseOf(progress)
  return [
    labelCell(`pull ${pull}`, widths),
    nameCell(reference, widths),
    { text, style, width: PHASE_WIDTH },
    ...('layers' in progress
      ? bytesCells(progress, { tickNs, barWidth })
      : progress.phase === 'complete'
        ? completeCells(layers, barWidth)
        : detailCells(progress)),
  ]
}

/** Returns the cells of a blocked call. */
export function blockedCells(
  { caller, on, image, rule }: BlockedCall,
  widths: ColumnWidths,
): readonly Cell[] {
  return [
    labelCell(`caller ${caller}`, widths),
    nameCell(image || on, widths),
    { text: `blocked by rule ${rule}`, style: 'red' },
  ]
}

/** Returns the cells of a create request that waits for a registry. */
export function requestCells(
  { caller, reference, rule }: LiveRequest,
  widths: ColumnWidths,
): readonly Cell[] {
  return [
    labelCell(`caller ${caller}`, widths),
    nameCell(reference, widths),
    rule === undefined ? { text: 'resolving' } : { text: `blocked by rule ${rule}`, style: 'red' },
  ]
}

/** Returns the cells of a build. */
export function buildCells(
  each: LiveBuild,
  { barWidth }: LineSettings,
  widths: ColumnWidths,
): readonly Cell[] {
  const { build, artifact, phase, queuePosition, ticksDone = 0, ticksTotal, rule } = each
  const head: readonly Cell[] = [
    labelCell(`build ${build}`, widths),
    { text: artifact, isReference: true, width: widths.name },
  ]
  if (rule !== undefined) return [...head, { text: `blocked by rule ${rule}`, style: 'red' }]
  const phaseCell: Cell = { text: phase, style: 'magenta', width: PHASE_WIDTH }
  if (queuePosition !== undefined) return [...head, phaseCell, { text: `position ${queuePosition}` }]
  if (ticksTotal === undefined) return [...head, phaseCell]
  return [
    ...head,
    phaseCell,
    { text: progressBar(ticksDone, ticksTotal, barWidth), style: 'magenta', leaveOut: LEAVE_OUT.bar },
    { text: `${ticksDone} of ${ticksTotal} ticks`, leaveOut: LEAVE_OUT.amount },
  ]
}

/** Returns the cells of a copy job. */
export function copyCells(
  { mirror, source, destination, phase, bytesDone = 0, bytesTotal, layers = [] }: LiveCopy,
  { barWidth }: LineSettings,
  widths: ColumnWidths,
): readonly Cell[] {
  const blocked = layers.filter(layer => layer.phase === 'held-up').length
  return [
    labelCell(`copy ${mirror}`, widths),
    nameCell(source, widths),
    { text: phase, style: bytesTotal === undefined ? 'yellow' : 'cyan', width: PHASE_WIDTH },
    ...(bytesTotal === undefined ? [] : barCells(bytesDone, bytesTotal, barWidth, 'cyan')),
    { text: blocked === 0 ? '' : `${blocked} layer${blocked === 1 ? '' : 's'} blocked`, style: 'red' },
    { text: `to ${registryOf(destination)}`, leaveOut: LEAVE_OUT.left },
  ]
}

function registryOf(reference: string): string {
  return referenceError(reference) === undefined ? parseReference(reference).domain : reference
}

/** Returns the name of a reference that people read. */
export function shownName(reference: string): string {
  return referenceError(reference) === undefined ? familiarString(parseReference(reference)) : reference
}

function labelCell(text: string, { label }: ColumnWidths): Cell {
  return { text, style: 'bold', width: label }
}

function nameCell(reference: string, { name }: ColumnWidths): Cell {
  return { text: shownName(reference), isReference: true, width: name }
}

function phaseOf({ phase }: PullProgress): { readonly text: string; readonly style: Style } {
  switch (phase) {
    case 'held-up':
      return { text: 'blocked', style: 'red' }
    case 'failed':
      return { text: phase, style: 'red' }
    case 'complete':
      return { text: phase, style: 'green' }
    case 'downloading':
      return { text: phase, style: 'cyan' }
    case 'extracting':
      return { text: phase, style: 'blue' }
    case 'queued':
    case 'resolving':
      return { text: phase, style: 'yellow' }
  }
}

/** Returns why a pull makes no progress in bytes. */
function detailCells(progress: PullProgress): readonly Cell[] {
  switch (progress.phase) {
    case 'queued': {
      const { position, limit } = progress
      const reason = limit === undefined ? '' : `${limit} pull${limit === 1 ? '' : 's'} at a time`
      return [{ text: `position ${position}` }, { text: reason, leaveOut: LEAVE_OUT.amount }]
    }
    case 'resolving': {
      const { host, asked, rule } = progress
      if (rule !== undefined) return [{ text: `blocked by rule ${rule}`, style: 'red' }]
      return [
        { text: asked > 1 ? `request ${asked}` : '' },
        { text: `at ${host}`, leaveOut: LEAVE_OUT.amount },
      ]
    }
    case 'held-up':
      return [{ text: `by rule ${progress.rule}`, style: 'red' }]
    case 'failed':
      return [{ text: why(progress.failure), style: 'red' }]
    default:
      return []
  }
}

/** Returns the full bar of a pull that is complete. */
function completeCells(layers: readonly LayerProgress[], barWidth: number): readonly Cell[] {
  const bytes = layers.reduce((sum, { size, stored }) => sum + (stored ? 0 : size), 0)
  return barCells(bytes, bytes, barWidth, 'green')
}

function barCells(done: number, total: number, barWidth: number, style: Style): readonly Cell[] {
  const percent = total === 0 ? 100 : Math.floor((done * 100) / total)
  return [
    { text: progressBar(done, total, barWidth), style, leaveOut: LEAVE_OUT.bar },
    { text: `${percent} %`, width: '100 %'.length, leaveOut: LEAVE_OUT.bar },
    { text: `${humanSize(done)} of ${humanSize(total)}`, leaveOut: LEAVE_OUT.amount },
  ]
}

type Fetching = Extract<PullProgress, { readonly phase: 'downloading' | 'extracting' }>

function bytesCells(
  { phase, bytesDone, bytesTotal, layers }: Fetching,
  { tickNs, barWidth }: LineSettings,
): readonly Cell[] {
  const own = layers.filter(({ stored }) => !stored)
  const extracted = own.reduce((sum, layer) => sum + layer.bytesExtracted, 0)
  const done = phase === 'extracting' ? extracted : bytesDone
  const rate = layers.reduce((sum, { share }) => sum + (share?.rate ?? 0), 0)
  return [
    ...barCells(done, bytesTotal, barWidth, phase === 'extracting' ? 'blue' : 'cyan'),
    { text: rate === 0 ? '' : humanRate(rate, tickNs), leaveOut: LEAVE_OUT.rate },
    {
      text: rate === 0 ? '' : timeLeft(bytesTotal - bytesDone, rate, tickNs),
      leaveOut: LEAVE_OUT.left,
    },
  ]
}
