/**
 * Rows of copy jobs in the state.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { Effect } from '../faults/rules.js'
import type { Layer, Platform } from '../image/recipe.js'
import type { CatalogImage } from '../registries/catalog-image.js'
import type { Auth } from '../registries/credentials.js'
import type { Reference } from '../spec.js'
import type { Due, Tick } from '../time/clock.js'

/** The request of a copy job. */
export interface CopyRequest {
  /** The reference to copy. */
  readonly source: string
  /** The registry to copy to: a host, for example `localhost:5000`. A leading `http://` or `https://` is dropped. */
  readonly registry: string
  /** The form of the copy's name. Default `path`. */
  readonly naming?: CopyNaming
  /** The platform whose manifest is copied. Default: the whole image, so that the digest is the same. */
  readonly platform?: Platform
  /** Credentials for the registry of the source. */
  readonly sourceAuth?: Auth
  /** Credentials for the registry of the destination. */
  readonly registryAuth?: Auth
}

/**
 * The form of a copy's name. `path` keeps the path alone, as runtimes request it from a mirror. `base-image` drops
 * `docker.io/` and `library/`, and puts any other host first in the path, like the base images of a VM manager.
 */
export type CopyNaming = (typeof NAMINGS)[number]

/** The forms of a copy's name. */
export const NAMINGS = ['path', 'base-image'] as const

/** A transfer of a layer for a copy job. */
export interface CopyTransfer {
  readonly mirror: number
  readonly layer: Digest
  /** The failure at the end of the transfer. */
  readonly failure?: Failure
}

/**
 * A copy job in progress. It resolves the reference at the source, checks the destination, downloads all layers, then
 * pushes all layers. It stores nothing on the node.
 */
export type CopyJob = AskingCopyJob | CopyingCopyJob

/** The phases of a copy job in progress. */
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
  /** When the answer arrives. Absent while a fault rule blocks it. */
  readonly next?: Due
  /** The effect of a fault rule on the answer. */
  readonly fault?: Effect
} & ({ readonly phase: 'resolving' } | { readonly phase: 'checking'; readonly copy: CopyPlan })

/** A copy job that transfers layers. */
export type CopyingCopyJob = CopyBase & {
  readonly phase: 'downloading' | 'pushing'
  readonly copy: CopyPlan
  readonly layers: readonly CopyLayer[]
}

/** The content that a job copies. */
export interface CopyPlan {
  /** The image in the form that the destination will have. */
  readonly image: CatalogImage
  /** The digest that the source resolved to. */
  readonly target: Digest
  /** The layers of all platforms, each once. */
  readonly layers: readonly Layer[]
}

/** One layer in one phase of a copy job. */
export type CopyLayer = Layer &
  (
    | { readonly phase: 'waiting'; readonly cleared?: true }
    /** A fault rule blocks it; without `next`, until the rule is released or removed. */
    | { readonly phase: 'held-up'; readonly rule: number; readonly next?: Due }
    | { readonly phase: 'moving'; readonly transfer: number }
    | { readonly phase: 'moved' }
  )
