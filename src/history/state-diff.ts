/**
 * Where two states differ.
 *
 * @module
 */
import { canonicalJson, sha256 } from '../digest.js'
import type { State } from '../state.js'
import { isOrderedMap } from '../util/ordered-map.js'
import { stateParts } from './state-codec.js'

/** A place in a state, for example `node.store.images["sha256:…"]`, and what is there; nothing if it is gone. */
export type Change = readonly [path: string, value: unknown]

/** What is in one state and was not so in an earlier one, down to the entries of maps. What both share costs nothing. */
export function changesBetween(before: State, after: State): Generator<Change> {
  return changes(stateParts(before), stateParts(after), '')
}

/** What tells one value from another in a few characters. */
export function fingerprint(value: unknown): string {
  const LENGTH = 12
  if (value === undefined) return ''
  return sha256(canonicalJson(value)).slice('sha256:'.length, 'sha256:'.length + LENGTH)
}

function* changes(before: unknown, after: unknown, path: string): Generator<Change> {
  if (before === after) return
  if (isOrderedMap(before) && isOrderedMap(after)) {
    for (const [key, value] of after.changesSince(before)) yield [`${path}[${JSON.stringify(key)}]`, value]
  } else if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    for (const key of keys) yield* changes(before[key], after[key], path === '' ? key : `${path}.${key}`)
  } else {
    yield [path, after]
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
