/**
 * The commands of the control API: what there is to say. What they do is loaded when they are called.
 *
 * @module
 */
import type { Command } from 'commander'
import { DRIVERS } from '../../node/simulated-clock.js'
import {
  bandwidthArgument,
  bytesArgument,
  countArgument,
  countArguments,
  option,
  positiveNumber,
  wholeNumber,
} from '../input/arguments.js'
import { defaultVerb, group, nodeVerb, verb } from './ctl-command.js'
import { addPreparation } from './prepare-commands.js'

/** Adds `ctl` with all its commands. */
export function addControlCommands(program: Command): void {
  const ctl = program
    .command('ctl')
    .description('See and steer simulated nodes through its control API (serve --admin).')
  verb(ctl, 'nodes', 'List the nodes with their ledgers and counts.').action(async options =>
    (await import('./nodes.js')).nodes(options),
  )
  addClock(ctl)
  addFaults(ctl)
  addImages(ctl)
  addUpstream(ctl)
  addMirrors(ctl)
  addPreparation(ctl)
  addPulls(ctl)
  addStates(ctl)
  addSnapshots(ctl)
  addEvents(ctl)
}

function atOption() {
  return option('--at <tick>', 'when (default: now)').argParser(wholeNumber)
}

function addClock(ctl: Command): void {
  const clock = verb(ctl, 'clock', 'Show the clock, or let somebody else move it.')
  clock
    .addArgument(clock.createArgument('[driver]', 'who moves it').choices(DRIVERS))
    .option('--speed <factor>', 'with realtime, how many times as fast as real time', positiveNumber)
    .action(async (driver, options) => {
      if (driver === undefined && options.speed !== undefined)
        clock.error('error: --speed expects a driver, for example: ctl clock realtime --speed 10')
      await (await import('./clock.js')).clock(driver, options)
    })
  const advance = verb(ctl, 'advance', 'Let time pass.')
  advance
    .argument('[ticks]', 'how long', wholeNumber)
    .option('--next', 'to the next event')
    .option('--idle', 'until nothing is due')
    .action(async (ticks, { next, idle, ...flags }) => {
      const ways = [
        ...(ticks === undefined ? [] : [{ ticks }]),
        ...(next ? [{ to: 'next-event' as const }] : []),
        ...(idle ? [{ to: 'idle' as const }] : []),
      ]
      const [way] = ways
      if (way === undefined || ways.length > 1)
        return advance.error('error: expected one of: a number of ticks, --next, --idle')
      return (await import('./clock.js')).advance(way, flags)
    })
}

function addFaults(ctl: Command): void {
  nodeVerb(ctl, 'faults', 'List the fault rules with their counts.')
    .option('--unused', 'only rules that have never struck')
    .action(async options => (await import('./faults.js')).faults(options))
  const fault = group(ctl, 'fault', 'Add fault rules, take them out, let go on what they hold up.')
  nodeVerb(
    fault,
    'add <file-or-rule>',
    'Add the rules of a YAML or JSON file, or one rule given as JSON.',
  ).action(async (rule, options) => (await import('./faults.js')).addFaults(rule, options))
  const rm = nodeVerb(fault, 'rm', 'Take out rules; what they hold up goes on.')
  rm.argument('[ids...]', 'their numbers', countArguments)
    .option('--all', 'take out all rules')
    .action(async (ids: readonly number[] = [], { all, ...flags }) => {
      if ((all === true) === ids.length > 0)
        rm.error('error: expected the numbers of rules, or --all for all of them')
      await (await import('./faults.js')).removeFaults(all ? 'all' : ids, flags)
    })
  verb(fault, 'reset', 'Have all rules count from zero again.').action(async options =>
    (await import('./faults.js')).resetFaults(options),
  )
  verb(fault, 'release', 'Let go on what a rule holds up without an end, or what all do.')
    .argument('[id]', 'its number', countArgument)
    .action(async (id, options) => (await import('./faults.js')).releaseFaults(id, options))
}

function addImages(ctl: Command): void {
  nodeVerb(ctl, 'images [image]', 'List held images, or the one that is named: last use and pins too.')
    .option('--layers', 'list their layers')
    .action(async (image, options) => (await import('./images.js')).images(image, options))
  nodeVerb(ctl, 'seed <images...>', 'Put images into the store without pulling them.').action(
    async (images, options) => (await import('./images.js')).seed(images, options),
  )
  nodeVerb(ctl, 'pin <images...>', 'Pin images.').action(async (images, options) =>
    (await import('./images.js')).pin(images, true, options),
  )
  nodeVerb(ctl, 'unpin <images...>', 'Let images be pinned no longer.').action(async (images, options) =>
    (await import('./images.js')).pin(images, false, options),
  )
  nodeVerb(ctl, 'rmi <images...>', 'Remove images with all their names.').action(async (images, options) =>
    (await import('./images.js')).removeImages(images, options),
  )
  nodeVerb(ctl, 'quota', 'Show the ledger of bytes, or change the quota.')
    .argument('[bytes]', 'what the node may hold, for example 10GiB', bytesArgument)
    .action(async (bytes, options) => (await import('./images.js')).quota(bytes, options))
}

function addUpstream(ctl: Command): void {
  verb(ctl, 'registries', 'List the registries that behave in a way of their own.').action(async options =>
    (await import('./upstream.js')).registries(options),
  )
  verb(ctl, 'registry <host>', 'Show how a registry behaves, or change it.')
    .addOption(option('--up', 'it answers again').conflicts('down'))
    .option('--down', 'it refuses connections')
    .option('--latency <ticks>', 'ticks from a question to its answer', wholeNumber)
    .option('--bandwidth <bytes>', 'bytes that a pull receives in a tick, or unlimited', bandwidthArgument)
    .option('--mirror <hosts...>', 'registries to ask first')
    .option('--no-mirror', 'it has no mirrors')
    .addOption(atOption())
    .action(async (host, options) => (await import('./upstream.js')).registry(host, options))
  verb(ctl, 'catalog', 'List the tags that registries are known to hold.').action(async options =>
    (await import('./upstream.js')).catalog(options),
  )
  verb(ctl, 'push <catalog>', 'Have registries hold what a catalogue file says.')
    .addOption(atOption())
    .action(async (file, options) => (await import('./upstream.js')).push(file, options))
  verb(group(ctl, 'tag', 'Tags in registries.'), 'rm <references...>', 'Delete tags upstream.')
    .addOption(atOption())
    .action(async (references, options) => (await import('./upstream.js')).deleteTags(references, options))
  verb(
    group(ctl, 'repo', 'Repositories in registries.'),
    'rm <repositories...>',
    'Delete repositories upstream, with all their tags and digests.',
  )
    .addOption(atOption())
    .action(async (repositories, options) =>
      (await import('./upstream.js')).deleteRepositories(repositories, options),
    )
}

function addMirrors(ctl: Command): void {
  nodeVerb(ctl, 'mirror <reference> <registry>', 'Copy a reference to another registry.')
    .option('--base-image', 'name the copy as a VM manager names its base images')
    .option('--platform <os/arch>', 'only the manifest of this platform')
    .option('--no-wait', 'answer at once')
    .action(async (reference, registry, options) =>
      (await import('./copies.js')).mirror(reference, registry, options),
    )
  nodeVerb(ctl, 'mirrors', 'List the mirrorings under way.').action(async options =>
    (await import('./copies.js')).mirrors(options),
  )
  const lineage = group(ctl, 'lineage', 'What tags have pointed at, and where artifacts come from.')
  defaultVerb(lineage, 'show <reference>', 'List what a tag has pointed at, with its hash chain.').action(
    async (reference, options) => (await import('./copies.js')).lineage(reference, options),
  )
  nodeVerb(lineage, 'verify <reference>', 'Compare the chain of a tag with what a journal leads to.')
    .requiredOption('--journal <file>', 'the journal of this node')
    .action(async (reference, options) => (await import('./copies.js')).verifyLineage(reference, options))
}

function addPulls(ctl: Command): void {
  nodeVerb(ctl, 'pulls', 'List the pulls under way.').action(async options =>
    (await import('./pulls.js')).pulls(options),
  )
  nodeVerb(ctl, 'release', 'Let a pull go on that faults hold up without an end.')
    .argument('<pull>', 'its number', countArgument)
    .action(async (pull, options) => (await import('./pulls.js')).release(pull, options))
  nodeVerb(ctl, 'calls', 'List the CRI calls that have ended.')
    .option('--method <pattern>', 'only of such methods, for example PullImage')
    .option('--image <pattern>', 'only about such images, as asked')
    .option('--code <code>', 'only with this gRPC code, for example NOT_FOUND')
    .option('--since <id>', 'only later ones than this', wholeNumber)
    .action(async options => (await import('./pulls.js')).calls(options))
  nodeVerb(ctl, 'clear-calls', 'Forget all calls.').action(async options =>
    (await import('./pulls.js')).clearCalls(options),
  )
}

function addStates(ctl: Command): void {
  const deeds = {
    reset: 'Go back to the first state.',
    undo: 'Take back the last thing that was done.',
    redo: 'Do again what was taken back last.',
  } as const
  for (const [deed, description] of Object.entries(deeds) as [keyof typeof deeds, string][]) {
    verb(ctl, deed, description).action(async options => (await import('./states.js')).travel(deed, options))
  }
  nodeVerb(ctl, 'restart', 'Stop the node and start it again, as after a crash.')
    .option('--drop', 'forget the pulls under way')
    .action(async options => (await import('./states.js')).restart(options))
  verb(ctl, 'hash', 'Show the hash of the state.').action(async options =>
    (await import('./states.js')).hash(options),
  )
  const state = group(ctl, 'state', 'Save the state into a file, or go to the state of one.')
  verb(state, 'save <file>', 'Write a snapshot of the state into a file.')
    .option('--tick <tick>', 'the state at this earlier tick', wholeNumber)
    .action(async (file, options) => (await import('./states.js')).saveState(file, options))
  verb(state, 'load <file>', 'Go to the state of a snapshot file.').action(async (file, options) =>
    (await import('./states.js')).loadState(file, options),
  )
}

function addSnapshots(ctl: Command): void {
  verb(ctl, 'snapshots', 'List the snapshots that the server keeps.').action(async options =>
    (await import('./states.js')).snapshots(options),
  )
  const snapshot = group(ctl, 'snapshot', 'Snapshots that the server keeps under names.')
  verb(snapshot, 'save <name>', 'Keep the state under a name.').action(async (name, options) =>
    (await import('./states.js')).saveSnapshot(name, options),
  )
  verb(snapshot, 'restore <name>', 'Go back to a snapshot.').action(async (name, options) =>
    (await import('./states.js')).restoreSnapshot(name, options),
  )
  verb(snapshot, 'rm <names...>', 'Forget snapshots.').action(async (names, options) =>
    (await import('./states.js')).removeSnapshots(names, options),
  )
  verb(snapshot, 'get <name> <file>', 'Write a snapshot into a file.').action(async (name, file, options) =>
    (await import('./states.js')).getSnapshot(name, file, options),
  )
}

function addEvents(ctl: Command): void {
  verb(ctl, 'events', 'List what has happened.')
    .option('--since <id>', 'only later events than this', wholeNumber)
    .action(async options => (await import('./events.js')).events(options))
  verb(ctl, 'watch', 'Follow pulls, builds and whatever else happens: progress bars, or lines in a pipe.')
    .option('--until-idle', 'end when no pull and no build is under way and no call is held up')
    .action(async options => (await import('./watch.js')).watch(options))
  verb(ctl, 'metrics', "Print the metrics in Prometheus' text format.").action(async options =>
    (await import('./events.js')).metrics(options),
  )
  verb(ctl, 'openapi', 'Print the OpenAPI document of the control API.').action(async options =>
    (await import('./events.js')).openapi(options),
  )
}
