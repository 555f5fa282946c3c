/**
 * `cri-image-sim ctl images` and other commands about the stored images of a node.
 *
 * @module
 */
import type { Image } from '../../library/image-view.js'
import { humanSize, imageNames, shortId } from '../output/image-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, type Done, doEach, failIfMissing, lines } from './index.js'

interface Images {
  readonly images: readonly Image[]
}

/** The ledger of a node. */
export interface Storage {
  readonly quota: number
  readonly used: number
  readonly reserved: number
  readonly available: number
  readonly inodes: number
}

/** `ctl images`: lists stored images, with details that CRI does not have. */
export async function images(
  image: string | undefined,
  { layers, ...flags }: ControlFlags & { readonly layers?: boolean },
): Promise<void> {
  const held = await control(flags).call<Images>('GET', withQuery('/v1/images', { image }))
  print(flags, held, layers ? layerTable(held.images) : imageTable(held.images))
}

/** `ctl seed`: preloads images. */
export async function seed(names: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const seeded: Image[] = []
  for (const image of names) seeded.push(await call<Image>('POST', '/v1/images', { image }))
  print(flags, { images: seeded }, lines('Seeded', seeded.map(nameOf)))
}

/** `ctl pin` and `ctl unpin`: pins images, or unpins them. */
export async function pin(names: readonly string[], pinned: boolean, flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const { done, missing } = await doEach(names, async image => {
    const { images: held } = await call<Images>('GET', withQuery('/v1/images', { image }))
    if (held.length > 0) await call<Done>('PATCH', withQuery('/v1/images', { image }), { pinned })
    return { done: held.length > 0 }
  })
  print(flags, { [pinned ? 'pinned' : 'unpinned']: done }, lines(pinned ? 'Pinned' : 'Unpinned', done))
  failIfMissing('image', missing)
}

/** `ctl rmi`: removes images with all their names. */
export async function removeImages(names: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const { done, missing } = await doEach(names, image =>
    call<Done>('DELETE', withQuery('/v1/images', { image })),
  )
  print(flags, { removed: done }, lines('Deleted', done))
  failIfMissing('image', missing)
}

/** `ctl quota`: shows the ledger, after changing the quota if one is given. */
export async function quota(bytes: number | undefined, flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const ledger =
    bytes === undefined
      ? await call<Storage>('GET', '/v1/storage')
      : await call<Storage>('PATCH', '/v1/storage', { quota: bytes })
  const row = [ledger.quota, ledger.used, ledger.reserved, ledger.available].map(humanSize)
  print(
    flags,
    ledger,
    table(['QUOTA', 'USED', 'RESERVED', 'AVAILABLE', 'INODES'], [[...row, String(ledger.inodes)]]),
  )
}

function imageTable(held: readonly Image[]): string {
  const rows = held.flatMap(image =>
    imageNames(image).map(({ name, tag }) => [
      name,
      tag,
      shortId(image.id),
      humanSize(image.size),
      String(image.pulledAt),
      String(image.lastUsed),
      image.pinned ? 'yes' : 'no',
      image.synthesised ? 'yes' : 'no',
    ]),
  )
  return table(['IMAGE', 'TAG', 'IMAGE ID', 'SIZE', 'PULLED AT', 'LAST USED', 'PINNED', 'SYNTHESISED'], rows)
}

function layerTable(held: readonly Image[]): string {
  const rows = held.flatMap(image =>
    image.layers.map(({ digest, size }, i) => [
      i === 0 ? nameOf(image) : '',
      String(i + 1),
      digest,
      humanSize(size),
    ]),
  )
  return table(['IMAGE', 'LAYER', 'DIGEST', 'SIZE'], rows)
}

function nameOf({ id, repoTags: [tag], repoDigests: [digest] }: Image): string {
  return tag ?? digest ?? id
}
