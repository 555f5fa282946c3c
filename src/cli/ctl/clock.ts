/**
 * `cri-image-sim ctl clock`.
 *
 * @module
 */
import type { Clock } from '../../admin/answers.js'
import type { ClockDriver } from '../../node/choices.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control } from './control-client.js'
import type { ControlFlags } from './index.js'

/** `ctl clock show`: shows the clock. */
export async function clock(flags: ControlFlags): Promise<void> {
  const now = await control(flags).call<Clock>('GET', '/v1/clock')
  print(flags, now, clockTable(now))
}

/** `ctl clock set`: changes how the clock advances, and shows it. */
export async function setClock(
  driver: ClockDriver,
  { speed, ...flags }: ControlFlags & { readonly speed?: number },
): Promise<void> {
  const change = { driver, ...(speed !== undefined && { speed }) }
  const now = await control(flags).call<Clock>('PATCH', '/v1/clock', change)
  print(flags, now, clockTable(now))
}

/** `ctl clock advance` and its like: advances the clock, and shows it. */
export async function advance(
  how: { readonly ticks: number | string } | { readonly to: 'next-event' | 'idle' },
  flags: ControlFlags,
): Promise<void> {
  const then = await control(flags).call<Clock>('POST', '/v1/clock/advance', how)
  print(flags, then, clockTable(then))
}

function clockTable({ tick, time, driver, speed, due, next }: Clock): string {
  const rows = [
    ['Tick:', String(tick)],
    ['Time:', time],
    ['Driver:', driver === 'realtime' ? `realtime, speed ${speed}` : driver],
    ['Due:', next === undefined ? String(due) : `${due}, next at tick ${next}`],
  ]
  return table([], rows)
}
