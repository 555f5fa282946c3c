/**
 * `cri-image-sim ctl pulls`, `ctl release` and `ctl calls`.
 *
 * @module
 */
import type { CallRecord } from '../../node/call-log.js'
import type { PullProgress } from '../../pulls/progress.js'
import { humanSize } from '../output/image-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import type { ControlFlags, Done } from './index.js'

/** What is under way at a node. */
export interface Pulls {
  readonly pulls: readonly {
    /** Absent where there is only one node. */
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

/** Which calls are wanted. */
export interface CallFlags extends ControlFlags {
  readonly method?: string
  readonly image?: string
  readonly code?: string
  readonly since?: number
}

/** `ctl pulls`: lists the pulls under way, and the calls that never got that far. */
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
    `held up by rule ${rule}`,
    '',
    `caller ${caller}`,
  ])
  print(flags, found, table(['PULL', 'REFERENCE', 'PHASE', 'DONE', 'CALLERS'], [...rows, ...held]))
}

/** How much of a pull is done, as far as that can be said. */
export function amount(progress: PullProgress): string {
  if (progress.phase === 'queued') return `position ${progress.position}`
  if (progress.phase !== 'downloading' && progress.phase !== 'extracting') return ''
  return `${humanSize(progress.bytesDone)} of ${humanSize(progress.bytesTotal)}`
}

/** `ctl release`: lets a pull go on that faults hold up without an end. */
export async function release(pull: number, flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('POST', `/v1/pulls/${pull}/release`)
  if (!done.done) throw new Error(`no such pull under way: ${pull}`)
  print(flags, done, `Released: ${pull}`)
}

/** `ctl calls`: lists the CRI calls that have ended. */
export async function calls({ method, image, code, since, ...flags }: CallFlags): Promise<void> {
  const path = withQuery('/v1/calls', { method, image, code, since })
  const found = await control(flags).call<{ calls: readonly CallRecord[] }>('GET', path)
  const rows = found.calls.map(call => [
    String(call.id),
    String(call.tick),
    String(call.ticks),
    call.method.slice(call.method.indexOf('/') + 1),
    call.image,
    call.code,
    call.message,
  ])
  print(flags, found, table(['ID', 'TICK', 'TICKS', 'METHOD', 'IMAGE', 'CODE', 'MESSAGE'], rows))
}

/** `ctl clear-calls`: forgets all calls. */
export async function clearCalls(flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('DELETE', '/v1/calls')
  print(flags, done, done.done ? 'All calls are forgotten' : 'There were no calls')
}
