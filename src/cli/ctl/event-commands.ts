/**
 * The commands about events, metrics and the OpenAPI document: usage and descriptions. The code of a command is loaded
 * when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { wholeNumber } from '../input/arguments.js'
import { commandGroup, ctlCommand, defaultCommand } from './ctl-command.js'

/** Adds `ctl event`, `ctl watch`, `ctl metrics` and `ctl openapi`. */
export function addEvents(ctl: Command): void {
  defaultCommand(commandGroup(ctl, 'event', 'List events.'), 'ls', 'List the events.')
    .option('--since <id>', 'only events after the one with this id', wholeNumber)
    .action(async options => (await import('./events.js')).events(options))
  ctlCommand(ctl, 'watch', 'Follow pulls, builds and other events: progress bars, or lines in a pipe.')
    .option('--until-idle', 'end when no pull, build or copy job is in progress and no call is blocked')
    .action(async options => (await import('./watch.js')).watch(options))
  const metrics = commandGroup(ctl, 'metrics', 'Print the metrics.')
  defaultCommand(metrics, 'show', "Print the metrics in Prometheus' text format.").action(async options =>
    (await import('./events.js')).metrics(options),
  )
  const openapi = commandGroup(ctl, 'openapi', 'Print the OpenAPI document.')
  defaultCommand(openapi, 'show', 'Print the OpenAPI document of the control API.').action(async options =>
    (await import('./events.js')).openapi(options),
  )
}
