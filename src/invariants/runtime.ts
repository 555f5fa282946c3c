/**
 * Pods, containers and operations agree with their indexes, and use the images that they say.
 *
 * @module
 */

import type { NodeContext } from '../engine/node-context.js'
import { diesWithPause } from '../runtime/pause-process.js'
import type { ContainerRecord, PodRecord } from '../runtime/records.js'
import { holds, same, type Violations } from './violation.js'

type Node = NodeContext['node']

/** Checks pods, containers, commands in them, and operations. */
export function* runtimeViolations({ node }: NodeContext): Violations {
  const { runtime } = node
  const pods = [...runtime.pods.values()].sort((a, b) => a.number - b.number)
  const containers = [...runtime.containers.values()].sort((a, b) => a.number - b.number)
  yield* same('the list of pods', runtime.podList(), pods)
  yield* same('the list of containers', runtime.containerList(), containers)
  yield* same('ids of pods', runtime.podIds.toArray(), [...runtime.pods.keys()])
  yield* same('ids of containers', runtime.containerIds.toArray(), [...runtime.containers.keys()])
  for (const pod of pods) yield* podViolations(node, pod, containers)
  for (const container of containers) yield* containerViolations(node, container)
  yield* useViolations(node)
  yield* operationViolations(node)
}

function* podViolations(
  { runtime }: Node,
  pod: PodRecord,
  containers: readonly ContainerRecord[],
): Violations {
  const { id, name } = pod
  yield* same(`the pod named ${name}`, runtime.podNamed(name), id)
  const own = containers.filter(each => each.pod === id)
  yield* same(`containers of pod ${name}`, runtime.containersOf(id), own)
}

function* containerViolations({ runtime }: Node, container: ContainerRecord): Violations {
  const { id, name, pod, state, exit, startedAt, finishedAt } = container
  yield* same(`the container named ${name}`, runtime.containerNamed(name), id)
  yield* same(`the pod of container ${name} exists`, runtime.pods.has(pod), true)
  yield* holds(`the exit of container ${name}`, exit === undefined || state === 'running', 'none', exit)
  yield* same(`container ${name} has an end`, finishedAt !== undefined, state === 'exited')
  if (state !== 'running') return
  yield* holds(`the start of running container ${name}`, startedAt !== undefined, 'a tick', startedAt)
  // Only the death of a pause process leaves containers that run, and only those with process ids of their own.
  const podState = runtime.pods.get(pod)?.state
  const mayRun = podState === 'ready' || !diesWithPause(runtime, container)
  yield* holds(`the pod of running container ${name}`, mayRun, 'ready', podState)
}

/** Checks that the users of each image are the pods and containers with that image. */
function* useViolations({ runtime, store }: Node): Violations {
  const users = new Map<string, Set<string>>()
  const use = (image: string, user: string): void => {
    if (image !== '') users.set(image, (users.get(image) ?? new Set()).add(user))
  }
  for (const { id, image } of [...runtime.pods.values(), ...runtime.containers.values()]) use(image, id)
  for (const each of runtime.operations.values())
    if (each.on === 'RunPodSandbox') use(each.pod.image, each.pod.id)
  const inUse = [...runtime.imagesInUse()].filter(image => image !== '').sort()
  yield* same('images in use', inUse, [...users.keys()].sort())
  for (const [image, ids] of users) {
    yield* same(`users of ${image}`, [...runtime.usersOf(image)], [...ids].sort())
    yield* same(`users of ${image} in the store`, [...store.users.usersOf(image)], [...ids].sort())
  }
}

/** Checks that operations and commands have callers, and that no two pods have one name. */
function* operationViolations({ runtime, execs, callers }: Node): Violations {
  const operations = [...runtime.operations.values()]
  const commands = [...execs.running.values()]
  const states = (id: string): string | undefined => runtime.containers.get(id)?.state
  for (const { container } of commands)
    yield* same('the container of a command', states(container), 'running')
  for (const id of execs.outputs.keys()) yield* same('the container of an output', states(id), 'running')
  const waiting = [...callers.entries()].filter(([, caller]) => 'operation' in caller)
  yield* same(
    'callers of operations',
    waiting.map(([caller]) => caller),
    [...operations, ...commands].map(({ caller }) => caller).sort((a, b) => a - b),
  )
  const starting = operations.flatMap(each => (each.on === 'RunPodSandbox' ? [each.pod.name] : []))
  const names = [...[...runtime.pods.values()].map(({ name }) => name), ...starting]
  yield* same('distinct names of pods', new Set(names).size, names.length)
}

/** Returns the scheduled events that pods, containers and operations wait for. */
export function runtimeDues({ runtime, execs }: Node) {
  return [
    ...[...execs.running.values()].map(({ next }) => next),
    ...[...execs.outputs.values()].flatMap(planned => planned.map(({ due }) => due)),
    ...[...runtime.operations.values()].map(({ next }) => next),
    ...[...runtime.containers.values()].map(({ exit }) => exit?.due),
  ]
}
