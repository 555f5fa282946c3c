/**
 * The commands that call any CRI server, like crictl.
 *
 * @module
 */
import { runtime } from '../gen/runtime.v1.js'
import { humanSize, imageNames, repositoryOf, shortId } from '../texts/image-rows.js'
import { type Connection, connect, type Method } from './connection.js'
import type { ControlTarget } from './ctl/control-client.js'
import { nameServer, type ServerFlags } from './default-endpoints.js'
import { print } from './output/print.js'
import { table } from './output/table.js'

const { v1 } = runtime
type Image = runtime.v1.Image.$Properties

/** The flags that all these commands have. */
export interface ClientFlags extends ServerFlags {
  readonly endpoint: string
  readonly json?: boolean
}

/** The methods that these commands call. */
export const methods = {
  listImages: method('ImageService/ListImages', v1.ListImagesRequest, v1.ListImagesResponse),
  imageStatus: method('ImageService/ImageStatus', v1.ImageStatusRequest, v1.ImageStatusResponse),
  pullImage: method('ImageService/PullImage', v1.PullImageRequest, v1.PullImageResponse),
  removeImage: method('ImageService/RemoveImage', v1.RemoveImageRequest, v1.RemoveImageResponse),
  imageFsInfo: method('ImageService/ImageFsInfo', v1.ImageFsInfoRequest, v1.ImageFsInfoResponse),
  version: method('RuntimeService/Version', v1.VersionRequest, v1.VersionResponse),
}

/** The flags of `pull`. */
export interface PullFlags extends ClientFlags, ControlTarget {
  readonly creds?: string
  readonly timeout?: number
  /** Whether to show the progress, from the control API of the server. */
  readonly progress?: boolean
}

/** `pull`: pulls an image and prints its id. */
export function pull(image: string, { creds, timeout, ...flags }: PullFlags): Promise<void> {
  return using(flags, async connection => {
    const auth = creds === undefined ? undefined : { auth: Buffer.from(creds).toString('base64') }
    const request = { image: { image }, ...(auth && { auth }) }
    const timeoutMs = timeout === undefined ? undefined : timeout * 1000
    const shown = flags.progress
      ? await (await import('./pull-progress.js')).showPull(image, { ...flags, byDefault: false })
      : undefined
    try {
      const { imageRef } = await connection.call(methods.pullImage, request, timeoutMs)
      await shown?.complete(imageRef)
      print(flags, { imageRef }, `Image is up to date for ${imageRef}`)
    } finally {
      shown?.end()
    }
  })
}

/** `images`: lists stored images; with a name, those of a repository, a tag, a digest or an id. */
export function images(
  image: string | undefined,
  { quiet, digests, ...flags }: ClientFlags & { readonly quiet?: boolean; readonly digests?: boolean },
): Promise<void> {
  return using(flags, async connection => {
    const held = await heldImages(connection, image)
    print(flags, { images: held.map(plain) }, quiet === true ? ids(held) : imageTable(held, digests ?? false))
  })
}

/**
 * Lists stored images. A name with neither tag nor digest selects its whole repository, as docker does; ListImages would
 * complete it with `latest`. Every other name, and one that no repository has, is a filter of ListImages.
 */
async function heldImages(connection: Connection, name: string | undefined): Promise<readonly Image[]> {
  const wanted = name === undefined ? undefined : repositoryOf(name)
  if (wanted !== undefined || name === undefined) {
    const { images } = await connection.call(methods.listImages, {})
    const found = images.filter(
      each => wanted === undefined || imageNames(each).some(({ name }) => name === wanted),
    )
    if (found.length > 0 || name === undefined) return found
  }
  return (await connection.call(methods.listImages, { filter: { image: { image: name } } })).images
}

/** `inspect`: shows all details of one image. */
export function inspect(image: string, flags: ClientFlags): Promise<void> {
  return using(flags, async connection => {
    const found = await connection.call(methods.imageStatus, { image: { image }, verbose: true })
    if (!found.image) throw new Error(`no such image: ${image}`)
    const info = Object.fromEntries(
      Object.entries(found.info ?? {}).map(([key, value]) => [key, parsed(value)]),
    )
    print(flags, { status: plain(found.image), info }, imageDetails(found.image))
  })
}

/** `rmi`: removes images. It reports missing images after it has removed the others. */
export function rmi(
  names: readonly string[],
  { all = false, ...flags }: ClientFlags & { readonly all?: boolean },
): Promise<void> {
  if (all && names.length > 0) throw new Error('name images or give --all, not both')
  if (!all && names.length === 0) throw new Error('nothing to remove: name images, or give --all')
  return using(flags, async connection => {
    const removed: Image[] = []
    const missing: string[] = []
    for (const name of all ? await heldIds(connection) : names) {
      const image = await removeImage(connection, name)
      if (image) removed.push(image)
      else missing.push(name)
    }
    const lines = removed.flatMap(image => namesOf(image)).map(name => `Deleted: ${name}`)
    if (all || removed.length > 0) print(flags, { removed: removed.map(plain) }, lines.join('\n'))
    if (missing.length > 0) throw new Error(`no such image: ${missing.join(', ')}`)
  })
}

/**
 * Removes an image.
 *
 * @returns the removed image; undefined if it was missing
 */
async function removeImage(connection: Connection, image: string): Promise<Image | undefined> {
  const found = await connection.call(methods.imageStatus, { image: { image } })
  if (!found.image) return undefined
  await connection.call(methods.removeImage, { image: { image } })
  return found.image
}

/** `fsinfo`: shows the bytes and inodes that images use. */
export function fsinfo(flags: ClientFlags): Promise<void> {
  return using(flags, async connection => {
    const { imageFilesystems } = await connection.call(methods.imageFsInfo, {})
    const usages = (imageFilesystems ?? []).map(usage => ({
      mountpoint: usage.fsId?.mountpoint ?? '',
      usedBytes: Number(usage.usedBytes?.value ?? 0),
      inodesUsed: Number(usage.inodesUsed?.value ?? 0),
      timestampNs: String(usage.timestamp ?? 0),
    }))
    const rows = usages.map(({ mountpoint, usedBytes, inodesUsed }) => [
      mountpoint,
      humanSize(usedBytes),
      String(inodesUsed),
    ])
    print(flags, { imageFilesystems: usages }, table(['MOUNTPOINT', 'USED', 'INODES'], rows))
  })
}

/** `version`: shows the name and version of the server. */
export function version(flags: ClientFlags): Promise<void> {
  return using(flags, async connection => {
    const {
      version: api,
      runtimeName,
      runtimeVersion,
      runtimeApiVersion,
    } = await connection.call(methods.version, {})
    const answer = { version: api, runtimeName, runtimeVersion, runtimeApiVersion }
    const rows = Object.entries(answer).map(([key, value]) => [`${key}:`, value])
    print(flags, answer, table([], rows))
  })
}

async function using(
  { endpoint, ...flags }: ClientFlags,
  use: (connection: Connection) => Promise<void>,
): Promise<void> {
  nameServer(endpoint, flags)
  const connection = await connect(endpoint)
  try {
    await use(connection)
  } finally {
    connection.close()
  }
}

function method<Request, Response>(
  name: string,
  request: Method<Request, Response>['request'],
  response: Method<Request, Response>['response'],
): Method<Request, Response> {
  return { path: `/runtime.v1.${name}`, request, response }
}

async function heldIds(connection: Connection): Promise<readonly string[]> {
  const { images: held } = await connection.call(methods.listImages, {})
  return held.map(image => image.id ?? '')
}

function ids(held: readonly Image[]): string {
  return held.map(image => image.id).join('\n')
}

function imageTable(held: readonly Image[], digests: boolean): string {
  const rows = held.flatMap(image =>
    imageNames(image).map(({ name, tag, digest }) => [
      name,
      tag,
      ...(digests ? [shortId(digest)] : []),
      shortId(image.id ?? ''),
      humanSize(Number(image.size ?? 0)),
    ]),
  )
  return table(['IMAGE', 'TAG', ...(digests ? ['DIGEST'] : []), 'IMAGE ID', 'SIZE'], rows)
}

function imageDetails(image: Image): string {
  const { id, size, repoTags, repoDigests, pinned } = plain(image)
  const rows = [
    ['ID:', id],
    ...repoTags.map(tag => ['Tag:', tag]),
    ...repoDigests.map(digest => ['Digest:', digest]),
    ['Size:', `${humanSize(size)} (${size} bytes)`],
    ['Pinned:', String(pinned)],
  ]
  return table([], rows)
}

function plain(image: Image) {
  const { id, repoTags, repoDigests, size, uid, username, pinned, spec } = image
  return {
    id: id ?? '',
    repoTags: repoTags ?? [],
    repoDigests: repoDigests ?? [],
    size: Number(size ?? 0),
    uid: uid ? String(uid.value ?? 0) : null,
    username: username ?? '',
    pinned: pinned ?? false,
    annotations: spec?.annotations ?? {},
  }
}

function namesOf(image: Image): readonly string[] {
  const { id, repoTags, repoDigests } = plain(image)
  const names = repoTags.length > 0 ? repoTags : repoDigests
  return names.length > 0 ? names : [id]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
