/**
 * Responses of ImageService as bytes.
 *
 * @module
 */
import Long from 'long'
import { runtime } from '../gen/runtime.v1.js'
import type { HeldImages } from '../image/store/held-images.js'
import type { ImageRecord } from '../image/store/image-record.js'
import { batches } from './batches.js'
import type { ImageEncoder } from './image-encoder.js'
import type { CriPersonality, Usage } from './personalities/personality.js'

const { v1 } = runtime

/** The latest time as an int64 of nanoseconds. */
const LATEST_NS = 2n ** 63n - 1n

const encodedLists = new WeakMap<readonly ImageRecord[], Uint8Array>()

/** Returns an ImageStatusResponse; a `verbose` one has the runtime's info. */
export function imageStatusResponse(
  { shown, verboseInfo }: CriPersonality,
  image: ImageRecord | undefined,
  verbose: boolean,
): Uint8Array {
  if (image === undefined) return new Uint8Array()
  const info = verbose ? verboseInfo(image) : undefined
  if (info === undefined) return shown.field(image)
  const extra = v1.ImageStatusResponse.encode({ info: { info: JSON.stringify(info) } }).finish()
  return Buffer.concat([shown.field(image), extra])
}

/** Returns a ListImagesResponse of some images. */
export function imagesResponse({ listed }: CriPersonality, images: Iterable<ImageRecord>): Uint8Array {
  return Buffer.concat([...images].map(image => listed.field(image)))
}

/** Yields the StreamImagesResponses of some images, each with at most as many images and bytes as the runtime sends at once. */
export function imageBatches(
  { listed }: CriPersonality,
  most: NonNullable<CriPersonality['batch']>,
  images: Iterable<ImageRecord>,
): Generator<Uint8Array> {
  return batches(fieldsOf(listed, images), { items: most.images, bytes: most.bytes })
}

function* fieldsOf(listed: ImageEncoder, images: Iterable<ImageRecord>): Generator<Uint8Array> {
  for (const image of images) yield listed.field(image)
}

/** Returns the ListImagesResponse of all stored images, made once per change. */
export function allImagesResponse(personality: CriPersonality, held: HeldImages): Uint8Array {
  const images = held.list()
  const known = encodedLists.get(images)
  if (known !== undefined) return known
  const encoded = imagesResponse(personality, images)
  encodedLists.set(images, encoded)
  return encoded
}

/** Returns an ImageFsInfoResponse at a simulated time in nanoseconds. */
export function imageFsInfoResponse({ fsInfo }: CriPersonality, usage: Usage, wallNs: bigint): Uint8Array {
  const timestamp = Long.fromBigInt(wallNs < LATEST_NS ? wallNs : LATEST_NS)
  return v1.ImageFsInfoResponse.encode(fsInfo(usage, timestamp)).finish()
}
