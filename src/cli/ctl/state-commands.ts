/**
 * The commands about the state as a whole, and snapshots of it: usage and descriptions. The code of a command is loaded
 * when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { RESETS } from '../../node/choices.js'
import { durationArgument, MOMENT_TEXT } from '../input/arguments.js'
import { commandGroup, ctlCommand, defaultCommand } from './ctl-command.js'

/** Adds `ctl state` and `ctl snapshot`. */
export function addStates(ctl: Command): void {
  const state = commandGroup(ctl, 'state', 'Undo, redo, reset, save and load the whole state.')
  defaultCommand(state, 'hash', 'Show the hash of the state.').action(async options =>
    (await import('./states.js')).hash(options),
  )
  ctlCommand(state, 'undo', 'Undo the last step.').action(async options =>
    (await import('./states.js')).changeState('undo', options),
  )
  ctlCommand(state, 'redo', 'Redo the step that was undone last.').action(async options =>
    (await import('./states.js')).changeState('redo', options),
  )
  const reset = ctlCommand(state, 'reset', 'Set the simulation, or a part of it, back to its start.')
  reset
    .addArgument(reset.createArgument('[what]', 'the part').choices(RESETS).default('everything'))
    .action(async (what, options) => (await import('./states.js')).reset(what, options))
  ctlCommand(state, 'save <file>', 'Write a snapshot of the state to a file.')
    .option('--tick <time>', `save the state at ${MOMENT_TEXT} (default: now)`, durationArgument)
    .action(async (file, options) => (await import('./states.js')).saveState(file, options))
  ctlCommand(state, 'load <file>', 'Restore the state of a snapshot file.').action(async (file, options) =>
    (await import('./states.js')).loadState(file, options),
  )
  addSnapshots(ctl)
}

function addSnapshots(ctl: Command): void {
  const snapshot = commandGroup(ctl, 'snapshot', 'Snapshots that the server keeps under names.')
  defaultCommand(snapshot, 'ls', 'List the snapshots that the server keeps.').action(async options =>
    (await import('./states.js')).snapshots(options),
  )
  ctlCommand(snapshot, 'save <name>', 'Save the state under a name on the server.').action(
    async (name, options) => (await import('./states.js')).saveSnapshot(name, options),
  )
  ctlCommand(snapshot, 'restore <name>', 'Restore a snapshot.').action(async (name, options) =>
    (await import('./states.js')).restoreSnapshot(name, options),
  )
  ctlCommand(snapshot, 'rm <names...>', 'Remove snapshots.').action(async (names, options) =>
    (await import('./states.js')).removeSnapshots(names, options),
  )
  ctlCommand(snapshot, 'get <name> <file>', 'Write a snapshot to a file.').action(
    async (name, file, options) => (await import('./states.js')).getSnapshot(name, file, options),
  )
}
