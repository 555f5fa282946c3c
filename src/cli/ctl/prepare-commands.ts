/**
 * The commands of the control API about prepared artifacts: usage and descriptions.
 *
 * @module
 */
import type { Command } from 'commander'
import { SWEEPS } from '../../prepare/preparation.js'
import { bytesArgument, credentialsArgument, durationArgument, option } from '../input/arguments.js'
import { commandGroup, defaultCommand, nodeCommand } from './ctl-command.js'

/** Adds the commands about disks, prepared images, guest root filesystems, leases and the collector. */
export function addPreparation(ctl: Command): void {
  addBuilds(ctl)
  addPrepared(ctl)
  addRootfs(ctl)
  addArtifacts(ctl)
  addLeases(ctl)
  addCollector(ctl)
  addSettings(ctl)
}

/** Adds `--no-wait` to a command whose result takes simulated time. */
function waitable(command: Command): Command {
  return command.option('--no-wait', 'do not wait for the result')
}

function addBuilds(ctl: Command): void {
  const build = commandGroup(ctl, 'build', 'List, create, import and untag built images.')
  defaultCommand(
    build,
    'ls [image]',
    'List built images and builds in progress, or one image.',
    nodeCommand,
  ).action(async (image, options) => (await import('./builds.js')).builds(image, options))
  waitable(
    nodeCommand(build, 'create <image>', 'Create an image: resolve its reference, and build its disk.'),
  )
    .addOption(option('--wait-ready', 'wait until the disk is ready').conflicts('wait'))
    .addOption(
      option('--creds <user:password>', 'credentials for its registry').argParser(credentialsArgument),
    )
    .action(async (image, options) => (await import('./builds.js')).build(image, options))
  waitable(
    nodeCommand(
      build,
      'import <repository> <tag-or-digest> <digest>',
      'Create an image with a known digest; no registry is asked.',
    ),
  ).action(async (repository, reference, digest, options) =>
    (await import('./builds.js')).importImage({ repository, reference, digest }, options),
  )
  nodeCommand(
    build,
    'rm <tags...>',
    'Delete tags of built images; the images stay until the collector removes them.',
  ).action(async (tags, options) => (await import('./builds.js')).removeTags(tags, options))
  nodeCommand(commandGroup(ctl, 'disk', 'Create empty disks.'), 'create <path>', 'Create an empty disk.')
    .argument('<bytes>', 'size of the disk, for example 10GiB', bytesArgument)
    .action(async (path, bytes, options) => (await import('./builds.js')).emptyDisk(path, bytes, options))
}

function addPrepared(ctl: Command): void {
  const prepared = commandGroup(
    ctl,
    'prepared',
    'Prepared images of a worker, by the digest that its users name.',
  )
  defaultCommand(prepared, 'ls', 'List the prepared and the known digests.', nodeCommand).action(
    async options => (await import('./prepared.js')).prepared(options),
  )
  waitable(
    nodeCommand(
      prepared,
      'pull <image> <digest>',
      'Pull an image, check that it has the digest, and prepare it.',
    ),
  ).action(async (image, digest, options) =>
    (await import('./prepared.js')).pullPrepared(image, digest, options),
  )
  waitable(
    nodeCommand(
      prepared,
      'ensure <digest> [image]',
      'Make a digest available; an unknown one is pulled from the image.',
    ),
  ).action(async (digest, image, options) =>
    (await import('./prepared.js')).ensurePrepared(digest, image, options),
  )
  nodeCommand(
    prepared,
    'untag <digests...>',
    'Remove the names of the artifacts prepared for digests.',
  ).action(async (digests, options) => (await import('./prepared.js')).untag(digests, options))
}

function addRootfs(ctl: Command): void {
  const rootfs = commandGroup(
    ctl,
    'rootfs',
    'Guest root filesystems, and the pure disks that they are made of.',
  )
  defaultCommand(rootfs, 'ls', 'List the artifacts of both stages.', nodeCommand).action(async options =>
    (await import('./rootfs.js')).rootfs(options),
  )
  waitable(
    nodeCommand(rootfs, 'get <image>', "Make the current version of a stored image's guest root filesystem."),
  ).action(async (image, options) => (await import('./rootfs.js')).getRootfs(image, options))
  const box = commandGroup(ctl, 'box', 'Boxes, with disks that are overlays of artifacts.')
  defaultCommand(box, 'ls', 'List the boxes.', nodeCommand).action(async options =>
    (await import('./rootfs.js')).boxes(options),
  )
  nodeCommand(
    box,
    'create <box> <backing>',
    'Create a box with an overlay of an artifact, which stays as long as the box.',
  ).action(async (name, backing, options) => (await import('./rootfs.js')).createBox(name, backing, options))
  nodeCommand(box, 'rm <boxes...>', 'Remove boxes with their disks.').action(async (names, options) =>
    (await import('./rootfs.js')).removeBoxes(names, options),
  )
  nodeCommand(
    box,
    'damage <boxes...>',
    "Make the headers of boxes' disks unreadable; the boxes then protect nothing.",
  ).action(async (names, options) => (await import('./rootfs.js')).damageBoxes(names, options))
}

function addArtifacts(ctl: Command): void {
  const artifact = commandGroup(ctl, 'artifact', 'Artifacts made of images.')
  defaultCommand(artifact, 'ls', 'List all artifacts.', nodeCommand).action(async options =>
    (await import('./artifacts.js')).artifacts(options),
  )
  nodeCommand(artifact, 'rm <artifacts...>', 'Remove artifacts that nothing refers to.').action(
    async (keys, options) => (await import('./artifacts.js')).removeArtifacts(keys, options),
  )
  nodeCommand(artifact, 'use <targets...>', 'Record the use of artifacts or images.').action(
    async (targets, options) => (await import('./artifacts.js')).use(targets, options),
  )
}

function addLeases(ctl: Command): void {
  const lease = commandGroup(ctl, 'lease', 'Protect content from the collector.')
  defaultCommand(lease, 'ls', 'List the leases.', nodeCommand).action(async options =>
    (await import('./leases.js')).leases(options),
  )
  nodeCommand(lease, 'take <name> <target>', 'Take a lease on an artifact, or on the content of an image.')
    .option(
      '--ticks <time>',
      'duration: ticks, or a text such as 2m (default: until the lease is ended)',
      durationArgument,
    )
    .action(async (name, target, options) => (await import('./leases.js')).lease(name, target, options))
  nodeCommand(lease, 'rm <names...>', 'End leases.').action(async (names, options) =>
    (await import('./leases.js')).endLeases(names, options),
  )
}

function addCollector(ctl: Command): void {
  const gc = commandGroup(ctl, 'gc', 'Remove content that nothing refers to.')
  const run = nodeCommand(gc, 'run', 'Run a sweep, or list its candidates.')
  waitable(run.addArgument(run.createArgument('<sweep>', 'kind of the sweep').choices(SWEEPS)))
    .option('--bytes <n>', 'end the sweep after this many freed bytes', bytesArgument)
    .addOption(
      option('--dry-run', 'list the candidates, regardless of their age').conflicts(['bytes', 'wait']),
    )
    .action(async (sweep, options) => (await import('./gc.js')).collect(sweep, options))
  const explain = nodeCommand(gc, 'explain', 'Explain what a sweep would remove now, and why the rest stays.')
  explain
    .addArgument(explain.createArgument('<sweep>', 'kind of the sweep').choices(SWEEPS))
    .option('--bytes <n>', 'end the sweep after this many freed bytes', bytesArgument)
    .action(async (sweep, options) => (await import('./gc.js')).explainSweep(sweep, options))
}

function addSettings(ctl: Command): void {
  const preparation = commandGroup(ctl, 'preparation', 'Settings of the preparation.')
  defaultCommand(preparation, 'show', 'Show all settings.', nodeCommand).action(async options =>
    (await import('./preparation.js')).preparation(options),
  )
  nodeCommand(
    preparation,
    'set <file-or-settings>',
    'Change the settings in a YAML or JSON file, or settings given as JSON.',
  ).action(async (settings, options) => (await import('./preparation.js')).configure(settings, options))
}
