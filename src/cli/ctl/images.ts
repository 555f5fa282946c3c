/**
 * `cri-image-sim ctl image` and `ctl quota`.
 *
 * @module
 */
import type { Done, Image, Images, Sharing, Storage } from '../../admin/answers.js'
import { humanSize, imageNames, shortId } from '../../texts/image-rows.js'
import { print } from '../output/print.js'
import { sharingText } from '../output/sharing-text.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, doEach, failIfMissing, lines } from './index.js'

/** `ctl image ls`: lists stored images, with details that CRI does not have. */
export async function images(
  image: string | undefined,
  { layers, ...flags }: ControlFlags & { readonly layers?: boolean },
): Promise<void> {
  const held = await control(flags).call<Images>('GET', withQuery('/v1/images', { image }))
  print(flags, held, layers ? layerTable(held.images) : imageTable(held.images))
}

/** `ctl image inspect`: shows all details of one image. */
export async function inspect(name: string, flags: ControlFlags): Promise<void> {
  const path = withQuery('/v1/images', { image: name })
  const [found] = (await control(flags).call<Images>('GET', path)).images
  if (found === undefined) throw new Error(`no such image: ${name}`)
  print(flags, found, imageDetails(found))
}

/** `ctl image seed`: preloads images. */
export async function seed(
  names: readonly string[],
  { size, pinned, ...flags }: ControlFlags & { readonly size?: number; readonly pinned?: boolean },
): Promise<void> {
  const { call } = control(flags)
  const seeded: Image[] = []
  for (const image of names) seeded.push(await call<Image>('POST', '/v1/images', { image, size, pinned }))
  print(
    flags,
    { images: seeded },
    lines(
      'Seeded',
      seeded.map(
        each => `${nameOf(each)}, ${humanSize(each.size)}${each.synthesised ? ', synthesised' : ''}`,
      ),
    ),
  )
}

/** `ctl image pin` and `ctl image unpin`: pins images, or unpins them. */
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

/** `ctl image rm`: removes images with all their names. */
export async function removeImages(names: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const { done, missing } = await doEach(names, image =>
    call<Done>('DELETE', withQuery('/v1/images', { image })),
  )
  print(flags, { removed: done }, lines('Deleted', done))
  failIfMissing('image', missing)
}

/** `ctl quota show`: shows the ledger. */
export async function quota(flags: ControlFlags): Promise<void> {
  const ledger = await control(flags).call<Storage>('GET', '/v1/storage')
  print(flags, ledger, ledgerTable(ledger))
}

/** `ctl quota set`: changes the quota, and shows the ledger. */
export async function setQuota(bytes: number, flags: ControlFlags): Promise<void> {
  const ledger = await control(flags).call<Storage>('PATCH', '/v1/storage', { quota: bytes })
  print(flags, ledger, ledgerTable(ledger))
}

function ledgerTable({ quota: bytes, used, reserved, available, inodes }: Storage): string {
  const row = [bytes, used, reserved, available].map(humanSize)
  return table(['QUOTA', 'USED', 'RESERVED', 'AVAILABLE', 'INODES'], [[...row, String(inodes)]])
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

function imageDetails(image: Image): string {
  const { id, repoTags, repoDigests, size, pulledAt, lastUsed, pinned, synthesised, layers } = image
  return table(
    [],
    [
      ['ID:', id],
      ...repoTags.map(tag => ['Tag:', tag]),
      ...repoDigests.map(digest => ['Digest:', digest]),
      ['Size:', `${humanSize(size)} (${size} bytes)`],
      ['Pulled at:', `tick ${pulledAt}`],
      ['Last used:', `tick ${lastUsed}`],
      ['Pinned:', pinned ? 'yes' : 'no'],
      ['Synthesised:', synthesised ? 'yes' : 'no'],
      ...layers.map((layer, i) => [`Layer ${i + 1}:`, `${layer.digest} (${humanSize(layer.size)})`]),
    ],
  )
}

function nameOf({ id, repoTags: [tag], repoDigests: [digest] }: Image): string {
  return tag ?? digest ?? id
}

/** `ctl image tree`: shows which images share which layers. */
export async function tree(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Sharing>('GET', '/v1/images/sharing')
  print(flags, found, sharingText(found))
}
