/**
 * `cri-image-sim ctl pull` and `ctl image pull`.
 *
 * @module
 */
import type { Pulls as Answer, Done, PullExplanation, StartedPull } from '../../admin/answers.js'
import { humanSize, shortId } from '../../texts/image-rows.js'
import { UsageError } from '../input/usage-error.js'
import { print } from '../output/print.js'
import { pullExplanationText } from '../output/pull-explanation-text.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, type OfNode, postRequest, type WaitFlags } from './index.js'

/** The pulls in progress and the blocked calls; in a cluster each with its node. */
export interface Pulls {
  readonly pulls: readonly OfNode<Answer['pulls'][number]>[]
  readonly heldUp: readonly OfNode<Answer['heldUp'][number]>[]
  /** Those that have ended, if asked for. */
  readonly ended?: readonly EndedPull[]
}

type EndedPull = NonNullable<Answer['ended']>[number]

type Progress = Answer['pulls'][number]['progress']

/** The flags of `ctl pull ls`. */
export interface PullsFlags extends ControlFlags {
  readonly ended?: boolean
}

/** `ctl pull ls`: lists the pulls in progress, the blocked calls, and with `--ended` also the pulls that have ended. */
export async function pulls({ ended, ...flags }: PullsFlags): Promise<void> {
  const found = await control(flags).call<Pulls>('GET', withQuery('/v1/pulls', { ended }))
  const parts = [inProgressText(found), ...(found.ended === undefined ? [] : [endedText(found.ended)])]
  print(flags, found, parts.join('\n\n'))
}

function inProgressText(found: Pulls): string {
  const rows = found.pulls.map(({ pull, reference, callers, progress }) => [
    String(pull),
    reference,
    progress.phase,
    amount(progress),
    String(callers),
  ])
  const held = found.heldUp.map(({ on, image, rule, caller }) => [
    '-',
    image || on,
    `blocked by rule ${rule}`,
    '',
    `caller ${caller}`,
  ])
  return table(['PULL', 'REFERENCE', 'PHASE', 'DONE', 'CALLERS'], [...rows, ...held])
}

function endedText(ended: readonly EndedPull[]): string {
  const rows = ended.map(({ pull, reference, from, until, outcome, image = '', failure }) => [
    String(pull),
    reference,
    outcome,
    from === undefined ? '' : String(until - from),
    String(until),
    failure === undefined ? shortId(image) : failure.message.replace(/\s+/g, ' '),
  ])
  return table(['ENDED', 'REFERENCE', 'OUTCOME', 'TICKS', 'AT TICK', 'RESULT'], rows)
}

/** Returns the progress of a pull in bytes, or its position in the queue; empty in other phases. */
export function amount(progress: Progress): string {
  if (progress.phase === 'queued') return `position ${progress.position}`
  if (progress.phase !== 'downloading' && progress.phase !== 'extracting') return ''
  return `${humanSize(progress.bytesDone)} of ${humanSize(progress.bytesTotal)}`
}

/** `ctl pull explain`: shows where the time of a pull went. */
export async function explainPull(pull: number, flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<PullExplanation>('GET', `/v1/pulls/${pull}/explanation`)
  print(flags, found, pullExplanationText(found))
}

/** `ctl pull release`: continues a pull that fault rules block. */
export async function release(pull: number, flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('POST', `/v1/pulls/${pull}/release`)
  if (!done.done) throw new Error(`no such pull in progress: ${pull}`)
  print(flags, done, `Released: ${pull}`)
}

/** `ctl pull cancel`: cancels a pull for all its callers. */
export async function cancel(pull: number, flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('DELETE', `/v1/pulls/${pull}`)
  if (!done.done) throw new Error(`no such pull in progress: ${pull}`)
  print(flags, done, `Cancelled: pull ${pull}`)
}

/** The flags of `ctl image pull`. */
export interface PullFlags extends WaitFlags {
  readonly creds?: string
  /** Ticks, or a duration. */
  readonly deadline?: number | string
  readonly progress?: boolean
}

/** `ctl image pull`: pulls an image. */
export async function pullImage(
  image: string,
  { creds, deadline, progress, ...flags }: PullFlags,
): Promise<void> {
  // The option --json is parsed by `ctl`, so this command cannot declare the conflict.
  if (progress && flags.json) throw new UsageError('--progress cannot be used with --json')
  const request = {
    image,
    deadline,
    ...(creds !== undefined && { auth: { auth: Buffer.from(creds).toString('base64') } }),
  }
  const shown = progress ? await (await import('../pull-progress.js')).showPull(image, flags) : undefined
  try {
    const answer = await postRequest<StartedPull>('/v1/pulls', request, flags)
    if (answer.image !== undefined) await shown?.complete(answer.image.id)
    print(flags, answer, pulledText(image, answer))
  } finally {
    shown?.end()
  }
}

function pulledText(image: string, { pull, image: stored }: Partial<StartedPull>): string {
  if (stored !== undefined) return `Pulled: ${stored.repoTags[0] ?? image} is ${stored.id}`
  return `Requested: ${image}${pull === undefined ? '' : ` as pull ${pull}`}`
}
