/**
 * The commands about registries, copy jobs and lineages: usage and descriptions. The code of a command is loaded when
 * the command runs.
 *
 * @module
 */
import type { Command, Option } from 'commander'
import {
  bandwidthArgument,
  countArgument,
  durationArgument,
  MOMENT_TEXT,
  option,
} from '../input/arguments.js'
import { commandGroup, ctlCommand, defaultCommand, nodeCommand } from './ctl-command.js'

/** Adds `ctl registry`, `ctl catalog`, `ctl tag`, `ctl repo`, `ctl mirror` and `ctl lineage`. */
export function addUpstream(ctl: Command): void {
  addRegistries(ctl)
  addCatalog(ctl)
  addMirrors(ctl)
  addLineage(ctl)
}

function atOption(): Option {
  return option('--at <time>', `make the change at ${MOMENT_TEXT} (default: now)`).argParser(durationArgument)
}

function addRegistries(ctl: Command): void {
  const registry = commandGroup(ctl, 'registry', 'List registries, and change their settings.')
  defaultCommand(
    registry,
    'ls',
    'List the registries with settings of their own, and the default settings.',
  ).action(async options => (await import('./upstream.js')).registries(options))
  ctlCommand(registry, 'show <host>', 'Show the settings of a registry.').action(async (host, options) =>
    (await import('./upstream.js')).registry(host, options),
  )
  const set = ctlCommand(registry, 'set <host>', 'Change settings of a registry.')
  set
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
    .action(async (host, options) => {
      const { setRegistry, settingsOf } = await import('./upstream.js')
      const settings = settingsOf(options)
      if (Object.keys(settings).length === 0)
        set.error('error: expected a setting, for example: ctl registry set ghcr.io --down')
      await setRegistry(host, settings, options)
    })
}

function addCatalog(ctl: Command): void {
  const catalog = commandGroup(ctl, 'catalog', 'List what the registries offer, and push to them.')
  defaultCommand(catalog, 'ls', 'List the tags of the registries.').action(async options =>
    (await import('./upstream.js')).catalog(options),
  )
  ctlCommand(catalog, 'push <file>', 'Push the images of a catalog file, and apply its registry settings.')
    .addOption(atOption())
    .action(async (file, options) => (await import('./upstream.js')).push(file, options))
  ctlCommand(
    commandGroup(ctl, 'tag', 'Delete tags in registries.'),
    'rm <references...>',
    'Delete tags in their registries.',
  )
    .addOption(atOption())
    .action(async (references, options) => (await import('./upstream.js')).deleteTags(references, options))
  ctlCommand(
    commandGroup(ctl, 'repo', 'Delete repositories in registries.'),
    'rm <repositories...>',
    'Delete repositories in their registries, with all tags and digests.',
  )
    .addOption(atOption())
    .action(async (repositories, options) =>
      (await import('./upstream.js')).deleteRepositories(repositories, options),
    )
}

function addMirrors(ctl: Command): void {
  const mirror = commandGroup(ctl, 'mirror', 'Copy references from registry to registry: copy jobs.')
  defaultCommand(mirror, 'ls', 'List the copy jobs in progress.', nodeCommand).action(async options =>
    (await import('./copies.js')).mirrors(options),
  )
  nodeCommand(mirror, 'start <reference> <registry>', 'Copy a reference to another registry.')
    .option('--base-image', 'name the copy like a base image of a VM manager')
    .option('--platform <os/arch>', 'only the manifest of this platform')
    .option('--no-wait', 'do not wait for the end')
    .action(async (reference, registry, options) =>
      (await import('./copies.js')).mirror(reference, registry, options),
    )
  nodeCommand(mirror, 'cancel', 'Cancel a copy job.')
    .argument('<number>', 'number of the copy job', countArgument)
    .action(async (number, options) => (await import('./copies.js')).cancelMirror(number, options))
}

function addLineage(ctl: Command): void {
  const lineage = commandGroup(
    ctl,
    'lineage',
    'The images that tags have pointed at, and the sources of artifacts.',
  )
  nodeCommand(
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
