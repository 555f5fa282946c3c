/**
 * The commands of the control API about what is prepared: what there is to say.
 *
 * @module
 */
import type { Command } from 'commander'
import { SWEEPS } from '../../prepare/preparation.js'
import { bytesArgument, credentialsArgument, option, wholeNumber } from '../input/arguments.js'
import { defaultVerb, group, nodeVerb } from './ctl-command.js'

/** Adds the commands about disks, prepared images, guest root filesystems, and what keeps or collects them. */
export function addPreparation(ctl: Command): void {
  addBuilds(ctl)
  addPrepared(ctl)
  addRootfs(ctl)
  addArtifacts(ctl)
  addLeases(ctl)
  addCollector(ctl)
  addSettings(ctl)
}

/** A command that asks for what takes time. */
function asking(command: Command): Command {
  return command.option('--no-wait', 'answer at once')
}

function addBuilds(ctl: Command): void {
  nodeVerb(
    ctl,
    'builds [image]',
    'List built images and what is under way, or the image that is named.',
  ).action(async (image, options) => (await import('./builds.js')).builds(image, options))
  const build = group(ctl, 'build', 'Have disks of images built: ctl build <image>')
  asking(defaultVerb(build, 'create <image>', 'Create an image: resolve its name, and build its disk.'))
    .addOption(option('--wait-ready', 'wait until the disk is ready').conflicts('wait'))
    .addOption(
      option('--creds <user:password>', 'credentials for its registry').argParser(credentialsArgument),
    )
    .action(async (image, options) => (await import('./builds.js')).build(image, options))
  asking(
    nodeVerb(
      build,
      'import <repository> <tag-or-digest> <digest>',
      'Create an image that somebody pushed; nobody is asked whether it is there.',
    ),
  ).action(async (repository, reference, digest, options) =>
    (await import('./builds.js')).importImage({ repository, reference, digest }, options),
  )
  nodeVerb(
    build,
    'rm <tags...>',
    'Delete tags of built images; the images stay until they are collected.',
  ).action(async (tags, options) => (await import('./builds.js')).removeTags(tags, options))
  nodeVerb(build, 'disk <path>', 'Make an empty disk.')
    .argument('<bytes>', 'how large it is, for example 10GiB', bytesArgument)
    .action(async (path, bytes, options) => (await import('./builds.js')).emptyDisk(path, bytes, options))
}

function addPrepared(ctl: Command): void {
  const prepared = group(ctl, 'prepared', 'What a worker has prepared, by the digest that its users name.')
  defaultVerb(prepared, 'ls', 'List what is prepared, and what the worker says that it has.').action(
    async options => (await import('./prepared.js')).prepared(options),
  )
  asking(
    nodeVerb(
      prepared,
      'pull <image> <digest>',
      'Pull an image, check that it has the digest, and prepare it.',
    ),
  ).action(async (image, digest, options) =>
    (await import('./prepared.js')).pullPrepared(image, digest, options),
  )
  asking(
    nodeVerb(
      prepared,
      'ensure <digest> [image]',
      'Have the worker have a digest; what it does not know is pulled from the image.',
    ),
  ).action(async (digest, image, options) =>
    (await import('./prepared.js')).ensurePrepared(digest, image, options),
  )
  nodeVerb(prepared, 'untag <digests...>', 'Take away what is prepared for digests.').action(
    async (digests, options) => (await import('./prepared.js')).untag(digests, options),
  )
}

function addRootfs(ctl: Command): void {
  const rootfs = group(ctl, 'rootfs', 'Guest root filesystems, and the disks below them.')
  defaultVerb(rootfs, 'ls', 'List those that are there.').action(async options =>
    (await import('./rootfs.js')).rootfs(options),
  )
  asking(nodeVerb(rootfs, 'get <image>', "Have the current version of a held image's guest rootfs.")).action(
    async (image, options) => (await import('./rootfs.js')).getRootfs(image, options),
  )
  nodeVerb(ctl, 'boxes', 'List the boxes.').action(async options =>
    (await import('./rootfs.js')).boxes(options),
  )
  const box = group(ctl, 'box', 'Boxes, whose disks are overlays of artifacts.')
  nodeVerb(
    box,
    'create <box> <backing>',
    'Make a box on an artifact, which stays as long as the box does.',
  ).action(async (name, backing, options) => (await import('./rootfs.js')).createBox(name, backing, options))
  nodeVerb(box, 'rm <boxes...>', 'Remove boxes with their disks.').action(async (names, options) =>
    (await import('./rootfs.js')).removeBoxes(names, options),
  )
  nodeVerb(
    box,
    'damage <boxes...>',
    "Make the headers of boxes' disks unreadable: they keep nothing then.",
  ).action(async (names, options) => (await import('./rootfs.js')).damageBoxes(names, options))
}

function addArtifacts(ctl: Command): void {
  nodeVerb(ctl, 'artifacts', 'List all that was made of images.').action(async options =>
    (await import('./artifacts.js')).artifacts(options),
  )
  const artifact = group(ctl, 'artifact', 'What was made of images.')
  nodeVerb(artifact, 'rm <artifacts...>', 'Remove artifacts that nothing refers to.').action(
    async (keys, options) => (await import('./artifacts.js')).removeArtifacts(keys, options),
  )
  nodeVerb(artifact, 'use <targets...>', 'Note that artifacts or images are used.').action(
    async (targets, options) => (await import('./artifacts.js')).use(targets, options),
  )
}

function addLeases(ctl: Command): void {
  nodeVerb(ctl, 'leases', 'List the leases.').action(async options =>
    (await import('./leases.js')).leases(options),
  )
  const lease = group(ctl, 'lease', 'Keep things from the collector: ctl lease <name> <target>')
  defaultVerb(lease, 'take <name> <target>', 'Keep an artifact, or the content of an image.')
    .option('--ticks <n>', 'how long (default: until it is ended)', wholeNumber)
    .action(async (name, target, options) => (await import('./leases.js')).lease(name, target, options))
  nodeVerb(lease, 'rm <names...>', 'End leases.').action(async (names, options) =>
    (await import('./leases.js')).endLeases(names, options),
  )
}

function addCollector(ctl: Command): void {
  const gc = nodeVerb(ctl, 'gc', 'Collect what nothing refers to.')
  asking(gc.addArgument(gc.createArgument('<sweep>', 'what it is after').choices(SWEEPS)))
    .option('--bytes <n>', 'after how many freed bytes it is enough', bytesArgument)
    .addOption(
      option('--dry-run', 'list what it would take now, were everything old enough').conflicts([
        'bytes',
        'wait',
      ]),
    )
    .action(async (sweep, options) => (await import('./gc.js')).collect(sweep, options))
}

function addSettings(ctl: Command): void {
  const preparation = group(ctl, 'preparation', 'How images are prepared.')
  defaultVerb(preparation, 'show', 'Show all settings.').action(async options =>
    (await import('./preparation.js')).preparation(options),
  )
  nodeVerb(
    preparation,
    'set <file-or-settings>',
    'Change what a YAML or JSON file names, or settings given as JSON.',
  ).action(async (settings, options) => (await import('./preparation.js')).configure(settings, options))
}
