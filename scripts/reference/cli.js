// The page of the command line, from the declarations of its commands.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.js'
import { code, GENERATED, page, prose, table } from './markdown.js'

/** Returns the page with all commands, their arguments and their options. */
export async function cliPage() {
  const program = await declaredProgram()
  return page(
    GENERATED,
    '# Command line',
    '`cri-image-sim COMMAND --help` prints the same. An option that has an environment variable names it.',
    program.commands.flatMap(command => section(command, 2)),
  )
}

/** Loads the declarations from src/, since dist/ has no module of its own for them. */
async function declaredProgram() {
  const scratch = mkdtempSync(join(tmpdir(), 'reference-'))
  try {
    symlinkSync(resolve('node_modules'), join(scratch, 'node_modules'))
    await bundle({ main: 'src/cli/main.ts' }, scratch)
    const { completeProgram } = await import(pathToFileURL(join(scratch, 'main.js')))
    return await completeProgram()
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** Returns the section of a command, and those of its subcommands. */
function section(command, level) {
  const help = command.createHelp()
  const subcommands = help.visibleCommands(command).filter(each => each.name() !== 'help')
  const path = pathOf(command)
  const options = help.visibleOptions(command).filter(option => option.long !== '--help')
  return [
    `${'#'.repeat(Math.min(level, 5))} ${path}`,
    prose(help.commandDescription(command)),
    subcommands.length === 0 && `\`\`\`text\n${help.commandUsage(command)}\n\`\`\``,
    table(
      ['argument', 'meaning'],
      help
        .visibleArguments(command)
        .map(argument => [code(argument.name()), help.argumentDescription(argument)]),
    ),
    table(
      ['option', 'meaning'],
      options.map(option => [code(option.flags), help.optionDescription(option)]),
    ),
    ...subcommands.flatMap(each => section(each, level + 1)),
  ]
}

function pathOf(command) {
  const names = []
  for (let each = command; each.parent; each = each.parent) names.unshift(each.name())
  return names.join(' ')
}
