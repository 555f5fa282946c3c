/**
 * Checks that the pods, containers and operations of one node agree with each other, in a state that was read from a file.
 *
 * @module
 */

import type { NodeState } from '../engine/node-state.js'
import type { State } from '../engine/state.js'
import type { ContainerRecord, Operation } from '../runtime/records.js'
import { podSettings } from '../runtime/settings-schema.js'
import { firstIssue } from '../util/schema-error.js'
import { checkDue } from './due-check.js'
import { invalidState } from './invalid-state.js'

/**
 * Checks the runtime of one node.
 *
 * @throws SimulatorError `invalid-snapshot` with the first place that is wrong
 */
export function checkRuntime(state: State, node: NodeState, place: string): void {
  const { runtime } = node
  checkSettings(node, place)
  checkNames([...runtime.pods.values()], `${place}/pods`)
  checkNames([...runtime.containers.values()], `${place}/containers`)
  for (const pod of runtime.pods.values()) {
    if (pod.number > runtime.podsSeen) throw invalidState(`${place}/pods[${pod.id}].number: was never given`)
  }
  for (const container of runtime.containers.values())
    checkContainer(state, node, container, `${place}/containers[${container.id}]`)
  for (const operation of runtime.operations.values())
    checkOperation(state, node, operation, `${place}/operations[${operation.caller}]`)
}

function checkSettings({ runtime }: NodeState, place: string): void {
  const result = podSettings.safeParse(runtime.settings)
  if (result.success) return
  const { path, problem } = firstIssue(result.error)
  throw invalidState(`${place}.settings${path.map(key => `.${String(key)}`).join('')}: ${problem}`)
}

function checkNames(records: readonly { readonly id: string; readonly name: string }[], place: string): void {
  const holders = new Map<string, string>()
  for (const { id, name } of records) {
    const holder = holders.get(name)
    if (holder !== undefined) throw invalidState(`${place}[${id}]: has the name of ${holder}, ${name}`)
    holders.set(name, id)
  }
}

function checkContainer(
  { clock }: State,
  { runtime }: NodeState,
  { pod, number, state, exit }: ContainerRecord,
  place: string,
): void {
  if (!runtime.pods.has(pod)) throw invalidState(`${place}: is of pod ${pod}, which is missing`)
  if (number > runtime.containersSeen) throw invalidState(`${place}.number: was never given`)
  if (exit !== undefined && state !== 'running')
    throw invalidState(`${place}.exit: of a container that is ${state}`)
  checkDue(clock, exit?.due, place)
}

function checkOperation({ clock }: State, node: NodeState, operation: Operation, place: string): void {
  if (!node.callers.has(operation.caller)) throw invalidState(`${place}: has no caller`)
  checkDue(clock, operation.next, place)
  if (operation.on !== 'RunPodSandbox') {
    if (operation.next === undefined) throw invalidState(`${place}: never continues`)
    return
  }
  const { pulling, pod, next } = operation
  if (node.runtime.pods.has(pod.id)) throw invalidState(`${place}: starts pod ${pod.id}, which exists`)
  if (next === undefined && (pulling === undefined || !node.callers.has(pulling)))
    throw invalidState(`${place}: waits for no pull`)
}
