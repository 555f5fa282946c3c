/**
 * The actions of steps on pods and containers.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { beginOperation } from '../library/operation-call.js'
import type { Container } from '../library/pod-view.js'
import type { Simulator } from '../library/simulator.js'
import type { OperationCommand } from '../runtime/index.js'
import type { OperationName } from '../runtime/records.js'
import type { Cast } from './cast.js'
import { AT_ONCE, type IsOver } from './is-over.js'
import { list } from './reader.js'
import type { ScenarioStep } from './schema.js'

/**
 * Starts the action of a step if it is one on a pod or container.
 *
 * @param fail - receives the failure of the operation
 * @returns whether the action is over; undefined for other actions
 * @throws SimulatorError the refusal of the runtime, or `invalid-argument` for a name that does not exist
 */
export function actOnPods(
  cast: Cast,
  node: Simulator,
  step: ScenarioStep,
  fail: (error: unknown) => void,
): IsOver | undefined {
  if (endProcesses(node, step)) return AT_ONCE
  if (step.exec !== undefined) {
    const { container: name, command } = step.exec
    node.port.dispatch({ type: 'exec', container: containerNamed(node, name).id, command })
    return AT_ONCE
  }
  const { pod, container, stopContainer, removeContainer, stopPod, removePod } = step
  const { pauseImage } = node.port.state.node.runtime.settings
  const run = (on: OperationName, command: OperationCommand, image = pauseImage): IsOver => {
    let isOver = false
    beginOperation(node.port, cast.callsOf(node), { on, image, command, deadline: undefined }, error => {
      isOver = true
      if (error !== undefined) fail(error)
    })
    return () => isOver
  }
  if (pod !== undefined) {
    const metadata = { name: pod, namespace: 'default', uid: pod, attempt: 0 }
    return run('RunPodSandbox', { type: 'run-pod', config: { metadata } })
  }
  if (container !== undefined) {
    const { pod: inPod, image, name, command, args } = container
    const options = { image, name, ...(command && { command }), ...(args && { args }) }
    const { id } = node.containers.create(podNamed(node, inPod), options)
    return run('StartContainer', { type: 'start-container', container: id }, image)
  }
  if (stopContainer !== undefined) {
    const { id, image } = containerNamed(node, stopContainer)
    return run('StopContainer', { type: 'stop-container', container: id, timeout: 0 }, image)
  }
  if (removeContainer !== undefined) {
    const { id, image } = containerNamed(node, removeContainer)
    return run('RemoveContainer', { type: 'remove-container', container: id }, image)
  }
  if (stopPod !== undefined) return run('StopPodSandbox', { type: 'stop-pod', pod: podNamed(node, stopPod) })
  if (removePod === undefined) return undefined
  return run('RemovePodSandbox', { type: 'remove-pod', pod: podNamed(node, removePod) })
}

/** Carries out the actions that end processes from outside. Returns whether the step has one. */
function endProcesses(node: Simulator, { killPod, restart }: ScenarioStep): boolean {
  if (killPod !== undefined) node.pods.kill(podNamed(node, killPod))
  if (restart !== undefined) {
    const { pulls, exited = undefined } = typeof restart === 'string' ? { pulls: restart } : restart
    const ids = list(exited).map(name => containerNamed(node, name).id)
    node.restart(pulls, ids.length > 0 ? { exited: ids } : {})
  }
  return killPod !== undefined || restart !== undefined
}

function podNamed(node: Simulator, name: string): string {
  const pods = node.pods.list()
  const found = pods.findLast(pod => pod.name === name)
  if (found !== undefined) return found.id
  throw unknownName('pod', name, pods)
}

function containerNamed(node: Simulator, name: string): Container {
  const containers = node.containers.list()
  const found = containers.findLast(container => container.name === name)
  if (found !== undefined) return found
  throw unknownName('container', name, containers)
}

function unknownName(
  argument: string,
  value: string,
  known: readonly { readonly name: string }[],
): SimulatorError {
  const names = known.map(({ name }) => name).join(', ')
  const expected = names === '' ? `a ${argument}; the node has none` : `one of ${names}`
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}
