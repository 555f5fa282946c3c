/**
 * Checks that the tables of one node agree with each other, in a state that was read from a file.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Blob } from '../image/recipe.js'
import { settingsSchema } from '../prepare/settings-schema.js'
import { type FetchingPull, isFetching, type Pull } from '../pulls/pulls.js'
import type { NodeState, State } from '../state.js'
import type { Content } from '../store/ledger.js'
import { firstIssue } from '../util/schema-error.js'
import { checkDue } from './due-check.js'
import { checkExecs } from './exec-check.js'
import { invalidState } from './invalid-state.js'
import { checkRuntime } from './runtime-check.js'

/**
 * Checks one node of a state.
 *
 * @throws SimulatorError `invalid-snapshot` with the first problem
 */
export function checkNode(state: State, name: string): void {
  const node = state.nodes.get(name) as NodeState
  const place = `nodes/${name}`
  checkSettings(node, `${place}/preparation`)
  checkTotals(node, `${place}/store`)
  checkCallers(state, node, place)
  for (const pull of node.pulls.values()) checkPull(state, node, pull, `${place}/pulls[${pull.id}]`)
  checkQueue(node, `${place}/pull-queue`)
  checkFetches(state, node, { name, place: `${place}/fetches` })
  checkContents(node, `${place}/store`)
  checkRuntime(state, node, `${place}/runtime`)
  checkExecs(state, node, place)
}

function checkSettings({ preparation }: NodeState, place: string): void {
  const result = settingsSchema.safeParse(preparation.settings)
  if (result.success) return
  const { path, problem } = firstIssue(result.error)
  throw invalidState(`${place}.settings${path.map(key => `.${String(key)}`).join('')}: ${problem}`)
}

function checkTotals({ store }: NodeState, place: string): void {
  const { quota, used, reserved } = store.ledger.totals()
  if (!Number.isSafeInteger(quota) || quota < 0) throw invalidState(`${place}/ledger.quota: expected bytes`)
  if (used + reserved > quota) {
    throw invalidState(`${place}: ${used} bytes are used and ${reserved} reserved of a quota of ${quota}`)
  }
}

function checkCallers({ clock }: State, node: NodeState, place: string): void {
  for (const [id, caller] of node.callers.entries()) {
    const at = `${place}/callers[${id}]`
    if ('pull' in caller && !node.pulls.has(caller.pull)) {
      throw invalidState(`${at}: waits for pull ${caller.pull}, which does not exist`)
    }
    checkDue(clock, caller.deadline, at)
    if ('heldUp' in caller) checkDue(clock, caller.next, at)
  }
}

/** Checks that a pull has a caller, and that everything that it waits for exists. */
function checkPull({ clock }: State, node: NodeState, pull: Pull, place: string): void {
  if (node.callerCount(pull.id) === 0 && !pull.unattended) throw invalidState(`${place}: has no caller`)
  if (pull.phase === 'resolving') checkDue(clock, pull.next, place)
  if (!isFetching(pull)) return
  for (const layer of pull.layers) {
    if ('next' in layer) checkDue(clock, layer.next, place)
    if (layer.phase !== 'downloading' || node.fetches.get(layer.fetch)?.pulls.includes(pull.id)) continue
    throw invalidState(`${place}: waits for ${layer.fetch}, which does not download it`)
  }
}

/** Checks that the queue contains exactly the queued pulls, and that the others run. */
function checkQueue({ pulls, queue }: NodeState, place: string): void {
  const waiting = [...queue.waiting.values()]
  for (const key of waiting) {
    if (pulls.get(Number(key))?.phase !== 'queued')
      throw invalidState(`${place}: pull ${key} does not wait in it`)
  }
  for (const { id, phase } of pulls.values()) {
    const isPlaced = phase === 'queued' ? waiting.includes(String(id)) : queue.active.has(String(id))
    if (!isPlaced) throw invalidState(`${place}: lacks pull ${id}`)
  }
  if (queue.active.size + waiting.length !== pulls.size)
    throw invalidState(`${place}: has pulls that do not exist`)
}

function checkFetches(
  { links, deliveries }: State,
  { fetches, pulls }: NodeState,
  { name, place }: { readonly name: string; readonly place: string },
): void {
  for (const [key, fetch] of fetches.entries()) {
    const at = `${place}[${JSON.stringify(key)}]`
    const receiver = links.transfers.get(fetch.transfer)?.node ?? deliveries.nodeOf(fetch.transfer)
    if (receiver !== name) {
      throw invalidState(`${at}: has no transfer ${fetch.transfer}`)
    }
    const absent = fetch.pulls.find(id => !pulls.has(id))
    if (absent !== undefined) throw invalidState(`${at}: is for pull ${absent}, which does not exist`)
  }
}

/** Checks that the counts and the size of each content agree with the images, artifacts and reservations. */
function checkContents(node: NodeState, place: string): void {
  const { ledger } = node.store
  const held = countHeld(node, place)
  const blobs = reservedBlobs(node)
  const reserved = new Map<Digest, number>()
  for (const { digest } of blobs) count(reserved, digest)
  for (const [digest, content] of ledger.unordered()) {
    const problem = problemOf(content, held.get(digest) ?? 0, reserved.get(digest) ?? 0)
    if (problem !== undefined)
      throw invalidState(`${contentsOf(place)}[${JSON.stringify(digest)}]: ${problem}`)
  }
  const made = [...node.artifacts.values()].flatMap(artifact => artifact.blobs)
  for (const { digest, size } of [...blobs, ...made]) {
    const found = sizeOf(node, digest, place)
    if (found === size) continue
    throw invalidState(
      `${contentsOf(place)}[${JSON.stringify(digest)}]: has ${found} bytes; expected ${size}`,
    )
  }
}

/**
 * Counts the images and artifacts that hold each content, and checks that the contents of every image are as large as it is
 * at least; it keeps those of all manifests that it came under.
 */
function countHeld(node: NodeState, place: string): ReadonlyMap<Digest, number> {
  const held = new Map<Digest, number>()
  for (const [id, { digests, content }] of node.store.images.unordered()) {
    let sum = 0
    for (const digest of digests) {
      count(held, digest)
      sum += sizeOf(node, digest, place)
    }
    if (sum >= content.size) continue
    throw invalidState(
      `${place}/images[${JSON.stringify(id)}]: its contents have ${sum} bytes; expected at least ${content.size}`,
    )
  }
  for (const { blobs } of node.artifacts.values()) for (const { digest } of blobs) count(held, digest)
  return held
}

/** Returns the size of a content in bytes; the content must exist. */
function sizeOf({ store }: NodeState, digest: Digest, place: string): number {
  const size = store.ledger.get(digest)?.size
  if (size === undefined) throw invalidState(`${contentsOf(place)}: lacks ${digest}, which is needed`)
  return size
}

const contentsOf = (place: string): string => `${place}/ledger/contents`

function reservedBlobs({ pulls, preparation }: NodeState): readonly Blob[] {
  const reservers = [
    ...[...pulls.values()].filter((pull): pull is FetchingPull => isFetching(pull)),
    ...preparation.builds.values(),
    ...preparation.leases.values(),
  ]
  return reservers.flatMap(({ reserved }) => reserved)
}

/** Returns the problem of a content with these counts. */
function problemOf(content: Content, held: number, reserved: number): string | undefined {
  if (content.held !== held) return `is held ${content.held} times; expected ${held}`
  if (content.reserved !== reserved) return `is reserved ${content.reserved} times; expected ${reserved}`
  if (content.fetched > content.size) return `${content.fetched} bytes are fetched of ${content.size}`
  return undefined
}

function count(counts: Map<Digest, number>, digest: Digest): void {
  counts.set(digest, (counts.get(digest) ?? 0) + 1)
}
