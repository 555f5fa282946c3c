/**
 * A look at a server through its control API: the requests that the model of the live view needs.
 *
 * @module
 */
import type { KubeletWatermarks } from '../../kubelet/watermarks.js'
import type { Control } from '../ctl/control-client.js'
import {
  type BlockedCall,
  type LiveBuild,
  type LiveCopy,
  type LiveModel,
  type LiveNode,
  type LivePull,
  type LiveRequest,
  marksOf,
} from './model.js'

interface Node {
  readonly node: string
  readonly storage: LiveNode['disk']
  readonly watermarks?: { readonly low: number; readonly high: number }
  readonly kubeletWatermarks?: KubeletWatermarks
  readonly images: number
  readonly pulls: number
  readonly heldUp: number
  readonly builds: number
  readonly creations: number
  readonly mirrors: number
}

interface Work {
  readonly pulls: readonly LivePull[]
  readonly heldUp: readonly BlockedCall[]
  readonly underWay: readonly LiveBuild[]
  readonly resolving: readonly LiveRequest[]
  readonly mirrors: readonly LiveCopy[]
}

const NO_WORK: Work = { pulls: [], heldUp: [], underWay: [], resolving: [], mirrors: [] }

/**
 * Requests what the live view shows.
 *
 * @param only - the name of the one node to show; by default all nodes
 * @throws ControlError
 */
export async function look({ call }: Pick<Control, 'call'>, only?: string): Promise<LiveModel> {
  const [clock, { nodes }] = await Promise.all([
    call<{ readonly tick: number; readonly tickNs: number }>('GET', '/v1/clock'),
    call<{ readonly nodes: readonly Node[] }>('GET', '/v1/nodes'),
  ])
  const shown = nodes.filter(({ node }) => only === undefined || node === only)
  const looked = shown.map(async (node): Promise<LiveNode> => {
    const work = isBusy(node) ? await workOf(call, `/v1/nodes/${encodeURIComponent(node.node)}`) : NO_WORK
    return liveNode(node, work, nodes.length > 1)
  })
  const { tick, tickNs } = clock
  return { tick, tickNs, nodes: await Promise.all(looked) }
}

function isBusy({ pulls, heldUp, builds, creations, mirrors }: Node): boolean {
  return pulls + heldUp + builds + creations + mirrors > 0
}

async function workOf(call: Control['call'], root: string): Promise<Work> {
  const [pulls, builds, mirrors] = await Promise.all([
    call<Pick<Work, 'pulls' | 'heldUp'>>('GET', `${root}/pulls`),
    call<Pick<Work, 'underWay' | 'resolving'>>('GET', `${root}/builds`),
    call<Pick<Work, 'mirrors'>>('GET', `${root}/mirrors`),
  ])
  return { ...pulls, ...builds, ...mirrors }
}

function liveNode(
  { node, storage, watermarks, kubeletWatermarks, images }: Node,
  work: Work,
  isNamed: boolean,
): LiveNode {
  return {
    ...(isNamed && { name: node }),
    disk: storage,
    watermarks: marksOf(watermarks),
    kubelet: kubeletWatermarks,
    images,
    pulls: work.pulls,
    blocked: work.heldUp,
    builds: work.underWay,
    copies: work.mirrors,
    requests: work.resolving,
  }
}
