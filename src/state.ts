/**
 * The whole state of one simulated node, as one immutable value in three parts that do not reach into each other.
 *
 * @module
 */
import type { Draft } from 'immer'
import { createMirrorings, type Mirrorings } from './copies/copies.js'
import type { Digest } from './digest.js'
import type { Failure } from './errors/index.js'
import type { CALLS } from './faults/presets.js'
import { createFaults, type Effect, type Faults } from './faults/rules.js'
import type { FaultRule } from './faults/schema.js'
import type { Blob, Platform } from './image/content.js'
import { type ModelName, models } from './image/models.js'
import type { TagLineage } from './lineage/tag-lineage.js'
import type { Artifact } from './prepare/artifacts/artifact.js'
import type { PreparationEvent, PreparationTimed } from './prepare/events.js'
import { createPreparation, type Preparation } from './prepare/preparation.js'
import { DEFAULT_SETTINGS, type PrepareSettings } from './prepare/settings.js'
import type { Catalog } from './registries/catalog.js'
import type { Auth } from './registries/credentials.js'
import type { Resolution } from './registries/resolve.js'
import {
  createUpstream,
  type UnknownPolicy,
  type Upstream,
  type UpstreamChange,
} from './registries/upstream.js'
import type { Reference } from './spec.js'
import { createStore, type ImageSpecRecord, type PartialPolicy, type Store } from './storage.js'
import { type Clock, createClock, type Due, type Tick } from './time/clock.js'
import { createNetwork, type Network } from './time/fair-links.js'
import { createQueue, type WorkQueue } from './time/work-queue.js'
import { byNumber, type OrderedMap, orderedMap, textMap } from './util/ordered-map.js'

/** What the state of a simulator starts from. */
export interface Settings extends PullSettings {
  /** Bytes that the node may hold. */
  readonly quota: number
  readonly model: ModelName
  readonly platform: Platform
  readonly unknown: UnknownPolicy
  readonly catalog: Catalog
  /** Bytes that the node's own link carries in a tick; without it, any number. */
  readonly bandwidth?: number
  /** How many pulls run at once; without it, all. */
  readonly maxPulls?: number
  /** What decides the luck of faults with a probability. */
  readonly seed: number
  /** What goes wrong from the start. */
  readonly faults: readonly FaultRule[]
  /** How images are prepared; by default as it says there. */
  readonly preparation?: PrepareSettings
}

/** The calls that a fault can be about. */
export type CallName = (typeof CALLS)[number]

/** How a node goes about its pulls. */
export interface PullSettings {
  /** Compressed bytes of a layer that are unpacked in a tick; without it, any number. */
  readonly extraction?: number
  /** What becomes of layers that are fetched in part when their pull fails. */
  readonly partial: PartialPolicy
  /** When it shows that an image does not fit: at once, or in the middle as a full disk shows it. */
  readonly quotaCheck: 'early' | 'late'
}

/** Everything there is. */
export interface State {
  readonly clock: Clock<Timed>
  readonly upstream: Upstream
  readonly node: Node
}

/** One node: what it holds and what it is bringing. */
export interface Node {
  readonly model: ModelName
  readonly platform: Platform
  readonly settings: PullSettings
  readonly store: Store
  /** What the store was before its images last changed; a stale answer is made of it. */
  readonly before: Store
  /** What tags have pointed at, by canonical reference; those that are not held any more too. */
  readonly lineages: OrderedMap<string, TagLineage>
  readonly faults: Faults
  readonly network: Network
  /** When the next transfer ends. */
  readonly networkDue?: Due
  /** Layers on their way, by the name of their transfer. */
  readonly fetches: OrderedMap<string, Fetch>
  /** Which pulls run and which wait their turn; keys are the pulls' numbers. */
  readonly queue: WorkQueue
  /** Pulls that have not ended, by number. */
  readonly pulls: OrderedMap<number, Pull>
  /** The pull that a new caller joins if it asks for the same with the same credentials. */
  readonly joinable: OrderedMap<string, number>
  /** Who waits, by number. */
  readonly callers: OrderedMap<number, Caller>
  /** What is being copied from registry to registry. */
  readonly mirrors: Mirrorings
  /** What was made of images, by where it is kept. */
  readonly artifacts: OrderedMap<string, Artifact>
  readonly preparation: Preparation
  /** How many pulls ever started; numbers the next one. */
  readonly pullsStarted: number
  /** How many callers there ever were; numbers the next one. */
  readonly callersSeen: number
}

/** What the clock's queue holds. */
export type Timed =
  | PreparationTimed
  /** A registry answers a pull. */
  | { readonly type: 'answered'; readonly pull: number }
  /** Some transfers end. */
  | { readonly type: 'transferred' }
  /** A layer of a pull is unpacked. */
  | { readonly type: 'extracted'; readonly pull: number }
  /** A call that a fault held up goes on. */
  | { readonly type: 'admitted'; readonly caller: number }
  /** A layer that a fault held up goes on. */
  | { readonly type: 'resumed'; readonly pull: number; readonly layer: Digest }
  /** A caller has waited for as long as it wanted. */
  | { readonly type: 'deadline'; readonly caller: number }
  /** A registry answers a mirroring. */
  | { readonly type: 'mirror-answered'; readonly mirror: number }
  /** A layer of a mirroring that a fault held up goes on. */
  | { readonly type: 'mirror-resumed'; readonly mirror: number; readonly layer: Digest }
  /** Something changes upstream. */
  | { readonly type: 'upstream'; readonly changes: readonly UpstreamChange[] }

/** Somebody who waits: for a pull, or for a fault to let the call go on. */
export type Caller = { readonly deadline?: Due } & ({ readonly pull: number } | HeldUpCall)

/** A call that a fault holds up; without `next`, until it is released. */
export interface HeldUpCall {
  readonly heldUp: Call
  readonly rule: number
  readonly next?: Due
}

/** A call: of PullImage with its request, or of another method. */
export type Call =
  | { readonly on: 'PullImage'; readonly request: PullRequest }
  | { readonly on: Exclude<CallName, 'PullImage'> }

/** What a caller of PullImage asks for. */
export interface PullRequest {
  /** The reference, as typed. */
  readonly image: string
  /** How long the caller waits, in ticks; one whose pull has not ended by then leaves it. Default: for ever. */
  readonly deadline?: Tick
  /** Kept with the image and shown in its spec. */
  readonly annotations?: Readonly<Record<string, string>>
  readonly runtimeHandler?: string
  readonly auth?: Auth
}

/** A layer on its way, and the pulls that want it. */
export interface Fetch {
  readonly digest: Digest
  /** The pull that has it among the layers that it fetches at once. */
  readonly starter: number
  readonly pulls: readonly number[]
  /** Bytes that were on disk when it began. */
  readonly from: number
  /** Bytes that are on disk when it ends. */
  readonly until: number
  /** What goes wrong when the bytes of the transfer are here. */
  readonly failure?: Failure
}

/** A pull under way. It ends as an image or as a failure, and is then no longer part of the state. */
export type Pull = QueuedPull | ResolvingPull | FetchingPull

/** The phases of a pull under way. */
export type PullPhase = Pull['phase']

/** What every pull has. */
export interface PullBase {
  readonly id: number
  /** What a caller has to ask for to join. */
  readonly key: string
  readonly reference: Reference
  readonly spec?: ImageSpecRecord
  readonly auth?: Auth
  readonly callers: readonly number[]
  /** It goes on though nobody waits for it. */
  readonly unattended?: true
  /** The tick at which each phase began. */
  readonly since: Readonly<Partial<Record<PullPhase, Tick>>>
}

/** A pull that waits its turn. */
export type QueuedPull = PullBase & { readonly phase: 'queued' }

/** A pull that waits for a registry to say what its reference is. */
export type ResolvingPull = PullBase & {
  readonly phase: 'resolving'
  /** The registries to ask, the one that is being asked first: mirrors, then its own. */
  readonly hosts: readonly string[]
  /** When the answer comes; without it, when a fault is released. */
  readonly next?: Due
  /** What a mirror said. */
  readonly refused?: Failure
  /** What is wrong with the answer. */
  readonly fault?: Effect
}

/** A pull that knows what it brings. It is extracting when there is nothing left to download. */
export type FetchingPull = PullBase & {
  readonly phase: 'downloading' | 'extracting'
  /** The registry that answered. */
  readonly host: string
  readonly resolution: Resolution
  readonly reserved: readonly Blob[]
  /** Layers that were held when it was resolved. */
  readonly skipped: readonly Digest[]
  readonly layers: readonly PullLayer[]
}

/** One layer of a pull, on its way to being unpacked. */
export type PullLayer = Blob &
  (
    | { readonly phase: 'waiting'; readonly cleared?: true }
    /** A fault holds it up; without `next`, until it is released. */
    | { readonly phase: 'held-up'; readonly rule: number; readonly next?: Due }
    | { readonly phase: 'downloading'; readonly fetch: string }
    | { readonly phase: 'downloaded' }
    | {
        readonly phase: 'extracting'
        readonly since: Tick
        /** When it is unpacked; without it, when a fault is released. */
        readonly next?: Due
        readonly fault?: Effect
      }
    | { readonly phase: 'extracted' }
  )

/** Something that happened, as it is told to whoever watches. Plain and serialisable. */
export type SimulatorEvent = { readonly tick: Tick } & Happening

/** What can happen. */
export type Happening =
  | PreparationEvent
  | { readonly type: 'pull-started'; readonly pull: number; readonly reference: string }
  | { readonly type: 'pull-queued'; readonly pull: number; readonly position: number }
  /** The node was restarted, and the pull begins anew. */
  | { readonly type: 'pull-recovered'; readonly pull: number; readonly reference: string }
  | { readonly type: 'caller-joined'; readonly pull: number; readonly caller: number }
  | { readonly type: 'call-held-up'; readonly caller: number; readonly rule: number }
  | { readonly type: 'call-passed'; readonly caller: number; readonly effect?: Effect }
  | {
      readonly type: 'caller-left'
      /** The pull that it waited for, if it got that far. */
      readonly pull?: number
      readonly caller: number
      readonly failure: Failure
    }
  | { readonly type: 'pull-resolving'; readonly pull: number; readonly host: string }
  | {
      readonly type: 'pull-resolved'
      readonly pull: number
      readonly reference: string
      readonly digest: string
      /** Bytes to fetch. */
      readonly bytes: number
    }
  | { readonly type: 'layer-downloaded'; readonly pull: number; readonly layer: string }
  | { readonly type: 'layer-extracted'; readonly pull: number; readonly layer: string }
  | {
      readonly type: 'pull-completed'
      readonly pull: number
      readonly reference: string
      readonly image: string
      /** What the reference resolved to. */
      readonly digest: string
      readonly callers: readonly number[]
    }
  | {
      readonly type: 'pull-failed'
      readonly pull: number
      readonly reference: string
      readonly failure: Failure
      readonly callers: readonly number[]
    }
  | {
      readonly type: 'mirror-started'
      readonly mirror: number
      readonly source: string
      readonly destination: string
    }
  | {
      readonly type: 'mirror-resolved'
      readonly mirror: number
      readonly digest: string
      /** Bytes of all layers; none when the other registry has the digest already. */
      readonly bytes: number
    }
  | { readonly type: 'mirror-layer-downloaded'; readonly mirror: number; readonly layer: string }
  | { readonly type: 'mirror-layer-pushed'; readonly mirror: number; readonly layer: string }
  | {
      readonly type: 'mirror-completed'
      readonly mirror: number
      readonly source: string
      readonly destination: string
      readonly digest: string
    }
  | {
      readonly type: 'mirror-failed'
      readonly mirror: number
      readonly source: string
      readonly failure: Failure
    }
  | { readonly type: 'image-added'; readonly image: string; readonly size: number }
  | { readonly type: 'image-removed'; readonly image: string }
  | { readonly type: 'image-pinned'; readonly image: string; readonly pinned: boolean }
  | { readonly type: 'quota-changed'; readonly from: number; readonly to: number }
  | { readonly type: 'restarted' }
  /** The node went to another of its states: back, forth again, to its first one, or to a snapshot. */
  | { readonly type: 'restored'; readonly by: 'undo' | 'redo' | 'reset' | 'restore' }
  | {
      readonly type: 'reference-moved'
      readonly reference: string
      readonly from: string
      readonly to: string
    }

/** A state that a command may change, immer's draft of it, and where to say what happened. */
export interface World {
  readonly state: Draft<State>
  readonly tell: (happening: Happening) => void
  /** All that was said so far. */
  readonly told: readonly SimulatorEvent[]
}

/** The state before the first command. */
export function createState(settings: Settings): State {
  const { quota, model, platform, unknown, catalog, bandwidth, maxPulls, seed, faults, ...rest } = settings
  const { preparation = DEFAULT_SETTINGS, ...pulls } = rest
  const store = createStore(quota)
  return {
    clock: createClock(),
    upstream: createUpstream(catalog, unknown, models[model]),
    node: {
      model,
      platform,
      settings: pulls,
      store,
      before: store,
      lineages: textMap(),
      faults: createFaults(seed, faults),
      network: createNetwork(bandwidth),
      fetches: textMap(),
      queue: createQueue(maxPulls),
      pulls: orderedMap(byNumber),
      joinable: textMap(),
      callers: orderedMap(byNumber),
      mirrors: createMirrorings(),
      artifacts: textMap(),
      preparation: createPreparation(preparation),
      pullsStarted: 0,
      callersSeen: 0,
    },
  }
}

/** Puts the next version of a pull into the state. */
export function savePull<P extends Pull>({ state: { node } }: World, pull: P): P {
  node.pulls = node.pulls.set(pull.id, pull)
  return pull
}
