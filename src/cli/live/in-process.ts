/**
 * The model of the live view for a simulation in this process.
 *
 * @module
 */
import { buildsInProgress } from '../../admin/prepare-builds.js'
import { heldUpCalls } from '../../admin/pulls.js'
import { copiesUnderWay } from '../../library/copies.js'
import { Simulator } from '../../library/simulator.js'
import type { Simulation } from '../../node/simulation.js'
import { type LiveModel, type LiveNode, marksOf } from './model.js'

/** Returns the model of the current state. */
export function modelOf(simulation: Simulation): LiveModel {
  const nodes = [...simulation.ports].map(port => new Simulator(simulation, port))
  const { tick, tickNs } = simulation.clock
  return {
    tick,
    tickNs,
    nodes: nodes.map(node => liveNode(node, simulation.isCluster)),
  }
}

function liveNode(simulator: Simulator, isNamed: boolean): LiveNode {
  const { state } = simulator.port
  const { store, preparation } = state.node
  const { highWatermark: high, lowWatermark: low } = preparation.settings
  const { underWay, resolving } = buildsInProgress(simulator)
  return {
    ...(isNamed && { name: simulator.name }),
    disk: store.ledger.totals(),
    watermarks: high === null ? [] : marksOf({ low: Math.min(low, high), high }),
    kubelet: simulator.port.kubelet?.watermarks,
    images: store.size,
    pulls: simulator.images.pulls(),
    blocked: heldUpCalls(state),
    builds: underWay,
    copies: copiesUnderWay(state).map(({ progress, ...copy }) => ({ ...copy, ...progress })),
    requests: resolving,
  }
}
