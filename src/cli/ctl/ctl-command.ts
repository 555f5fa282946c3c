/**
 * Declarations of the commands of the control API.
 *
 * @module
 */
import type { Command, CommandOptions } from 'commander'
import { closestName } from '../../util/did-you-mean.js'
import { nodeArgument, option } from '../input/arguments.js'

/** The default endpoint of the control API for clients. `serve` listens on it only with `--admin`. */
export const DEFAULT_ADMIN = 'unix:///tmp/cri-image-sim-admin.sock'

/** Declares a command that calls a control API. */
export function ctlCommand(
  parent: Command,
  usage: string,
  description: string,
  options?: CommandOptions,
): Command {
  return parent
    .command(usage, options)
    .description(description)
    .addOption(
      option('-a, --admin <endpoint>', 'endpoint of the control API')
        .default(DEFAULT_ADMIN)
        .env('CRI_IMAGE_SIM_ADMIN'),
    )
    .addOption(
      option('--token-file <file>', 'file with the token of the server').env(
        'CRI_IMAGE_SIM_ADMIN_TOKEN_FILE',
      ),
    )
    .option('--json', 'print JSON')
}

/** Declares a command that calls operations of one node. */
export function nodeCommand(
  parent: Command,
  usage: string,
  description: string,
  options?: CommandOptions,
): Command {
  return ctlCommand(parent, usage, description, options).option(
    '--node <name>',
    'name of the node (default: the first one)',
    nodeArgument,
  )
}

/** Declares the command that a group runs if none of its commands is named. */
export function defaultCommand(parent: Command, usage: string, description: string): Command {
  return nodeCommand(parent, usage, description, { isDefault: true })
}

/**
 * Declares a list as the command that a group runs if none of its commands is named. A word that names no command is
 * refused as such, and not as an argument of the list, which has none.
 *
 * @param declare - {@link nodeCommand} for a list of one node
 */
export function listCommand(group: Command, description: string, declare = ctlCommand): Command {
  const list = declare(group, 'ls', description, { isDefault: true })
  return list.allowExcessArguments().hook('preAction', () => {
    const [extra] = list.args
    if (extra === undefined) return
    if (group.args[0] === list.name()) list.error(`error: too many arguments for 'ls': ${extra}`)
    const closest = closestName(
      extra,
      group.commands.map(command => command.name()),
    )
    list.error(
      `error: unknown command '${extra}'${closest === undefined ? '' : ` (Did you mean ${closest}?)`}`,
    )
  })
}

/** Declares a group of commands. */
export function commandGroup(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description)
}
