/**
 * Prepared artifacts, and the interface of the backends that define them.
 *
 * The ledger counts the bytes of an artifact like those of an image, together with the parts of the image that the
 * artifact needs. This module has data and pure functions only; a build does the work in simulated time.
 *
 * @module
 */

import type { Digest } from '../../digest.js'
import type { ImageContent } from '../../image/content.js'
import type { Blob, Layer } from '../../image/recipe.js'
import type { TagLineage } from '../../lineage/tag-lineage.js'
import type { Reference } from '../../spec.js'
import type { Tick } from '../../time/clock.js'
import type { PrepareSettings } from '../settings.js'

/**
 * The names of the backends: disks of a VM manager, prepared images of a worker, and the two stages of a guest root
 * filesystem.
 */
export const BACKENDS = ['ext4', 'erofs', 'cpio', 'cdimage', 'rootfs', 'image-disk', 'guest-rootfs'] as const

/** The name of a backend. */
export type BackendName = (typeof BACKENDS)[number]

/** The phases of work on an artifact, in order. */
export const WORK_PHASES = ['converting', 'copying', 'verifying', 'injecting'] as const

/** A phase of work on an artifact. */
export type WorkPhase = (typeof WORK_PHASES)[number]

/** The result of a backend. */
export interface Made {
  /** The path of the artifact, relative to the node's data; it is also its name. */
  readonly key: string
  /** The backend that made it; `empty` for a disk without an image. */
  readonly backend: BackendName | 'empty'
  /** The digest by which the backend identifies the source image; absent for an empty disk. */
  readonly image?: Digest
  /** The inputs beside the image. The same image with another recipe is another artifact. */
  readonly recipe: string
  /** Bytes of the artifact itself, without the content of the image that it needs. */
  readonly size: number
  /** All content that it needs: first its own, then content of the image. */
  readonly blobs: readonly Blob[]
  /** The OCI config of the source image: canonical JSON. */
  readonly config?: string
  /** The injected files and directories, directories first. */
  readonly injected: readonly InjectedEntry[]
  /** The image record, if the artifact is one. */
  readonly prepared?: PreparedImage
}

/** A stored artifact. */
export interface Artifact extends Made {
  /** The chain of images and artifacts that it was made from. */
  readonly lineage: TagLineage
  readonly madeAt: Tick
  readonly lastUsed: Tick
  /** Present if its name was removed: it is not found any more, and the collector may remove it. */
  readonly untagged?: true
}

/** A file or directory that is injected into an artifact; owned by root, without timestamps. */
export interface InjectedEntry {
  readonly path: string
  readonly type: 'file' | 'directory'
  readonly mode: number
  readonly size: number
}

/** An image record with a config and a manifest of its own. */
export interface PreparedImage {
  readonly manifest: Digest
  /** The OCI config: canonical JSON whose SHA-256 is the id. */
  readonly config: string
  readonly layers: readonly Layer[]
  /** Labels of the record and of its manifest blob. They protect the content that it refers to from the collector. */
  readonly labels: Readonly<Record<string, string>>
}

/** An image that a backend makes an artifact of. */
export interface Subject {
  /** The reference that was requested. */
  readonly reference: Reference
  /** The digest that the reference resolved to. */
  readonly digest: Digest
  /** The digest that the reference must resolve to, if the request names one. */
  readonly expected?: Digest
  readonly content: ImageContent
}

/** The inputs beside the image. */
export interface Inputs {
  readonly settings: PrepareSettings
  /** The hash of the guest binary; absent until the node has computed it. */
  readonly guestHash?: string
}

/** A piece of work: bytes at a speed, or a fixed duration. */
export interface Work {
  readonly phase: WorkPhase
  readonly ticks: Tick
  /** The number of hash operations in it. */
  readonly hashes?: number
}

/** The key and recipe of an artifact. */
export type Wanted = Pick<Made, 'key' | 'recipe'>

/**
 * Defines one kind of artifact. All methods are pure functions: the same image and inputs give the same result.
 *
 * A build calls `accept`, then `find`. If the artifact is missing, it continues with `work`, with `verify` at the end
 * of the verifying phase, and with `make`.
 */
export interface Backend {
  readonly name: BackendName
  /** The backend whose artifact of the same image must exist first. */
  readonly base?: BackendName
  /**
   * Checks the digest of the image, and that an artifact can be made of it.
   *
   * @throws SimulatorError that names the problem
   */
  accept(subject: Subject, inputs: Inputs): void
  /** Returns the key and recipe that the artifact has or would have. */
  find(subject: Subject, inputs: Inputs): Wanted
  /** Returns the pieces of work, in order. */
  work(subject: Subject, inputs: Inputs): readonly Work[]
  /**
   * Checks the inputs while the artifact is being made.
   *
   * @throws SimulatorError that names the problem
   */
  verify(subject: Subject, inputs: Inputs): void
  /** Returns the artifact. */
  make(subject: Subject, inputs: Inputs): Made
}
