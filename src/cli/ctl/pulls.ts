/**
 * `cri-image-sim ctl pull`.
 *
 * @module
 */
import type { PullProgress } from '../../pulls/progress.js'
import { humanSize } from '../output/image-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control } from './control-client.js'
import type { ControlFlags, Done } from './index.js'

/** The pulls and blocked calls of a node. */
export interface Pulls {
  readonly pulls: readonly {
    /** Absent if there is only one node. */
    readonly node?: string
    readonly pull: number
    readonly reference: string
    readonly callers: number
    readonly progress: PullProgress
  }[]
  readonly heldUp: readonly {
    readonly node?: string
    readonly caller: number
    readonly on: string
    readonly image: string
    readonly rule: number
  }[]
}

/** `ctl pull ls`: lists the pulls in progress, and the blocked calls. */
export async function pulls(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Pulls>('GET', '/v1/pulls')
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
  print(flags, found, table(['PULL', 'REFERENCE', 'PHASE', 'DONE', 'CALLERS'], [...rows, ...held]))
}

/** Returns the progress of a pull in bytes, or its position in the queue; empty in other phases. */
export function amount(progress: PullProgress): string {
  if (progress.phase === 'queued') return `position ${progress.position}`
  if (progress.phase !== 'downloading' && progress.phase !== 'extracting') return ''
  return `${humanSize(progress.bytesDone)} of ${humanSize(progress.bytesTotal)}`
}

/** `ctl pull release`: continues a pull that fault rules block. */
export async function release(pull: number, flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('POST', `/v1/pulls/${pull}/release`)
  if (!done.done) throw new Error(`no such pull in progress: ${pull}`)
  print(flags, done, `Released: ${pull}`)
}
