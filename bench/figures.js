// The committed figures: ratios to a baseline of the same run, where less is better. A run compares with them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('figures.json', import.meta.url)
/** A machine with other work differs by less than this from run to run. */
const TOLERANCE = 1.25
const measured = new Map()

/** Notes a ratio of this run, for example `store: pull, x floor`. */
export function figure(name, ratio) {
  measured.set(name, Number(ratio.toPrecision(3)))
}

/** Prints each ratio beside the committed one, or writes the ratios of this run over those of the same names. */
export function compareFigures(write) {
  const committed = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}
  console.log('\n## ratios (less is better)\n')
  for (const [name, ratio] of measured) {
    console.log(`${name}: ${ratio}, committed ${committed[name] ?? '-'}: ${verdict(ratio, committed[name])}`)
  }
  if (!write) return
  const all = Object.entries({ ...committed, ...Object.fromEntries(measured) }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`)
}

function verdict(ratio, committed) {
  if (committed === undefined) return 'new'
  if (ratio > committed * TOLERANCE) return 'worse'
  return ratio * TOLERANCE < committed ? 'better' : 'same'
}
