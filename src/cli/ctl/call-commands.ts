/**
 * The commands about recorded calls: usage and descriptions. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { wholeNumber } from '../input/arguments.js'
import { commandGroup, defaultCommand, nodeCommand } from './ctl-command.js'

/** Adds `ctl call`. */
export function addCalls(ctl: Command): void {
  const call = commandGroup(ctl, 'call', 'List, verify and clear the calls that nodes have received.')
  conditions(defaultCommand(call, 'ls', 'List the calls that have ended, and those in flight.', nodeCommand))
    .addOption(
      call.createOption('--state <state>', 'only calls in this state').choices(['ended', 'in-flight']),
    )
    .option(
      '--wait <duration>',
      'wait in real time, for example 2s, until a call has ended; with --state in-flight, until one has begun',
    )
    .action(async options => (await import('./calls.js')).calls(options))
  conditions(nodeCommand(call, 'verify', 'Compare the calls that have ended with an expectation.'))
    .option('--username <name>', 'only pulls with this user name in their credentials')
    .option('--at-least <n>', 'the least number of calls (default: 1)', wholeNumber)
    .option('--at-most <n>', 'the largest number of calls (default: any)', wholeNumber)
    .option('--times <n>', 'the exact number of calls', wholeNumber)
    .option('--wait <duration>', 'wait in real time, for example 2s, until the expectation holds')
    .action(async options => (await import('./calls.js')).verifyCalls(options))
  nodeCommand(call, 'clear', 'Clear the list of calls.').action(async options =>
    (await import('./calls.js')).clearCalls(options),
  )
}

/** Adds the conditions that calls must meet. */
function conditions(command: Command): Command {
  return command
    .option('--method <pattern>', 'only calls of matching methods, for example PullImage')
    .option('--image <pattern>', 'only calls for matching images, as requested')
    .option('--code <code>', 'only calls with this gRPC code, for example NOT_FOUND')
    .option('--since <id>', 'only calls after the one with this id', wholeNumber)
}
