/**
 * The declarations of the commands of `fleet`. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { addDurations, addRun } from './run-commands.js'
import { addSweeps } from './sweep-commands.js'

/** Adds `fleet` and its commands. */
export function addFleetCommands(program: Command): void {
  const fleet = program.command('fleet').description('Workloads of many nodes, and sweeps over them.')
  addRun(fleet)
  addDurations(fleet)
  addSweeps(fleet)
}
