/**
 * Lines of cells that fit into a number of columns.
 *
 * @module
 */
import { styleText } from 'node:util'
import { cutEnd, cutReference, padTo, widthOf } from './cut.js'

/** A style of a cell. */
export type Style = 'dim' | 'bold' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan' | 'magenta'

/** A part of a line. */
export interface Cell {
  readonly text: string
  readonly style?: Style
  /** Columns that the cell is filled up to, so that the cells of several lines are below each other. */
  readonly width?: number
  /** The order in which cells are left out of a line that is too wide: the highest first. A cell without it stays. */
  readonly leaveOut?: number
  /** A reference, which is cut when nothing is left to leave out. */
  readonly isReference?: true
  /** The parts of the text, each in a style of its own. */
  readonly parts?: readonly { readonly text: string; readonly style?: Style }[]
}

const GAP = 2

/**
 * Returns a line of cells, two columns apart.
 *
 * @param columns - the maximum width: cells are left out first, then their alignment, then a
 *   reference is cut, then the end of the line
 */
export function line(cells: readonly Cell[], columns: number, isColoured: boolean): string {
  const kept = cells.filter(({ text }) => text !== '')
  while (widthOfAll(kept) > columns) {
    const next = mostDispensable(kept)
    if (next === undefined) break
    kept.splice(next, 1)
  }
  const shown = widthOfAll(kept) <= columns ? kept : cutReferences(kept.map(unaligned), columns)
  let room = columns
  const parts = shown.map((cell, i) => {
    const gap = i === 0 ? 0 : Math.min(GAP, room)
    const isLast = i === shown.length - 1
    const text = cutEnd(isLast ? cell.text : padTo(cell.text, cell.width ?? 0), room - gap)
    room -= gap + widthOf(text)
    return ' '.repeat(gap) + paintCell(cell, text, isColoured)
  })
  return parts.join('')
}

/** Returns a text in a style. */
export function paint(text: string, style: Style | undefined, isColoured: boolean): string {
  return isColoured && style !== undefined && text !== ''
    ? styleText(style, text, { validateStream: false })
    : text
}

/** Returns a cell in its styles. Of a cell that is cut, the parts are no longer known. */
function paintCell({ text, parts, style }: Cell, shown: string, isColoured: boolean): string {
  if (parts === undefined || !shown.startsWith(text)) return paint(shown, style, isColoured)
  return parts.map(part => paint(part.text, part.style, isColoured)).join('') + shown.slice(text.length)
}

function mostDispensable(cells: readonly Cell[]): number | undefined {
  let found: number | undefined
  for (const [i, { leaveOut }] of cells.entries()) {
    if (leaveOut === undefined) continue
    if (found === undefined || leaveOut >= (cells[found]?.leaveOut as number)) found = i
  }
  return found
}

function cutReferences(cells: readonly Cell[], columns: number): readonly Cell[] {
  const excess = widthOfAll(cells) - columns
  if (excess <= 0) return cells
  const wide = cells.filter(({ isReference }) => isReference)
  return cells.map(cell => {
    if (cell !== wide[0]) return cell
    return { ...cell, text: cutReference(cell.text, Math.max(1, widthOf(cell.text) - excess)) }
  })
}

function unaligned({ width: _, ...cell }: Cell): Cell {
  return cell
}

/** Returns the width of a line. The last cell is not filled up. */
function widthOfAll(cells: readonly Cell[]): number {
  return cells.reduce((sum, { text, width = 0 }, i) => {
    const own = i === cells.length - 1 ? widthOf(text) : Math.max(width, widthOf(text))
    return sum + own + (i === 0 ? 0 : GAP)
  }, 0)
}
