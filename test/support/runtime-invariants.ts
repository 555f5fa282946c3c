import { expect } from 'vitest'
import { diesWithPause } from '../../src/runtime/pause-process.js'
import type { NodeContext } from '../../src/service.js'

type Node = NodeContext['node']

/** Checks pods, containers and operations, and the indexes of them, against nothing but the rows. */
export function expectRuntime({ node }: NodeContext): void {
  const { runtime } = node
  const pods = [...runtime.pods.values()].sort((a, b) => a.number - b.number)
  const containers = [...runtime.containers.values()].sort((a, b) => a.number - b.number)
  const operations = [...runtime.operations.values()]
  expect(runtime.podList()).toEqual(pods)
  expect(runtime.containerList()).toEqual(containers)
  expect(runtime.podIds.toArray()).toEqual([...runtime.pods.keys()])
  expect(runtime.containerIds.toArray()).toEqual([...runtime.containers.keys()])
  for (const pod of pods) {
    expect(runtime.podNamed(pod.name)).toBe(pod.id)
    expect(runtime.containersOf(pod.id)).toEqual(containers.filter(each => each.pod === pod.id))
  }
  for (const container of containers) {
    const { id, name, pod, state, exit, startedAt, finishedAt } = container
    expect(runtime.containerNamed(name)).toBe(id)
    expect(runtime.pods.has(pod)).toBe(true)
    expect(exit === undefined || state === 'running').toBe(true)
    expect(finishedAt !== undefined).toBe(state === 'exited')
    if (state === 'running') {
      expect(startedAt).toBeDefined()
      // Only the death of a pause process leaves containers, and only those with process ids of their own.
      const isReady = runtime.pods.get(pod)?.state === 'ready'
      expect(isReady || !diesWithPause(runtime, container)).toBe(true)
    }
  }
  expectImagesInUse(node)
  const execs = [...node.execs.running.values()]
  for (const { container } of execs) expect(runtime.containers.get(container)?.state).toBe('running')
  for (const id of node.execs.outputs.keys()) expect(runtime.containers.get(id)?.state).toBe('running')
  for (const { caller } of [...operations, ...execs])
    expect(node.callers.get(caller)).toMatchObject({ operation: expect.any(String) })
  const waiting = [...node.callers.entries()].filter(([, caller]) => 'operation' in caller)
  expect(waiting.map(([caller]) => caller)).toEqual(
    [...operations, ...execs].map(({ caller }) => caller).sort((a, b) => a - b),
  )
  const names = [...pods, ...operations.flatMap(each => (each.on === 'RunPodSandbox' ? [each.pod] : []))].map(
    ({ name }) => name,
  )
  expect(new Set(names).size).toBe(names.length)
}

function expectImagesInUse({ runtime, store }: Node): void {
  const users = new Map<string, Set<string>>()
  const use = (image: string, user: string): void => {
    if (image !== '') users.set(image, (users.get(image) ?? new Set()).add(user))
  }
  for (const { id, image } of [...runtime.pods.values(), ...runtime.containers.values()]) use(image, id)
  for (const each of runtime.operations.values())
    if (each.on === 'RunPodSandbox') use(each.pod.image, each.pod.id)
  expect([...runtime.imagesInUse()].filter(image => image !== '').sort()).toEqual([...users.keys()].sort())
  for (const [image, ids] of users) {
    expect(runtime.usersOf(image)).toEqual([...ids].sort())
    expect(store.users.usersOf(image)).toEqual([...ids].sort())
  }
}

/** The scheduled events that pods, containers and operations wait for. */
export function runtimeDues({ runtime, execs }: Node) {
  return [
    ...[...execs.running.values()].map(({ next }) => next),
    ...[...execs.outputs.values()].flatMap(planned => planned.map(({ due }) => due)),
    ...[...runtime.operations.values()].map(({ next }) => next),
    ...[...runtime.containers.values()].map(({ exit }) => exit?.due),
  ]
}
