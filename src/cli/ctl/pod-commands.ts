/**
 * The commands about pods and containers: usage and descriptions. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { durationArgument, option, wholeNumber } from '../input/arguments.js'
import { commandGroup, defaultCommand, nodeCommand } from './ctl-command.js'

/** Adds `ctl pod` and `ctl container`. */
export function addPods(ctl: Command): void {
  const pod = commandGroup(ctl, 'pod', 'List, seed, stop, kill and remove pods.')
  defaultCommand(pod, 'ls', 'List the pods.', nodeCommand).action(async options =>
    (await import('./pods.js')).pods(options),
  )
  nodeCommand(pod, 'add <name>', 'Seed a pod: create it in no simulated time.')
    .option('--namespace <name>', 'its namespace (default: default)')
    .option('--stopped', 'the pod is stopped')
    .action(async (name, options) => (await import('./pods.js')).addPod(name, options))
  nodeCommand(pod, 'stop <ids...>', 'Stop pods; their processes are killed.').action(async (ids, options) =>
    (await import('./pods.js')).stopPods(ids, options),
  )
  nodeCommand(pod, 'kill <ids...>', 'Kill the pause processes of pods, as from outside the runtime.').action(
    async (ids, options) => (await import('./pods.js')).killPods(ids, options),
  )
  nodeCommand(pod, 'rm <ids...>', 'Remove pods with their containers.').action(async (ids, options) =>
    (await import('./pods.js')).removePods(ids, options),
  )
  addContainers(commandGroup(ctl, 'container', 'List, seed, start, stop and remove containers.'))
}

function addContainers(container: Command): void {
  defaultCommand(container, 'ls', 'List the containers.', nodeCommand).action(async options =>
    (await import('./pods.js')).containers(options),
  )
  nodeCommand(container, 'add <image>', 'Seed a container of an image, with a pod for it if none is named.')
    .addOption(
      option('--state <state>', 'its state (default: running)').choices(['created', 'running', 'exited']),
    )
    .option('--name <name>', 'its name (default: made of its number)')
    .option('--pod <id>', 'the pod that it belongs to (default: a new pod)')
    .option('--namespace <name>', 'the namespace of the new pod (default: default)')
    .option('--exit-code <number>', 'the exit code of an exited container (default: 0)', wholeNumber)
    .action(async (image, options) => (await import('./pods.js')).addContainer(image, options))
  nodeCommand(container, 'start <ids...>', 'Start containers.').action(async (ids, options) =>
    (await import('./pods.js')).startContainers(ids, options),
  )
  nodeCommand(container, 'stop <ids...>', 'Stop containers.')
    .option('--timeout <time>', 'time from TERM to KILL: ticks, or a duration (default: 0)', durationArgument)
    .action(async (ids, options) => (await import('./pods.js')).stopContainers(ids, options))
  nodeCommand(container, 'rm <ids...>', 'Remove containers; running ones are killed first.').action(
    async (ids, options) => (await import('./pods.js')).removeContainers(ids, options),
  )
}
