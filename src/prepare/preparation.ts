/**
 * Rows of the preparation state: builds in progress, the images that they are for, leases, boxes, and collections in
 * progress.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { Effect } from '../faults/rules.js'
import type { Blob } from '../image/recipe.js'
import type { Auth } from '../registries/credentials.js'
import type { Reference } from '../spec.js'
import type { Due, Tick } from '../time/clock.js'
import type { BackendName, Subject, Work, WorkPhase } from './artifacts/artifact.js'

/** A build in progress. It ends with an artifact or a failure, and is then removed from the state. */
export type Build = QueuedBuild | PullingBuild | WorkingBuild

/** The fields that a build has in every phase. */
export interface BuildBase {
  readonly id: number
  /** The key of the artifact that the build makes. Two builds never make the same artifact at the same time. */
  readonly key: string
  readonly backend: BackendName
  /** The reference that the build pulls. */
  readonly reference: Reference
  /** The digest that the image must have, or is trusted to have. */
  readonly expected?: Digest
  readonly auth?: Auth
  /** The requests that wait for the build. It continues without them. */
  readonly callers: readonly number[]
  /** The key of the built image that the artifact is for. */
  readonly record?: string
  /** The digest that becomes a known digest when the build completes. */
  readonly ensures?: string
  /** The image, as soon as the store has it. */
  readonly subject?: Subject
  /** The content that is reserved for the build and cannot be removed. */
  readonly reserved: readonly Blob[]
  readonly since: Tick
}

/** A build in the queue. */
export type QueuedBuild = BuildBase & { readonly phase: 'queued' }

/** A build that waits for a pull, as one of its callers. */
export type PullingBuild = BuildBase & { readonly phase: 'pulling'; readonly caller: number }

/** A build at work; the first element of `work` is in progress. */
export type WorkingBuild = BuildBase & {
  readonly phase: WorkPhase
  readonly subject: Subject
  /** The backend whose artifact is being made: the build's own backend, or the one that it is based on. */
  readonly making: BackendName
  readonly work: readonly [Work, ...Work[]]
  /** When the current piece of work ends. Absent while a fault rule blocks it. */
  readonly next?: Due
  readonly fault?: Effect
}

/** The phases of a build in progress. */
export type BuildPhase = Build['phase']

/** A create request that waits for a registry to resolve its reference. */
export interface Creation {
  readonly caller: number
  readonly reference: Reference
  readonly auth?: Auth
  /** Whether the caller waits until the image is ready, not only until its digest is known. */
  readonly untilReady: boolean
  /** The registries to ask; the first one is being asked. */
  readonly hosts: readonly string[]
  readonly next?: Due
  readonly fault?: Effect
  readonly refused?: Failure
  /** When the request exceeds its time limit. */
  readonly limit: Due
}

/** An image that was requested: in progress while it has a build, then ready or failed. */
export interface BuiltImage {
  /** The repository with the digest. */
  readonly key: string
  /** The normalised reference of the first request. */
  readonly name: string
  readonly reference: Reference
  readonly digest: Digest
  readonly createdAt: Tick
  /** The tags that will name the image when it is ready. */
  readonly claims: readonly Claim[]
  readonly build?: number
  readonly ready?: { readonly artifact: string; readonly size: number; readonly process: ProcessOf }
  readonly failure?: { readonly stage: string; readonly failure: Failure }
}

/** The process config of an image. If the environment sets a variable twice, the later value counts. */
export interface ProcessOf {
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly workingDir: string
}

/** A tag and the request that claims it; later requests have larger numbers. */
export interface Claim {
  readonly tag: string
  readonly request: number
}

/** The image that a tag names, and the request that set it. */
export interface TagLink {
  readonly record: string
  readonly request: number
}

/** Protects an artifact or an image from the collector until the lease ends or expires. */
export interface Lease {
  readonly name: string
  /** The key of an artifact, or the id of an image. */
  readonly target: string
  /** The content that stays in the store even if its image is removed. */
  readonly reserved: readonly Blob[]
  readonly until?: Due
}

/** A box with a disk that is an overlay of an artifact. A new overlay is empty. */
export interface Box {
  readonly name: string
  /** The key of the artifact below the overlay. */
  readonly backing: string
  /** False if the header of the overlay cannot be read; the box then protects nothing. */
  readonly readable: boolean
}

/** The hash of the guest binary, or the reason why there is none. */
export type KnownHash = { readonly hash: string } | { readonly failure: Failure }

/** The kinds of sweeps. */
export const SWEEPS = ['stale', 'orphans', 'unused', 'watermark'] as const

/** The kind of a sweep. */
export type Sweep = (typeof SWEEPS)[number]

/** A sweep in progress. */
export interface Collection {
  readonly id: number
  readonly what: Sweep
  /** The candidates that are left, in order: keys of artifacts, ids of images, digests of partial content. */
  readonly left: readonly string[]
  /** The number of freed bytes that ends the sweep; by default it handles all candidates. */
  readonly enough?: number
  readonly removed: number
  /** The number of candidates that could not be deleted. */
  readonly failed: number
  /** In bytes. */
  readonly freed: number
  readonly next?: Due
}
