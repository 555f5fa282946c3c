/**
 * The wire format: stored images as CRI messages, each encoded once.
 *
 * @module
 */
import Long from 'long'
import protobuf from 'protobufjs/minimal.js'
import { runtime } from '../gen/runtime.v1.js'
import { contentChainId } from '../image/content.js'
import { IMAGE_FS_MOUNTPOINT } from '../image/paths.js'
import { type ImageUser, userOf } from '../image/user.js'
import type { FsInfo } from '../service.js'
import type { ImageRecord } from '../store/image-record.js'
import type { HeldImages } from '../store/lookup.js'

const { v1 } = runtime

/** Field 1, length-delimited: the images of ImageStatusResponse, ListImagesResponse and StreamImagesResponse. */
const IMAGE_FIELD = (1 << 3) | 2

/** The latest time as an int64 of nanoseconds. */
const LATEST_NS = 2n ** 63n - 1n

const encodedImages = new WeakMap<ImageRecord, Uint8Array>()
const encodedLists = new WeakMap<readonly ImageRecord[], Uint8Array>()

/** Returns an ImageStatusResponse. With `verbose`, its info has the chain id and the OCI config. */
export function imageStatusResponse(image: ImageRecord | undefined, verbose: boolean): Uint8Array {
  if (image === undefined) return new Uint8Array()
  if (!verbose) return imageField(image)
  const { content } = image
  const info = { chainID: contentChainId(content), imageSpec: shownConfig(content.config) }
  const extra = v1.ImageStatusResponse.encode({ info: { info: JSON.stringify(info) } }).finish()
  return Buffer.concat([imageField(image), extra])
}

/** Returns an OCI config in containerd's form: without an empty history. */
function shownConfig(config: string): object {
  const { history, ...rest } = JSON.parse(config) as { readonly history?: readonly unknown[] | null }
  return history === undefined || history === null || history.length === 0 ? rest : { ...rest, history }
}

/** Returns a ListImagesResponse of some images. */
export function imagesResponse(images: Iterable<ImageRecord>): Uint8Array {
  return Buffer.concat([...images].map(imageField))
}

/** The maximum number of images in one StreamImagesResponse. */
const BATCH_IMAGES = 100
/** The maximum number of bytes in one StreamImagesResponse, unless a single image has more. */
const BATCH_BYTES = 64 * 1024

/**
 * Yields the StreamImagesResponses of some images: up to 100 images and 64 KiB each. That is well within the limit of
 * any client, and the most that a client which does not read can delay.
 */
export function* imageBatches(images: Iterable<ImageRecord>): Generator<Uint8Array> {
  let batch: Uint8Array[] = []
  let bytes = 0
  for (const image of images) {
    const field = imageField(image)
    if (batch.length === BATCH_IMAGES || (batch.length > 0 && bytes + field.length > BATCH_BYTES)) {
      yield Buffer.concat(batch)
      batch = []
      bytes = 0
    }
    batch.push(field)
    bytes += field.length
  }
  if (batch.length > 0) yield Buffer.concat(batch)
}

/** Returns the ListImagesResponse of all stored images, which is made once for each change. */
export function allImagesResponse(held: HeldImages): Uint8Array {
  const images = held.list()
  const known = encodedLists.get(images)
  if (known !== undefined) return known
  const encoded = imagesResponse(images)
  encodedLists.set(images, encoded)
  return encoded
}

/** Returns an ImageFsInfoResponse: used bytes and inodes at a simulated time in nanoseconds. */
export function imageFsInfoResponse({ used, inodes }: FsInfo, wallNs: bigint): Uint8Array {
  const usage = {
    timestamp: Long.fromBigInt(wallNs < LATEST_NS ? wallNs : LATEST_NS),
    fsId: { mountpoint: IMAGE_FS_MOUNTPOINT },
    usedBytes: { value: Long.fromNumber(used, true) },
    inodesUsed: { value: Long.fromNumber(inodes, true) },
  }
  return v1.ImageFsInfoResponse.encode({ imageFilesystems: [usage] }).finish()
}

/** Returns the field of an image. Records are immutable, so an image is encoded once until it changes. */
function imageField(image: ImageRecord): Uint8Array {
  const known = encodedImages.get(image)
  if (known !== undefined) return known
  const body = v1.Image.encode(imageMessage(image)).finish()
  const encoded = protobuf.Writer.create().uint32(IMAGE_FIELD).bytes(body).finish()
  encodedImages.set(image, encoded)
  return encoded
}

function imageMessage(image: ImageRecord): runtime.v1.Image.$Properties {
  const { id, repoTags, repoDigests, content, pinned, spec } = image
  return {
    id,
    repoTags: [...repoTags],
    repoDigests: [...repoDigests],
    size: Long.fromNumber(content.size, true),
    ...userFields(userOf(content.config)),
    ...(spec && { spec: { image: spec.image, annotations: { ...spec.annotations } } }),
    pinned,
  }
}

function userFields({ uid, username }: ImageUser): Pick<runtime.v1.Image.$Properties, 'uid' | 'username'> {
  if (uid !== undefined) return { uid: { value: Long.fromBigInt(uid) } }
  return username === undefined ? {} : { username }
}
