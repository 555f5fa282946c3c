/**
 * `serve --scenario`: the simulation of a set-up, and its kubelets.
 *
 * @module
 */
import type { KubeletCore } from '../kubelet/kubelet.js'
import { loadKubelets } from '../kubelet-hosts/load.js'
import { NodeHandle } from '../library/node-handle.js'
import { createSimulation, type SimulationOptions } from '../library/options.js'
import type { Defer } from '../node/auto-driver.js'
import type { Simulation } from '../node/simulation.js'
import { kubeletOptions } from '../scenarios/kubelets.js'
import { preload, simulationOptions } from '../scenarios/setup.js'
import type { ScenarioSetup } from '../scenarios/setup-schema.js'
import { loadScenario } from './input/scenario-file.js'

/** A simulation, and kubelets of its nodes that have not started. */
export interface FromScenario {
  readonly simulation: Simulation
  readonly kubelets: readonly KubeletCore[]
}

/**
 * Creates the simulation that the set-up of a scenario describes. Its steps are not played.
 *
 * @throws FileError for a file that cannot be read, and for settings that are not usable
 */
export async function createFromScenario(
  file: string,
  clock: Pick<SimulationOptions, 'clock' | 'speed'>,
  defer: Defer,
): Promise<FromScenario> {
  const make = await loadKubelets(loadScenario(file, ({ scenario: { setup } }) => setup))
  return loadScenario(file, ({ scenario: { setup = {} } }) => {
    const simulation = createSimulation({ ...simulationOptions(setup), ...clock }, defer)
    preload(simulation, setup)
    return { simulation, kubelets: make === undefined ? [] : kubeletsOf(simulation, setup, make) }
  })
}

function kubeletsOf(
  simulation: Simulation,
  setup: ScenarioSetup,
  make: NonNullable<Awaited<ReturnType<typeof loadKubelets>>>,
): readonly KubeletCore[] {
  return [...simulation.ports].flatMap(port => {
    const options = kubeletOptions(setup, port.name)
    return options === undefined ? [] : [make(new NodeHandle(simulation, port), options)]
  })
}
