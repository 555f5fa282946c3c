/**
 * What a copy job is: the copying of a reference from one registry to another, as it is kept in the state.
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

/** What a copy job is asked for with. */
export interface CopyRequest {
  /** What to copy: a reference, as typed. */
  readonly source: string
  /** The registry to copy to: a host, for example `localhost:5000`; `http://` or `https://` before it is dropped. */
  readonly registry: string
  /** What it is called there. Default `path`. */
  readonly naming?: CopyNaming
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
export type CopyNaming = (typeof NAMINGS)[number]

/** The ways to name a copy. */
export const NAMINGS = ['path', 'base-image'] as const

/** A layer on its way for a copy job. */
export interface CopyTransfer {
  readonly mirror: number
  readonly layer: Digest
  /** What goes wrong when the bytes of the transfer are there. */
  readonly failure?: Failure
}

/**
 * A copy job under way. It asks its source what to copy and the other registry whether it may, fetches every layer, then
 * pushes every layer. Nothing of it is in the node's store.
 */
export type CopyJob = AskingCopyJob | CopyingCopyJob

/** The phases of a copy job under way. */
export type CopyPhase = CopyJob['phase']

interface CopyBase {
  readonly id: number
  readonly source: Reference
  readonly destination: Reference
  readonly platform?: Platform
  readonly sourceAuth?: Auth
  readonly registryAuth?: Auth
  /** The tick at which each phase began. */
  readonly since: Readonly<Partial<Record<CopyPhase, Tick>>>
}

/** A copy job that waits for a registry's answer. */
export type AskingCopyJob = CopyBase & {
  /** When the answer comes; without it, when a fault is released. */
  readonly next?: Due
  /** What is wrong with the answer. */
  readonly fault?: Effect
} & ({ readonly phase: 'resolving' } | { readonly phase: 'checking'; readonly copy: CopyPlan })

/** A copy job whose layers are on their way. */
export type CopyingCopyJob = CopyBase & {
  readonly phase: 'downloading' | 'pushing'
  readonly copy: CopyPlan
  readonly layers: readonly CopyLayer[]
}

/** What is copied. */
export interface CopyPlan {
  /** The image as the other registry is going to have it. */
  readonly image: CatalogImage
  /** What the source resolved to. */
  readonly target: Digest
  /** The layers of all its platforms, each once. */
  readonly layers: readonly Layer[]
}

/** One layer in one phase of a copy job. */
export type CopyLayer = Layer &
  (
    | { readonly phase: 'waiting'; readonly cleared?: true }
    /** A fault holds it up; without `next`, until it is released. */
    | { readonly phase: 'held-up'; readonly rule: number; readonly next?: Due }
    | { readonly phase: 'moving'; readonly transfer: number }
    | { readonly phase: 'moved' }
  )
