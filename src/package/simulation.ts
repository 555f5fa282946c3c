/**
 * Makes the simulation behind a node or a cluster from options as users write them.
 *
 * @module
 */
import { writeContainerLogs } from '../cri/container-logs.js'
import { readFault } from '../faults/reader.js'
import { models } from '../image/models.js'
import {
  checkSimulationOptions,
  createSimulation,
  type NodeOptions,
  type SimulationOptions,
} from '../library/options.js'
import type { Simulation } from '../node/simulation.js'
import { type RuntimeOption, readRuntime } from '../personalities/settings-reader.js'
import { readSettings, type WrittenPreparePatch } from '../prepare/settings-schema.js'
import { runInRealTime } from '../realtime/clock-driver.js'
import { readCatalog } from '../registries/catalog-reader.js'
import type { CatalogFile } from '../registries/catalog-schema.js'
import { readPodSettings, type WrittenPodPatch } from '../runtime/settings-schema.js'
import type { ScenarioFile, ScenarioSetup } from '../scenarios/index.js'
import { type NoScenario, recordRun } from '../scenarios/recorded-run.js'
import { readContainerRule } from '../scripts/reader.js'

/** Options of a simulated node. All of them have a default. */
export type SimulatorOptions = Omit<NodeOptions, 'catalog' | 'runtime' | 'preparation' | 'pods'> & {
  /** Settings of the preparation; each has its own default. */
  readonly preparation?: WrittenPreparePatch
  /** Settings of pods and containers; each has its own default. */
  readonly pods?: WrittenPodPatch
  /** Whether the logs of containers are written to files, where the log directory of a pod exists. Default false. */
  readonly containerLogs?: boolean
  /** The container runtime of the node: its name, or its settings. Default `containerd`. */
  readonly runtime?: RuntimeOption
  /** The images of registries in addition to the built-in catalog; where both name a reference, this one wins. */
  readonly catalog?: CatalogFile
}

/** Options of a cluster. All of them have a default. */
export type ClusterOptions = SimulatorOptions &
  Pick<SimulationOptions, 'nodes'> & {
    /** The container runtimes of nodes that have another one than `runtime`, by the name of the node. */
    readonly runtimes?: Readonly<Record<string, RuntimeOption>>
  }

/** Makes a simulation in which real time passes as its clock says. */
export function simulationOf(options: ClusterOptions): Simulation {
  checkSimulationOptions(options, ['containerLogs'])
  const {
    catalog,
    faults,
    containerRules,
    containerLogs = false,
    preparation,
    pods,
    runtime,
    runtimes,
    ...rest
  } = options
  const settings = runtime === undefined ? undefined : readRuntime(runtime)
  const { parse } = models[options.from?.constants.model ?? options.model ?? 'oci'] ?? models.oci
  const simulation = createSimulation({
    ...rest,
    ...(catalog && { catalog: readCatalog(catalog, parse) }),
    ...(faults && { faults: faults.map(readFault) }),
    ...(containerRules && { containerRules: containerRules.map(readContainerRule) }),
    ...(settings && { runtime: settings }),
    ...(runtimes && {
      runtimes: Object.fromEntries(
        Object.entries(runtimes).map(([name, option]) => [name, readRuntime(option)]),
      ),
    }),
    ...(preparation && { preparation: readSettings(preparation, rest.tickNs) }),
    ...(pods && { pods: readPodSettings(pods, ['pods'], rest.tickNs) }),
  })
  setups.set(simulation, setupOf(options))
  simulation.onClose(runInRealTime(simulation.clock))
  if (containerLogs) simulation.onClose(writeContainerLogs(simulation))
  return simulation
}

/** The set-ups of simulations, for runs that are recorded. */
const setups = new WeakMap<Simulation, ScenarioSetup | NoScenario>()

/** Returns the options of a simulation as the set-up of a scenario. */
function setupOf(options: ClusterOptions): ScenarioSetup | NoScenario {
  const { clock: _, speed: __, containerLogs: ___, epochMs: ____, from, ...setup } = options
  return from === undefined ? (setup as ScenarioSetup) : { reason: 'it started from a snapshot' }
}

/** Records the commands to a simulation from now on, as a scenario. */
export function recordScenario(simulation: Simulation): () => ScenarioFile {
  const setup = simulation.hasInputs
    ? { reason: 'commands came before its record' }
    : (setups.get(simulation) ?? {})
  const run = recordRun(simulation, setup)
  return () => run.scenario()
}
