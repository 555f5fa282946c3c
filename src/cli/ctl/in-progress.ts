/**
 * The pulls and builds in progress on all nodes of a server.
 *
 * @module
 */
import type { Nodes } from '../../admin/answers.js'
import type { BuildsInProgress } from './builds.js'
import type { Control } from './control-client.js'
import type { Pulls } from './pulls.js'

/** Pulls, blocked calls, builds and create requests in progress; in a cluster each with its node. */
export type InProgress = Pulls & BuildsInProgress

/** Returns whether anything is in progress. */
export function isBusy({ pulls, heldUp, underWay, resolving }: InProgress): boolean {
  return pulls.length + heldUp.length + underWay.length + resolving.length > 0
}

/**
 * Requests everything that is in progress.
 *
 * @throws ControlError
 */
export async function inProgress({ call }: Control): Promise<InProgress> {
  const { nodes } = await call<Nodes>('GET', '/v1/nodes')
  const [only] = nodes
  if (only !== undefined && nodes.length === 1) return onNode(call, '/v1')
  const busy = nodes.filter(({ pulls, heldUp, builds, creations }) => pulls + heldUp + builds + creations > 0)
  const seen = await Promise.all(busy.map(({ node }) => onNamedNode(call, node)))
  return {
    pulls: seen.flatMap(({ pulls }) => pulls),
    heldUp: seen.flatMap(({ heldUp }) => heldUp),
    underWay: seen.flatMap(({ underWay }) => underWay),
    resolving: seen.flatMap(({ resolving }) => resolving),
  }
}

async function onNode(call: Control['call'], root: string): Promise<InProgress> {
  const [pulls, builds] = await Promise.all([
    call<Pulls>('GET', `${root}/pulls`),
    call<BuildsInProgress>('GET', `${root}/builds`),
  ])
  return { ...pulls, ...builds }
}

async function onNamedNode(call: Control['call'], node: string): Promise<InProgress> {
  const { pulls, heldUp, underWay, resolving } = await onNode(call, `/v1/nodes/${encodeURIComponent(node)}`)
  const named = <T>(each: T): T & { node: string } => ({ ...each, node })
  return {
    pulls: pulls.map(named),
    heldUp: heldUp.map(named),
    underWay: underWay.map(named),
    resolving: resolving.map(named),
  }
}
