/**
 * Tables in the style of command-line tools: columns under headings, without lines, no wider than the terminal.
 *
 * @module
 */
import { cutEnd, cutReference, padTo, widthOf } from '../live/cut.js'

const GAP = '   '

/** The columns with names, which are cut last and in the middle, so that host, path and tag stay recognisable. */
const NAMES: ReadonlySet<string> = new Set([
  'ARTIFACT',
  'BACKING',
  'CANDIDATE',
  'DESTINATION',
  'HOST',
  'IMAGE',
  'NAME',
  'PATH',
  'REFERENCE',
  'SOURCE',
  'TARGET',
])

/** The least columns that a text, a digest and a name keep. A shorter column is never cut. */
const LEAST = { text: 12, digest: 19, name: 20 } as const

type Kind = keyof typeof LEAST

const DIGEST = /^(?:sha256:)?[0-9a-f]{20,}$/

interface Column {
  readonly kind: Kind
  /** The columns of the terminal that it takes. */
  readonly width: number
}

/**
 * Formats rows under headings; only the rows if there are no headings.
 *
 * A table that is wider than the terminal is made to fit: first its longest texts are cut, then digests, names last.
 * No column is left out. Rows without headings are never cut.
 *
 * @param width - the columns of the terminal; by default those of standard output, and no limit in a pipe
 */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  width = terminalWidth(),
): string {
  const isCut = headings.length > 0
  const lines = (isCut ? [headings, ...rows] : rows).map(line => line.map(onOneLine))
  const natural = columnsOf(headings, lines)
  const columns = isCut ? narrow(natural, width - GAP.length * (natural.length - 1)) : natural
  return lines
    .map(line => columns.map((column, i) => cell(line[i] ?? '', column)).join(GAP))
    .map(line => (isCut ? cutEnd(line.trimEnd(), width) : line.trimEnd()))
    .join('\n')
}

function terminalWidth(): number {
  const { isTTY, columns } = process.stdout
  return isTTY && columns > 0 ? columns : Number.POSITIVE_INFINITY
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}

function columnsOf(headings: readonly string[], lines: readonly (readonly string[])[]): readonly Column[] {
  const count = Math.max(0, ...lines.map(line => line.length))
  return Array.from({ length: count }, (_, i) => {
    const cells = lines.map(line => line[i] ?? '')
    return { kind: kindOf(headings[i], cells.slice(1)), width: Math.max(...cells.map(widthOf)) }
  })
}

function kindOf(heading: string | undefined, cells: readonly string[]): Kind {
  if (heading !== undefined && NAMES.has(heading)) return 'name'
  const filled = cells.filter(each => each !== '')
  return filled.length > 0 && filled.every(each => DIGEST.test(each)) ? 'digest' : 'text'
}

/** Narrows the columns of one kind after the other until they fit. */
function narrow(columns: readonly Column[], width: number): readonly Column[] {
  return (['text', 'digest', 'name'] as const).reduce(
    (narrowed, kind) => narrowKind(narrowed, kind, width),
    columns,
  )
}

/** Narrows the columns of a kind to a common width, so that the widest is cut first. */
function narrowKind(columns: readonly Column[], kind: Kind, width: number): readonly Column[] {
  const limitedTo = (limit: number): readonly Column[] =>
    columns.map(column => (column.kind === kind && column.width > limit ? { kind, width: limit } : column))
  let limit = Math.max(...columns.map(column => column.width))
  while (limit > LEAST[kind] && total(limitedTo(limit)) > width) limit--
  return total(columns) > width ? limitedTo(Math.max(limit, LEAST[kind])) : columns
}

function total(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0)
}

function cell(text: string, { kind, width }: Column): string {
  return padTo(kind === 'name' ? cutReference(text, width) : cutEnd(text, width), width)
}
