/**
 * Each pull has a caller, and each caller a pull; transfers are of the pulls that need them.
 *
 * @module
 */

import type { NodeContext } from '../engine/node-context.js'
import { type FetchingPull, isFetching, type Pull } from '../pulls/pulls.js'
import { holds, same, type Violations } from './violation.js'

/** The layers of a pull that download at once. */
const LAYERS_AT_ONCE = 3

/** Checks the callers of pulls and builds. */
export function* callerViolations({ node }: NodeContext): Violations {
  const pulls = [...node.pulls.values()]
  for (const build of node.preparation.builds.values()) {
    if (build.phase === 'pulling') yield* same('the caller of a build', node.callers.has(build.caller), true)
  }
  const ofPulls = pulls.flatMap(({ id }) => node.callersOf(id).map(caller => [caller, id] as const))
  const callers = [...node.callers.entries()].flatMap(([caller, each]) =>
    'pull' in each ? [[caller, each.pull]] : [],
  )
  yield* same(
    'callers and their pulls',
    callers,
    ofPulls.sort(([a], [b]) => a - b),
  )
  for (const pull of pulls) {
    const count = node.callerCount(pull.id)
    yield* holds(`callers of pull ${pull.id}`, count > 0 || pull.unattended === true, 'at least one', count)
    yield* same('the pull that a caller joins', node.joinable(pull.key), pull)
  }
}

/** Checks that each transfer is of a download, and each download has its transfer. */
export function* transferViolations({ node, nodeName, links }: NodeContext): Violations {
  const pulls = [...node.pulls.values()].filter(isFetching)
  const fetching = [...node.fetches.values()].map(({ transfer }) => transfer)
  const transfers = [...fetching, ...node.copies.transfers.keys()].sort((a, b) => a - b)
  const own = [...links.transfers.entries()].filter(([, transfer]) => transfer.node === nodeName)
  yield* same(
    'transfers on links',
    own.map(([id]) => id),
    transfers,
  )
  for (const [name, { transfer }] of node.fetches.entries())
    yield* same('the download of a transfer', node.fetchOf(transfer), name)
  const wanted = pulls.flatMap(pull =>
    pull.layers.flatMap(layer => (layer.phase === 'downloading' ? [`${layer.fetch} ${pull.id}`] : [])),
  )
  const brought = [...node.fetches.entries()].flatMap(([name, { pulls: ids }]) =>
    ids.map(id => `${name} ${id}`),
  )
  yield* same('downloads and their pulls', brought.sort(), wanted.sort())
  for (const pull of pulls) yield* layerViolations(node, pull)
}

function* layerViolations(node: NodeContext['node'], pull: FetchingPull): Violations {
  const own = pull.layers.filter(
    layer => layer.phase === 'downloading' && node.fetches.get(layer.fetch)?.starter === pull.id,
  ).length
  yield* holds(`downloads of pull ${pull.id}`, own <= LAYERS_AT_ONCE, `at most ${LAYERS_AT_ONCE}`, own)
  const extracting = pull.layers.filter(layer => layer.phase === 'extracting').length
  yield* holds(`extractions of pull ${pull.id}`, extracting <= 1, 'at most 1', extracting)
}

/** Returns the scheduled events that pulls wait for; undefined for a pull that waits for something else. */
export function pullDues(pulls: Iterable<Pull>) {
  return [...pulls].flatMap(pull => {
    if (pull.phase === 'resolving') return [pull.next]
    if (!isFetching(pull)) return []
    return pull.layers.map(layer => ('next' in layer ? layer.next : undefined))
  })
}
