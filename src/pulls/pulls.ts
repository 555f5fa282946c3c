/**
 * Pulls and their callers as they are kept in the state.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { CALLS } from '../faults/presets.js'
import type { Effect } from '../faults/rules.js'
import type { Blob } from '../image/content.js'
import type { Auth } from '../registries/credentials.js'
import type { Resolution } from '../registries/resolve.js'
import type { Reference } from '../spec.js'
import type { ImageSpecRecord } from '../store/image-record.js'
import type { Due, Tick } from '../time/clock.js'

/** The calls that a fault can be about. */
export type CallName = (typeof CALLS)[number]

/** A caller that waits: for a pull, or for a fault to let its call go on. */
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
  /** The number of its transfer. */
  readonly transfer: number
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
  /** The references to try after this one, where a short name can mean several. */
  readonly others?: readonly Reference[]
  readonly spec?: ImageSpecRecord
  readonly auth?: Auth
  /** The caller that ends the pull when it leaves. */
  readonly leader?: number
  /** It continues without callers. */
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
  /** How many times the registry was asked, if more than once. */
  readonly asked?: number
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

/** A pull that knows what it brings, in one of these phases. */
export function isFetching(pull: Pull): pull is FetchingPull {
  return pull.phase === 'downloading' || pull.phase === 'extracting'
}
