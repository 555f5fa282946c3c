/**
 * Checks the commands that run in the containers of one node, in a state that was read from a file.
 *
 * @module
 */
import type { NodeState } from '../engine/node-state.js'
import type { State } from '../engine/state.js'
import { checkDue } from './due-check.js'
import { invalidState } from './invalid-state.js'

/**
 * Checks the commands of one node.
 *
 * @throws SimulatorError `invalid-snapshot` with the first place that is wrong
 */
export function checkExecs({ clock }: State, node: NodeState, place: string): void {
  for (const { caller, container, next } of node.execs.running.values()) {
    const at = `${place}/execs[${caller}]`
    if (!node.callers.has(caller)) throw invalidState(`${at}: has no caller`)
    if (node.runtime.containers.get(container)?.state !== 'running')
      throw invalidState(`${at}: runs in container ${container}, which does not run`)
    checkDue(clock, next, at)
  }
  for (const [container, planned] of node.execs.outputs.entries()) {
    const at = `${place}/outputs[${container}]`
    if (node.runtime.containers.get(container)?.state !== 'running')
      throw invalidState(`${at}: is of a container that does not run`)
    for (const { due } of planned) checkDue(clock, due, at)
  }
}
