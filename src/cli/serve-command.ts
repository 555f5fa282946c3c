/**
 * The declaration of `serve` and its flags. What it does is loaded when it is called.
 *
 * @module
 */
import type { Command } from 'commander'
import { bytesArgument, countArgument, option, positiveNumber, wholeNumber } from './input/arguments.js'

/** Where `serve` listens and its clients call unless told otherwise. */
export const DEFAULT_ENDPOINT = 'unix:///tmp/cri-image-sim.sock'

/** Adds `serve`. */
export function addServe(program: Command): void {
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
      option('--catalog <file>', 'YAML or JSON file of what registries hold').env('CRI_IMAGE_SIM_CATALOG'),
    )
    .addOption(
      option(
        '--oci-layout <dir[=repository]>',
        'add the images of an OCI image layout, a folder or a tar file',
      )
        .argParser((text: string, before: readonly string[] = []) => [...before, text])
        .env('CRI_IMAGE_SIM_OCI_LAYOUT'),
    )
    .addOption(option('--faults <file>', 'YAML or JSON file of what goes wrong').env('CRI_IMAGE_SIM_FAULTS'))
    .addOption(
      option('--admin <endpoint>', 'serve the control API, HTTP and JSON, here too').env(
        'CRI_IMAGE_SIM_ADMIN',
      ),
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
      option('--platform <os/arch>', 'what the node runs')
        .default('linux/amd64')
        .env('CRI_IMAGE_SIM_PLATFORM'),
    )
    .addOption(
      option('--log <level>', 'what to log, as JSON lines on stderr')
        .choices(['silent', 'error', 'info', 'debug'])
        .default('error')
        .env('CRI_IMAGE_SIM_LOG'),
    )
    .action(async (options, command: Command) => {
      await (await import('./serve.js')).runServe(options, name => command.getOptionValueSource(name))
    })
}
