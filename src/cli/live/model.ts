/**
 * The model of the live view: what the control API returns, kept up to date by events.
 *
 * @module
 */

import type { SimulatorEvent } from '../../engine/events.js'
import type { KubeletWatermarks } from '../../kubelet/watermarks.js'
import type { LayerProgress, PullProgress } from '../../pulls/progress.js'

/** A pull in the live view. */
export interface LivePull {
  readonly pull: number
  readonly reference: string
  readonly callers: number
  readonly progress: PullProgress
  /** The layers of a pull that has ended. */
  readonly layers?: readonly LayerProgress[]
}

/** A call that a fault rule blocks. */
export interface BlockedCall {
  readonly caller: number
  readonly on: string
  readonly image: string
  readonly rule: number
}

/** A build in progress. */
export interface LiveBuild {
  readonly build: number
  readonly artifact: string
  readonly phase: string
  readonly queuePosition?: number | undefined
  readonly ticksDone?: number | undefined
  readonly ticksTotal?: number | undefined
  readonly rule?: number | undefined
}

/** A copy job between registries. */
export interface LiveCopy {
  readonly mirror: number
  /** Canonical references. */
  readonly source: string
  readonly destination: string
  readonly phase: string
  /** Bytes of the current phase; absent while it asks a registry. */
  readonly bytesDone?: number | undefined
  readonly bytesTotal?: number | undefined
  readonly layers?: readonly { readonly phase: string }[] | undefined
}

/** A create request that waits for a registry. */
export interface LiveRequest {
  readonly caller: number
  readonly reference: string
  readonly rule?: number | undefined
}

/** A node in the live view. */
export interface LiveNode {
  /** Absent if there is only one node. */
  readonly name?: string
  readonly disk: { readonly quota: number; readonly used: number; readonly reserved: number }
  /** The watermarks of the collector, in percent of the quota. */
  readonly watermarks: readonly number[]
  /** The watermarks of the kubelet; undefined without one. */
  readonly kubelet: KubeletWatermarks | undefined
  /** The number of stored images. */
  readonly images: number
  readonly pulls: readonly LivePull[]
  readonly blocked: readonly BlockedCall[]
  readonly builds: readonly LiveBuild[]
  readonly copies: readonly LiveCopy[]
  readonly requests: readonly LiveRequest[]
}

/** Returns watermarks as a list, lowest first and each once. */
export function marksOf(
  watermarks: { readonly low: number; readonly high: number } | undefined,
): readonly number[] {
  return watermarks === undefined ? [] : [...new Set([watermarks.low, watermarks.high])]
}

/** The model of the live view. */
export interface LiveModel {
  readonly tick: number
  /** The nanoseconds of a tick. */
  readonly tickNs: number
  readonly nodes: readonly LiveNode[]
}

/** Returns whether anything is in progress. */
export function isBusy({ nodes }: LiveModel): boolean {
  return nodes.some(isBusyNode)
}

/** Returns whether anything is in progress on a node. */
export function isBusyNode({ pulls, blocked, builds, copies, requests }: LiveNode): boolean {
  return pulls.length + blocked.length + builds.length + copies.length + requests.length > 0
}

/** Returns the model after an event: what it says of a pull or a copy job changes at once; everything else waits for the next look. */
export function afterEvent(model: LiveModel, event: SimulatorEvent): LiveModel {
  switch (event.type) {
    case 'pull-completed':
    case 'pull-failed':
      return changePulls(model, event, pulls => pulls.filter(({ pull }) => pull !== event.pull))
    case 'mirror-completed':
    case 'mirror-failed':
      return changeNodes(model, event, node => ({
        copies: node.copies.filter(({ mirror }) => mirror !== event.mirror),
      }))
    case 'layer-downloaded':
    case 'layer-extracted':
      return changePulls(model, event, pulls =>
        pulls.map(each => (each.pull === event.pull ? withLayer(each, event) : each)),
      )
    default:
      return model
  }
}

function changePulls(
  model: LiveModel,
  event: { readonly node?: string },
  change: (pulls: readonly LivePull[]) => readonly LivePull[],
): LiveModel {
  return changeNodes(model, event, ({ pulls }) => ({ pulls: change(pulls) }))
}

/** Changes the node of an event. */
function changeNodes(
  model: LiveModel,
  { node }: { readonly node?: string },
  change: (node: LiveNode) => Partial<LiveNode>,
): LiveModel {
  const nodes = model.nodes.map(each =>
    node === undefined || each.name === node ? { ...each, ...change(each) } : each,
  )
  return { ...model, nodes }
}

type LayerEvent = SimulatorEvent & { readonly type: 'layer-downloaded' | 'layer-extracted' }

function withLayer(pull: LivePull, { type, layer }: LayerEvent): LivePull {
  const { progress } = pull
  if (!('layers' in progress)) return pull
  const layers = progress.layers.map(each => {
    if (each.digest !== layer) return each
    const { share: _, rule: __, ...rest } = each
    const { size } = each
    return type === 'layer-downloaded'
      ? ({ ...rest, phase: 'downloaded', bytesDone: size } as const)
      : ({ ...rest, phase: 'extracted', bytesDone: size, bytesExtracted: size } as const)
  })
  const bytesDone = layers.reduce((sum, each) => sum + (each.stored ? 0 : each.bytesDone), 0)
  return { ...pull, progress: { ...progress, bytesDone, layers } }
}
