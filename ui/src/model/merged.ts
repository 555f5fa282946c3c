/**
 * Two lists in the order of their ticks as one.
 *
 * @module
 */

/** Returns the entries of two lists in order; at the same tick, those of the first list come first. */
export function merged<T>(
  first: readonly T[],
  second: readonly T[],
  tickOf: (entry: T) => number,
): readonly T[] {
  if (second.length === 0) return first
  const all: T[] = []
  let at = 0
  for (const entry of second) {
    while (at < first.length && tickOf(first[at] as T) <= tickOf(entry)) all.push(first[at++] as T)
    all.push(entry)
  }
  return [...all, ...first.slice(at)]
}
