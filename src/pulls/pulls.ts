/**
 * Rows of pulls and callers in the state.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { CALLS } from '../faults/presets.js'
import type { Effect } from '../faults/rules.js'
import type { Blob } from '../image/recipe.js'
import type { ImageSpecRecord } from '../image/store/image-record.js'
import type { Auth } from '../registries/credentials.js'
import type { Resolution } from '../registries/resolve.js'
import type { Reference } from '../spec.js'
import type { Due, Tick } from '../time/clock.js'

/** The calls at which a fault rule can trigger. */
export type CallName = (typeof CALLS)[number]

/** A caller that waits for a pull, with a call that a fault rule blocks, or for an operation of the runtime, by its method. */
export type Caller = { readonly deadline?: Due } & (
  | { readonly pull: number }
  | HeldUpCall
  | { readonly operation: string }
)

/** A call that a fault rule blocks; without `next`, until the rule is released or removed. */
export interface HeldUpCall {
  readonly heldUp: Call
  readonly rule: number
  readonly next?: Due
}

/** A call of PullImage with its request, or of another method. */
export type Call =
  | { readonly on: 'PullImage'; readonly request: PullRequest }
  | { readonly on: Exclude<CallName, 'PullImage'> }

/** The request of a PullImage call. */
export interface PullRequest {
  /** The reference. */
  readonly image: string
  /**
   * How long the caller waits, in ticks. If the pull is then not complete, the caller leaves it. Default: no limit.
   */
  readonly deadline?: Tick
  /** Annotations that are stored with the image and returned in its spec. */
  readonly annotations?: Readonly<Record<string, string>>
  readonly runtimeHandler?: string
  readonly auth?: Auth
  /** The pod that needs the image. Default: none. */
  readonly pod?: PullingPod
}

/** The fields of a pod that CRI-O compares: calls for pods that differ in them do not share a pull. */
export interface PullingPod {
  readonly namespace?: string
  readonly cgroupParent?: string
}

/** A layer that is being downloaded, and the pulls that need it. */
export interface Fetch {
  readonly digest: Digest
  /** The number of its transfer. */
  readonly transfer: number
  /** The pull that counts it among its own downloads. */
  readonly starter: number
  readonly pulls: readonly number[]
  /** Bytes on disk at its start. */
  readonly from: number
  /** Bytes on disk at its end. */
  readonly until: number
  /** The failure at the end of the transfer. */
  readonly failure?: Failure
}

/** A pull in progress. It ends with an image or a failure, and is then removed from the state. */
export type Pull = QueuedPull | ResolvingPull | FetchingPull

/** The phases of a pull in progress. */
export type PullPhase = Pull['phase']

/** The fields that a pull has in every phase. */
export interface PullBase {
  readonly id: number
  /** The reference and credentials that a caller must have to join. */
  readonly key: string
  readonly reference: Reference
  /** The references to try after this one, where a short name can mean several. */
  readonly others?: readonly Reference[] | undefined
  readonly spec?: ImageSpecRecord | undefined
  readonly auth?: Auth | undefined
  /** The caller that ends the pull when it leaves. */
  readonly leader?: number | undefined
  /** Whether it continues without callers. */
  readonly unattended?: true | undefined
  /** The tick at which each phase began. */
  readonly since: Readonly<Partial<Record<PullPhase, Tick>>>
}

/** A queued pull. */
export type QueuedPull = PullBase & { readonly phase: 'queued' }

/** A pull that waits for a registry to resolve its reference. */
export type ResolvingPull = PullBase & {
  readonly phase: 'resolving'
  /** The registries to ask, the current one first: mirrors, then the registry of the reference. */
  readonly hosts: readonly string[]
  /** When the answer arrives. Absent while a fault rule blocks it. */
  readonly next?: Due | undefined
  /** How many times the registry was asked, if more than once. */
  readonly asked?: number | undefined
  /** The failure of a mirror. */
  readonly refused?: Failure | undefined
  /** The effect of a fault rule on the answer. */
  readonly fault?: Effect | undefined
}

/** A pull with a resolved reference. It is extracting when all layers are downloaded. */
export type FetchingPull = PullBase & {
  readonly phase: 'downloading' | 'extracting'
  /** The registry that answered. */
  readonly host: string
  readonly resolution: Resolution
  readonly reserved: readonly Blob[]
  /** Layers that were stored when the reference was resolved. */
  readonly skipped: readonly Digest[]
  readonly layers: readonly PullLayer[]
}

/** A layer of a pull. */
export type PullLayer = Blob &
  (
    | { readonly phase: 'waiting'; readonly cleared?: true }
    /** A fault rule blocks it; without `next`, until the rule is released or removed. */
    | { readonly phase: 'held-up'; readonly rule: number; readonly next?: Due }
    | { readonly phase: 'downloading'; readonly fetch: string }
    | { readonly phase: 'downloaded' }
    | {
        readonly phase: 'extracting'
        readonly since: Tick
        /** When the extraction ends. Absent while a fault rule blocks it. */
        readonly next?: Due | undefined
        readonly fault?: Effect | undefined
      }
    | { readonly phase: 'extracted' }
  )

/**
 * Returns the fields that a pull has in every phase. A row has all its fields, absent ones as `undefined`, and is written as
 * one literal: rows are made at each event, and spreads of objects with different fields cost several times as much.
 */
export function baseOf({
  id,
  key,
  reference,
  others,
  spec,
  auth,
  leader,
  unattended,
  since,
}: Pull): PullBase {
  return { id, key, reference, others, spec, auth, leader, unattended, since }
}

/** Returns a pull that waits for the answer of a registry. */
export function resolvingPull(
  { id, key, reference, others, spec, auth, leader, unattended }: Pull,
  {
    since,
    hosts,
    next,
    asked,
    refused,
    fault,
  }: Omit<ResolvingPull, keyof PullBase | 'phase'> & Pick<PullBase, 'since'>,
): ResolvingPull {
  return {
    id,
    key,
    reference,
    others,
    spec,
    auth,
    leader,
    unattended,
    since,
    phase: 'resolving',
    hosts,
    next,
    asked,
    refused,
    fault,
  }
}

/** Returns whether the reference of a pull is resolved. */
export function isFetching(pull: Pull): pull is FetchingPull {
  return pull.phase === 'downloading' || pull.phase === 'extracting'
}
