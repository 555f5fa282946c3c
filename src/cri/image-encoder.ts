/**
 * Encodes stored images as CRI messages, each once.
 *
 * @module
 */
import Long from 'long'
import protobuf from 'protobufjs/minimal.js'
import { runtime } from '../gen/runtime.v1.js'
import type { ImageRecord } from '../image/store/image-record.js'
import type { ImageUser } from '../image/user.js'

const { v1 } = runtime

/** Field 1, length-delimited: the images of ImageStatusResponse, ListImagesResponse and StreamImagesResponse. */
const IMAGE_FIELD = (1 << 3) | 2

/** Encodes images. Records are immutable, so an image is encoded once until it changes. */
export class ImageEncoder {
  readonly #messageOf: (image: ImageRecord) => runtime.v1.Image.$Properties
  readonly #encoded = new WeakMap<ImageRecord, Uint8Array>()

  /** @param messageOf - returns the message of an image */
  constructor(messageOf: (image: ImageRecord) => runtime.v1.Image.$Properties) {
    this.#messageOf = messageOf
  }

  /** Returns the field of a response that has an image. */
  field(image: ImageRecord): Uint8Array {
    const known = this.#encoded.get(image)
    if (known !== undefined) return known
    const body = v1.Image.encode(this.#messageOf(image)).finish()
    const encoded = protobuf.Writer.create().uint32(IMAGE_FIELD).bytes(body).finish()
    this.#encoded.set(image, encoded)
    return encoded
  }
}

/** Returns the user of an image as fields of its message. */
export function userFields({
  uid,
  username,
}: ImageUser): Pick<runtime.v1.Image.$Properties, 'uid' | 'username'> {
  if (uid !== undefined) return { uid: { value: Long.fromBigInt(uid) } }
  return username === undefined ? {} : { username }
}
