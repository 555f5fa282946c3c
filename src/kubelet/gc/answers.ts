/**
 * The answers of a runtime in the terms of the garbage collection.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import type { CriMethod, CriMethods } from '../cri-methods.js'
import { RpcFailure } from '../rpc-failure.js'
import type { Task } from '../task.js'
import { call } from '../task.js'
import type { ImageFilesystem } from './disk-usage.js'
import type { ListedImage } from './records.js'

type Int64 = { toString(): string } | null | undefined

const toBigInt = (value: Int64): bigint => BigInt(value?.toString() ?? 0)

/** The end of a collection, or of a look at the runtime, with the text that the kubelet's error has. */
export class GcError extends Error {
  override readonly name = 'GcError'
}

/**
 * Calls a method of CRI.
 *
 * @param prefix - text before that of the failure
 * @throws GcError with the text of the failure
 */
export function* ask<M extends CriMethod>(
  method: M,
  request: CriMethods[M]['request'],
  prefix = '',
): Task<CriMethods[M]['response']> {
  try {
    return yield* call(method, request)
  } catch (error) {
    if (error instanceof RpcFailure) throw new GcError(`${prefix}${error.message}`, { cause: error })
    throw error
  }
}

/** Lists all images. */
export function* listImages(): Task<readonly ListedImage[]> {
  const { images } = yield* ask('ListImages', {})
  return (images ?? []).map(listedImage)
}

function listedImage(image: runtime.v1.Image.$Properties): ListedImage {
  return {
    id: image.id ?? '',
    size: toBigInt(image.size),
    pinned: image.pinned ?? false,
    runtimeHandler: image.spec?.runtimeHandler ?? '',
    repoTags: image.repoTags ?? [],
    repoDigests: image.repoDigests ?? [],
  }
}

/** Asks for the file system of the images: the first one that the runtime reports, undefined if there is none. */
export function* imageFilesystem(): Task<ImageFilesystem | undefined> {
  const { imageFilesystems } = yield* ask('ImageFsInfo', {})
  const first = imageFilesystems?.[0]
  return first && { mountpoint: first.fsId?.mountpoint ?? '', used: toBigInt(first.usedBytes?.value) }
}
