/**
 * Personalities: how a container runtime reads references, names, finds and removes images, and words failures.
 *
 * A node has one personality, chosen when its state is made. No other code asks which runtime a node has.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { FaultWords } from '../faults/presets.js'
import type { Reference } from '../spec.js'
import type { HeldImages } from '../store/held-images.js'
import type { ImageRecord } from '../store/image-record.js'
import type { Naming } from './naming.js'

/** The names of the runtimes. */
export type RuntimeName = 'containerd'

/** The rules of a container runtime for images. */
export interface Personality {
  readonly name: RuntimeName
  /**
   * Reads the reference of an image.
   *
   * @throws SimulatorError `invalid-reference`
   */
  parse(input: string): Reference
  /**
   * Finds a stored image.
   *
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  lookUp(images: HeldImages, input: string): ImageRecord | undefined
  readonly naming: Naming
  /** The runtime handlers of the node; the empty one is the default. */
  readonly runtimeHandlers: readonly string[]
  /** Returns the gRPC code of a failure, by name. */
  codeOf(failure: Failure): string
  /** The words for named failures. */
  readonly faultWords: FaultWords
}
