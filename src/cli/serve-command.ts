/**
 * The declaration of `serve` and its flags. The code of the command is loaded when it runs.
 *
 * @module
 */
import type { Command, Option } from 'commander'
import { ADMIN_TEXT, DEFAULT_ADMIN, DEFAULT_ENDPOINT, ENDPOINT_TEXT } from './default-endpoints.js'
import {
  bytesArgument,
  countArgument,
  option,
  positiveNumber,
  rateArgument,
  wholeNumber,
} from './input/arguments.js'

/** Returns the flag that names a container runtime. */
export function runtimeFlag(description: string): Option {
  return option('--runtime <name>', description)
    .choices(['containerd', 'cri-o'])
    .default('containerd')
    .env('CRI_IMAGE_SIM_RUNTIME')
}

/** Adds `serve`. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('Serve CRI (runtime.v1) from one or more simulated nodes.')
    .addOption(
      option(
        '--listen <endpoint>',
        'the endpoint: unix:///path/to.sock or tcp://127.0.0.1:port; port 0 selects a free port',
      )
        .default(DEFAULT_ENDPOINT, ENDPOINT_TEXT)
        .env('CRI_IMAGE_SIM_LISTEN'),
    )
    .addOption(
      option(
        '--allow-remote',
        'let --listen name an address that other machines reach, such as tcp://0.0.0.0:7080; CRI has no authentication',
      ).env('CRI_IMAGE_SIM_ALLOW_REMOTE'),
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
      option(
        '--info-file <file>',
        'when ready, write endpoints, process id and version as JSON to this file',
      ).env('CRI_IMAGE_SIM_INFO_FILE'),
    )
    .addOption(
      option(
        '--exit-with-parent',
        'end when standard input closes, as it does when the parent process ends',
      ).env('CRI_IMAGE_SIM_EXIT_WITH_PARENT'),
    )
    .addOption(
      option('--quota <bytes>', 'bytes that a node may store')
        .default('10GiB')
        .argParser(bytesArgument)
        .env('CRI_IMAGE_SIM_QUOTA'),
    )
    .addOption(
      option('--mountpoint <directory>', 'directory that ImageFsInfo reports; it must exist').env(
        'CRI_IMAGE_SIM_MOUNTPOINT',
      ),
    )
    .addOption(
      option(
        '--capacity <bytes>',
        'size of the filesystem of the mount point in bytes, which is also the quota',
      )
        .argParser(bytesArgument)
        .env('CRI_IMAGE_SIM_CAPACITY'),
    )
    .addOption(runtimeFlag('container runtime of the nodes'))
    .addOption(
      option('--runtime-config <file>', 'YAML or JSON file with settings of the runtime').env(
        'CRI_IMAGE_SIM_RUNTIME_CONFIG',
      ),
    )
    .addOption(
      option('--catalog <file>', 'YAML or JSON file with the images of registries').env(
        'CRI_IMAGE_SIM_CATALOG',
      ),
    )
    .addOption(
      option(
        '--oci-layout <dir[=repository]>',
        'add the images of an OCI image layout, a folder or a tar file',
      )
        .argParser((text: string, before: readonly string[] = []) => [...before, text])
        .env('CRI_IMAGE_SIM_OCI_LAYOUT'),
    )
    .addOption(option('--faults <file>', 'YAML or JSON file with fault rules').env('CRI_IMAGE_SIM_FAULTS'))
    .addOption(
      option('--pods <file>', 'YAML or JSON file with settings of pods and containers').env(
        'CRI_IMAGE_SIM_PODS',
      ),
    )
    .addOption(
      option('--containers <file>', 'YAML or JSON file with container rules').env('CRI_IMAGE_SIM_CONTAINERS'),
    )
    .addOption(
      option('--container-logs', 'write the logs of containers into the log directories of their pods').env(
        'CRI_IMAGE_SIM_CONTAINER_LOGS',
      ),
    )
    .addOption(
      option(
        '--admin [endpoint]',
        `also serve the control API (HTTP and JSON) on this endpoint (without one: ${ADMIN_TEXT})`,
      )
        .preset(DEFAULT_ADMIN)
        .env('CRI_IMAGE_SIM_ADMIN'),
    )
    .addOption(
      option(
        '--admin-token-file <file>',
        'file with the token that clients of the control API must send',
      ).env('CRI_IMAGE_SIM_ADMIN_TOKEN_FILE'),
    )
    .addOption(
      option(
        '--ui',
        'print the address of the page; without --admin on a tcp endpoint, also serve the control API on a free port of 127.0.0.1',
      ).env('CRI_IMAGE_SIM_UI'),
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
    .addOption(
      option('--scenario <file>', 'start from the set-up of this scenario').env('CRI_IMAGE_SIM_SCENARIO'),
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
      option(
        '--bandwidth <rate>',
        'bandwidth of the link of a node: bytes per tick, or a rate such as 1GB/s (default: no limit)',
      )
        .argParser(rateArgument)
        .env('CRI_IMAGE_SIM_BANDWIDTH'),
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
      await (await import('./serve.js')).runServe(options, name => command.getOptionValueSource(name))
    })
}
