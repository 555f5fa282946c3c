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

/** The values that writes have replaced, oldest first; three arrays, since one write is on the path of every event. */
export interface Changes {
  readonly targets: readonly Logged[]
  readonly keys: readonly unknown[]
  readonly values: readonly unknown[]
  /** The number of values; the arrays may be longer. */
  readonly length: number
}

/** The values that keys had at an earlier version, by table or group of fields. */
export type Differences = ReadonlyMap<Logged, ReadonlyMap<unknown, unknown>>

/** Applies changes from the last to the first. Returns the changes that reverse this. */
export function reversed({ targets, keys, values, length }: Changes): Changes {
  const forward: unknown[] = []
  for (let i = length - 1; i >= 0; i--) forward.push((targets[i] as Logged).putBack(keys[i], values[i]))
  return {
    targets: targets.slice(0, length).reverse(),
    keys: keys.slice(0, length).reverse(),
    values: forward,
    length,
  }
}

/** Adds the first write to each key that no earlier changes wrote. */
export function collectFirst(changes: Changes, into: Map<Logged, Map<unknown, unknown>>): void {
  const { targets, keys, values, length } = changes
  for (let i = 0; i < length; i++) {
    const target = targets[i] as Logged
    let known = into.get(target)
    if (known === undefined) {
      known = new Map()
      into.set(target, known)
    }
    if (!known.has(keys[i])) known.set(keys[i], values[i])
  }
}

/** Joins changes, oldest first, and keeps the first write to each key. */
export function firstWrites(path: readonly Changes[]): Changes {
  const first = new Map<Logged, Map<unknown, unknown>>()
  for (const changes of path) collectFirst(changes, first)
  const targets: Logged[] = []
  const keys: unknown[] = []
  const values: unknown[] = []
  for (const [target, written] of first) {
    for (const [key, value] of written) {
      targets.push(target)
      keys.push(key)
      values.push(value)
    }
  }
  return { targets, keys, values, length: targets.length }
}
