/**
 * Tables as command line tools print them: columns under headings, no lines.
 *
 * @module
 */
import Table from 'cli-table3'

const BORDERS = ['top', 'bottom', 'left', 'right', 'mid'].flatMap(edge =>
  ['', '-left', '-mid', '-right'].map(part => [edge + part, '']),
)

/** Lays out rows under headings; without headings, only the rows. */
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
