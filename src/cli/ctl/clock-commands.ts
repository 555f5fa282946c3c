/**
 * The commands about simulated time: usage and descriptions. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { DRIVERS } from '../../node/choices.js'
import { durationArgument, positiveNumber } from '../input/arguments.js'
import { commandGroup, ctlCommand, defaultCommand } from './ctl-command.js'

/** Adds `ctl clock`. */
export function addClock(ctl: Command): void {
  const clock = commandGroup(ctl, 'clock', 'Show the clock, advance it, or change how it advances.')
  defaultCommand(clock, 'show', 'Show the clock.').action(async options =>
    (await import('./clock.js')).clock(options),
  )
  const set = ctlCommand(clock, 'set', 'Change how simulated time advances.')
  set
    .addArgument(set.createArgument('<driver>', 'how simulated time advances').choices(DRIVERS))
    .option('--speed <factor>', 'with realtime, the speed as a multiple of real time', positiveNumber)
    .action(async (driver, options) => (await import('./clock.js')).setClock(driver, options))
  ctlCommand(clock, 'advance', 'Advance simulated time.')
    .argument('<time>', 'number of ticks, or a duration such as 1.5s', durationArgument)
    .action(async (ticks, options) => (await import('./clock.js')).advance({ ticks }, options))
  ctlCommand(clock, 'advance-to-next', 'Advance to the next scheduled event.').action(async options =>
    (await import('./clock.js')).advance({ to: 'next-event' }, options),
  )
  ctlCommand(clock, 'advance-until-idle', 'Advance until no event is scheduled.').action(async options =>
    (await import('./clock.js')).advance({ to: 'idle' }, options),
  )
}
