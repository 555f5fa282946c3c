/**
 * `cri-image-sim complete`: completion scripts for shells, and the completions that the scripts request.
 *
 * @module
 */
import type { RootCommand } from '@bomb.sh/tab'
import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'
import { type Values, valuesOf } from './ctl/values.js'
import { DEFAULT_ADMIN } from './default-endpoints.js'

/** The shells with a completion script. */
const SHELLS = ['bash', 'zsh', 'fish', 'powershell']

/** Arguments with values that only a running node knows, by command. */
const VALUES: Readonly<Record<string, Values>> = {
  'ctl artifact rm': 'artifacts',
  'ctl artifact use': 'artifacts',
  'ctl box damage': 'boxes',
  'ctl box rm': 'boxes',
  'ctl build create': 'tags',
  'ctl build ls': 'builds',
  'ctl build rm': 'builds',
  'ctl fault release': 'faults',
  'ctl fault rm': 'faults',
  'ctl image inspect': 'images',
  'ctl image ls': 'images',
  'ctl image pin': 'images',
  'ctl image pull': 'tags',
  'ctl image rm': 'images',
  'ctl image seed': 'tags',
  'ctl image unpin': 'images',
  'ctl lease rm': 'leases',
  'ctl prepared untag': 'prepared',
  'ctl pull cancel': 'pulls',
  'ctl pull release': 'pulls',
  'ctl registry set': 'registries',
  'ctl registry show': 'registries',
  'ctl rootfs get': 'images',
  'ctl snapshot get': 'snapshots',
  'ctl snapshot restore': 'snapshots',
  'ctl snapshot rm': 'snapshots',
  'ctl tag rm': 'tags',
}

/** The options with a value that may precede the names of a command of `ctl`. */
const WITH_VALUE: ReadonlySet<string> = new Set(['-a', '--admin', '--token-file', '--node'])

/**
 * Prints the completion script of a shell, or, after `--`, the possible completions of the words so far.
 *
 * @param words - the words of the command line after `complete`
 */
export async function runComplete(program: Command, [first, ...words]: readonly string[]): Promise<void> {
  const name = program.name()
  if (first === '--') {
    const completion = tab(withoutComplete(program))
    completion.commands.get('complete')?.argument('shell', offer => {
      for (const shell of SHELLS) offer(shell, '')
    })
    await addValues(completion, words)
    completion.parse(words.map(withLongFlag))
    return
  }
  if (first === undefined || !SHELLS.includes(first) || words.length > 0) {
    program.error(`error: expected one of: ${SHELLS.map(shell => `${name} complete ${shell}`).join(', ')}`)
  }
  tab(withoutComplete(program)).setup(name, name, first)
}

/** Returns the program without `complete`, because the library adds its own command of that name. */
function withoutComplete(program: Command): Command {
  const copy = program.createCommand(program.name())
  for (const option of program.options) copy.addOption(option)
  for (const command of program.commands) if (command.name() !== 'complete') copy.addCommand(command)
  return copy
}

/**
 * Replaces `-a` of `ctl` by its long form. The library looks up a short flag before it knows the command, and would
 * find the one of `rmi`, which has no value.
 */
function withLongFlag(word: string, i: number, words: readonly string[]): string {
  return word === '-a' && words[0] === 'ctl' && i < words.length - 1 ? '--admin' : word
}

/** Adds the values of a running node before the library reads them. Without a server there are none. */
async function addValues(completion: RootCommand, words: readonly string[]): Promise<void> {
  const isName = (word: string, i: number) => !word.startsWith('-') && !WITH_VALUE.has(words[i - 1] ?? '')
  const line = words.filter(isName).join(' ')
  const [path, values] = Object.entries(VALUES).find(([start]) => `${line} `.startsWith(`${start} `)) ?? []
  const [argument] = completion.commands.get(path ?? '')?.arguments.values() ?? []
  if (values === undefined || argument === undefined) return
  const tokenFile = flag(words, ['--token-file']) ?? process.env.CRI_IMAGE_SIM_ADMIN_TOKEN_FILE
  const node = flag(words, ['--node'])
  const found = await valuesOf(values, {
    ...(node !== undefined && { node }),
    admin: flag(words, ['--admin', '-a']) ?? process.env.CRI_IMAGE_SIM_ADMIN ?? DEFAULT_ADMIN,
    ...(tokenFile !== undefined && { tokenFile }),
  })
  argument.handler = offer => {
    for (const [value, description] of found) offer(value, description)
  }
}

function flag(words: readonly string[], names: readonly string[]): string | undefined {
  return words.find((_, i) => names.includes(words[i - 1] ?? ''))
}
