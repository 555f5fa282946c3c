/**
 * The words of containerd for refusals, as recorded.
 *
 * @module
 */
import { quote, type RefusalReason } from '../../errors/index.js'
import { goDuration } from '../../util/duration.js'
import type { ContainerRecord } from '../records.js'
import type { ContainerLookUp, IdProblem, PodLookUp, Refusal, RefusalWords } from '../rules.js'

/** The reasons of ids that name nothing for certain. */
export const REASONS = { empty: 'empty-id', ambiguous: 'ambiguous-id' } as const

/** The text before the problem of a pod's id, by method. */
const POD_LOOK_UPS: Readonly<Record<PodLookUp, (id: string) => string>> = {
  PodSandboxStatus: () => 'an error occurred when try to find sandbox: ',
  StopPodSandbox: id => `an error occurred when try to find sandbox ${quote(id)}: `,
  RemovePodSandbox: id => `an error occurred when try to find sandbox ${quote(id)}: `,
  PodSandboxStats: id => `an error occurred when trying to find sandbox ${id}: `,
  PortForward: id => `failed to find sandbox ${quote(id)}: `,
  CreateContainer: id => `failed to find sandbox id ${quote(id)}: `,
  UpdatePodSandboxResources: () => 'failed to find sandbox: ',
}

/** The text before the problem of a container's id, by method. */
const CONTAINER_LOOK_UPS: Readonly<Record<ContainerLookUp, (id: string) => string>> = {
  StartContainer: tryToFindContainer,
  ContainerStatus: tryToFindContainer,
  ReopenContainerLog: tryToFindContainer,
  StopContainer: tryToFindContainer,
  RemoveContainer: tryToFindContainer,
  ContainerStats: () => 'failed to find container: ',
  UpdateContainerResources: () => 'failed to find container: ',
  ExecSync: id => `failed to exec in container: failed to find container ${quote(id)} in store: `,
  Exec: id => `failed to find container ${quote(id)} in store: `,
  Attach: () => 'failed to find container in store: ',
}

function tryToFindContainer(id: string): string {
  return `an error occurred when try to find container ${quote(id)}: `
}

function lookUp(start: string, id: string, problem: IdProblem, missing: RefusalReason): Refusal {
  const message = `${start}${idProblemText(id, problem)}`
  if (problem !== 'unknown') return unknown(REASONS[problem], message)
  return { reason: missing, status: 'NOT_FOUND', message }
}

/** Returns the text for an id that names no pod or container. */
export function idProblemText(id: string, problem: IdProblem): string {
  if (problem === 'empty') return "prefix can't be empty"
  return problem === 'unknown' ? 'not found' : `Multiple IDs found with provided prefix: ${id}`
}

/** A refusal with the code UNKNOWN, which containerd uses for errors without a type. */
export function unknown(reason: RefusalReason, message: string): Refusal {
  return { reason, status: 'UNKNOWN', message }
}

/** The state of a container in the words of CRI. */
export function stateName({ state }: ContainerRecord): string {
  return `CONTAINER_${state.toUpperCase()}`
}

/** The start of the message of a process that runc cannot start. */
export const RUNC_CREATE =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: '

const OBSTACLES = {
  starting: 'container is already in starting state',
  removing: "container is in removing state, can't be started",
} as const

/** The words of containerd. */
export const containerdWords: RefusalWords = {
  podLookUp: (method, id, problem) => lookUp(POD_LOOK_UPS[method](id), id, problem, 'no-such-pod'),
  containerLookUp: (method, id, problem) =>
    lookUp(CONTAINER_LOOK_UPS[method](id), id, problem, 'no-such-container'),
  podWithoutMetadata: () => unknown('invalid-config', 'sandbox config must include metadata'),
  podNameReserved: (name, holder) => ({
    reason: 'name-reserved',
    status: 'FAILED_PRECONDITION',
    message: `failed to reserve sandbox name ${quote(name)}: name ${quote(name)} is reserved for ${quote(holder)}`,
  }),
  unknownHandler: (id, handler) =>
    unknown(
      'invalid-config',
      `unable to get OCI runtime for sandbox ${quote(id)}: no runtime for ${quote(handler)} is configured`,
    ),
  pauseImage: (id, image) =>
    unknown(
      'image-missing',
      `failed to start sandbox ${quote(id)}: failed to get sandbox image ${quote(image)}: failed to pull image ${quote(image)}: `,
    ),
  containerWithoutMetadata: () => unknown('invalid-config', 'container config must include metadata'),
  containerWithoutPodMetadata: () => unknown('invalid-config', 'pod sandbox config must include metadata'),
  containerNameReserved: (name, holder) => ({
    reason: 'name-reserved',
    status: 'FAILED_PRECONDITION',
    message:
      `failed to reserve container name ${quote(name)}; check if another CreateContainer request is in progress: ` +
      `name ${quote(name)} is reserved for ${quote(holder)}`,
  }),
  containerImage: image =>
    image === ''
      ? unknown('image-missing', 'failed to resolve image "": ambiguous digest string')
      : {
          reason: 'image-missing',
          status: 'NOT_FOUND',
          message: `failed to check if this is a checkpoint image: failed to resolve image ${quote(image)}: not found`,
        },
  notStartable: (container, obstacle) =>
    unknown(
      'wrong-state',
      `failed to set starting state for container ${quote(container.id)}: ` +
        (obstacle === 'state' ? `container is in ${stateName(container)} state` : OBSTACLES[obstacle]),
    ),
  podStopped: ({ pod }) => unknown('wrong-state', `sandbox container ${quote(pod)} is not running`),
  notRemovable: ({ id }, obstacle) =>
    unknown(
      'wrong-state',
      `failed to set removing state for container ${quote(id)}: ` +
        (obstacle === 'starting'
          ? "container is in starting state, can't be removed"
          : 'container is already in removing state'),
    ),
  startFailed: cause =>
    unknown(
      'start-failed',
      `${RUNC_CREATE}unable to start container process: error during container init: ${cause}`,
    ),
  startGivenUp: reason =>
    unknown(
      'start-failed',
      `failed to start containerd task: context ${reason === 'deadline-exceeded' ? 'deadline exceeded' : 'canceled'}`,
    ),
  notRunning(method, container) {
    if (method === 'ReopenContainerLog') return unknown('wrong-state', 'container is not running')
    const message = `container is in ${stateName(container)} state`
    return unknown('wrong-state', method === 'ExecSync' ? `failed to exec in container: ${message}` : message)
  },
  execNotStarted: (exec, cause) =>
    unknown(
      'start-failed',
      `failed to exec in container: failed to start exec ${quote(exec)}: OCI runtime exec failed: exec failed: ${cause}`,
    ),
  execTimedOut: seconds => ({
    reason: 'timed-out',
    status: 'DEADLINE_EXCEEDED',
    message: `failed to exec in container: timeout ${goDuration(seconds)} exceeded: context deadline exceeded`,
  }),
  podNotForwarded: () => unknown('wrong-state', 'sandbox container is not running'),
  memoryLimit: (limit, usage) =>
    unknown(
      'invalid-config',
      'failed to update resources: failed to update resources: /usr/bin/runc did not terminate successfully: exit status 1: ' +
        `unable to set memory limit to ${limit} (current usage: ${usage}, peak usage: ${usage})\n`,
    ),
  noContainerStats: () => unknown('wrong-state', 'unexpected metrics response: []'),
  noPodStats: ({ id, state }) =>
    state === 'notready'
      ? {
          reason: 'wrong-state',
          status: 'UNAVAILABLE',
          message: `failed to decode pod sandbox metrics ${id}: failed to get pod sandbox stats since sandbox container ${quote(id)} is not in ready state: unavailable`,
        }
      : unknown(
          'wrong-state',
          `failed to decode pod sandbox metrics ${id}: failed to get cgroup metrics for sandbox ${id} because cgroupPath is empty`,
        ),
  noStreams: method => ({
    reason: 'invalid-config',
    status: 'INVALID_ARGUMENT',
    message: `one of stdin, stdout, ${method === 'Exec' ? 'or' : 'and'} stderr must be set`,
  }),
  terminalWithErrors: () => ({
    reason: 'invalid-config',
    status: 'INVALID_ARGUMENT',
    message: 'tty and stderr cannot both be true',
  }),
  noCheckpoint: container =>
    unknown(
      'not-simulated',
      `CRIU binary not found or too old (<31600). Failed to checkpoint container ${quote(container)}: ` +
        'failed to check for criu version: exec: "criu": executable file not found in $PATH',
    ),
  unknownMethod: name => ({
    reason: 'not-simulated',
    status: 'UNIMPLEMENTED',
    message: `unknown method ${name} for service runtime.v1.RuntimeService`,
  }),
  invalidCidr: cidr => unknown('invalid-config', `get routes: invalid CIDR address: ${cidr}`),
}
