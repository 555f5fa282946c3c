/**
 * Frames of the live view: the lines for a model, at a size of the terminal.
 *
 * @module
 */
import type { LayerProgress } from '../../pulls/progress.js'
import { widthOf } from './cut.js'
import { diskCells } from './disk-line.js'
import { isActive, layerCells, moreLayers } from './layer-lines.js'
import { type Cell, line } from './line.js'
import { isBusyNode, type LiveModel, type LiveNode, type LivePull } from './model.js'
import {
  blockedCells,
  buildCells,
  type ColumnWidths,
  copyCells,
  pullCells,
  requestCells,
  shownName,
} from './pull-lines.js'

/** The size of a frame. */
export interface FrameSize {
  readonly columns: number
  /** The maximum number of lines. Default: no limit. */
  readonly rows?: number
}

/** A node, or something in progress on one, with its lines. */
interface Block {
  readonly kind: 'node' | 'pull' | 'call' | 'build' | 'copy'
  readonly lines: readonly (readonly Cell[])[]
  /** How many the lines stand for. Default 1. */
  readonly count?: number
}

const PLURALS = { node: 'nodes', pull: 'pulls', call: 'calls', build: 'builds', copy: 'copies' } as const

/** How much of the model is shown: all layers, those with progress, none, and only nodes with work in progress. */
const DETAILS = ['all-layers', 'active-layers', 'no-layers', 'busy-nodes'] as const
type Detail = (typeof DETAILS)[number]

const BAR_MIN = 12
const BAR_MAX = 40

/**
 * Returns the lines of a model: for each node its disk, its pulls with their layers, blocked calls, builds and copy jobs. If
 * they are too many, layers without progress are left out first, then all layers, then nodes without work.
 */
export function frame(
  model: LiveModel,
  { columns, rows = Number.POSITIVE_INFINITY }: FrameSize,
  isColoured: boolean,
): string[] {
  let blocks: readonly Block[] = []
  for (const detail of DETAILS) {
    blocks = blocksOf(model, columns, detail)
    if (countLines(blocks) <= rows) return blocks.flatMap(block => block.lines).map(draw)
  }
  return firstLines(blocks, rows).map(draw)

  function draw(cells: readonly Cell[]): string {
    return line(cells, columns, isColoured)
  }
}

/** Returns the lines of one pull with all its layers. */
export function pullFrame(
  pull: LivePull,
  tickNs: number,
  { columns }: FrameSize,
  isColoured: boolean,
): string[] {
  const settings = { barWidth: barWidthFor(columns), tickNs, columns, detail: 'all-layers' } as const
  const { lines } = pullBlock(pull, settings, { label: 0, name: 0 })
  return lines.map(cells => line(cells, columns, isColoured))
}

function barWidthFor(columns: number): number {
  return Math.min(BAR_MAX, Math.max(BAR_MIN, Math.floor(columns / 5)))
}

function blocksOf({ nodes, tickNs }: LiveModel, columns: number, detail: Detail): readonly Block[] {
  const barWidth = barWidthFor(columns)
  const shown = detail === 'busy-nodes' ? nodes.filter(isBusyNode) : nodes
  const idle = nodes.length - shown.length
  return [
    ...shown.flatMap(node => nodeBlocks(node, { barWidth, tickNs, columns, detail })),
    ...(idle === 0 ? [] : [idleBlock(idle)]),
  ]
}

interface BlockSettings {
  readonly barWidth: number
  readonly tickNs: number
  readonly columns: number
  readonly detail: Detail
}

function nodeBlocks(node: LiveNode, settings: BlockSettings): readonly Block[] {
  const { pulls, blocked, builds, copies, requests } = node
  const names = [
    ...pulls.map(({ reference }) => shownName(reference)),
    ...blocked.map(({ image, on }) => shownName(image || on)),
    ...builds.map(({ artifact }) => artifact),
    ...copies.map(({ source }) => shownName(source)),
    ...requests.map(({ reference }) => shownName(reference)),
  ]
  const labels = [
    ...pulls.map(({ pull }) => `pull ${pull}`),
    ...[...blocked, ...requests].map(({ caller }) => `caller ${caller}`),
    ...builds.map(({ build }) => `build ${build}`),
    ...copies.map(({ mirror }) => `copy ${mirror}`),
  ]
  const widths = {
    label: widest(labels),
    name: Math.min(Math.floor(settings.columns / 3), widest(names)),
  }
  return [
    { kind: 'node', lines: [diskCells(node, settings.barWidth)] },
    ...pulls.map(pull => pullBlock(pull, settings, widths)),
    ...blocked.map(call => ({ kind: 'call', lines: [blockedCells(call, widths)] }) as const),
    ...requests.map(call => ({ kind: 'call', lines: [requestCells(call, widths)] }) as const),
    ...builds.map(build => ({ kind: 'build', lines: [buildCells(build, settings, widths)] }) as const),
    ...copies.map(copy => ({ kind: 'copy', lines: [copyCells(copy, settings, widths)] }) as const),
  ]
}

function widest(texts: readonly string[]): number {
  return texts.reduce((max, text) => Math.max(max, widthOf(text)), 0)
}

function pullBlock(pull: LivePull, settings: BlockSettings, widths: ColumnWidths): Block {
  const head = pullCells(pull, settings, widths)
  const layers = pull.layers ?? ('layers' in pull.progress ? pull.progress.layers : [])
  return { kind: 'pull', lines: [head, ...layerLines(layers, settings)] }
}

function layerLines(
  layers: readonly LayerProgress[],
  { detail, ...settings }: BlockSettings,
): readonly (readonly Cell[])[] {
  if (detail === 'all-layers') return layers.map(layer => layerCells(layer, settings))
  if (detail !== 'active-layers') return []
  const more = moreLayers(layers.filter(layer => !isActive(layer)))
  return [
    ...layers.filter(isActive).map(layer => layerCells(layer, settings)),
    ...(more === '' ? [] : [[{ text: more, style: 'dim' } as const]]),
  ]
}

/** Returns the first lines, and as the last one how much else there is. */
function firstLines(blocks: readonly Block[], rows: number): readonly (readonly Cell[])[] {
  const room = Math.max(0, rows - 1)
  const hidden = new Map<Block['kind'], number>()
  for (const { kind, count = 1 } of blocks.slice(room)) hidden.set(kind, (hidden.get(kind) ?? 0) + count)
  const more = [...hidden].map(([kind, count]) => `${count} more ${count === 1 ? kind : PLURALS[kind]}`)
  const shown = blocks.slice(0, room).flatMap(({ lines }) => lines)
  return rows < 1 ? [] : [...shown, [{ text: more.join(', '), style: 'dim' }]]
}

function countLines(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { lines }) => sum + lines.length, 0)
}

function idleBlock(count: number): Block {
  const text = `${count} idle node${count === 1 ? '' : 's'}`
  return { kind: 'node', lines: [[{ text, style: 'dim' }]], count }
}
