/**
 * `cri-image-sim ctl mirror` and `ctl lineage`.
 *
 * @module
 */

import type { CopyJob, CopyJobs, Done, Lineage } from '../../admin/answers.js'
import { humanSize, shortId } from '../../texts/image-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import type { ControlFlags } from './index.js'

/** The flags of `ctl mirror start`. */
export interface MirrorFlags extends ControlFlags {
  readonly baseImage?: boolean
  readonly platform?: string
  /** False to answer before the copy is complete. */
  readonly wait: boolean
}

/** `ctl mirror start`: copies a reference to another registry. */
export async function mirror(
  source: string,
  registry: string,
  { baseImage, platform, wait, ...flags }: MirrorFlags,
): Promise<void> {
  const request = {
    source,
    registry,
    ...(baseImage && { naming: 'base-image' }),
    ...(platform !== undefined && { platform }),
  }
  const path = withQuery('/v1/mirrors', { wait: String(wait) })
  const made = await control(flags).call<CopyJob>('POST', path, request)
  const { source: from, destination, digest } = made
  print(flags, made, `${digest === undefined ? 'Copying' : 'Copied'}: ${from} to ${destination}`)
}

/** `ctl mirror cancel`: cancels a copy job. */
export async function cancelMirror(number: number, flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('DELETE', `/v1/mirrors/${number}`)
  if (!done.done) throw new Error(`no such copy job in progress: ${number}`)
  print(flags, done, `Cancelled: copy job ${number}`)
}

/** `ctl mirror ls`: lists the copy jobs in progress. */
export async function mirrors(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<CopyJobs>('GET', '/v1/mirrors')
  const rows = found.mirrors.map(each => [
    String(each.mirror),
    each.source,
    each.destination,
    each.phase,
    each.bytesTotal === undefined ? '' : `${humanSize(each.bytesDone ?? 0)} of ${humanSize(each.bytesTotal)}`,
  ])
  print(flags, found, table(['MIRROR', 'SOURCE', 'DESTINATION', 'PHASE', 'BYTES'], rows))
}

/**
 * `ctl lineage show`: lists the images that a tag has pointed at. It fails if the chain does not agree with its entries.
 */
export async function lineage(reference: string, flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Lineage>('GET', withQuery('/v1/lineage', { reference }))
  const rows = found.entries.map(({ tick, id, chain }) => [String(tick), shortId(id), chain])
  print(flags, found, table(['TICK', 'IMAGE ID', 'CHAIN'], rows))
  if (!found.intact) throw new Error(`the chain of ${reference} does not agree with its entries`)
}

/** `ctl lineage verify`: compares a tag's chain in a journal with the chain on the node. */
export async function verifyLineage(
  reference: string,
  { journal, ...flags }: ControlFlags & { readonly journal: string },
): Promise<void> {
  const { chain } = await control(flags).call<Lineage>('GET', withQuery('/v1/lineage', { reference }))
  const { readText } = await import('../input/text-file.js')
  const { verifyAgainstJournal } = await import('../../library/lineage-check.js')
  const verdict = verifyAgainstJournal(readText(journal).trimEnd().split('\n'), reference, chain)
  print(flags, verdict, verdict.agrees ? `${journal} leads to ${chain}` : '')
  if (!verdict.agrees) throw new Error(`${journal} does not lead to ${chain}`)
}
