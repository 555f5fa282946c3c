/**
 * Changes between neighbouring versions of the state.
 *
 * @module
 */

/** A table or a group of fields with logged writes. */
export interface Logged {
  /** The name of its part of the state. */
  readonly name: string
  /** The number of its latest write among those that a version keeps; the change log's own. */
  latestWrite: number
  /** Returns the current value of a key; undefined if it has none. */
  currentOf(key: unknown): unknown
  /** Puts a previous value back, without logging; `undefined` removes the key. Returns the value that it replaces. */
  putBack(key: unknown, previous: unknown): unknown
}

/**
 * The values that writes have replaced, oldest first: for each write its table or group of fields, its key, and the value before, one
 * after the other. One array, since one write is on the path of every event and a version is kept for long.
 */
export type Changes = readonly unknown[]

/** The number of members of {@link Changes} for a write. */
export const WIDTH = 3

/** The values that keys had at an earlier version, by table or group of fields. */
export type Differences = ReadonlyMap<Logged, ReadonlyMap<unknown, unknown>>

/** Applies changes from the last to the first. Returns the changes that reverse this. */
export function reversed(changes: Changes): Changes {
  const back: unknown[] = []
  for (let at = changes.length - WIDTH; at >= 0; at -= WIDTH) {
    const target = changes[at] as Logged
    const key = changes[at + 1]
    back.push(target, key, target.putBack(key, changes[at + 2]))
  }
  return back
}

/** Adds the first write to each key that no earlier changes wrote. */
export function collectFirst(changes: Changes, into: Map<Logged, Map<unknown, unknown>>): void {
  for (let at = 0; at < changes.length; at += WIDTH) {
    const target = changes[at] as Logged
    let known = into.get(target)
    if (known === undefined) {
      known = new Map()
      into.set(target, known)
    }
    const key = changes[at + 1]
    if (!known.has(key)) known.set(key, changes[at + 2])
  }
}

/** Joins changes, oldest first, and keeps the first write to each key. */
export function firstWrites(path: readonly Changes[]): Changes {
  const first = new Map<Logged, Map<unknown, unknown>>()
  for (const changes of path) collectFirst(changes, first)
  const joined: unknown[] = []
  for (const [target, written] of first) for (const [key, value] of written) joined.push(target, key, value)
  return joined
}
