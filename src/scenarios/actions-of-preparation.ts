/**
 * The actions of steps on the preparation: guest root filesystems, boxes and sweeps.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { Simulator } from '../library/simulator.js'
import type { RequestCommand } from '../prepare/commands.js'
import { AT_ONCE, type IsOver } from './is-over.js'
import type { ScenarioStep } from './schema.js'

/**
 * Starts the action of a step if it is one of the preparation.
 *
 * @param fail - receives the failure of a request
 * @returns whether the action is over; undefined for other actions
 * @throws SimulatorError the refusal of the preparation
 */
export function actOnPreparation(
  node: Simulator,
  { rootfs, collect, box, removeBox, preparation }: ScenarioStep,
  fail: (error: unknown) => void,
): IsOver | undefined {
  if (rootfs !== undefined) return request(node, { type: 'request-rootfs', image: rootfs }, fail)
  if (collect !== undefined) return request(node, { type: 'collect', what: collect }, fail)
  if (box !== undefined) {
    const create = (artifact: string): unknown => node.rootfs.createBox(box.name, artifact)
    return request(node, { type: 'request-rootfs', image: box.image }, fail, create)
  }
  if (preparation !== undefined) {
    node.configurePreparation(preparation)
    return AT_ONCE
  }
  if (removeBox === undefined) return undefined
  node.rootfs.removeBox(removeBox)
  return AT_ONCE
}

/** Sends a request; the event that answers it names its caller. */
function request(
  node: Simulator,
  command: RequestCommand,
  fail: (error: unknown) => void,
  onArtifact: (artifact: string) => unknown = () => {},
): IsOver {
  const caller = node.port.state.node.callersSeen + 1
  const { isCluster } = node.simulation
  let isOver = false
  const stop = node.watch(event => {
    if (!('caller' in event) || event.caller !== caller || (isCluster && event.node !== node.name)) return
    if (event.type === 'request-failed') fail(new SimulatorError(event.failure))
    else if (event.type !== 'request-answered') return
    else if ('artifact' in event.answer) onArtifact(event.answer.artifact)
    isOver = true
    stop()
  })
  try {
    node.port.dispatch(command)
  } catch (error) {
    stop()
    throw error
  }
  return () => isOver
}
