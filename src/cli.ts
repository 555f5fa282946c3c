#!/usr/bin/env node
/**
 * The command line: commands and flags. The code of a command is loaded when the command runs.
 *
 * @module
 */
import { Command, CommanderError } from 'commander'
import { addControlCommands } from './cli/ctl/commands.js'
import {
  bytesArgument,
  countArgument,
  credentialsArgument,
  option,
  positiveNumber,
  timeoutArgument,
  wholeNumber,
} from './cli/input/arguments.js'
import { SimulatorError } from './errors/index.js'
import { packageVersion } from './io/version.js'

const DEFAULT_ENDPOINT = 'unix:///tmp/cri-image-sim.sock'
/** Exit codes: a call failed; a command line or a file is not usable. */
const FAILED = 1
const USAGE = 2

const program = new Command('cri-image-sim')
  .description('A deterministic in-memory simulator of the Kubernetes CRI image service.')
  .version(packageVersion(), '-V, --version')
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

program
  .command('serve')
  .description('Serve CRI (runtime.v1) from one or more simulated nodes.')
  .addOption(
    option(
      '--listen <endpoint>',
      'the endpoint: unix:///path/to.sock or tcp://127.0.0.1:port; port 0 selects a free port',
    )
      .default(DEFAULT_ENDPOINT)
      .env('CRI_IMAGE_SIM_LISTEN'),
  )
  .addOption(
    option(
      '--nodes <n>',
      'number of nodes; each has its own endpoint, with its name in the path or with the next port',
    )
      .default(1)
      .argParser(countArgument)
      .env('CRI_IMAGE_SIM_NODES'),
  )
  .addOption(
    option(
      '--endpoint-file <file>',
      'also write the endpoint to this file; with several nodes, one line with name and endpoint for each',
    ).env('CRI_IMAGE_SIM_ENDPOINT_FILE'),
  )
  .addOption(
    option('--quota <bytes>', 'bytes that a node may store')
      .default('10GiB')
      .argParser(bytesArgument)
      .env('CRI_IMAGE_SIM_QUOTA'),
  )
  .addOption(
    option('--mountpoint <directory>', 'the directory that ImageFsInfo names; it must exist').env(
      'CRI_IMAGE_SIM_MOUNTPOINT',
    ),
  )
  .addOption(
    option('--capacity <bytes>', 'the size of the filesystem of the mountpoint; it is the quota too')
      .argParser(bytesArgument)
      .env('CRI_IMAGE_SIM_CAPACITY'),
  )
  .addOption(
    option('--runtime <name>', 'the container runtime that the nodes run')
      .choices(['containerd', 'cri-o'])
      .default('containerd')
      .env('CRI_IMAGE_SIM_RUNTIME'),
  )
  .addOption(
    option('--runtime-config <file>', 'YAML or JSON file of settings of the runtime').env(
      'CRI_IMAGE_SIM_RUNTIME_CONFIG',
    ),
  )
  .addOption(
    option('--catalog <file>', 'YAML or JSON file with the images of registries').env(
      'CRI_IMAGE_SIM_CATALOG',
    ),
  )
  .addOption(
    option('--oci-layout <dir[=repository]>', 'add the images of an OCI image layout, a folder or a tar file')
      .argParser((text: string, before: readonly string[] = []) => [...before, text])
      .env('CRI_IMAGE_SIM_OCI_LAYOUT'),
  )
  .addOption(option('--faults <file>', 'YAML or JSON file with fault rules').env('CRI_IMAGE_SIM_FAULTS'))
  .addOption(
    option('--admin <endpoint>', 'also serve the control API (HTTP and JSON) on this endpoint').env(
      'CRI_IMAGE_SIM_ADMIN',
    ),
  )
  .addOption(
    option('--admin-token-file <file>', 'file with the token that clients of the control API must send').env(
      'CRI_IMAGE_SIM_ADMIN_TOKEN_FILE',
    ),
  )
  .addOption(
    option('--record <file>', 'record a journal of all commands in this new file').env(
      'CRI_IMAGE_SIM_RECORD',
    ),
  )
  .addOption(
    option(
      '--state <file>',
      'start from this snapshot if the file exists, and save a snapshot to it at the end',
    ).env('CRI_IMAGE_SIM_STATE'),
  )
  .addOption(
    option('--seed <n>', 'seed for the random decisions of fault rules')
      .default(0)
      .argParser(wholeNumber)
      .env('CRI_IMAGE_SIM_SEED'),
  )
  .addOption(option('--no-builtin-catalog', 'do not use the images that come with cri-image-sim'))
  .addOption(
    option('--unknown <policy>', 'the answer for references that are in no catalog')
      .choices(['synthesise', 'not-found'])
      .default('synthesise')
      .env('CRI_IMAGE_SIM_UNKNOWN'),
  )
  .addOption(
    option(
      '--clock <driver>',
      'how simulated time advances: auto (to the next event while a call is waiting), manual (only by command), realtime (with the wall clock)',
    )
      .choices(['auto', 'manual', 'realtime'])
      .default('auto')
      .env('CRI_IMAGE_SIM_CLOCK'),
  )
  .addOption(
    option('--speed <factor>', 'with --clock realtime, the speed as a multiple of real time')
      .default(1)
      .argParser(positiveNumber)
      .env('CRI_IMAGE_SIM_SPEED'),
  )
  .addOption(
    option('--max-pulls <n>', 'number of pulls that run at once (default: no limit)')
      .argParser(countArgument)
      .env('CRI_IMAGE_SIM_MAX_PULLS'),
  )
  .addOption(
    option('--platform <os/arch>', 'platform of the nodes')
      .default('linux/amd64')
      .env('CRI_IMAGE_SIM_PLATFORM'),
  )
  .addOption(
    option('--log <level>', 'lowest level of log lines, which are JSON on stderr')
      .choices(['silent', 'error', 'info', 'debug'])
      .default('error')
      .env('CRI_IMAGE_SIM_LOG'),
  )
  .action(async (options, command: Command) => {
    await (await import('./cli/serve.js')).runServe(options, name => command.getOptionValueSource(name))
  })

program
  .command('replay <journal>')
  .description('Replay a journal, and report the first difference to the recording.')
  .option('--until <tick>', 'stop at the end of this tick', wholeNumber)
  .option('--save <file>', 'write a snapshot of the last state to this file')
  .option('--events', 'print the events, as JSON lines')
  .action(async (journal, options) => (await import('./cli/replay.js')).replay(journal, options))

client('pull <image>', 'Pull an image.')
  .option('--creds <user:password>', 'credentials for its registry', credentialsArgument)
  .option('--timeout <seconds>', 'time limit of the call', timeoutArgument)
  .action(async (image, options) => (await import('./cli/client.js')).pull(image, options))
client('images [image]', 'List images, or one image.')
  .option('-q, --quiet', 'print ids only')
  .option('--digests', 'add a column with digests')
  .action(async (image, options) => (await import('./cli/client.js')).images(image, options))
client('inspect <image>', 'Show one image.').action(async (image, options) =>
  (await import('./cli/client.js')).inspect(image, options),
)
client('rmi [images...]', 'Remove images.')
  .option('-a, --all', 'remove all images')
  .action(async (images, options) => (await import('./cli/client.js')).rmi(images, options))
client('fsinfo', 'Show the bytes and inodes that images use.').action(async options =>
  (await import('./cli/client.js')).fsinfo(options),
)
client('version', 'Show the version of the server.').action(async options =>
  (await import('./cli/client.js')).version(options),
)
addControlCommands(program)

program
  .command('complete')
  .description('Print a completion script for a shell.')
  .argument('[shell]', 'bash, zsh, fish or powershell')
  // The completion scripts call it with `--` and the words so far, which it needs unchanged.
  .allowExcessArguments()
  .action(async () => (await import('./cli/complete.js')).runComplete(program, process.argv.slice(3)))

// The reader of a pipe may stop before the end. That is no failure, and a server continues to serve.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exitCode = report(error)
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

/** Declares a command that calls any CRI server. */
function client(usage: string, description: string): Command {
  return program
    .command(usage)
    .description(description)
    .addOption(
      option('-e, --endpoint <endpoint>', 'endpoint of the CRI server')
        .default(DEFAULT_ENDPOINT)
        .env('CRI_IMAGE_SIM_ENDPOINT'),
    )
    .option('--json', 'print JSON')
}

/** Prints one line for an error, and returns the exit code. Commander has already printed its own errors. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`cri-image-sim: ${message}\n`)
  if (error instanceof SimulatorError) return USAGE
  return error instanceof Error && ['FileError', 'UsageError'].includes(error.name) ? USAGE : FAILED
}
