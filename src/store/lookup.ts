/**
 * Looking up stored images by the text that a user types.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { ImageRecord } from './image-record.js'

/** Stored images, now or before their last change. */
export interface HeldImages {
  readonly size: number
  get(id: string): ImageRecord | undefined
  /** Returns the image that a canonical reference names. */
  named(reference: string): ImageRecord | undefined
  /** Returns up to two images with ids that start with a text, in order of ids. */
  startingWith(prefix: string): readonly ImageRecord[]
  /** Returns all images in listing order. */
  list(): readonly ImageRecord[]
}

/**
 * Looks up a stored image by any name or digest, by its id, or by the start of its id.
 *
 * @param parse - parses names
 * @throws SimulatorError `empty-reference` or `ambiguous-reference`
 */
export function lookUp(
  images: HeldImages,
  input: string,
  parse: (input: string) => Reference,
): ImageRecord | undefined {
  if (input === '') throw new SimulatorError({ code: 'empty-reference' })
  return byName(images, input, parse) ?? images.get(input) ?? byIdPrefix(images, input)
}

function byName(
  images: HeldImages,
  input: string,
  parse: (input: string) => Reference,
): ImageRecord | undefined {
  try {
    return images.named(canonicalReference(parse(input)))
  } catch (error) {
    if (error instanceof SimulatorError) return undefined
    throw error
  }
}

function byIdPrefix(images: HeldImages, input: string): ImageRecord | undefined {
  const prefix = input.includes(':') ? input : `sha256:${input}`
  if (prefix.endsWith(':')) return undefined
  const [first, second] = images.startingWith(prefix)
  if (second !== undefined) throw new SimulatorError({ code: 'ambiguous-reference', input })
  return first
}
