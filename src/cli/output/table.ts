/**
 * Tables in the style of command-line tools: columns under headings, without lines.
 *
 * @module
 */
import Table from 'cli-table3'

const BORDERS = ['top', 'bottom', 'left', 'right', 'mid'].flatMap(edge =>
  ['', '-left', '-mid', '-right'].map(part => [edge + part, '']),
)

/** Formats rows under headings; only the rows if there are no headings. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = new Table({
    head: [...headings],
    chars: { ...Object.fromEntries(BORDERS), middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  })
  lines.push(...rows.map(row => [...row]))
  return lines
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
}
