/**
 * How the commands of the control API are declared.
 *
 * @module
 */
import type { Command, CommandOptions } from 'commander'
import { nodeArgument, option } from '../input/arguments.js'

/** Where the control API is called unless told otherwise; `serve` has it only where `--admin` says. */
export const DEFAULT_ADMIN = 'unix:///tmp/cri-image-sim-admin.sock'

/** A command that calls a control API. */
export function verb(parent: Command, usage: string, description: string, options?: CommandOptions): Command {
  return parent
    .command(usage, options)
    .description(description)
    .addOption(
      option('-a, --admin <endpoint>', 'the control API to call')
        .default(DEFAULT_ADMIN)
        .env('CRI_IMAGE_SIM_ADMIN'),
    )
    .addOption(
      option('--token-file <file>', 'the token that the server asks for').env(
        'CRI_IMAGE_SIM_ADMIN_TOKEN_FILE',
      ),
    )
    .option('--json', 'print JSON')
}

/** A command that calls operations of one node. */
export function nodeVerb(
  parent: Command,
  usage: string,
  description: string,
  options?: CommandOptions,
): Command {
  return verb(parent, usage, description, options).option(
    '--node <name>',
    'the node (default: the first)',
    nodeArgument,
  )
}

/** What a group about a node does when none of its commands is named. */
export function defaultVerb(parent: Command, usage: string, description: string): Command {
  return nodeVerb(parent, usage, description, { isDefault: true })
}

/** Commands about one thing. */
export function group(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description)
}
