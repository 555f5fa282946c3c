/**
 * The commands about nodes: usage and descriptions. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { commandGroup, defaultCommand, nodeCommand } from './ctl-command.js'

/** Adds `ctl node`. */
export function addNodes(ctl: Command): void {
  const node = commandGroup(ctl, 'node', 'List and restart nodes.')
  defaultCommand(node, 'ls', 'List the nodes with their ledgers and counts.').action(async options =>
    (await import('./nodes.js')).nodes(options),
  )
  nodeCommand(node, 'restart', 'Stop the runtime of a node and start it again, as after a crash.')
    .option('--drop', 'drop the pulls in progress')
    .option('--exited <ids...>', 'containers whose processes ended while the runtime was down')
    .action(async options => (await import('./nodes.js')).restart(options))
}
