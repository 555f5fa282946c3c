/**
 * How CRI-O finds stored images.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import type { HeldImages } from '../../image/store/held-images.js'
import type { ImageRecord } from '../../image/store/image-record.js'
import { canonicalReference } from '../../spec.js'
import { candidatesOf } from './references.js'
import type { CrioSettings } from './settings.js'

/** A stored image, and the name by which it was found; no name if it was found by its id. */
export interface FoundImage {
  readonly image: ImageRecord
  readonly name?: string
}

const FULL_ID = /^[a-f0-9]{64}$/
/** A text that could be an id in any letters. */
const HEX = /^[A-Fa-f0-9]{3,}$/
/** The least length of the start of an id. */
const PREFIX_MIN = 3

/**
 * Finds a stored image: by its id, by the start of its id, or else by a name. A start that several ids have is a name. An
 * artifact is found by its whole id or canonical reference only.
 *
 * @throws SimulatorError `empty-reference`, `invalid-reference` or `short-name`
 */
export function findImage(images: HeldImages, input: string, settings: CrioSettings): FoundImage | undefined {
  if (input === '') throw new SimulatorError({ code: 'empty-reference' })
  if (FULL_ID.test(input)) return found(images.get(input))
  const [first, second] = (input.length < PREFIX_MIN ? [] : images.startingWith(input)).filter(isNoArtifact)
  if (first !== undefined && second === undefined) return { image: first }
  for (const name of namesOf(input, settings)) {
    const image = images.named(name)
    if (image !== undefined && (isNoArtifact(image) || input === name)) return { image, name }
  }
  return undefined
}

/** The names that a text can mean. Generations whose `image_ref` is an id take a text of hex digits for no name. */
function namesOf(input: string, { imageRef, shortNames }: CrioSettings): readonly string[] {
  try {
    return candidatesOf(input, shortNames).map(canonicalReference)
  } catch (error) {
    if (error instanceof SimulatorError && imageRef === 'id' && HEX.test(input)) return []
    throw error
  }
}

function isNoArtifact({ content }: ImageRecord): boolean {
  return content.artifact === undefined
}

function found(image: ImageRecord | undefined): FoundImage | undefined {
  return image && { image }
}
