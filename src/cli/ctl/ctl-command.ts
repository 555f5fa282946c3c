/**
 * Declarations of the commands of the control API: `ctl NOUN VERB`.
 *
 * @module
 */
import type { Command, CommandOptions } from 'commander'
import { closestName } from '../../util/did-you-mean.js'
import { ADMIN_TEXT, DEFAULT_ADMIN, markDefault } from '../default-endpoints.js'
import { nodeArgument, option } from '../input/arguments.js'
import { oldArgument, oldSpelling } from './old-spellings.js'

/** Declares the options of every command. */
function commonOptions(command: Command): Command {
  return command
    .addOption(
      option('-a, --admin <endpoint>', 'endpoint of the control API')
        .default(DEFAULT_ADMIN, ADMIN_TEXT)
        .env('CRI_IMAGE_SIM_ADMIN'),
    )
    .addOption(
      option('--token-file <file>', 'file with the token of the server').env(
        'CRI_IMAGE_SIM_ADMIN_TOKEN_FILE',
      ),
    )
    .option('--json', 'print JSON')
}

function nodeOption(command: Command): Command {
  return command.option('--node <name>', 'name of the node (default: the first one)', nodeArgument)
}

/**
 * Declares `ctl`. It parses the options that its commands share, so that they may stand anywhere, and passes them on to
 * the command.
 */
export function ctlRoot(program: Command, description: string): Command {
  const ctl = nodeOption(commonOptions(program.command('ctl').description(description)))
  refuseOthers(ctl)
  return ctl.hook('preAction', (_, command) => {
    for (const shared of ctl.options) {
      const name = shared.attributeName()
      const source = ctl.getOptionValueSource(name)
      if (source === undefined || source === 'default') continue
      if (!command.options.some(own => own.attributeName() === name))
        command.error(`error: unknown option '${shared.long}'`)
      command.setOptionValueWithSource(name, ctl.getOptionValue(name), source)
    }
    markDefault(command, 'admin')
  })
}

/** Declares a group: the commands about one noun. */
export function commandGroup(ctl: Command, noun: string, description: string): Command {
  const group = ctl.command(noun).description(description)
  refuseOthers(group)
  return group
}

/** Declares a command that calls a control API. */
export function ctlCommand(
  group: Command,
  usage: string,
  description: string,
  options?: CommandOptions,
): Command {
  return commonOptions(group.command(usage, options).description(description))
}

/** Declares a command that calls operations of one node. */
export function nodeCommand(
  group: Command,
  usage: string,
  description: string,
  options?: CommandOptions,
): Command {
  return nodeOption(ctlCommand(group, usage, description, options))
}

/**
 * Declares the command that a group runs without a verb: a list, or the only thing that the noun shows.
 *
 * @param declare - {@link nodeCommand} for a command of one node
 */
export function defaultCommand(
  group: Command,
  usage: string,
  description: string,
  declare = ctlCommand,
): Command {
  return declare(group, usage, description, { isDefault: true })
}

/**
 * Refuses a word that names no command of a group with the command that may be meant. Without this, a group with a
 * default command would take the word for an argument of that command.
 */
function refuseOthers(group: Command): void {
  const refuse = (): void => {
    const [word, ...rest] = group.args
    if (word === undefined || word.startsWith('-')) return
    const names = group.commands.flatMap(command => [command.name(), ...command.aliases()])
    if (names.includes(word)) return
    const meant = meantCommand(group, names, word, rest)
    group.error(`error: unknown command '${word}'${meant === undefined ? '' : ` (did you mean: ${meant}?)`}`)
  }
  group.hook('preSubcommand', refuse).on('command:*', refuse)
}

/** Returns the command that a wrong word may stand for. */
function meantCommand(
  group: Command,
  names: readonly string[],
  word: string,
  rest: readonly string[],
): string | undefined {
  const old = oldSpelling(group, word, rest[0])
  if (old !== undefined) return `ctl ${old}`
  const closest = closestName(word, names)
  if (closest !== undefined)
    return group.name() === 'ctl' ? `ctl ${closest}` : `ctl ${group.name()} ${closest}`
  const argument = oldArgument(group, rest)
  return argument === undefined ? undefined : `ctl ${argument}`
}
