/**
 * The settings of a simulation and of its nodes.
 *
 * @module
 */
import type { FaultRule } from '../faults/schema.js'
import type { PullSettings } from '../held-images/context.js'
import type { ModelName } from '../image/models.js'
import type { Platform } from '../image/recipe.js'
import type { RuntimeSettings } from '../personalities/personality.js'
import type { PrepareSettings } from '../prepare/settings.js'
import type { Catalog } from '../registries/catalog.js'
import type { UnknownPolicy } from '../registries/upstream.js'
import type { PodPatch } from '../runtime/settings.js'
import type { ContainerRule } from '../scripts/rule.js'
import type { ChunkPolicy, PeerPolicy } from '../transfers/delivery.js'

/** The settings of a new simulation. */
export interface Settings extends NodeSettings {
  /** The names of the nodes, at least one. */
  readonly nodes: readonly string[]
  readonly model: ModelName
  readonly platform: Platform
  /** The container runtime of the nodes. Default: containerd. */
  readonly runtime?: RuntimeSettings
  /** The container runtimes of the nodes that have another one, by the name of the node. */
  readonly runtimes?: Readonly<Record<string, RuntimeSettings>>
  readonly unknown: UnknownPolicy
  readonly catalog: Catalog
  /** The seed for the random decisions of fault rules. */
  readonly seed: number
  /** Fault rules from the start. */
  readonly faults: readonly FaultRule[]
  /** The settings of nodes that have others, by the name of the node. */
  readonly perNode?: Readonly<Record<string, NodePatch>>
  /** How nodes serve layers to others. Default: they do not. */
  readonly peers?: PeerPolicy
  /** Container rules from the start. Default none. */
  readonly containerRules?: readonly ContainerRule[]
  /** Nanoseconds in a tick, for durations with units in container rules. Default a millisecond. */
  readonly tickNs?: number
}

/** The settings of a new node. */
export interface NodeSettings extends PullSettings {
  /** Bytes that the node may store. */
  readonly quota: number
  /** The bandwidth of the node's link, in bytes per tick; without it, no limit. */
  readonly bandwidth?: number
  /** The number of pulls that run at once; without it, no limit. */
  readonly maxPulls?: number
  /** The settings of the preparation; the default settings if absent. */
  readonly preparation?: PrepareSettings
  /** Settings of pods and containers; absent ones have their defaults. */
  readonly pods?: PodPatch
}

/** The settings of one node that differ from those of the others. */
export type NodePatch = Partial<
  Pick<NodeSettings, 'quota' | 'bandwidth' | 'extraction' | 'layersAtOnce' | 'unpacksAtOnce'>
> & {
  /** The address from which registries receive its requests; several nodes can have one. Default: its name. */
  readonly address?: string
  /** Nodes in the same zone serve layers to each other, where nodes do. Default: one zone for all. */
  readonly zone?: string
  /** How large layers are fetched in pieces. Default: as a whole. */
  readonly chunks?: ChunkPolicy
}

/** The constants of a state. */
export interface StateConstants extends PullSettings {
  readonly nodes: readonly string[]
  readonly model: ModelName
  readonly platform: Platform
  /** Absent for containerd. */
  readonly runtime?: RuntimeSettings
  /** Absent if all nodes have one runtime. */
  readonly runtimes?: Readonly<Record<string, RuntimeSettings>>
  /** Absent if all nodes have the same settings. */
  readonly perNode?: Readonly<Record<string, NodePatch>>
  /** Absent if nodes serve no layers to others. */
  readonly peers?: PeerPolicy
  readonly bandwidth?: number
}

/** Returns the settings that never change and are in no table. */
export function constantsOf(settings: Settings): StateConstants {
  const { nodes, model, platform, runtime, runtimes, perNode, peers, bandwidth } = settings
  return {
    nodes,
    model,
    platform,
    ...pullSettingsOf(settings),
    ...(perNode !== undefined && { perNode }),
    ...(peers !== undefined && { peers }),
    ...(runtime !== undefined && { runtime }),
    ...(runtimes !== undefined && { runtimes }),
    ...(bandwidth !== undefined && { bandwidth }),
  }
}

/** Returns the settings of one node, if it has some. */
export function ownOf<T>(perNode: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return perNode !== undefined && Object.hasOwn(perNode, name) ? perNode[name] : undefined
}

/** Returns the settings of pulls alone; those with a default that are not given stay absent. */
export function pullSettingsOf({
  partial,
  quotaCheck,
  extraction,
  layersAtOnce,
  unpacksAtOnce,
}: PullSettings): PullSettings {
  return {
    partial,
    quotaCheck,
    ...(extraction !== undefined && { extraction }),
    ...(layersAtOnce !== undefined && { layersAtOnce }),
    ...(unpacksAtOnce !== undefined && { unpacksAtOnce }),
  }
}
