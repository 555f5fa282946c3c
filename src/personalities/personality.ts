/**
 * Personalities: how a container runtime reads references, names, finds and removes images, and words failures.
 *
 * A node has one personality, chosen when its state is made. No other code asks which runtime a node has.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { FaultSite, FaultWords } from '../faults/presets.js'
import type { ImageRules } from '../image/store/image-rules.js'
import type { Naming } from '../image/store/naming.js'
import type { Reference } from '../spec.js'
import type { Tick } from '../time/clock.js'
import type { CrioSettings } from './crio/settings.js'

/** The settings of a container runtime. */
export type RuntimeSettings = { readonly name: 'containerd' } | CrioSettings

/** The names of the runtimes. */
export type RuntimeName = RuntimeSettings['name']

/** The rules of a container runtime for images. */
export interface Personality extends ImageRules {
  readonly settings: RuntimeSettings
  /**
   * Returns the references that a text can mean, the first one to try first.
   *
   * @throws SimulatorError `invalid-reference` or `short-name`
   */
  candidates(input: string): readonly [Reference, ...Reference[]]
  readonly naming: Naming
  readonly pulls: PullRules
  /** The runtime handlers of the node; the empty one is the default. */
  readonly runtimeHandlers: readonly string[]
  /** Whether a pull for a runtime handler is accepted. */
  acceptsHandler(handler: string): boolean
  /** Returns the gRPC code of a failure, by name. */
  codeOf(failure: Failure): string
  /** The words for named failures. */
  readonly faultWords: FaultWords
}

/** The parts of a request for a pull that decide with which other requests it shares the pull. */
export interface SharedRequest {
  /** The reference as given. */
  readonly image: string
  readonly pod?: { readonly namespace?: string; readonly cgroupParent?: string }
}

/** How a runtime pulls. */
export interface PullRules {
  /** Returns the part of a request, other than credentials, that callers have in common if they share a pull. */
  shareKey(request: SharedRequest, canonical: string): string
  /** Whether a pull ends for all callers when the caller that started it leaves. */
  readonly endsWithLeader: boolean
  /** Whether OCI artifacts are pulled; otherwise they have no manifest for the platform. */
  readonly takesArtifacts: boolean
  /** Whether several pulls share the transfer of a layer. */
  readonly sharesTransfers: boolean
  /**
   * Returns how many ticks later a registry is asked again after a failure.
   *
   * @param asked - how many times it was asked so far, at least once
   * @returns nothing if it is not asked again
   */
  retryAfter(failure: Failure, asked: number): Tick | undefined
  /** Returns the failure of a disk that is full in the middle of a layer. */
  diskFull(site: FaultSite): Failure
}
