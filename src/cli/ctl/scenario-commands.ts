/**
 * The commands about scenarios: usage and descriptions. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { commandGroup, ctlCommand } from './ctl-command.js'

/** Adds `ctl scenario`. */
export function addScenarios(ctl: Command): void {
  const scenario = commandGroup(ctl, 'scenario', 'The run of the server as a scenario.')
  ctlCommand(scenario, 'save <file>', 'Write the run so far to a file that `run` plays to the same state.')
    .option('--name <title>', 'the title of the scenario (default: A run)')
    .action(async (file, options) => (await import('./states.js')).saveScenario(file, options))
}
