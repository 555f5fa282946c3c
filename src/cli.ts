#!/usr/bin/env node
/**
 * The command line: what there is to say, and what runs it. The commands themselves are loaded when they are called.
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

program
  .command('serve')
  .description('Serve CRI (runtime.v1) from a simulated node, or from several.')
  .addOption(
    option('--listen <endpoint>', 'unix:///path/to.sock or tcp://127.0.0.1:port; port 0 picks one')
      .default(DEFAULT_ENDPOINT)
      .env('CRI_IMAGE_SIM_LISTEN'),
  )
  .addOption(
    option(
      '--nodes <n>',
      'how many nodes there are: each has its own endpoint, with its name in the path, or the next port',
    )
      .default(1)
      .argParser(countArgument)
      .env('CRI_IMAGE_SIM_NODES'),
  )
  .addOption(
    option(
      '--endpoint-file <file>',
      'write the endpoint here too; of several nodes, a line with name and endpoint each',
    ).env('CRI_IMAGE_SIM_ENDPOINT_FILE'),
  )
  .addOption(
    option('--quota <bytes>', 'bytes that the node may hold')
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
    option('--catalog <file>', 'YAML or JSON file of what registries hold').env('CRI_IMAGE_SIM_CATALOG'),
  )
  .addOption(
    option('--oci-layout <dir[=repository]>', 'add the images of an OCI image layout, a folder or a tar file')
      .argParser((text: string, before: readonly string[] = []) => [...before, text])
      .env('CRI_IMAGE_SIM_OCI_LAYOUT'),
  )
  .addOption(option('--faults <file>', 'YAML or JSON file of what goes wrong').env('CRI_IMAGE_SIM_FAULTS'))
  .addOption(
    option('--admin <endpoint>', 'serve the control API, HTTP and JSON, here too').env('CRI_IMAGE_SIM_ADMIN'),
  )
  .addOption(
    option('--admin-token-file <file>', 'a token that callers of the control API must send').env(
      'CRI_IMAGE_SIM_ADMIN_TOKEN_FILE',
    ),
  )
  .addOption(
    option('--record <file>', 'write a journal of all that is done into this new file').env(
      'CRI_IMAGE_SIM_RECORD',
    ),
  )
  .addOption(
    option('--state <file>', 'start from this snapshot if it is there, and save one here at the end').env(
      'CRI_IMAGE_SIM_STATE',
    ),
  )
  .addOption(
    option('--seed <n>', 'seed for the random decisions of fault rules')
      .default(0)
      .argParser(wholeNumber)
      .env('CRI_IMAGE_SIM_SEED'),
  )
  .addOption(option('--no-builtin-catalog', 'leave out the images that come with cri-image-sim'))
  .addOption(
    option('--unknown <policy>', 'what to do with references that are in no catalog')
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
    option('--speed <factor>', 'with --clock realtime, how many times as fast as real time')
      .default(1)
      .argParser(positiveNumber)
      .env('CRI_IMAGE_SIM_SPEED'),
  )
  .addOption(
    option('--max-pulls <n>', 'how many pulls run at once (default: any number)')
      .argParser(countArgument)
      .env('CRI_IMAGE_SIM_MAX_PULLS'),
  )
  .addOption(
    option('--platform <os/arch>', 'what the node runs').default('linux/amd64').env('CRI_IMAGE_SIM_PLATFORM'),
  )
  .addOption(
    option('--log <level>', 'what to log, as JSON lines on stderr')
      .choices(['silent', 'error', 'info', 'debug'])
      .default('error')
      .env('CRI_IMAGE_SIM_LOG'),
  )
  .action(async (options, command: Command) => {
    await (await import('./cli/serve.js')).runServe(options, name => command.getOptionValueSource(name))
  })

program
  .command('replay <journal>')
  .description('Do again what a journal says, and show where it goes another way.')
  .option('--until <tick>', 'stop at the end of this tick', wholeNumber)
  .option('--save <file>', 'write a snapshot of the last state here')
  .option('--events', 'print the events, as JSON lines')
  .action(async (journal, options) => (await import('./cli/replay.js')).replay(journal, options))

client('pull <image>', 'Pull an image.')
  .option('--creds <user:password>', 'credentials for its registry', credentialsArgument)
  .option('--timeout <seconds>', 'give up after this long', timeoutArgument)
  .action(async (image, options) => (await import('./cli/client.js')).pull(image, options))
client('images [image]', 'List images, or the one that is named.')
  .option('-q, --quiet', 'only ids')
  .option('--digests', 'with digests')
  .action(async (image, options) => (await import('./cli/client.js')).images(image, options))
client('inspect <image>', 'Show one image.').action(async (image, options) =>
  (await import('./cli/client.js')).inspect(image, options),
)
client('rmi [images...]', 'Remove images.')
  .option('-a, --all', 'remove all images')
  .action(async (images, options) => (await import('./cli/client.js')).rmi(images, options))
client('fsinfo', 'Show what the images take up.').action(async options =>
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
  // The scripts call it with `--` and the words so far, which are wanted as they are.
  .allowExcessArguments()
  .action(async () => (await import('./cli/complete.js')).complete(program, process.argv.slice(3)))

// Whoever reads may stop before the end; that is no failure, and a server goes on serving.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exitCode = report(error)
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

/** A command that calls a CRI server, whichever it is. */
function client(usage: string, description: string): Command {
  return program
    .command(usage)
    .description(description)
    .addOption(
      option('-e, --endpoint <endpoint>', 'the CRI server to call')
        .default(DEFAULT_ENDPOINT)
        .env('CRI_IMAGE_SIM_ENDPOINT'),
    )
    .option('--json', 'print JSON')
}

/** One line for people; commander has printed its own already. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`cri-image-sim: ${message}\n`)
  if (error instanceof SimulatorError) return USAGE
  return error instanceof Error && ['FileError', 'UsageError'].includes(error.name) ? USAGE : FAILED
}
