/**
 * `cri-image-sim ctl lease`.
 *
 * @module
 */

import type { Done, Leases } from '../../admin/answers.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, doEachOf, failIfMissing, lines } from './index.js'

/** `ctl lease ls`: lists the leases. */
export async function leases(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Leases>('GET', '/v1/leases')
  const rows = found.leases.map(({ name, target, until }) => [
    name,
    target,
    until === undefined ? '' : String(until),
  ])
  print(flags, found, table(['LEASE', 'TARGET', 'UNTIL'], rows))
}

/** `ctl lease take`: takes a lease on an artifact, or on the content of an image. */
export async function lease(
  name: string,
  target: string,
  { ticks, ...flags }: ControlFlags & { readonly ticks?: number | string },
): Promise<void> {
  const done = await control(flags).call<Done>('POST', '/v1/leases', { lease: name, target, ticks })
  print(flags, done, `Leased: ${target}`)
}

/** `ctl lease rm`: ends leases. */
export async function endLeases(names: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const there = await call<Leases>('GET', '/v1/leases')
  const { done, missing } = await doEachOf(new Set(there.leases.map(each => each.name)), names, each =>
    call<Done>('DELETE', withQuery('/v1/leases', { lease: each })),
  )
  print(flags, { ended: done }, lines('Ended', done))
  failIfMissing('lease', missing)
}
