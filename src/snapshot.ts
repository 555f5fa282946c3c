/**
 * Snapshots: the whole state as a text that can be kept in a file, and its hash.
 *
 * A snapshot in memory is the state itself. Written down, ordered maps become lists of entries, and what can be computed from
 * something else is left out: the indexes of the store, and what the last store has in common with this one.
 *
 * @module
 */
import { byDue } from './clock.js'
import { canonicalJson, type Digest, sha256 } from './digest.js'
import { SimulatorError } from './errors.js'
import { byEnd } from './network.js'
import { byNumber, byText, isOrderedMap, type Order, type OrderedMap, orderedMap } from './ordered-map.js'
import type { State } from './state.js'
import { type ImageRecord, type Store, storeOf } from './storage.js'

/** A state to come back to. */
export type Snapshot = State & { readonly __snapshot: never }

/** The version of the form in which snapshots are written. */
const VERSION = 1
const FORMAT = 'cri-image-sim snapshot'

/** Every order that a map of the state can have, by name. */
const ORDERS = new Map<string, Order<never>>(
  [byText, byNumber, byDue, byEnd].map(order => [order.name, order]),
)

type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }

/** The SHA-256 of the canonical JSON of a state: the same for the same state, on every machine. */
export function stateHash(state: State): Digest {
  return sha256(canonicalJson(plainState(state)))
}

/** Writes a state down. */
export function writeSnapshot(state: State): string {
  const plain = plainState(state)
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    hash: sha256(canonicalJson(plain)),
    state: plain,
  })
}

/**
 * Reads a state that was written down.
 *
 * @throws SimulatorError `invalid-snapshot` for what is none, is of another version or is damaged
 */
export function readSnapshot(text: string): Snapshot {
  const { format, version, hash, state } = parsed(text)
  if (format !== FORMAT) throw invalid(`is not a ${FORMAT}`)
  if (version !== VERSION) throw invalid(`is of version ${version}; expected ${VERSION}`)
  if (typeof state !== 'object' || sha256(canonicalJson(state)) !== hash) {
    throw invalid('is damaged: its hash is not that of its state')
  }
  const { node, ...others } = state as { readonly node: Plain } & Record<string, Plain>
  const { store, before, ...rest } = node as Record<string, Plain>
  const held = readStore(store)
  return {
    ...(revived(others) as Omit<State, 'node'>),
    node: { ...(revived(rest) as State['node']), store: held, before: readBefore(before, held) },
  } as Snapshot
}

function plainState({ node, ...others }: State): Plain {
  const { store, before, ...rest } = node
  return plain({ ...others, node: { ...rest, store: plainStore(store), before: plainBefore(before, store) } })
}

function plainStore({ images, contents, ledger, arrived }: Store): object {
  return { images: [...images.values()], contents, ledger, arrived }
}

/** What the store was before differs from what it is in an image or two. */
function plainBefore({ images, ledger, arrived }: Store, now: Store): object {
  return {
    ledger,
    arrived,
    changed: [...images.values()].filter(image => now.images.get(image.id) !== image),
    added: [...now.images.keys()].filter(id => !images.has(id)),
  }
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
  const differing = new Set([...added, ...changed.map(image => image.id)])
  const same = [...now.images.values()].filter(image => !differing.has(image.id))
  return storeOf([...same, ...changed], { contents: now.contents, ledger, arrived })
}

function plain(value: unknown): Plain {
  if (isOrderedMap(value)) {
    return { $map: value.order.name, entries: [...value.entries()].map(entry => entry.map(plain)) }
  }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value as Plain
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field)]))
}

function revived(value: Plain): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(revived)
  const { $map, entries } = value
  if (typeof $map === 'string' && isList(entries)) return revivedMap($map, entries)
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, revived(field)]))
}

function revivedMap(name: string, entries: readonly Plain[]): OrderedMap<never, unknown> {
  const order = ORDERS.get(name)
  if (order === undefined) throw invalid(`has a map of an unknown order, ${name}`)
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

function parsed(text: string): Record<string, Plain> {
  try {
    const data = JSON.parse(text) as Plain
    if (typeof data === 'object' && data !== null && !isList(data)) return data
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw invalid('is not a JSON object')
}

function invalid(problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-snapshot', problem })
}
