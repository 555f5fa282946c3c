/**
 * `cri-image-sim ctl build` and `ctl disk`.
 *
 * @module
 */

import type { Builds, Done, PreparationAnswer } from '../../admin/answers.js'
import { humanSize, shortId } from '../../texts/image-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, lines, type OfNode, postRequest, type WaitFlags } from './index.js'

type BuiltImage = Builds['images'][number]
type Build = Builds['underWay'][number]

/** The builds and create requests in progress; in a cluster each with its node. */
export interface BuildsInProgress {
  readonly underWay: readonly OfNode<
    Pick<Build, 'build' | 'artifact' | 'phase' | 'queuePosition' | 'ticksDone' | 'ticksTotal' | 'rule'>
  >[]
  readonly resolving: readonly OfNode<Builds['resolving'][number]>[]
}

/** The flags of `ctl build create`. */
export interface BuildFlags extends WaitFlags {
  readonly waitReady?: boolean
  /** user:password */
  readonly creds?: string
}

/** `ctl build ls`: lists built images, images without a tag, and create requests that wait for a registry. */
export async function builds(image: string | undefined, flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Builds>('GET', withQuery('/v1/builds', { image }))
  const resolving = image === undefined ? found.resolving : []
  const rows = [
    ...[...found.images, ...found.untagged].map(imageRow),
    ...resolving.map(({ reference, rule }) => [reference, 'no', '', resolvingText(rule), '', '', '']),
  ]
  print(flags, found, table(['IMAGE', 'TAGGED', 'DIGEST', 'STATUS', 'QUEUE', 'SIZE', 'ERROR'], rows))
}

/** Returns the status of a create request without a digest. */
function resolvingText(rule: number | undefined): string {
  return rule === undefined ? 'resolving' : `blocked by rule ${rule}`
}

/** `ctl build create`: creates an image. */
export async function build(image: string, { waitReady, creds, ...flags }: BuildFlags): Promise<void> {
  const request = {
    image,
    ...(creds !== undefined && { auth: { auth: Buffer.from(creds).toString('base64') } }),
    ...(waitReady && { untilReady: true }),
  }
  await createAndShow('/v1/builds', request, image, flags)
}

/** `ctl build import`: creates an image with a known digest. */
export async function importImage(
  request: { readonly repository: string; readonly reference: string; readonly digest: string },
  flags: WaitFlags,
): Promise<void> {
  await createAndShow('/v1/builds/import', request, request.repository, flags)
}

/** `ctl build rm`: deletes tags of built images. */
export async function removeTags(tags: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  for (const image of tags) await call<Done>('DELETE', withQuery('/v1/builds', { image }))
  print(flags, { deleted: tags }, lines('Deleted', tags))
}

/** `ctl disk create`: makes an empty disk. */
export async function emptyDisk(disk: string, size: number, flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('POST', '/v1/disks', { disk, size })
  print(flags, done, `Made: ${disk}`)
}

/** Creates an image, and prints it in its current state. */
async function createAndShow(path: string, request: object, asked: string, flags: WaitFlags): Promise<void> {
  const answer = await postRequest<PreparationAnswer>(path, request, flags)
  if (answer.record === undefined) {
    print(flags, answer, `Requested: ${asked}`)
    return
  }
  const shown = withQuery('/v1/builds', { image: answer.record })
  const { images } = await control(flags).call<Builds>('GET', shown)
  const [made] = images as [BuiltImage]
  print(flags, made, `${capitalised(made.status)}: ${answer.record}`)
}

function imageRow({ tag, name, digest, status, queuePosition, sizeBytes, error }: BuiltImage): string[] {
  return [
    tag ?? name,
    tag === undefined ? 'no' : 'yes',
    shortId(digest),
    status,
    queuePosition === undefined ? '' : String(queuePosition),
    sizeBytes === undefined ? '' : humanSize(sizeBytes),
    error ?? '',
  ]
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
