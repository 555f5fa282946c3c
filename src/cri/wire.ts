/**
 * What goes over the wire: held images as CRI messages, each encoded once.
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
import { batches } from './batches.js'

const { v1 } = runtime

/** Field 1, length-delimited: where ImageStatusResponse, ListImagesResponse and StreamImagesResponse have images. */
const IMAGE_FIELD = (1 << 3) | 2

/** The last moment that an int64 of nanoseconds can tell. */
const LATEST_NS = 2n ** 63n - 1n

const encodedImages = new WeakMap<ImageRecord, Uint8Array>()
const encodedLists = new WeakMap<readonly ImageRecord[], Uint8Array>()

/** An ImageStatusResponse; with `verbose`, the chain id and the OCI config are in its info. */
export function imageStatusResponse(image: ImageRecord | undefined, verbose: boolean): Uint8Array {
  if (image === undefined) return new Uint8Array()
  if (!verbose) return imageField(image)
  const { content } = image
  const info = { chainID: contentChainId(content), imageSpec: shownConfig(content.config) }
  const extra = v1.ImageStatusResponse.encode({ info: { info: JSON.stringify(info) } }).finish()
  return Buffer.concat([imageField(image), extra])
}

/** An OCI config as containerd shows it: without a history that is empty. */
function shownConfig(config: string): object {
  const { history, ...rest } = JSON.parse(config) as { readonly history?: readonly unknown[] | null }
  return history === undefined || history === null || history.length === 0 ? rest : { ...rest, history }
}

/** A ListImagesResponse of some images. */
export function imagesResponse(images: Iterable<ImageRecord>): Uint8Array {
  return Buffer.concat([...images].map(imageField))
}

/** Yields the StreamImagesResponses of some images. */
export function imageBatches(images: Iterable<ImageRecord>): Generator<Uint8Array> {
  return batches(fieldsOf(images))
}

function* fieldsOf(images: Iterable<ImageRecord>): Generator<Uint8Array> {
  for (const image of images) yield imageField(image)
}

/** The ListImagesResponse of all that is held, made once per change. */
export function allImagesResponse(held: HeldImages): Uint8Array {
  const images = held.list()
  const known = encodedLists.get(images)
  if (known !== undefined) return known
  const encoded = imagesResponse(images)
  encodedLists.set(images, encoded)
  return encoded
}

/** An ImageFsInfoResponse: the ledger's bytes and inodes, at a simulated time in nanoseconds. */
export function imageFsInfoResponse({ used, inodes }: FsInfo, wallNs: bigint): Uint8Array {
  const usage = {
    timestamp: Long.fromBigInt(wallNs < LATEST_NS ? wallNs : LATEST_NS),
    fsId: { mountpoint: IMAGE_FS_MOUNTPOINT },
    usedBytes: { value: Long.fromNumber(used, true) },
    inodesUsed: { value: Long.fromNumber(inodes, true) },
  }
  return v1.ImageFsInfoResponse.encode({ imageFilesystems: [usage] }).finish()
}

/** Records are immutable, so an image is encoded once for as long as nothing about it changes. */
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
