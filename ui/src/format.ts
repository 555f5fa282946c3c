/**
 * Numbers, digests and references as short texts.
 *
 * @module
 */

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Returns bytes with at most three digits, in the decimal units of the command line: `28 MB`. */
export function bytes(count: number): string {
  let value = count
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0
  return `${Number(value.toFixed(digits))} ${UNITS[unit]}`
}

/** Returns a tick with thin spaces between groups of digits. */
export function ticks(tick: number): string {
  return String(tick).replaceAll(/\B(?=(?:\d{3})+$)/g, '\u2009')
}

/** Returns the duration of ticks: `1.2 s`. */
export function duration(count: number, tickNs: number): string {
  const ms = (count * tickNs) / 1e6
  if (ms < 1000) return `${Number(ms.toPrecision(3))} ms`
  if (ms < 60_000) return `${Number((ms / 1000).toPrecision(3))} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/** Returns the start of a digest, without its algorithm. */
export function short(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 7)
}

/** Returns a reference as people write it: without the default registry, and with a short digest. */
export function familiar(reference: string): string {
  return reference
    .replace(/^docker\.io\/(?:library\/)?/, '')
    .replace(/@sha256:([a-f0-9]{7})[a-f0-9]+$/, '@$1…')
    .replace(/^sha256:([a-f0-9]{7})[a-f0-9]+$/, '$1')
}

/** Returns a percentage of a whole, 0 without one. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100
}

/** Returns a count with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
