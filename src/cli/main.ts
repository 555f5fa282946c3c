/**
 * The command line of this process. The code of a command is loaded when the command runs.
 *
 * @module
 */
import { Command, CommanderError } from 'commander'
import { SimulatorError } from '../errors/index.js'
import { packageCommit, packageVersion } from '../io/own-package.js'
import { addServe } from './serve-command.js'

/** Exit codes: a call failed; a command line or a file is not usable. */
const FAILED = 1
const USAGE = 2

/** Runs the command that the arguments of the process name, and sets the exit code of the process. */
export async function main(): Promise<void> {
  // The declarations of a hundred commands take longer than a start of the server should.
  const program = process.argv[2] === 'serve' ? createProgram() : await completeProgram()

  // The reader of a pipe may stop before the end. That is no failure, and a server continues to serve.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = report(error)
  })

  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = report(error)
  }
}

/** Declares the program with all of its commands. */
export async function completeProgram(): Promise<Command> {
  const program = createProgram()
  ;(await import('./commands.js')).addCommands(program)
  return program
}

/** Declares the program and `serve`. */
function createProgram(): Command {
  const program = new Command('cri-image-sim')
    .description(
      'A deterministic in-memory simulator of a Kubernetes container runtime and its images, over CRI.',
    )
    .version(versionText(), '-V, --version')
    .configureOutput({
      // The value of a misspelled flag may be a secret.
      outputError: (text, write) => {
        write(
          `${text
            .trim()
            .replaceAll('\n', ' ')
            .replace(/(option '--?[^'=]+)=[^']*/, '$1=***')}\n`,
        )
      },
    })
    .exitOverride()
  addServe(program)
  return program
}

/** Prints one line for an error, and returns the exit code. Commander has already printed its own errors. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`cri-image-sim: ${message}\n`)
  if (error instanceof SimulatorError) return USAGE
  return error instanceof Error && ['FileError', 'UsageError'].includes(error.name) ? USAGE : FAILED
}

/** The version of the package, the commit that it was built from, and the version of Node that runs it. */
function versionText(): string {
  return `cri-image-sim ${packageVersion()} (commit ${packageCommit() ?? 'unknown'}, Node ${process.version})`
}
