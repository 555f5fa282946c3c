/**
 * The state hash, which is the same for the same state on every machine.
 *
 * Each part of the state (a table, or a group of fields) has the sum of the SHA-256 digests of its rows, each in
 * canonical JSON. The state hash is the SHA-256 of the canonical JSON of all sums. The cost of a hash therefore grows
 * with the changes since the last one.
 *
 * @module
 */
import { hash as digestOf } from 'node:crypto'
import { canonicalJson, type Digest, sha256 } from '../digest.js'
import type { State } from '../engine/state.js'
import type { Version } from '../tables/change-log.js'

/** The digests of rows, added up as eight numbers of 32 bits. */
type Sum = Uint32Array

interface Hashed {
  /** The number of changes that led to that time. */
  readonly changes: number
  readonly version: Version
  readonly sums: ReadonlyMap<string, Sum>
  readonly rows: number
}

const lanes = 8
const latest = new WeakMap<State, Hashed>()

/** Drops the last hash of a state, which keeps all changes since in memory, once an update would cost more than a new hash. */
export function forgetOldHash(state: State): void {
  const hashed = latest.get(state)
  if (hashed !== undefined && state.tables.log.changes - hashed.changes > mostChanges(hashed))
    latest.delete(state)
}

/** Returns how many changes cost as much as a new hash. */
function mostChanges({ rows }: Hashed): number {
  return rows + 1000
}

/** Returns the number of rows of the last hash of a state; 0 if there is none. */
export function hashedRows(state: State): number {
  return latest.get(state)?.rows ?? 0
}

/** Returns the hash of a state. */
export function stateHash(state: State): Digest {
  const hashed = updated(state) ?? fromNothing(state)
  latest.set(state, hashed)
  const parts = [...hashed.sums].map(([name, sum]) => [name, hexOf(sum)] as const)
  const filled = parts.filter(([, hex]) => hex !== EMPTY)
  return sha256(canonicalJson({ constants: state.constants, parts: Object.fromEntries(filled) }))
}

/** Returns a short hash of a value. */
export function shortHash(value: unknown): string {
  const LENGTH = 12
  if (value === undefined) return ''
  return digestOf('sha256', canonicalJson(value)).slice(0, LENGTH)
}

const EMPTY = hexOf(new Uint32Array(lanes))

function fromNothing({ tables }: State): Hashed {
  const sums = new Map<string, Sum>()
  let rows = 0
  for (const name of tables.names()) {
    const sum = new Uint32Array(lanes)
    for (const text of tables.part(name)?.unorderedTexts() ?? []) {
      add(sum, text, 1)
      rows++
    }
    sums.set(name, sum)
  }
  return { version: tables.log.mark(), changes: tables.log.changes, sums, rows }
}

/** Updates the last hash; returns undefined if a new hash would cost less. */
function updated(state: State): Hashed | undefined {
  const { tables } = state
  const before = latest.get(state)
  if (before === undefined) return undefined
  const version = tables.log.mark()
  const changes = tables.log.since(before.version, mostChanges(before))
  if (changes === undefined) return undefined
  const sums = new Map([...before.sums].map(([name, sum]): [string, Sum] => [name, sum.slice()]))
  let { rows } = before
  for (const [target, values] of changes) {
    const { name } = target
    const part = tables.part(name)
    const sum = sums.get(name)
    if (part === undefined || sum === undefined) continue
    for (const [key, value] of values) {
      const now = part.get(key as string | number)
      if (value !== undefined) add(sum, part.text(key as string | number, value), -1)
      if (now !== undefined) add(sum, part.text(key as string | number, now), 1)
      rows += Number(now !== undefined) - Number(value !== undefined)
    }
  }
  return { version, changes: tables.log.changes, sums, rows }
}

/** Adds the digest of the text of a row to a sum, or takes it off. */
function add(sum: Sum, row: string, sign: 1 | -1): void {
  // A text of 32 characters is made in half the time of a buffer of 32 bytes.
  const digest = digestOf('sha256', row, 'binary')
  for (let i = 0; i < lanes; i++) sum[i] = (sum[i] as number) + sign * numberAt(digest, 4 * i)
}

/** Reads four bytes, the highest first. */
function numberAt(bytes: string, at: number): number {
  return (
    (bytes.charCodeAt(at) << 24) |
    (bytes.charCodeAt(at + 1) << 16) |
    (bytes.charCodeAt(at + 2) << 8) |
    bytes.charCodeAt(at + 3)
  )
}

function hexOf(sum: Sum): string {
  return [...sum].map(lane => lane.toString(16).padStart(8, '0')).join('')
}
