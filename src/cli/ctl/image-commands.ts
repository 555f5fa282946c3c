/**
 * The commands about stored images, the quota and pulls: usage and descriptions. The code of a command is loaded when
 * the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import {
  bytesArgument,
  countArgument,
  credentialsArgument,
  durationArgument,
  option,
} from '../input/arguments.js'
import { commandGroup, defaultCommand, nodeCommand } from './ctl-command.js'

/** Adds `ctl image` and `ctl quota`. */
export function addImages(ctl: Command): void {
  const image = commandGroup(ctl, 'image', 'List, show, pull, preload, pin and remove images.')
  defaultCommand(
    image,
    'ls [image]',
    'List stored images, or one image, with last use and pins.',
    nodeCommand,
  )
    .option('--layers', 'list their layers')
    .action(async (name, options) => (await import('./images.js')).images(name, options))
  nodeCommand(image, 'inspect <image>', 'Show all details of one image.').action(async (name, options) =>
    (await import('./images.js')).inspect(name, options),
  )
  nodeCommand(image, 'tree', 'Show which images share which layers, and the bytes of each.').action(
    async options => (await import('./images.js')).tree(options),
  )
  nodeCommand(image, 'pull <image>', 'Pull an image, as a client of the node does.')
    .addOption(
      option('--creds <user:password>', 'credentials for its registry').argParser(credentialsArgument),
    )
    .option('--deadline <time>', 'how long the pull may take: ticks, or a duration', durationArgument)
    .option('--no-wait', 'do not wait for the end')
    .addOption(option('--progress', 'show the progress; not with --json').conflicts('wait'))
    .action(async (name, options) => (await import('./pulls.js')).pullImage(name, options))
  nodeCommand(image, 'seed <images...>', 'Preload images: store them without a pull.')
    .option('--size <bytes>', 'push them to their registries with this size first', bytesArgument)
    .option('--pinned', 'pin them')
    .action(async (images, options) => (await import('./images.js')).seed(images, options))
  nodeCommand(image, 'pin <images...>', 'Pin images.').action(async (images, options) =>
    (await import('./images.js')).pin(images, true, options),
  )
  nodeCommand(image, 'unpin <images...>', 'Unpin images.').action(async (images, options) =>
    (await import('./images.js')).pin(images, false, options),
  )
  nodeCommand(image, 'rm <images...>', 'Remove images with all their names.').action(
    async (images, options) => (await import('./images.js')).removeImages(images, options),
  )
  addQuota(ctl)
}

function addQuota(ctl: Command): void {
  const quota = commandGroup(ctl, 'quota', 'Show the ledger of bytes, or change the quota.')
  defaultCommand(quota, 'show', 'Show the ledger of bytes.', nodeCommand).action(async options =>
    (await import('./images.js')).quota(options),
  )
  nodeCommand(quota, 'set', 'Change the quota.')
    .argument('<bytes>', 'the new quota, for example 10GiB', bytesArgument)
    .action(async (bytes, options) => (await import('./images.js')).setQuota(bytes, options))
}

/** Adds `ctl pull`. */
export function addPulls(ctl: Command): void {
  const pull = commandGroup(ctl, 'pull', 'List, explain, release and cancel pulls.')
  defaultCommand(pull, 'ls', 'List the pulls in progress, and the blocked calls.', nodeCommand)
    .option('--ended', 'list the pulls that have ended, too, as long as their events are kept')
    .action(async options => (await import('./pulls.js')).pulls(options))
  nodeCommand(pull, 'explain', 'Explain where the time of a pull went, in progress or ended.')
    .argument('<pull>', 'number of the pull', countArgument)
    .action(async (number, options) => (await import('./pulls.js')).explainPull(number, options))
  nodeCommand(pull, 'release', 'Continue a pull that fault rules block.')
    .argument('<pull>', 'number of the pull', countArgument)
    .action(async (number, options) => (await import('./pulls.js')).release(number, options))
  nodeCommand(pull, 'cancel', 'Cancel a pull for all its callers.')
    .argument('<pull>', 'number of the pull', countArgument)
    .action(async (number, options) => (await import('./pulls.js')).cancel(number, options))
}
