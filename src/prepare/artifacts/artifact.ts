/**
 * Prepared artifacts: what a backend makes of an image so that it can run, and the contract that every backend keeps.
 *
 * An artifact is content like that of images: its bytes, and those of the image that it needs, are counted in the same
 * ledger. Everything here is data and pure functions of data; making an artifact in time is the matter of a build.
 *
 * @module
 */

import type { Digest } from '../../digest.js'
import type { Blob, ImageContent, Layer } from '../../image/content.js'
import type { TagLineage } from '../../lineage/tag-lineage.js'
import type { Reference } from '../../spec.js'
import type { Tick } from '../../time/clock.js'
import type { PrepareSettings } from '../settings.js'

/** Disks of a VM manager, prepared images of a worker, and the two stages of a guest's rootfs. */
export const BACKENDS = ['ext4', 'erofs', 'cpio', 'cdimage', 'rootfs', 'image-disk', 'guest-rootfs'] as const

/** The name of a backend. */
export type BackendName = (typeof BACKENDS)[number]

/** What is done to make an artifact, in the order in which it is done. */
export const WORK_PHASES = ['converting', 'copying', 'verifying', 'injecting'] as const

/** What is being done to make an artifact. */
export type WorkPhase = (typeof WORK_PHASES)[number]

/** What a backend has made. */
export interface Made {
  /** Where it is kept, relative to the node's data, which is also what it is called. */
  readonly key: string
  /** What made it; `empty` for a disk that is made of no image. */
  readonly backend: BackendName | 'empty'
  /** The digest of the image that it is made of, if it is made of one, as the backend identifies images. */
  readonly image?: Digest
  /** What it was made with beside the image. The same image made with something else is another artifact. */
  readonly recipe: string
  /** Bytes of its own, without what it needs of the image. */
  readonly size: number
  /** Everything that has to be held for it: its own content first, then what it needs of the image. */
  readonly blobs: readonly Blob[]
  /** The OCI config of the image that it is made of: canonical JSON. */
  readonly config?: string
  /** What was put into it, directories first. */
  readonly injected: readonly InjectedEntry[]
  /** The image record that it is, where it is one. */
  readonly prepared?: PreparedImage
}

/** An artifact that is there. */
export interface Artifact extends Made {
  /** Where it comes from, and what it was made anew as. */
  readonly lineage: TagLineage
  readonly madeAt: Tick
  readonly lastUsed: Tick
  /** Its name is gone: it is not found any more, and the collector may take it. */
  readonly untagged?: true
}

/** A file or directory that is put into an artifact; owned by root, without timestamps. */
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
  /** Labels of the record, and of its manifest blob, which keep the garbage collector from what it refers to. */
  readonly labels: Readonly<Record<string, string>>
}

/** An image that something is to be made of. */
export interface Subject {
  /** What it was asked for as. */
  readonly reference: Reference
  /** What the reference resolved to. */
  readonly digest: Digest
  /** What the reference must have resolved to, if somebody says so. */
  readonly expected?: Digest
  readonly content: ImageContent
}

/** What beside the image decides what is made. */
export interface Inputs {
  readonly settings: PrepareSettings
  /** The hash of the guest binary as the process knows it; absent until it has hashed it. */
  readonly guestHash?: string
}

/** A piece of work. Either some bytes at a speed, or a fixed time. */
export interface Work {
  readonly phase: WorkPhase
  readonly ticks: Tick
  /** How many times a binary is hashed in it. */
  readonly hashes?: number
}

/** What an artifact is called and made with. */
export type Wanted = Pick<Made, 'key' | 'recipe'>

/**
 * What knows how to make one kind of artifact. Pure: the same image and inputs, the same answers.
 *
 * The order of calls is `accept`, `find`, and unless that is there: `work`, `verify` when its verifying ends, `make`.
 */
export interface Backend {
  readonly name: BackendName
  /** The backend whose artifact of the same image must be there first. */
  readonly base?: BackendName
  /**
   * Checks that this is the right image and that something can be made of it.
   *
   * @throws SimulatorError what is wrong with it
   */
  accept(subject: Subject, inputs: Inputs): void
  /** What would be there if it had been made. */
  find(subject: Subject, inputs: Inputs): Wanted
  /** What has to be done, in order. */
  work(subject: Subject, inputs: Inputs): readonly Work[]
  /**
   * Checks what it is being made with.
   *
   * @throws SimulatorError what is wrong with that
   */
  verify(subject: Subject, inputs: Inputs): void
  /** The artifact. */
  make(subject: Subject, inputs: Inputs): Made
}
