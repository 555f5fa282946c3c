/**
 * The declarations of all commands but `serve`. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { addControlCommands } from './ctl/commands.js'
import {
  ADMIN_TEXT,
  DEFAULT_ADMIN,
  DEFAULT_ENDPOINT,
  ENDPOINT_TEXT,
  markDefault,
} from './default-endpoints.js'
import { addFleetCommands } from './fleet/commands.js'
import { jobsOption, redisOption } from './fleet/sweep-commands.js'
import {
  countArgument,
  credentialsArgument,
  durationArgument,
  MOMENT_TEXT,
  nodeArgument,
  option,
  platformArgument,
  positiveNumber,
  realTimeArgument,
  seedsArgument,
  timeoutArgument,
  wholeNumber,
} from './input/arguments.js'
import { runtimeFlag } from './serve-command.js'

/** The default number of random steps of a scenario that is explored. */
const STEPS = 40

/** Adds all commands but `serve`. */
export function addCommands(program: Command): void {
  program
    .command('replay <journal>')
    .description('Replay a journal, and report the first difference to the recording.')
    .option('--until <time>', `stop at the end of ${MOMENT_TEXT}`, durationArgument)
    .option('--save <file>', 'write a snapshot of the last state to this file')
    .option('--events', 'print the events, as JSON lines')
    .action(async (journal, options) => (await import('./replay.js')).replay(journal, options))

  program
    .command('run <scenario>')
    .description('Play a scenario, a file or one of this package, and check its expectations.')
    .option(
      '--speed <factor>',
      'play in real time, at this multiple of it (default: at once)',
      positiveNumber,
    )
    .option('--json', 'print the steps, events and expectations as JSON lines')
    .option('--trace <file>', 'write a trace for Perfetto (ui.perfetto.dev) to this file')
    .option('--ui', 'serve the page with the scenario, and print its address, until a signal arrives')
    .action(async (scenario, options) => (await import('./run.js')).runScenarioFile(scenario, options))

  program
    .command('demo [scenario]')
    .description('Play a scenario of this package step by step, with its narration; without one, list them.')
    .option('--auto', 'do not wait for a key between the steps')
    .option(
      '--speed <factor>',
      'play at this multiple of real time (default: real time, but long waits are shortened)',
      positiveNumber,
    )
    .addOption(
      option(
        '--ui',
        'serve the page with the scenario, and print its address, until a signal arrives',
      ).conflicts(['auto', 'speed']),
    )
    .action(async (scenario, options) => (await import('./demo/demo.js')).demo(scenario, options))

  program
    .command('explore')
    .description('Play random scenarios, check invariants, and shrink what fails to a small scenario.')
    .option('--seed <number>', 'explore one seed', wholeNumber)
    .option(
      '--seeds <range>',
      'explore a range of seeds, for example 1..10000 (default: 1..100)',
      seedsArgument,
    )
    .option('--until <duration>', 'explore for this real time, for example 10m', realTimeArgument)
    .addOption(
      option('--steps <number>', 'random steps of a scenario').argParser(countArgument).default(STEPS),
    )
    .option('--setup <scenario>', 'scenario whose set-up all seeds have (default: random)')
    .option('--expect <file>', 'YAML or JSON file with expectations: always, end')
    .option('--out <directory>', 'write the scenario of each failure to this directory')
    .addOption(jobsOption('threads (default: the number of processors)'))
    .addOption(redisOption('explore on the workers of this queue'))
    .option('--json', 'print failures as JSON lines')
    .action(async options => (await import('./explore.js')).runExplore(options))

  program
    .command('explain <reference>')
    .description('Explain what a reference means and which image it names, without a server.')
    .addOption(
      option('--catalog <file>', 'YAML or JSON file with the images of registries').env(
        'CRI_IMAGE_SIM_CATALOG',
      ),
    )
    .addOption(runtimeFlag('container runtime of the node'))
    .addOption(
      option('--platform <os/arch>', 'platform of the node')
        .default('linux/amd64')
        .argParser(platformArgument)
        .env('CRI_IMAGE_SIM_PLATFORM'),
    )
    .addOption(
      option('--unknown <policy>', 'the answer for references that are in no catalog')
        .choices(['synthesise', 'not-found'])
        .default('synthesise')
        .env('CRI_IMAGE_SIM_UNKNOWN'),
    )
    .option('--json', 'print JSON')
    .action(async (reference, options) => (await import('./explain.js')).explain(reference, options))

  client(program, 'pull <image>', 'Pull an image.')
    .option('--creds <user:password>', 'credentials for its registry', credentialsArgument)
    .option('--timeout <seconds>', 'time limit of the call', timeoutArgument)
    .addOption(
      option('--progress', 'show the progress, which the control API of the server reports').conflicts(
        'json',
      ),
    )
    .addOption(
      option('-a, --admin <endpoint>', 'with --progress, endpoint of the control API')
        .default(DEFAULT_ADMIN, ADMIN_TEXT)
        .env('CRI_IMAGE_SIM_ADMIN'),
    )
    .addOption(
      option('--token-file <file>', 'with --progress, file with the token of the server').env(
        'CRI_IMAGE_SIM_ADMIN_TOKEN_FILE',
      ),
    )
    .option('--node <name>', 'with --progress, name of the node (default: the first one)', nodeArgument)
    .action(async (image, options) => (await import('./client.js')).pull(image, options))
  client(program, 'images [image]', 'List images, or one image.')
    .option('-q, --quiet', 'print ids only')
    .option('--digests', 'add a column with digests')
    .action(async (image, options) => (await import('./client.js')).images(image, options))
  client(program, 'inspect <image>', 'Show one image.').action(async (image, options) =>
    (await import('./client.js')).inspect(image, options),
  )
  client(program, 'rmi [images...]', 'Remove images.')
    .option('-a, --all', 'remove all images')
    .action(async (images, options) => (await import('./client.js')).rmi(images, options))
  client(program, 'fsinfo', 'Show the bytes and inodes that images use.').action(async options =>
    (await import('./client.js')).fsinfo(options),
  )
  client(program, 'version', 'Show the version of the server.').action(async options =>
    (await import('./client.js')).version(options),
  )
  client(program, 'kubelet', 'Run pods as the kubelet does, and print their events.')
    .option('--pod <file>', 'manifest of one pod, as YAML or JSON; the command ends when it has started')
    .option(
      '--pod-manifest-path <path>',
      'directory with manifests of static pods, or one file; the command follows its changes until a signal',
    )
    .addOption(
      option('--file-check-frequency <seconds>', 'with --pod-manifest-path, time between two looks')
        .argParser(timeoutArgument)
        .default(20),
    )
    .option('--secret <file...>', 'manifests of Secrets that the pod names in imagePullSecrets')
    .option('--pull-records <dir>', 'directory for pull records. Default: in memory')
    .option(
      '--image-credential-provider-config <file>',
      'CredentialProviderConfig with the credential provider plug-ins',
    )
    .option(
      '--image-credential-provider-bin-dir <dir>',
      'directory of the programs of the plug-ins, which this command runs',
    )
    .addOption(
      option('--timeout <seconds>', 'with --pod, time for all containers to start')
        .argParser(timeoutArgument)
        .default(300),
    )
    .action(async options => (await import('./kubelet.js')).kubelet(options))
  addFleetCommands(program)
  addControlCommands(program)

  program
    .command('complete')
    .description('Print a completion script for a shell.')
    .argument('[shell]', 'bash, zsh, fish or powershell')
    // The completion scripts call it with `--` and the words so far, which it needs unchanged.
    .allowExcessArguments()
    .action(async () => (await import('./complete.js')).runComplete(program, process.argv.slice(3)))
}

/** Declares a command that calls any CRI server. */
function client(program: Command, usage: string, description: string): Command {
  return program
    .command(usage)
    .description(description)
    .addOption(
      option('-e, --endpoint <endpoint>', 'endpoint of the CRI server')
        .default(DEFAULT_ENDPOINT, ENDPOINT_TEXT)
        .env('CRI_IMAGE_SIM_ENDPOINT'),
    )
    .option('--json', 'print JSON')
    .hook('preAction', command => markDefault(command, 'endpoint'))
}
