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
import type { KubeletPod } from '../scenarios/kubelet-schema.js'
import { kubeletSetupOf, runKubeletPod } from '../scenarios/kubelets.js'
import { preload, simulationOptions } from '../scenarios/setup.js'
import type { ScenarioSetup } from '../scenarios/setup-schema.js'
import { loadScenario } from './input/scenario-file.js'

/** A simulation, and its kubelets. */
export interface FromScenario {
  readonly simulation: Simulation
  /** Starts the kubelets, and then their pods. `onStart` gets the error if the runtime refuses a kubelet. */
  readonly startKubelets: (onStart: (kubelet: KubeletCore, error?: unknown) => void) => void
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
    const kubelets = make === undefined ? [] : kubeletsOf(simulation, setup, make)
    return { simulation, startKubelets: onStart => startAll(kubelets, onStart) }
  })
}

/** A kubelet that has not started, and its pods. */
interface NewKubelet {
  readonly core: KubeletCore
  readonly pods: readonly KubeletPod[]
}

function kubeletsOf(
  simulation: Simulation,
  setup: ScenarioSetup,
  make: NonNullable<Awaited<ReturnType<typeof loadKubelets>>>,
): readonly NewKubelet[] {
  return [...simulation.ports].flatMap(port => {
    const kubelet = kubeletSetupOf(setup, port.name)
    if (kubelet === undefined) return []
    return [{ core: make(new NodeHandle(simulation, port), kubelet.options), pods: kubelet.pods }]
  })
}

function startAll(
  kubelets: readonly NewKubelet[],
  onStart: Parameters<FromScenario['startKubelets']>[0],
): void {
  for (const { core, pods } of kubelets)
    core.start(error => {
      onStart(core, error)
      if (error === undefined) for (const pod of pods) runKubeletPod(core, pod)
    })
}
