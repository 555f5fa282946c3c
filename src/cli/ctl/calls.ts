/**
 * `cri-image-sim ctl call`.
 *
 * @module
 */
import type { Done, RecordedCalls, Verification } from '../../admin/answers.js'
import type { CallExpectation } from '../../node/call-expectation.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import type { ControlFlags } from './index.js'

/** The flags of `ctl call ls`. */
export interface CallFlags extends ControlFlags {
  readonly method?: string
  readonly image?: string
  readonly code?: string
  readonly since?: number
  readonly state?: 'ended' | 'in-flight'
  /** A duration of real time. */
  readonly wait?: string
}

/** The flags of `ctl call verify`. */
export interface VerifyFlags extends ControlFlags, CallExpectation {
  readonly since?: number
  /** A duration of real time. */
  readonly wait?: string
}

/** `ctl call ls`: lists the calls that have ended, and those in flight. */
export async function calls(flags: CallFlags): Promise<void> {
  const { method, image, code, since, state, wait } = flags
  const path = withQuery('/v1/calls', { method, image, code, since, state, wait })
  const found = await control(flags).call<RecordedCalls>('GET', path)
  const ended = found.calls.map(call => [
    String(call.id),
    String(call.tick),
    String(call.ticks),
    shortMethod(call),
    call.image,
    call.code,
    call.message,
  ])
  const begun = found.inFlight.map(call => [
    '-',
    String(call.tick),
    '-',
    shortMethod(call),
    call.image,
    'in flight',
    '',
  ])
  const columns = ['ID', 'TICK', 'TICKS', 'METHOD', 'IMAGE', 'CODE', 'MESSAGE']
  print(flags, found, table(columns, [...ended, ...begun]))
}

/** `ctl call verify`: fails with the nearest misses if the calls are not as expected. */
export async function verifyCalls(flags: VerifyFlags): Promise<void> {
  const { method, image, code, username, atLeast, atMost, times, since, wait } = flags
  const expectation = { method, image, code, username, atLeast, atMost, times, since }
  const path = withQuery('/v1/calls/verify', { wait })
  const result = await control(flags).call<Verification>('POST', path, expectation)
  print(flags, result, result.ok ? result.message : '')
  if (!result.ok) throw new Error([result.message, ...callLines(result)].join('\n'))
}

/** `ctl call clear`: clears the list of calls. */
export async function clearCalls(flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('DELETE', '/v1/calls')
  print(flags, done, done.done ? 'Cleared: all calls' : 'There were no calls')
}

/** Returns a line for each call that explains the difference: the matches, then the nearest misses. */
function callLines({ matched, nearestMisses }: Verification): readonly string[] {
  const found = matched.map(call => `  found ${callText(call)}`)
  const missed = nearestMisses.map(({ call, reasons }) => `  ${callText(call)}: ${reasons.join('; ')}`)
  return [...found, ...missed]
}

function callText(call: RecordedCalls['calls'][number]): string {
  return `call ${call.id} at tick ${call.tick}, ${shortMethod(call)} ${call.image}`.trimEnd()
}

function shortMethod({ method }: RecordedCalls['inFlight'][number]): string {
  return method.slice(method.indexOf('/') + 1)
}
