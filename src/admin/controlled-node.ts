/**
 * The node that a control API is for. It has a file of its own, because the types of the package reach it, and must not reach
 * those of the router, which are not installed with the package.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'

/** The node that paths without the name of a node mean. */
export interface ControlledNode {
  readonly simulation: Simulation
  readonly port: NodePort
}
