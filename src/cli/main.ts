/**
 * Runs the command line of this process. What the commands do is loaded when they are called.
 *
 * @module
 */
import { Command, CommanderError } from 'commander'
import { SimulatorError } from '../errors/index.js'
import { packageVersion } from '../io/own-package.js'
import { addServe } from './serve-command.js'

/** Exit codes: a call that failed, and a command line or file that cannot be used. */
const FAILED = 1
const USAGE = 2

const program = new Command('cri-image-sim')
  .description('A deterministic in-memory simulator of the Kubernetes CRI image service.')
  .version(packageVersion(), '-V, --version')
  .configureOutput({
    // The value of a flag that is spelled wrongly may be a secret.
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
// Declaring some hundred commands takes longer than starting a server should.
if (process.argv[2] !== 'serve') (await import('./commands.js')).addCommands(program)

// Whoever reads may stop before the end; that is no failure, and a server goes on serving.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exitCode = report(error)
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

/** One line for people; commander has printed its own already. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`cri-image-sim: ${message}\n`)
  if (error instanceof SimulatorError) return USAGE
  return error instanceof Error && ['FileError', 'UsageError'].includes(error.name) ? USAGE : FAILED
}
