/**
 * The whole state of one simulated node, as one immutable value in three parts that do not reach into each other.
 *
 * @module
 */
import type { Draft } from 'immer'
import type { Auth } from './auth.js'
import type { Catalog } from './catalog.js'
import { type Clock, createClock, type Due, type Tick } from './clock.js'
import type { ImageContent, Platform } from './content.js'
import type { Failure } from './errors.js'
import { type ModelName, models } from './model.js'
import { byNumber, type OrderedMap, orderedMap } from './ordered-map.js'
import { createUpstream, type Resolution, type UnknownPolicy, type Upstream } from './registry.js'
import type { Reference } from './spec.js'
import { createStore, type ImageSpecRecord, type Store } from './storage.js'

/** What the state of a simulator starts from. */
export interface Settings {
  /** Bytes that the node may hold. */
  readonly quota: number
  readonly model: ModelName
  readonly platform: Platform
  readonly unknown: UnknownPolicy
  readonly catalog: Catalog
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
  readonly store: Store
  /** Pulls under way, by number. */
  readonly pulls: OrderedMap<number, Pull>
  /** How many pulls ever started; numbers the next one. */
  readonly pullsStarted: number
}

/** What the clock's queue holds. */
export type Timed =
  | { readonly type: 'resolved'; readonly pull: number }
  | { readonly type: 'transferred'; readonly pull: number }
  | { readonly type: 'deadline'; readonly pull: number }

/** A pull under way. It ends as an image or as a failure, and is then no longer part of the state. */
export type Pull = PullBase &
  (
    | { readonly phase: 'resolving' }
    | {
        readonly phase: 'downloading'
        readonly resolution: Resolution
        readonly transfer: Transfer
      }
  )

interface PullBase {
  readonly id: number
  readonly reference: Reference
  readonly spec?: ImageSpecRecord
  readonly auth?: Auth
  readonly startedAt: Tick
  /** The next step of the pull in the clock's queue. */
  readonly next: Due
  readonly deadline?: Due
}

/** Bytes on their way: `total` of them since `startedAt`, `bandwidth` a tick or all at once. */
export interface Transfer {
  readonly total: number
  readonly startedAt: Tick
  readonly bandwidth?: number
}

/** Something that happened, as it is told to whoever watches. Plain and serialisable. */
export type SimulatorEvent = { readonly tick: Tick } & Happening

/** What can happen. */
export type Happening =
  | { readonly type: 'pull-started'; readonly pull: number; readonly reference: string }
  | {
      readonly type: 'pull-resolved'
      readonly pull: number
      readonly reference: string
      readonly digest: string
      /** Bytes to fetch. */
      readonly bytes: number
    }
  | {
      readonly type: 'pull-completed'
      readonly pull: number
      readonly reference: string
      readonly image: string
    }
  | {
      readonly type: 'pull-failed'
      readonly pull: number
      readonly reference: string
      readonly failure: Failure
    }
  | { readonly type: 'image-added'; readonly image: string; readonly size: number }
  | { readonly type: 'image-removed'; readonly image: string }
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
}

/** The state before the first command. */
export function createState({ quota, model, platform, unknown, catalog }: Settings): State {
  return {
    clock: createClock(),
    upstream: createUpstream(catalog, unknown, models[model]),
    node: {
      model,
      platform,
      store: createStore(quota),
      pulls: orderedMap(byNumber),
      pullsStarted: 0,
    },
  }
}

/** The content that a pull is bringing, once it knows. */
export function contentOf(pull: Pull): ImageContent | undefined {
  return pull.phase === 'downloading' ? pull.resolution.content : undefined
}
