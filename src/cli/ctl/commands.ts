/**
 * The commands of the control API: usage and descriptions. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { DRIVERS } from '../../node/simulated-clock.js'
import { RESETS } from '../../node/simulation.js'
import {
  bandwidthArgument,
  bytesArgument,
  countArgument,
  countArguments,
  durationArgument,
  option,
  positiveNumber,
  wholeNumber,
} from '../input/arguments.js'
import { addCalls } from './call-commands.js'
import { commandGroup, ctlCommand, defaultCommand, listCommand, nodeCommand } from './ctl-command.js'
import { addPodCommands } from './pod-commands.js'
import { addPreparation } from './prepare-commands.js'

/** Adds `ctl` with all its commands. */
export function addControlCommands(program: Command): void {
  const ctl = program
    .command('ctl')
    .description('Inspect and control simulated nodes through the control API (serve --admin).')
  ctlCommand(ctl, 'nodes', 'List the nodes with their ledgers and counts.').action(async options =>
    (await import('./nodes.js')).nodes(options),
  )
  addClock(ctl)
  addFaults(ctl)
  addContainerRules(ctl)
  addImages(ctl)
  addPodCommands(ctl)
  addUpstream(ctl)
  addMirrors(ctl)
  addPreparation(ctl)
  addPulls(ctl)
  addCalls(ctl)
  addStates(ctl)
  addSnapshots(ctl)
  addEvents(ctl)
}

function atOption() {
  return option('--at <tick>', 'the tick of the change (default: the current tick)').argParser(wholeNumber)
}

function addClock(ctl: Command): void {
  const clock = ctlCommand(ctl, 'clock', 'Show the clock, or change how it advances.')
  clock
    .addArgument(clock.createArgument('[driver]', 'how simulated time advances').choices(DRIVERS))
    .option('--speed <factor>', 'with realtime, the speed as a multiple of real time', positiveNumber)
    .action(async (driver, options) => {
      if (driver === undefined && options.speed !== undefined)
        clock.error('error: --speed expects a driver, for example: ctl clock realtime --speed 10')
      await (await import('./clock.js')).clock(driver, options)
    })
  const advance = ctlCommand(ctl, 'advance', 'Advance simulated time.')
  advance
    .argument('[ticks]', 'number of ticks, or a duration such as 1.5s', durationArgument)
    .option('--next', 'advance to the next scheduled event')
    .option('--idle', 'advance until no event is scheduled')
    .action(async (ticks, { next, idle, ...flags }) => {
      const ways = [
        ...(ticks === undefined ? [] : [{ ticks }]),
        ...(next ? [{ to: 'next-event' as const }] : []),
        ...(idle ? [{ to: 'idle' as const }] : []),
      ]
      const [way] = ways
      if (way === undefined || ways.length > 1)
        return advance.error('error: expected one of: a number of ticks or a duration, --next, --idle')
      return (await import('./clock.js')).advance(way, flags)
    })
}

function addFaults(ctl: Command): void {
  const fault = commandGroup(ctl, 'fault', 'List, add, remove, reset and release fault rules.').alias(
    'faults',
  )
  listCommand(fault, 'List the fault rules with their counts.', nodeCommand)
    .option('--unused', 'only rules that have never triggered')
    .action(async options => (await import('./faults.js')).faults(options))
  nodeCommand(
    fault,
    'add <file-or-rule>',
    'Add the rules of a YAML or JSON file, or one rule given as JSON.',
  ).action(async (rule, options) => (await import('./faults.js')).addFaults(rule, options))
  const rm = nodeCommand(fault, 'rm', 'Remove rules; calls and phases that they block continue.')
  rm.argument('[ids...]', 'numbers of the rules', countArguments)
    .option('--all', 'remove all rules')
    .action(async (ids: readonly number[] = [], { all, ...flags }) => {
      if ((all === true) === ids.length > 0)
        rm.error('error: expected the numbers of rules, or --all for all of them')
      await (await import('./faults.js')).removeFaults(all ? 'all' : ids, flags)
    })
  ctlCommand(fault, 'reset', 'Reset the counts of all rules to zero.').action(async options =>
    (await import('./faults.js')).resetFaults(options),
  )
  ctlCommand(fault, 'release', 'Continue the calls and phases that a rule blocks, or that all rules block.')
    .argument('[id]', 'number of the rule', countArgument)
    .action(async (id, options) => (await import('./faults.js')).releaseFaults(id, options))
}

function addContainerRules(ctl: Command): void {
  const rule = commandGroup(ctl, 'container-rule', 'List, add and remove container rules.').alias(
    'container-rules',
  )
  listCommand(rule, 'List the container rules.').action(async options =>
    (await import('./container-rules.js')).containerRules(options),
  )
  ctlCommand(
    rule,
    'add <file-or-rule>',
    'Add the rules of a YAML or JSON file, or one rule given as JSON. Of the rules that match, the last one applies.',
  ).action(async (given, options) => (await import('./container-rules.js')).addContainerRules(given, options))
  const rm = ctlCommand(rule, 'rm', 'Remove rules.')
  rm.argument('[ids...]', 'the numbers of the rules', countArguments)
    .option('--all', 'remove all rules')
    .action(async (ids: readonly number[] = [], { all, ...flags }) => {
      if ((all === true) === ids.length > 0)
        rm.error('error: expected the numbers of rules, or --all for all of them')
      await (await import('./container-rules.js')).removeContainerRules(all ? 'all' : ids, flags)
    })
}

function addImages(ctl: Command): void {
  nodeCommand(ctl, 'images [image]', 'List stored images, or one image, with last use and pins.')
    .option('--layers', 'list their layers')
    .action(async (image, options) => (await import('./images.js')).images(image, options))
  nodeCommand(ctl, 'seed <images...>', 'Preload images: store them without a pull.').action(
    async (images, options) => (await import('./images.js')).seed(images, options),
  )
  nodeCommand(ctl, 'pin <images...>', 'Pin images.').action(async (images, options) =>
    (await import('./images.js')).pin(images, true, options),
  )
  nodeCommand(ctl, 'unpin <images...>', 'Unpin images.').action(async (images, options) =>
    (await import('./images.js')).pin(images, false, options),
  )
  nodeCommand(ctl, 'rmi <images...>', 'Remove images with all their names.').action(async (images, options) =>
    (await import('./images.js')).removeImages(images, options),
  )
  nodeCommand(ctl, 'quota', 'Show the ledger of bytes, or change the quota.')
    .argument('[bytes]', 'the new quota, for example 10GiB', bytesArgument)
    .action(async (bytes, options) => (await import('./images.js')).quota(bytes, options))
}

function addUpstream(ctl: Command): void {
  ctlCommand(
    ctl,
    'registries',
    'List the registries with settings of their own, and the default settings.',
  ).action(async options => (await import('./upstream.js')).registries(options))
  ctlCommand(ctl, 'registry <host>', 'Show the settings of a registry, or change them.')
    .addOption(option('--up', 'the registry answers').conflicts('down'))
    .option('--down', 'the registry refuses connections')
    .option(
      '--latency <time>',
      'time from a request to its answer: ticks, or a duration such as 20ms',
      durationArgument,
    )
    .option(
      '--bandwidth <rate>',
      'bandwidth of the registry: bytes per tick, a rate such as 20MB/s, or unlimited',
      bandwidthArgument,
    )
    .option('--mirror <hosts...>', 'registries that pulls ask first')
    .option('--no-mirror', 'the registry has no mirrors')
    .addOption(atOption())
    .action(async (host, options) => (await import('./upstream.js')).registry(host, options))
  ctlCommand(ctl, 'catalog', 'List the tags of the registries.').action(async options =>
    (await import('./upstream.js')).catalog(options),
  )
  ctlCommand(ctl, 'push <catalog>', 'Push the images of a catalog file, and apply its registry settings.')
    .addOption(atOption())
    .action(async (file, options) => (await import('./upstream.js')).push(file, options))
  ctlCommand(
    commandGroup(ctl, 'tag', 'Tags in registries.'),
    'rm <references...>',
    'Delete tags in their registries.',
  )
    .addOption(atOption())
    .action(async (references, options) => (await import('./upstream.js')).deleteTags(references, options))
  ctlCommand(
    commandGroup(ctl, 'repo', 'Repositories in registries.'),
    'rm <repositories...>',
    'Delete repositories in their registries, with all tags and digests.',
  )
    .addOption(atOption())
    .action(async (repositories, options) =>
      (await import('./upstream.js')).deleteRepositories(repositories, options),
    )
}

function addMirrors(ctl: Command): void {
  nodeCommand(ctl, 'mirror <reference> <registry>', 'Copy a reference to another registry.')
    .option('--base-image', 'name the copy like a base image of a VM manager')
    .option('--platform <os/arch>', 'only the manifest of this platform')
    .option('--no-wait', 'do not wait for the end')
    .action(async (reference, registry, options) =>
      (await import('./copies.js')).mirror(reference, registry, options),
    )
  nodeCommand(ctl, 'mirrors', 'List the copy jobs in progress.').action(async options =>
    (await import('./copies.js')).mirrors(options),
  )
  const lineage = commandGroup(
    ctl,
    'lineage',
    'The images that tags have pointed at, and the sources of artifacts.',
  )
  defaultCommand(
    lineage,
    'show <reference>',
    'List the images that a tag has pointed at, with its hash chain.',
  ).action(async (reference, options) => (await import('./copies.js')).lineage(reference, options))
  nodeCommand(
    lineage,
    'verify <reference>',
    'Compare the chain of a tag with the chain that a journal leads to.',
  )
    .requiredOption('--journal <file>', 'the journal of this node')
    .action(async (reference, options) => (await import('./copies.js')).verifyLineage(reference, options))
}

function addPulls(ctl: Command): void {
  nodeCommand(ctl, 'pulls', 'List the pulls in progress.').action(async options =>
    (await import('./pulls.js')).pulls(options),
  )
  nodeCommand(ctl, 'release', 'Continue a pull that fault rules block.')
    .argument('<pull>', 'number of the pull', countArgument)
    .action(async (pull, options) => (await import('./pulls.js')).release(pull, options))
}

function addStates(ctl: Command): void {
  const actions = {
    undo: 'Undo the last step.',
    redo: 'Redo the step that was undone last.',
  } as const
  for (const [action, description] of Object.entries(actions) as [keyof typeof actions, string][]) {
    ctlCommand(ctl, action, description).action(async options =>
      (await import('./states.js')).changeState(action, options),
    )
  }
  const resetting = ctlCommand(ctl, 'reset', 'Set the simulation, or a part of it, back to its start.')
  resetting
    .addArgument(resetting.createArgument('[what]', 'the part').choices(RESETS).default('everything'))
    .action(async (what, options) => (await import('./states.js')).reset(what, options))
  nodeCommand(ctl, 'restart', 'Stop the node and start it again, as after a crash.')
    .option('--drop', 'drop the pulls in progress')
    .option('--exited <ids...>', 'containers whose processes ended while the runtime was down')
    .action(async options => (await import('./states.js')).restart(options))
  ctlCommand(ctl, 'hash', 'Show the hash of the state.').action(async options =>
    (await import('./states.js')).hash(options),
  )
  const state = commandGroup(ctl, 'state', 'Save the state to a file, or restore it from one.')
  ctlCommand(state, 'save <file>', 'Write a snapshot of the state to a file.')
    .option('--tick <tick>', 'save the state at this earlier tick', wholeNumber)
    .action(async (file, options) => (await import('./states.js')).saveState(file, options))
  ctlCommand(state, 'load <file>', 'Restore the state of a snapshot file.').action(async (file, options) =>
    (await import('./states.js')).loadState(file, options),
  )
}

function addSnapshots(ctl: Command): void {
  const snapshot = commandGroup(ctl, 'snapshot', 'Snapshots that the server keeps under names.').alias(
    'snapshots',
  )
  listCommand(snapshot, 'List the snapshots that the server keeps.').action(async options =>
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

function addEvents(ctl: Command): void {
  ctlCommand(ctl, 'events', 'List the events.')
    .option('--since <id>', 'only events after the one with this id', wholeNumber)
    .action(async options => (await import('./events.js')).events(options))
  ctlCommand(ctl, 'watch', 'Follow pulls, builds and other events: progress bars, or lines in a pipe.')
    .option('--until-idle', 'end when no pull or build is in progress and no call is blocked')
    .action(async options => (await import('./watch.js')).watch(options))
  ctlCommand(ctl, 'metrics', "Print the metrics in Prometheus' text format.").action(async options =>
    (await import('./events.js')).metrics(options),
  )
  ctlCommand(ctl, 'openapi', 'Print the OpenAPI document of the control API.').action(async options =>
    (await import('./events.js')).openapi(options),
  )
}
