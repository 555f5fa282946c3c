/**
 * The options and the first commands of the simulation that a scenario describes.
 *
 * @module
 */
import type { FaultRule } from '../faults/schema.js'
import { models } from '../image/models.js'
import type { Platform } from '../image/recipe.js'
import type { SimulationOptions } from '../library/options.js'
import type { Simulation } from '../node/simulation.js'
import { type RuntimeOption, readRuntime } from '../personalities/settings-reader.js'
import { readSettings } from '../prepare/settings-schema.js'
import { readCatalog } from '../registries/catalog-reader.js'
import { readPodSettings } from '../runtime/settings-schema.js'
import type { ContainerRule } from '../scripts/rule.js'
import { list } from './reader.js'
import type { ScenarioSetup } from './setup-schema.js'

/**
 * Returns the options of the simulation that a set-up describes.
 *
 * @throws SimulatorError for settings that are not usable
 */
export function simulationOptions(setup: ScenarioSetup = {}): SimulationOptions {
  const { kubelet: _, kubelets: __, preload: ___, ...options } = setup
  const { runtime, runtimes, catalog, faults, containers, pods, preparation, platform, ...rest } = options
  return {
    ...(rest as SimulationOptions),
    ...(platform !== undefined && { platform: platform as Platform }),
    ...(runtime !== undefined && { runtime: readRuntime(runtime) }),
    ...(runtimes !== undefined && {
      runtimes: Object.fromEntries(
        Object.entries(runtimes).map(([node, option]) => [node, readRuntime(option as RuntimeOption)]),
      ),
    }),
    ...(catalog !== undefined && { catalog: readCatalog(catalog, models[setup.model ?? 'oci'].parse) }),
    ...(faults !== undefined && { faults: faults as readonly FaultRule[] }),
    ...(containers !== undefined && { containerRules: containers as readonly ContainerRule[] }),
    ...(pods !== undefined && { pods: readPodSettings(pods, ['pods'], setup.tickNs) }),
    ...(preparation !== undefined && { preparation: readSettings(preparation, setup.tickNs) }),
  }
}

/**
 * Stores the preloaded images of a set-up.
 *
 * @throws SimulatorError as a preload, or `invalid-argument` for an unknown node
 */
export function preload(simulation: Simulation, { preload: images = [] }: ScenarioSetup = {}): void {
  if (typeof images === 'string' || Array.isArray(images)) {
    for (const port of simulation.ports)
      for (const image of list(images)) port.dispatch({ type: 'seed', image })
    return
  }
  for (const [node, those] of Object.entries(images))
    for (const image of list(those)) simulation.port(node).dispatch({ type: 'seed', image })
}
