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
import { createQueue, type WorkQueue } from '../time/work-queue.js'
import { byNumber, type OrderedMap, orderedMap, textMap } from '../util/ordered-map.js'
import type { BackendName, Subject, Work, WorkPhase } from './artifacts/artifact.js'
import { type Known, seedCatalogue } from './known-digests.js'
import type { PrepareSettings } from './settings.js'

/** All that a node prepares and keeps for it, beside the artifacts themselves. */
export interface Preparation {
  readonly settings: PrepareSettings
  /** Which builds run and which wait their turn, by the artifact that they make. */
  readonly queue: WorkQueue
  /** Builds that have not ended, by number. */
  readonly builds: OrderedMap<number, Build>
  /** How many builds ever started; numbers the next one. */
  readonly buildsStarted: number
  /** Creates that wait for a registry, by the number of their caller. */
  readonly creations: OrderedMap<number, Creation>
  /** Images that were asked for, by repository and digest. */
  readonly records: OrderedMap<string, BuiltImage>
  /** What tags name; the newest request for a tag wins. */
  readonly tags: OrderedMap<string, TagLink>
  /** What a worker has, by the digest that users name. */
  readonly catalogue: OrderedMap<string, Known>
  /** When the worker next looks for what nobody uses. */
  readonly evictionDue?: Due
  readonly leases: OrderedMap<string, Lease>
  readonly boxes: OrderedMap<string, Box>
  readonly hashing: Hashing
  /** Collections under way, by number, which is that of their caller. */
  readonly collections: OrderedMap<number, Collection>
  /** When the collector next looks at the watermark. */
  readonly collectionDue?: Due
  /** The bytes that were used when the collector could delete nothing; it looks again when that has changed. */
  readonly stuckAt?: number
}

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

/** What the process knows of the guest binary, and how often it hashed anything. */
export interface Hashing {
  readonly operations: number
  /** The hash, or why there is none; computed once, and forgotten when the node restarts. */
  readonly known?: { readonly hash: string } | { readonly failure: Failure }
  /** Who waits for it, and with which image. */
  readonly waiting: OrderedMap<number, Subject>
  readonly next?: Due
}

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

/** Nothing prepared. */
export function createPreparation(settings: PrepareSettings): Preparation {
  return {
    settings,
    queue: createQueue(settings.maxBuilds),
    builds: orderedMap(byNumber),
    buildsStarted: 0,
    creations: orderedMap(byNumber),
    records: textMap(),
    tags: textMap(),
    catalogue: seedCatalogue(textMap(), settings.advertised, 0),
    leases: textMap(),
    boxes: textMap(),
    hashing: { operations: 0, waiting: orderedMap(byNumber) },
    collections: orderedMap(byNumber),
  }
}

/** Everybody who waits for an answer of what is prepared, by number. */
export function preparationCallers({ builds, creations, hashing, collections }: Preparation): Set<number> {
  return new Set([
    ...[...builds.values()].flatMap(build => build.callers),
    ...creations.keys(),
    ...hashing.waiting.keys(),
    ...collections.keys(),
  ])
}

/** Whether anything is being prepared or collected. */
export function isPreparing({ builds, creations, hashing, collections }: Preparation): boolean {
  return builds.size + creations.size + hashing.waiting.size + collections.size > 0
}
