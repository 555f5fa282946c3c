/**
 * What a node prepares: builds under way, the images that they are for, the catalogue of a worker, leases, boxes, and what
 * is being collected. Plain data, a part of the node's state.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { Effect } from '../faults/rules.js'
import type { Blob } from '../image/content.js'
import type { Auth } from '../registries/credentials.js'
import type { Reference } from '../spec.js'
import type { Due, Tick } from '../time/clock.js'
import type { BackendName, Subject, Work, WorkPhase } from './artifacts/artifact.js'

/** Making an artifact: a process in time. It ends as an artifact or as a failure, and is then no longer part of the state. */
export type Build = QueuedBuild | PullingBuild | WorkingBuild

/** What every build has. */
export interface BuildBase {
  readonly id: number
  /** The artifact that it makes; nothing is made twice at once. */
  readonly key: string
  readonly backend: BackendName
  /** What it pulls. */
  readonly reference: Reference
  /** The digest that the image must have, or is trusted to have. */
  readonly expected?: Digest
  readonly auth?: Auth
  /** Who waits for it. It goes on if nobody does. */
  readonly callers: readonly number[]
  /** The image that it is for. */
  readonly record?: string
  /** The digest that its end puts into the catalogue. */
  readonly ensures?: string
  /** The image, once it is here. */
  readonly subject?: Subject
  /** What is set aside for it, and what it keeps from being removed. */
  readonly reserved: readonly Blob[]
  readonly since: Tick
}

/** A build that waits its turn. */
export type QueuedBuild = BuildBase & { readonly phase: 'queued' }

/** A build that waits for a pull, as one of its callers. */
export type PullingBuild = BuildBase & { readonly phase: 'pulling'; readonly caller: number }

/** A build that works; of `work`, the first is under way. */
export type WorkingBuild = BuildBase & {
  readonly phase: WorkPhase
  readonly subject: Subject
  /** The backend whose artifact is being made: its own, or the one that must be there first. */
  readonly making: BackendName
  readonly work: readonly [Work, ...Work[]]
  /** When the work is done; without it, when a fault is released. */
  readonly next?: Due
  readonly fault?: Effect
}

/** The phases of a build under way. */
export type BuildPhase = Build['phase']

/** A create that waits for a registry to say what its reference is. */
export interface Creation {
  readonly caller: number
  readonly reference: Reference
  readonly auth?: Auth
  /** Whether the caller waits until the image is ready, and not only until its digest is known. */
  readonly untilReady: boolean
  /** The registries to ask, the one that is being asked first. */
  readonly hosts: readonly string[]
  readonly next?: Due
  readonly fault?: Effect
  readonly refused?: Failure
  /** When it has taken too long. */
  readonly limit: Due
}

/** An image that was asked for: under way as long as it has a build, then ready or failed. */
export interface BuiltImage {
  /** Repository and digest. */
  readonly key: string
  /** The normalised reference of the first request. */
  readonly name: string
  readonly reference: Reference
  readonly digest: Digest
  readonly createdAt: Tick
  /** Tags that are to name it once it is ready. */
  readonly claims: readonly Claim[]
  readonly build?: number
  readonly ready?: { readonly artifact: string; readonly size: number; readonly process: ProcessOf }
  readonly failure?: { readonly stage: string; readonly failure: Failure }
}

/** How a container of an image runs. Of two values for one variable of the environment, the later one is right. */
export interface ProcessOf {
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly workingDir: string
}

/** A tag, and the request that wants it; later requests have larger numbers. */
export interface Claim {
  readonly tag: string
  readonly request: number
}

/** What a tag names, and since which request. */
export interface TagLink {
  readonly record: string
  readonly request: number
}

/** Keeps something from the collector until it is ended or is over. */
export interface Lease {
  readonly name: string
  /** The key of an artifact, or the id of an image. */
  readonly target: string
  /** The content that stays though its image is removed. */
  readonly reserved: readonly Blob[]
  readonly until?: Due
}

/** A box, whose disk is an overlay of an artifact. A new overlay is empty. */
export interface Box {
  readonly name: string
  /** The artifact that its overlay is backed by. */
  readonly backing: string
  /** False for an overlay whose header cannot be read: it keeps nothing. */
  readonly readable: boolean
}

/** What a process knows of the guest binary: its hash, or why there is none. */
export type KnownHash = { readonly hash: string } | { readonly failure: Failure }

/** What a collection can be after. */
export const SWEEPS = ['stale', 'orphans', 'unused', 'watermark'] as const

/** What a collection is after. */
export type Sweep = (typeof SWEEPS)[number]

/** A collection under way. */
export interface Collection {
  readonly id: number
  readonly what: Sweep
  /** What is still to be looked at, in order: keys of artifacts, ids of images, digests of partial content. */
  readonly left: readonly string[]
  /** Bytes after which it is enough; without it, everything. */
  readonly enough?: number
  readonly removed: number
  /** How much could not be deleted. */
  readonly failed: number
  /** Bytes. */
  readonly freed: number
  readonly next?: Due
}
