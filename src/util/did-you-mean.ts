/**
 * Suggestions for names that are spelled wrong.
 *
 * @module
 */

/** A name this many letters away, or more, is not what was meant. */
const TOO_FAR = 3

/** Returns the known name that is spelled most like one that is not known, if any is close to it. */
export function closestName(name: string, known: readonly string[]): string | undefined {
  let closest: string | undefined
  let least = Math.min(TOO_FAR, Math.ceil(name.length / 2) + 1)
  for (const each of known) {
    const distance = name.length > 64 ? TOO_FAR : distanceOf(name.toLowerCase(), each.toLowerCase())
    if (distance >= least) continue
    least = distance
    closest = each
  }
  return closest ?? known.find(each => name.length > 2 && each.toLowerCase().startsWith(name.toLowerCase()))
}

/** Returns `; did you mean …?` for a name that is spelled like a known one, or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const closest = closestName(name, known)
  return closest === undefined ? '' : `; did you mean ${closest}?`
}

/** How many letters differ: the least number that have to be put in, taken out or changed. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
