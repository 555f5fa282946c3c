/**
 * Runs commands without a process: by rule, by one of a few built-in programs, or as a list of such commands in a shell.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'
import type { OutputStream } from './rule.js'
import type { Output } from './script.js'
import { readCommandLine, type SimpleCommand } from './words.js'

/** A run of a command: its output, and its end. Without an end it runs until it is stopped. */
export interface Run {
  readonly output: readonly Output[]
  readonly end?: { readonly after: Tick; readonly exit: number }
  /** The command line has parts of a shell's language that are not simulated. */
  readonly notSimulated?: true
}

/** A command that cannot be started. */
export interface NotStarted {
  /** The reason, in the words of the runtime. */
  readonly startError: string
}

/** Everything that a command depends on. */
export interface CommandContext {
  readonly hostname: string
  /** Whether an input is open that never ends; otherwise input is empty. */
  readonly stdin: boolean
  /** Nanoseconds in a tick. */
  readonly tickNs: number
  /** Returns the content of a file of the container, as far as files are simulated. */
  readFile(path: string): string | undefined
  /** Returns the run of a command line by rule, if a rule is about it. */
  byRule(commandLine: string): Run | NotStarted | undefined
}

const SHELL = /^(?:\/bin\/)?(?:sh|ash|bash)$/
/** Options of a shell that change nothing here: interactive, login. */
const INTERACTIVE = /^-[il]+$/
/** Programs that run until they are stopped. */
const ENDLESS = new Set(['top', '/pause', 'pause'])
/** Shells in shells are followed so far. */
const DEPTH_MAX = 8
const NOT_FOUND = 127
const SYNTAX_ERROR = 2

/** The programs that read an input, which a session has. */
export type InputProgram = 'shell' | 'cat'

/** Returns the program that reads the input of a session with a command; nothing for one that reads none. */
export function inputProgram([program = '', ...args]: readonly string[]): InputProgram | undefined {
  if (SHELL.test(program)) return args.every(arg => INTERACTIVE.test(arg)) ? 'shell' : undefined
  return /^(?:\/bin\/)?cat$/.test(program) && args.length === 0 ? 'cat' : undefined
}

/** Runs a command. The first of these that knows it decides: rules, built-in programs. */
export function runCommand(words: readonly string[], context: CommandContext, depth = 0): Run | NotStarted {
  const ruled = context.byRule(words.join(' '))
  if (ruled !== undefined) return ruled
  const [program = '', ...args] = words
  if (SHELL.test(program)) return runShell(args, context, depth)
  const builtIn = BUILT_IN.get(program.replace(/^\/(?:usr\/)?bin\//, ''))
  if (builtIn !== undefined) return builtIn(args, context)
  return ENDLESS.has(program) ? { output: [] } : { startError: missing(program) }
}

function missing(program: string): string {
  if (program === '') return 'args must not be empty'
  const problem = program.includes('/')
    ? `stat ${program}: no such file or directory`
    : 'executable file not found in $PATH'
  return `unable to start container process: exec: ${JSON.stringify(program)}: ${problem}`
}

type Program = (args: readonly string[], context: CommandContext) => Run

const PROGRAMS: Readonly<Record<string, Program>> = {
  true: () => ended(0),
  false: () => ended(1),
  echo: args => (args[0] === '-n' ? printed(args.slice(1).join(' ')) : printed(`${args.join(' ')}\n`)),
  hostname: (_, { hostname }) => printed(`${hostname}\n`),
  cat: ([file], { stdin, readFile }) => {
    if (file === undefined) return stdin ? { output: [] } : ended(0)
    const content = readFile(file)
    if (content !== undefined) return printed(content)
    return { ...ended(1), output: [stderr(`cat: can't open '${file}': No such file or directory\n`)] }
  },
  // No process ever runs, so none is found.
  pgrep: () => ended(1),
  sleep: ([time = ''], { tickNs }) => {
    const [, seconds, unit = 's'] = /^(\d{1,9}(?:\.\d{1,9})?)([smhd]?)$/.exec(time) ?? []
    if (seconds === undefined) return { output: [] }
    const factor = { s: 1, m: 60, h: 3600, d: 86_400 }[unit] ?? 1
    return ended(0, Math.ceil((Number(seconds) * factor * 1e9) / tickNs))
  },
}

const BUILT_IN: ReadonlyMap<string, Program> = new Map(Object.entries(PROGRAMS))

function runShell(args: readonly string[], context: CommandContext, depth: number): Run {
  const [flag, text] = args
  if (args.every(arg => INTERACTIVE.test(arg))) return context.stdin ? { output: [] } : ended(0)
  if (flag !== '-c' || text === undefined) return notSimulated(flag ?? '')
  const commands = readCommandLine(text)
  if ('unsupported' in commands) return notSimulated(commands.unsupported)
  if (depth >= DEPTH_MAX) return notSimulated(`more than ${DEPTH_MAX} shells in shells`)
  return runList(commands, context, depth)
}

/** Runs commands one after the other, until one does not end. */
function runList(commands: readonly SimpleCommand[], context: CommandContext, depth: number): Run {
  const output: Output[] = []
  let after = 0
  let exit = 0
  for (const { operator, words } of commands) {
    if (operator === '&&' ? exit !== 0 : operator === '||' && exit === 0) continue
    if (words[0] === 'exit') return { output, end: { after, exit: Number(words[1] ?? exit) & 0xff } }
    const run = inShell(words, context, depth)
    for (const each of run.output) output.push({ ...each, after: after + each.after })
    if (run.end === undefined) return { output }
    after += run.end.after
    exit = run.end.exit
  }
  return { output, end: { after, exit } }
}

/** A shell reports a command that it cannot start, and continues. */
function inShell(words: readonly string[], context: CommandContext, depth: number): Run {
  const run = runCommand(words[0] === 'exec' ? words.slice(1) : words, context, depth + 1)
  return 'startError' in run ? failed(NOT_FOUND, `${words[0]}: not found`) : run
}

function notSimulated(part: string): Run {
  return { ...failed(SYNTAX_ERROR, `${part}: not simulated`), notSimulated: true }
}

function failed(exit: number, problem: string): Run {
  return { ...ended(exit), output: [stderr(`sh: ${problem}\n`)] }
}

function ended(exit: number, after = 0): Run {
  return { output: [], end: { after, exit } }
}

function printed(text: string): Run {
  return { ...ended(0), output: text === '' ? [] : [piece('stdout', text)] }
}

function stderr(text: string): Output {
  return piece('stderr', text)
}

function piece(stream: OutputStream, text: string): Output {
  return { stream, text, after: 0 }
}
