/**
 * The whole state of a simulation: one clock, one upstream, fault rules, links, and one or more nodes.
 *
 * @module
 */
import { Faults } from '../faults/rules.js'
import type { PullSettings } from '../held-images/context.js'
import { models } from '../image/models.js'
import { createUpstream, registryOf, type Upstream } from '../registries/upstream.js'
import { ContainerRules } from '../scripts/rules.js'
import { withDigest } from '../spec.js'
import { Tables } from '../tables/tables.js'
import { Clock, type Due } from '../time/clock.js'
import { FairLinks } from '../time/fair-links.js'
import { Deliveries } from '../transfers/deliveries.js'
import { DEFAULT_TICK_NS } from '../util/duration.js'
import type { ScheduledEvent } from './events.js'
import { NodeState } from './node-state.js'
import { constantsOf, type Settings, type StateConstants } from './settings.js'

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
