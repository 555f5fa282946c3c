/**
 * The whole state of a simulation: one clock, one upstream, fault rules, links, and one or more nodes.
 *
 * @module
 */
import type { CallEvent, CallScheduled } from './calls/context.js'
import { CopiesSlice, type CopyEvent, type CopyScheduled } from './copies/context.js'
import type { FaultEvent } from './faults/context.js'
import { Faults } from './faults/rules.js'
import type { FaultRule } from './faults/schema.js'
import type { PullSettings, StoreEvent, StoreSlice } from './held-images/context.js'
import { type ModelName, models } from './image/models.js'
import type { Platform } from './image/recipe.js'
import { TagLineages } from './lineage/tag-lineages.js'
import { personalityOf } from './personalities/index.js'
import type { Personality, RuntimeSettings } from './personalities/personality.js'
import type { Artifact } from './prepare/artifacts/artifact.js'
import { Preparation, type PrepareSlice } from './prepare/context.js'
import type { PreparationEvent, PreparationScheduled } from './prepare/events.js'
import { DEFAULT_SETTINGS, type PrepareSettings } from './prepare/settings.js'
import { type PullEvent, type PullScheduled, PullsSlice } from './pulls/context.js'
import type { Catalog } from './registries/catalog.js'
import {
  createUpstream,
  registryOf,
  type UnknownPolicy,
  type Upstream,
  type UpstreamChange,
} from './registries/upstream.js'
import {
  type RuntimeEvent,
  type RuntimeNode,
  type RuntimeScheduled,
  RuntimeSlice,
} from './runtime/context.js'
import { type ExecEvent, type ExecNode, type ExecScheduled, ExecSlice } from './runtime/exec/context.js'
import { runtimeRules } from './runtime/runtimes.js'
import type { PodPatch } from './runtime/settings.js'
import type { ContainerRule } from './scripts/rule.js'
import { ContainerRules } from './scripts/rules.js'
import { withDigest } from './spec.js'
import { Store } from './storage.js'
import type { Table } from './tables/table.js'
import { Tables } from './tables/tables.js'
import { Clock, type Due, type Tick } from './time/clock.js'
import { FairLinks } from './time/fair-links.js'
import { Deliveries } from './transfers/deliveries.js'
import type { ChunkPolicy, PeerPolicy } from './transfers/delivery.js'
import { DEFAULT_TICK_NS } from './util/duration.js'

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

/** A scheduled event. */
export type ScheduledEvent = { readonly node?: string } & (
  | CallScheduled
  | PullScheduled
  | CopyScheduled
  | RuntimeScheduled
  | ExecScheduled
  | PreparationScheduled
  | EngineScheduled
)

/** Scheduled events that belong to no single node. */
export type EngineScheduled =
  /** Transfers end. */
  | { readonly type: 'transferred' }
  /** A search for peers ends. */
  | { readonly type: 'peers-searched'; readonly delivery: number }
  /** Something changes upstream. */
  | { readonly type: 'upstream'; readonly changes: readonly UpstreamChange[] }

/** An event as watchers receive it: plain and serialisable. `node` is absent if there is only one node. */
export type SimulatorEvent = { readonly tick: Tick; readonly node?: string } & EventBody

/** The types of events and their data. */
export type EventBody =
  | StoreEvent
  | PullEvent
  | CallEvent
  | FaultEvent
  | CopyEvent
  | RuntimeEvent
  | ExecEvent
  | PreparationEvent
  /** The simulation went to another of its states: back, forth again, to its first one, or to a snapshot. */
  | { readonly type: 'restored'; readonly by: 'undo' | 'redo' | 'reset' | 'restore' }

/** The state of one node: stored images, pulls, pods and containers, preparation and copy jobs. */
export class NodeState extends PullsSlice implements StoreSlice, RuntimeNode, ExecNode, PrepareSlice {
  readonly model: ModelName
  readonly platform: Platform
  readonly personality: Personality
  /** The address from which registries receive the requests of the node. */
  readonly address: string
  readonly settings: PullSettings
  readonly store: Store
  readonly lineages: TagLineages
  readonly copies: CopiesSlice
  readonly runtime: RuntimeSlice
  readonly execs: ExecSlice
  readonly artifacts: Table<string, Artifact>
  readonly preparation: Preparation

  constructor(
    tables: Tables,
    name: string,
    common: Settings,
    share: (settings: PullSettings) => PullSettings,
  ) {
    const { model, platform, runtimes, perNode } = common
    const settings: Settings & NodePatch = { ...common, ...ownOf(perNode, name) }
    const at = `nodes/${name}`
    super(tables, at, settings.maxPulls)
    const { preparation = DEFAULT_SETTINGS } = settings
    this.model = model
    this.platform = platform
    this.personality = personalityOf(
      models[model],
      platform,
      ownOf(runtimes, name) ?? common.runtime,
      settings.pods?.pauseImage,
    )
    this.address = settings.address ?? name
    this.settings = share(pullSettingsOf(settings))
    this.store = new Store(tables, `${at}/store`, settings.quota, this.personality.naming)
    this.lineages = new TagLineages(tables, `${at}/lineages`, this.store)
    this.copies = new CopiesSlice(tables, `${at}/copies`)
    this.runtime = new RuntimeSlice(tables, `${at}/runtime`, runtimeRules(this.personality), settings.pods)
    this.execs = new ExecSlice(tables, at)
    this.store.users = this.runtime
    this.artifacts = tables.table(`${at}/artifacts`)
    this.preparation = new Preparation(tables, `${at}/preparation`, preparation)
  }
}

/** The whole state. Commands change it in place. */
export class State {
  readonly tables = new Tables()
  /** The settings that never change and are in no table. */
  readonly constants: StateConstants
  readonly clock: Clock<ScheduledEvent>
  readonly upstream: Upstream
  readonly faults: Faults
  readonly containerRules: ContainerRules
  readonly links: FairLinks
  /** Layers that come in pieces or from several sources. */
  readonly deliveries: Deliveries
  /** When the next transfer ends. */
  readonly linksDue: { due: Due | undefined }
  readonly nodes: ReadonlyMap<string, NodeState>

  constructor(settings: Settings) {
    const { nodes, model, platform, unknown, catalog, seed, faults } = settings
    const { tables } = this
    this.constants = constantsOf(settings)
    this.clock = new Clock(tables)
    this.upstream = createUpstream(
      tables,
      catalog,
      unknown,
      models[model],
      platform,
      settings.tickNs ?? DEFAULT_TICK_NS,
    )
    this.faults = new Faults(tables, seed, faults, () => this.containerRules.tickNs)
    this.containerRules = new ContainerRules(tables, settings.tickNs, settings.containerRules)
    this.links = new FairLinks(
      tables,
      new Map(nodes.map(name => [name, settings.perNode?.[name]?.bandwidth ?? settings.bandwidth])),
    )
    this.linksDue = tables.fields('links-due', { due: undefined })
    const share = sharing()
    this.nodes = new Map(nodes.map(name => [name, new NodeState(tables, name, settings, share)]))
    this.deliveries = createDeliveries(this, settings)
    if (settings.peers !== undefined) {
      for (const [name, { store }] of this.nodes)
        store.ledger.watchHeld((digest, isHeld) => this.deliveries.noteStored(name, digest, isHeld))
    }
    let images = 0
    for (const { store } of this.nodes.values())
      store.images.watch((_, previous, next) => {
        images += Number(next !== undefined) - Number(previous !== undefined)
      })
    this.upstream.synthesised.heldImages = () => images
    this.upstream.synthesised.isHeld = (digest, name) => {
      const reference = withDigest(name, digest)
      for (const { store } of this.nodes.values()) if (store.named(reference) !== undefined) return true
      return false
    }
  }
}

function createDeliveries(
  { tables, clock, links, upstream, nodes }: Pick<State, 'tables' | 'clock' | 'links' | 'upstream' | 'nodes'>,
  { perNode = {}, peers, bandwidth }: Settings,
): Deliveries {
  // Asked for each layer, and nearly never set.
  const hasChunks = Object.values(perNode).some(({ chunks }) => chunks !== undefined)
  const sources = {
    bandwidthOf: (host: string) => registryOf(upstream, host).bandwidth,
    cacheOf: (host: string) => registryOf(upstream, host).cacheOf,
    cacheSizeOf: (host: string) => registryOf(upstream, host).cacheSize,
  }
  return new Deliveries(tables, links, sources, {
    ...(peers && { peers }),
    afterSearch: (ticks, delivery) => {
      clock.schedule(ticks, { type: 'peers-searched', delivery })
    },
    zoneOf: node => perNode[node]?.zone ?? '',
    chunksOf: hasChunks ? node => perNode[node]?.chunks : () => undefined,
    uploadOf: node => perNode[node]?.bandwidth ?? bandwidth,
    hasLayer: (name, digest) => {
      const node = nodes.get(name)
      if (node === undefined) return false
      const { ledger } = node.store
      return ledger.isHeld(digest) || ledger.fetched(digest) > 0 || node.fetches.has(digest)
    },
  })
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

function constantsOf(settings: Settings): StateConstants {
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
function ownOf<T>(perNode: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return perNode !== undefined && Object.hasOwn(perNode, name) ? perNode[name] : undefined
}

/** Returns a function that returns one object for all settings that are equal, since each event of a node reads its own. */
function sharing(): (settings: PullSettings) => PullSettings {
  const known = new Map<string, PullSettings>()
  return settings => {
    const key = JSON.stringify(settings)
    const shared = known.get(key) ?? settings
    known.set(key, shared)
    return shared
  }
}

/** Returns the settings of pulls alone; those with a default that are not given stay absent. */
function pullSettingsOf({
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
