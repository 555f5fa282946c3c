/**
 * The commands about fault rules and container rules: usage and descriptions. The code of a command is loaded when the
 * command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { CALLS, PHASES, PREPARATIONS } from '../../faults/presets.js'
import { countArgument, countArguments } from '../input/arguments.js'
import { commandGroup, ctlCommand, defaultCommand, nodeCommand } from './ctl-command.js'

/** Adds `ctl fault` and `ctl container-rule`. */
export function addRules(ctl: Command): void {
  addFaults(ctl)
  addContainerRules(ctl)
}

function addFaults(ctl: Command): void {
  const fault = commandGroup(ctl, 'fault', 'List, add, explain, remove, reset and release fault rules.')
  defaultCommand(fault, 'ls', 'List the fault rules with their counts.', nodeCommand)
    .option('--unused', 'only rules that have never triggered')
    .action(async options => (await import('./faults.js')).faults(options))
  nodeCommand(
    fault,
    'add <file-or-rule>',
    'Add the rules of a YAML or JSON file, or one rule given as JSON.',
  ).action(async (rule, options) => (await import('./faults.js')).addFaults(rule, options))
  removing(
    nodeCommand(fault, 'rm', 'Remove rules; calls and phases that they block continue.'),
    async () => (await import('./faults.js')).removeFaults,
  )
  const explain = nodeCommand(
    fault,
    'explain',
    'Explain which rule a call or phase would trigger now, and why the others would not.',
  )
  explain
    .addArgument(
      explain
        .createArgument('<point>', 'the call, phase or operation, for example PullImage or downloading')
        .choices([...CALLS, ...PHASES, ...PREPARATIONS]),
    )
    .argument('[image]', 'the image of the call')
    .option('--registry <host>', 'registry that is asked (default: the one of the image, for a pull)')
    .option('--username <name>', 'user name of the caller')
    .option('--layer <n>', 'number of the layer, 1 for the base', countArgument)
    .action(async (on, image, options) => (await import('./faults.js')).explainFaults(on, image, options))
  ctlCommand(fault, 'reset', 'Reset the counts of all rules to zero.').action(async options =>
    (await import('./faults.js')).resetFaults(options),
  )
  ctlCommand(fault, 'release', 'Continue the calls and phases that a rule blocks, or that all rules block.')
    .argument('[id]', 'number of the rule', countArgument)
    .action(async (id, options) => (await import('./faults.js')).releaseFaults(id, options))
}

function addContainerRules(ctl: Command): void {
  const rule = commandGroup(ctl, 'container-rule', 'List, add and remove container rules.')
  defaultCommand(rule, 'ls', 'List the container rules.').action(async options =>
    (await import('./container-rules.js')).containerRules(options),
  )
  ctlCommand(
    rule,
    'add <file-or-rule>',
    'Add the rules of a YAML or JSON file, or one rule given as JSON. Of the rules that match, the last one applies.',
  ).action(async (given, options) => (await import('./container-rules.js')).addContainerRules(given, options))
  removing(
    ctlCommand(rule, 'rm', 'Remove rules.'),
    async () => (await import('./container-rules.js')).removeContainerRules,
  )
}

/** Gives a command the numbers of the rules that it removes, or `--all`. */
function removing(
  command: Command,
  load: () => Promise<(ids: readonly number[] | 'all', flags: never) => Promise<void>>,
): void {
  command
    .argument('[ids...]', 'numbers of the rules', countArguments)
    .option('--all', 'remove all rules')
    .action(async (ids: readonly number[] = [], { all, ...flags }) => {
      if ((all === true) === ids.length > 0)
        command.error('error: expected the numbers of rules, or --all for all of them')
      const remove = await load()
      await remove(all ? 'all' : ids, flags as never)
    })
}
