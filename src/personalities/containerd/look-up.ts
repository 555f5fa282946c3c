/**
 * How containerd finds stored images.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import type { HeldImages } from '../../image/store/held-images.js'
import type { ImageRecord } from '../../image/store/image-record.js'
import { canonicalReference, type Reference } from '../../spec.js'

/**
 * Finds a stored image by any of its names, its id, or the start of its id.
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
