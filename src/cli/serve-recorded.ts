/**
 * The run of `serve`, for `ctl scenario save`.
 *
 * @module
 */
import type { Simulation } from '../node/simulation.js'
import type { ScenarioSetup } from '../scenarios/index.js'
import type { NoScenario } from '../scenarios/recorded-run.js'
import type { ServeFlags } from './serve-flags.js'

/** The values that a set-up has by default; `nodes` is a number or a list of names. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  nodes: 1,
  seed: 0,
  unknown: 'synthesise',
  platform: 'linux/amd64',
  builtInCatalog: true,
}

/**
 * Begins to record the run of a server.
 *
 * @param isRestored - whether it starts from the state of a file
 */
export async function startRecording(
  simulation: Simulation,
  flags: ServeFlags,
  isRestored: boolean,
): Promise<void> {
  const { recordRun } = await import('../scenarios/recorded-run.js')
  recordRun(simulation, await setupOf(flags, isRestored))
}

/** Returns the flags of a server as the set-up of a scenario. */
async function setupOf(flags: ServeFlags, isRestored: boolean): Promise<ScenarioSetup | NoScenario> {
  if (isRestored) return { reason: `it started from the state in ${flags.state}` }
  if (flags.ociLayout?.length) return { reason: 'a scenario has no images of OCI layouts (--oci-layout)' }
  if (flags.scenario !== undefined) {
    const { loadScenario } = await import('./input/scenario-file.js')
    const setup = loadScenario(flags.scenario, ({ scenario }) => scenario.setup ?? {})
    // The calls of kubelets are recorded as commands.
    const { kubelet: _, kubelets: __, ...rest } = setup
    return rest
  }
  const { nodes, seed, unknown, platform, maxPulls, builtinCatalog: builtInCatalog } = flags
  const plain = { nodes, seed, unknown, platform, maxPulls, builtInCatalog }
  const others = Object.entries(plain).filter(
    ([name, value]) => value !== undefined && value !== DEFAULTS[name],
  )
  return { quota: flags.capacity ?? flags.quota, ...Object.fromEntries(others), ...(await filesOf(flags)) }
}

/** Returns the parts of a set-up that are in files. */
async function filesOf({ runtime, runtimeConfig, catalog, faults, containers, pods }: ServeFlags) {
  return {
    runtime: { ...(runtimeConfig && (await data<object>(runtimeConfig))), name: runtime },
    ...(catalog && { catalog: await data<NonNullable<ScenarioSetup['catalog']>>(catalog) }),
    ...(faults && (await data<Pick<ScenarioSetup, 'faults'>>(faults))),
    ...(containers && (await data<Pick<ScenarioSetup, 'containers'>>(containers))),
    ...(pods && { pods: await data<NonNullable<ScenarioSetup['pods']>>(pods) }),
  }
}

/** Reads a file, which another part of `serve` validates. */
async function data<T extends object>(file: string): Promise<T> {
  const { loadDataFile } = await import('./input/data-file.js')
  const { $schema: _, ...content } = loadDataFile(file, read => read as T & { readonly $schema?: string })
  return content as T & object
}
