/**
 * The commands of `ctl` as they were spelled before each had a noun and a verb. They are no aliases: the error for them
 * names the command.
 *
 * @module
 */
import type { Command } from 'commander'

/** The noun and verb of each word that used to follow `ctl`. */
const WORDS: Readonly<Record<string, string>> = {
  advance: 'clock advance',
  artifacts: 'artifact ls',
  boxes: 'box ls',
  builds: 'build ls',
  calls: 'call ls',
  'clear-calls': 'call clear',
  'container-rules': 'container-rule ls',
  containers: 'container ls',
  events: 'event ls',
  faults: 'fault ls',
  hash: 'state hash',
  images: 'image ls',
  leases: 'lease ls',
  mirrors: 'mirror ls',
  nodes: 'node ls',
  pin: 'image pin',
  pods: 'pod ls',
  pulls: 'pull ls',
  push: 'catalog push',
  redo: 'state redo',
  registries: 'registry ls',
  release: 'pull release',
  reset: 'state reset',
  restart: 'node restart',
  rmi: 'image rm',
  seed: 'image seed',
  snapshots: 'snapshot ls',
  undo: 'state undo',
  unpin: 'image unpin',
}

/** The commands of nouns that used to be followed by some word. */
const WORDS_OF_NOUNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  build: { disk: 'disk create' },
  clock: { auto: 'clock set', manual: 'clock set', realtime: 'clock set' },
  gc: { stale: 'gc run', orphans: 'gc run', unused: 'gc run', watermark: 'gc run' },
}

/** The commands of nouns that used to be followed by any argument. */
const ARGUMENTS_OF_NOUNS: Readonly<Record<string, string>> = {
  build: 'build create',
  lease: 'lease take',
  lineage: 'lineage show',
  mirror: 'mirror start',
  quota: 'quota set',
  registry: 'registry show',
}

/**
 * Returns the command that a word stood for: a noun and a verb.
 *
 * @param group - the group whose command the word should name
 * @param next - the word after it, which names the verb of a noun in the plural
 */
export function oldSpelling(group: Command, word: string, next: string | undefined): string | undefined {
  if (group.name() !== 'ctl') return WORDS_OF_NOUNS[group.name()]?.[word]
  const found = WORDS[word]
  const [noun, listing] = found?.split(' ') ?? []
  const verbs = group.commands.find(each => each.name() === noun)?.commands ?? []
  const verb = verbs.find(each => each.name() === next)
  return listing === 'ls' && verb !== undefined ? `${noun} ${verb.name()}` : found
}

/**
 * Returns the command of a noun that used to need no verb before its argument.
 *
 * @param rest - the words after the argument, without the options that all commands share
 */
export function oldArgument(group: Command, rest: readonly string[]): string | undefined {
  const noun = group.name()
  return noun === 'registry' && rest.length > 0 ? 'registry set' : ARGUMENTS_OF_NOUNS[noun]
}
