/**
 * Checks that the tables of one node agree with each other, in a state that was read from a file.
 *
 * @module
 */

import type { NodeState } from '../engine/node-state.js'
import type { State } from '../engine/state.js'
import { settingsSchema } from '../prepare/settings-schema.js'
import { isFetching, type Pull } from '../pulls/pulls.js'
import { firstIssue } from '../util/schema-error.js'
import { checkContents } from './content-check.js'
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
