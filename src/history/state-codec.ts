/**
 * A state as plain data, and back: what snapshots, hashes and journals are made of.
 *
 * Ordered maps become lists of entries. What can be computed from something else is left out: the indexes of the store, and
 * what the last store has in common with this one.
 *
 * @module
 */

import { canonicalJson, type Digest, sha256OfParts } from '../digest.js'
import type { State } from '../state.js'
import { type ImageRecord, type Store, storeOf, storeWith } from '../storage.js'
import { byDue } from '../time/clock.js'
import { byEnd } from '../time/fair-links.js'
import {
  byNumber,
  byText,
  isOrderedMap,
  type Order,
  type OrderedMap,
  orderedMap,
} from '../util/ordered-map.js'

/** What JSON can say. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined }

/** Every order that a map of the state can have, by name. */
const ORDERS = new Map<string, Order<never>>(
  [byText, byNumber, byDue, byEnd].map(order => [order.name, order]),
)

/** The SHA-256 of the canonical JSON of a state: the same for the same state, on every machine. */
export function stateHash(state: State): Digest {
  return sha256OfParts(canonicalState(state))
}

/** The canonical JSON of a state in parts, for there are states whose JSON is longer than a text can be. */
export function canonicalState(state: State): Generator<string> {
  const { store, before, ...rest } = state.node
  return canonicalParts({
    ...state,
    node: { ...rest, store: writtenStore(store), before: writtenBefore(before, store) },
  })
}

/** The parts of a state in which one can differ from another: all but what is computed from others. */
export function stateParts(state: State): object {
  const { store, before, ...rest } = state.node
  const { references: _, listing: __, ...held } = store
  return { ...state, node: { ...rest, store: held } }
}

/**
 * Makes a state out of the data that it was written as.
 *
 * @throws RangeError for a map of an unknown order
 */
export function readState({ node, ...others }: Record<string, Plain | undefined>): State {
  const { store, before, ...rest } = node as Record<string, Plain>
  const held = readStore(store)
  return {
    ...(revived(others) as Omit<State, 'node'>),
    node: { ...(revived(rest) as State['node']), store: held, before: readBefore(before, held) },
  }
}

/** The JSON object that a text is; nothing for any other text. */
export function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    const data = JSON.parse(text) as unknown
    const isObject = typeof data === 'object' && data !== null && !Array.isArray(data)
    return isObject ? (data as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function writtenStore({ images, contents, ledger, arrived }: Store): object {
  return { images: [...images.values()], contents, ledger, arrived }
}

/** What the store was before differs from what it is in an image or two. */
function writtenBefore({ images, ledger, arrived }: Store, now: Store): object {
  const changed: ImageRecord[] = []
  const added: string[] = []
  for (const [id, image] of images.changesSince(now.images)) {
    if (image === undefined) added.push(id)
    else changed.push(image)
  }
  return { ledger, arrived, changed, added }
}

function readStore(data: Plain | undefined): Store {
  const { images, ...rest } = revived(data ?? null) as Omit<Store, 'images'> & { images: ImageRecord[] }
  return storeOf(images, rest)
}

function readBefore(data: Plain | undefined, now: Store): Store {
  const { changed, added, ledger, arrived } = revived(data ?? null) as Pick<Store, 'ledger' | 'arrived'> & {
    changed: ImageRecord[]
    added: string[]
  }
  return storeWith(now, changed, added, { contents: now.contents, ledger, arrived })
}

/** Large maps and lists entry by entry, everything else at once. */
function* canonicalParts(value: unknown): Generator<string> {
  if (isOrderedMap(value)) {
    yield `{"$map":${JSON.stringify(value.order.name)},"entries":`
    yield* canonicalList(value.entries())
    yield '}'
  } else if (Array.isArray(value)) {
    yield* canonicalList(value)
  } else if (typeof value === 'object' && value !== null) {
    yield* canonicalObject(value as Record<string, unknown>)
  } else {
    yield canonicalJson(value)
  }
}

function* canonicalList(items: Iterable<unknown>): Generator<string> {
  let before = '['
  for (const item of items) {
    yield before + canonicalJson(item)
    before = ','
  }
  yield before === '[' ? '[]' : ']'
}

function* canonicalObject(fields: Record<string, unknown>): Generator<string> {
  let before = '{'
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue
    yield `${before}${JSON.stringify(key)}:`
    yield* canonicalParts(fields[key])
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

function revived(value: Plain | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(revived)
  const { $map, entries } = value
  if (typeof $map === 'string' && isList(entries)) return revivedMap($map, entries)
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, revived(field)]))
}

function revivedMap(name: string, entries: readonly Plain[]): OrderedMap<never, unknown> {
  const order = ORDERS.get(name)
  if (order === undefined) throw new RangeError(`no map has the order ${name}`)
  return orderedMap<never, unknown>(order).edit(draft => {
    for (const entry of entries) {
      const [key, field] = revived(entry) as [never, unknown]
      draft.set(key, field)
    }
  })
}

function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value)
}
