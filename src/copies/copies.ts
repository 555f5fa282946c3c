/**
 * What a mirroring is: the copying of a reference from one registry to another, as it is kept in the state.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { Effect } from '../faults/rules.js'
import type { Layer, Platform } from '../image/content.js'
import type { CatalogImage } from '../registries/catalog-image.js'
import type { Auth } from '../registries/credentials.js'
import type { Reference } from '../spec.js'
import type { Due, Tick } from '../time/clock.js'
import { byNumber, type OrderedMap, orderedMap, textMap } from '../util/ordered-map.js'

/** What a mirroring is asked for with. */
export interface MirrorRequest {
  /** What to copy: a reference, as typed. */
  readonly source: string
  /** The registry to copy to: a host, for example `localhost:5000`; `http://` or `https://` before it is dropped. */
  readonly registry: string
  /** What it is called there. Default `path`. */
  readonly naming?: MirrorNaming
  /** Copies the manifest of this platform alone. Default: all that the reference names, so that the digest stays the same. */
  readonly platform?: Platform
  /** Credentials for the registry of the source. */
  readonly sourceAuth?: Auth
  /** Credentials for the registry that is copied to. */
  readonly registryAuth?: Auth
}

/**
 * What a copy is called. `path`: by its path alone, which is what a runtime asks a mirror for. `base-image`: without
 * `docker.io/` and `library/`, and with any other host as the first part of its path, as a VM manager names its base images.
 */
export type MirrorNaming = (typeof NAMINGS)[number]

/** The ways to name a copy. */
export const NAMINGS = ['path', 'base-image'] as const

/** All mirrorings of a node. */
export interface Mirrorings {
  /** How many ever started; numbers the next one. */
  readonly started: number
  /** Those that have not ended, by number. */
  readonly underWay: OrderedMap<number, Mirroring>
  /** What the node's transfers bring for them, by the name of the transfer. */
  readonly transfers: OrderedMap<string, MirrorTransfer>
}

/** A layer on its way for a mirroring. */
export interface MirrorTransfer {
  readonly mirror: number
  readonly layer: Digest
  /** What goes wrong when the bytes of the transfer are there. */
  readonly failure?: Failure
}

/**
 * A mirroring under way. It asks its source what to copy and the other registry whether it may, fetches every layer, then
 * pushes every layer. Nothing of it is in the node's store.
 */
export type Mirroring = AskingMirroring | CopyingMirroring

/** The phases of a mirroring under way. */
export type MirrorPhase = Mirroring['phase']

interface MirrorBase {
  readonly id: number
  readonly source: Reference
  readonly destination: Reference
  readonly platform?: Platform
  readonly sourceAuth?: Auth
  readonly registryAuth?: Auth
  /** The tick at which each phase began. */
  readonly since: Readonly<Partial<Record<MirrorPhase, Tick>>>
}

/** A mirroring that waits for a registry's answer. */
export type AskingMirroring = MirrorBase & {
  /** When the answer comes; without it, when a fault is released. */
  readonly next?: Due
  /** What is wrong with the answer. */
  readonly fault?: Effect
} & ({ readonly phase: 'resolving' } | { readonly phase: 'checking'; readonly copy: MirrorCopy })

/** A mirroring whose layers are on their way. */
export type CopyingMirroring = MirrorBase & {
  readonly phase: 'downloading' | 'pushing'
  readonly copy: MirrorCopy
  readonly layers: readonly MirrorLayer[]
}

/** What is copied. */
export interface MirrorCopy {
  /** The image as the other registry is going to have it. */
  readonly image: CatalogImage
  /** What the source resolved to. */
  readonly target: Digest
  /** The layers of all its platforms, each once. */
  readonly layers: readonly Layer[]
}

/** One layer in one phase of a mirroring. */
export type MirrorLayer = Layer &
  (
    | { readonly phase: 'waiting'; readonly cleared?: true }
    /** A fault holds it up; without `next`, until it is released. */
    | { readonly phase: 'held-up'; readonly rule: number; readonly next?: Due }
    | { readonly phase: 'moving' }
    | { readonly phase: 'moved' }
  )

/** No mirrorings. */
export function createMirrorings(): Mirrorings {
  return { started: 0, underWay: orderedMap(byNumber), transfers: textMap() }
}

/** What the transfer of a layer is called. */
export function mirrorTransferName({ id }: Pick<Mirroring, 'id'>, layer: Digest): string {
  return `mirror ${id} ${layer}`
}
