/**
 * The kubelet's image garbage collection.
 *
 * @module
 */
import type { Host, Task } from '../task.js'
import { GcError, imageFilesystem, listImages } from './answers.js'
import { type GcGates, imageKey, look } from './detect.js'
import { amountToFree, type SizeOfFilesystem, type Usage, usageOf } from './disk-usage.js'
import { EVERYTHING, freeOld, freeSpace, type Removal, type RemovedImage } from './free.js'
import { type NodeImage, nodeImages } from './image-list.js'
import { checkPolicy, type GcPolicy } from './policy.js'
import { type Candidate, evictionOrder, type ImageRecord, recordsAfter } from './records.js'
import {
  INVALID_CAPACITY,
  insufficientSpace,
  insufficientSpaceUntil134,
  NO_IMAGE_FILESYSTEM,
} from './texts.js'

/** The parts and settings of a collection. */
export interface ImageGcOptions {
  readonly host: Host
  /** The name of the Node, the object of the events. */
  readonly nodeName: string
  readonly policy: GcPolicy
  readonly gates: GcGates
  /** The minor version of Kubernetes, for example 35: it decides the text of `FreeDiskSpaceFailed`. */
  readonly minorVersion: number
  /** Returns the size of the file system of the images. */
  readonly sizeOf: SizeOfFilesystem
  /**
   * Called after a removal for space without failures, for example to prune pull records.
   *
   * @param left - ids of the candidates that were looked at and kept
   * @param gcStart - the start of the collection
   */
  afterGc?(left: readonly string[], gcStart: bigint): void
}

/** The result of a collection. */
export interface Collection {
  readonly removed: readonly RemovedImage[]
  /** The usage of the image file system in percent, before removals for space; undefined if not looked at. */
  readonly usagePercent?: number
  /** Bytes to free for the low watermark; undefined below the high one. */
  readonly amountToFree?: bigint
  /** Bytes that removals for space freed. */
  readonly bytesFreed: bigint
  /** The error of the collection, in the words of the kubelet. */
  readonly error?: string
}

type Draft = { -readonly [K in keyof Collection]: Collection[K] } & { removed: RemovedImage[] }

/** The image garbage collection of one kubelet, with its records. */
export class ImageGc {
  readonly #options: ImageGcOptions
  #records = new Map<string, ImageRecord>()
  #images: readonly NodeImage[] = []

  /** @throws SimulatorError `invalid-settings` if the policy is one that the kubelet's collector refuses */
  constructor(options: ImageGcOptions) {
    checkPolicy(options.policy)
    this.#options = options
  }

  /** The records by key. */
  get records(): ReadonlyMap<string, ImageRecord> {
    return this.#records
  }

  /** The images for the status of the Node, as of the last {@link ImageGc.listForStatus}. */
  get nodeImages(): readonly NodeImage[] {
    return this.#images
  }

  /**
   * Looks at the runtime and updates the records.
   *
   * @returns the keys of the images in use
   * @throws GcError
   */
  *detectImages(): Task<ReadonlySet<string>> {
    const { host, gates } = this.#options
    const seen = yield* look(host, gates)
    this.#records = new Map(recordsAfter(this.#records, seen, imageKey(gates)))
    return seen.inUse
  }

  /**
   * Lists the images for the status of the Node.
   *
   * @param maxImages - `nodeStatusMaxImages` of the configuration; -1: all
   * @throws GcError
   */
  *listForStatus(maxImages: number): Task<void> {
    this.#images = nodeImages(yield* listImages(), maxImages)
  }

  /**
   * Removes images by age, then for space if the usage reaches the high watermark.
   *
   * @param beganGc - the start of the kubelet's loop of collections, from which the maximum age counts
   */
  *garbageCollect(beganGc: bigint): Task<Collection> {
    return yield* this.#collect(function* (gc, result) {
      const removal = gc.#removal(result)
      const young = yield* freeOld(removal, yield* gc.#candidates(), beganGc)
      const usage = yield* gc.#usage()
      result.usagePercent = usage.percent
      if (usage.percent >= removal.policy.highThresholdPercent) {
        yield* gc.#freeDown(removal, young, usage, result)
      }
    })
  }

  /** Removes all unused images that are older than `minAge`, at any usage. The kubelet does so under disk pressure. */
  *deleteUnusedImages(): Task<Collection> {
    return yield* this.#collect(function* (gc, result) {
      yield* gc.#free(gc.#removal(result), yield* gc.#candidates(), EVERYTHING, result)
    })
  }

  /** Runs a collection; its error, if any, becomes part of the result. */
  *#collect(run: (gc: ImageGc, result: Draft) => Task<void>): Task<Collection> {
    const result: Draft = { removed: [], bytesFreed: 0n }
    try {
      yield* run(this, result)
    } catch (error) {
      if (!(error instanceof GcError)) throw error
      result.error = error.message
    }
    return result
  }

  #removal(result: Draft): Removal {
    return {
      policy: this.#options.policy,
      freeTime: this.#options.host.now(),
      removed: ({ key, id, size }, reason) => {
        this.#records.delete(key)
        result.removed.push({ id, reason, size })
      },
    }
  }

  *#candidates(): Task<readonly Candidate[]> {
    const inUse = yield* this.detectImages()
    return evictionOrder(this.#records, inUse)
  }

  *#usage(): Task<Usage> {
    const filesystem = yield* imageFilesystem()
    if (filesystem === undefined) throw new GcError(NO_IMAGE_FILESYSTEM)
    const usage = usageOf(this.#options.sizeOf(filesystem))
    if (usage !== undefined) return usage
    this.#warn('InvalidDiskCapacity', INVALID_CAPACITY)
    throw new GcError(INVALID_CAPACITY)
  }

  *#freeDown(removal: Removal, candidates: readonly Candidate[], usage: Usage, result: Draft): Task<void> {
    const wanted = amountToFree(usage, removal.policy.lowThresholdPercent)
    result.amountToFree = wanted
    const freed = yield* this.#free(removal, candidates, wanted, result)
    if (freed >= wanted) return
    const shortfall = { usagePercent: usage.percent, capacity: usage.capacity, wanted, freed }
    const textOf = this.#options.minorVersion >= 35 ? insufficientSpace : insufficientSpaceUntil134
    this.#warn('FreeDiskSpaceFailed', textOf(shortfall))
    throw new GcError(textOf(shortfall))
  }

  *#free(removal: Removal, candidates: readonly Candidate[], wanted: bigint, result: Draft): Task<bigint> {
    const { bytes, left, error } = yield* freeSpace(removal, candidates, wanted)
    result.bytesFreed = bytes
    if (error !== undefined) throw new GcError(error)
    this.#options.afterGc?.(left, removal.freeTime)
    return bytes
  }

  #warn(reason: string, message: string): void {
    const { host, nodeName } = this.#options
    host.emit({ type: 'Warning', reason, message, object: { kind: 'Node', name: nodeName } })
  }
}
