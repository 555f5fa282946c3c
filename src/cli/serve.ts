/**
 * `cri-image-sim serve`.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { fsInfo } from '../engine/reads.js'
import type { FaultRule } from '../faults/schema.js'
import type { Platform } from '../image/recipe.js'
import { checkOwnDirectory, ownDirectory } from '../io/own-directory.js'
import type { KubeletCore } from '../kubelet/kubelet.js'
import { createSimulation } from '../library/options.js'
import type { Defer } from '../node/auto-driver.js'
import type { CallRecord } from '../node/call-log.js'
import type { Simulation } from '../node/simulation.js'
import { DEFAULT_RUNTIMES } from '../personalities/index.js'
import type { RuntimeSettings } from '../personalities/personality.js'
import { runInRealTime } from '../realtime/clock-driver.js'
import { type Catalog, mergeCatalogs } from '../registries/catalog.js'
import type { PodPatch } from '../runtime/settings.js'
import type { ContainerRule } from '../scripts/rule.js'
import type { Server } from '../server.js'
import { DEFAULT_ADMIN } from './default-endpoints.js'
import { checkMountpoint } from './mountpoint.js'
import { createLog, type Log, refusalLog } from './output/log.js'
import { clearReports, publishReports, reportsOf } from './published-files.js'
import { prepareAdmin, startControl } from './serve-admin.js'
import { checkIgnoredFlags, type FlagSource, type ServeFlags } from './serve-flags.js'
import { announcement, planNodes, type ServedNode, serveNodes } from './serve-nodes.js'
import type { FromScenario } from './serve-scenario.js'
import { checkParentInput, type Disposers, runDisposers, stopOnSignal } from './shut-down.js'
import { claimStateFile, loadSnapshot, recordTo, saveSnapshot } from './state-file.js'

/** The number of simulated events between two iterations of Node's event loop: some milliseconds of work. */
const EVENTS_AT_ONCE = 50

/** The parts of a running server. */
interface Running {
  /** The nodes, at least one. */
  readonly nodes: readonly ServedNode[]
  readonly admin: Server | undefined
  /** The URL of the page. */
  readonly page: string | undefined
}

/**
 * Serves until a signal arrives, or until standard input closes if the flags say so.
 *
 * @param sourceOf - distinguishes given flags from defaults
 */
export async function runServe(flags: ServeFlags, sourceOf: FlagSource): Promise<void> {
  // The socket must never be open to other users, not even between its creation and its chmod.
  process.umask(0o077)
  if (flags.state !== undefined) process.once('exit', claimStateFile(flags.state))
  checkIgnoredFlags(flags, sourceOf, report)
  if (sourceOf('listen') === 'default' || flags.admin === DEFAULT_ADMIN)
    checkOwnDirectory(ownDirectory(), 'name other endpoints with --listen and --admin')
  checkMountpoint(flags, sourceOf)
  if (flags.exitWithParent) checkParentInput()
  const logger = createLog(flags.log)
  const isRestored = flags.state !== undefined && existsSync(flags.state)
  const { simulation, startKubelets } = await createSimulationOf(flags, isRestored)
  if (flags.admin !== undefined || flags.ui) {
    const { startRecording } = await import('./serve-recorded.js')
    await startRecording(simulation, flags, isRestored)
  }
  runInRealTime(simulation.clock)
  simulation.watch(event => logger.debug(event, event.type))
  watchCalls(simulation, logger)
  startKubelets((kubelet, error) => logStart(logger, kubelet, error))
  const disposers: Disposers = []
  if (flags.containerLogs) disposers.push(await startContainerLogs(simulation, logger))
  const started = startServing(simulation, flags, disposers, logger).catch(async error => {
    await runDisposers(disposers, logger)
    throw error
  })
  stopOnSignal({ disposers, logger, withParent: flags.exitWithParent ?? false, started })
  const running = await started
  const { nodes, admin } = running
  process.stdout.write(announcement(running, flags.clock, fsInfo(simulation.state).quota))
  for (const { name, server } of nodes) {
    const node = nodes.length > 1 && { node: name }
    logger.info({ ...node, endpoint: server.endpoint, ...(admin && { admin: admin.endpoint }) }, 'listening')
  }
}

async function createSimulationOf(flags: ServeFlags, isRestored: boolean): Promise<FromScenario> {
  const { state, bandwidth, maxPulls, capacity, scenario, clock, speed } = flags
  if (scenario !== undefined && !isRestored) {
    const { createFromScenario } = await import('./serve-scenario.js')
    return createFromScenario(scenario, { clock, speed }, yieldEvery())
  }
  const runtime = await loadRuntime(flags)
  const simulation = createSimulation(
    {
      nodes: flags.nodes,
      quota: capacity ?? flags.quota,
      ...(runtime && { runtime }),
      seed: flags.seed,
      speed,
      clock,
      unknown: flags.unknown,
      platform: flags.platform as Platform,
      ...(bandwidth !== undefined && { bandwidth }),
      ...(maxPulls !== undefined && { maxPulls }),
      builtInCatalog: flags.builtinCatalog,
      catalog: await loadCatalogs(flags),
      faults: flags.faults === undefined ? [] : await loadFaults(flags.faults),
      containerRules: flags.containers === undefined ? [] : await loadContainerRules(flags.containers),
      ...(flags.pods !== undefined && { pods: await loadPodSettings(flags.pods) }),
      ...(isRestored && { from: await loadSnapshot(state as string) }),
    },
    yieldEvery(),
  )
  return { simulation, startKubelets: () => {} }
}

/**
 * Returns a scheduler that runs many events in one iteration of Node's event loop, but not so many that sockets are
 * blocked.
 */
function yieldEvery(): Defer {
  let events = 0
  return task => {
    if (++events % EVENTS_AT_ONCE === 0) setImmediate(task)
    else queueMicrotask(task)
  }
}

/**
 * Loads the catalogs. The validator and the YAML reader are imported only for a catalog file, since they slow down
 * the start.
 */
async function loadCatalogs({ catalog, ociLayout = [] }: ServeFlags): Promise<Catalog> {
  const catalogs: Catalog[] = []
  if (catalog !== undefined) {
    const { loadDataFile } = await import('./input/data-file.js')
    const { readCatalog } = await import('../registries/catalog-reader.js')
    catalogs.push(loadDataFile(catalog, readCatalog))
  }
  for (const layout of ociLayout) catalogs.push({ images: await loadLayout(layout), registries: [] })
  return mergeCatalogs(...catalogs)
}

/** Loads a layout given as `DIR` or `DIR=REPOSITORY`. */
async function loadLayout(text: string): Promise<Catalog['images']> {
  const { readOciLayout } = await import('../io/oci-layout.js')
  const [, path = text, repository] = /^(.+?)=(.*)$/s.exec(text) ?? []
  return readOciLayout(path, repository)
}

/** Settings in a file load the validator; the default settings do not. */
async function loadRuntime({ runtime, runtimeConfig }: ServeFlags): Promise<RuntimeSettings | undefined> {
  if (runtimeConfig === undefined) return DEFAULT_RUNTIMES[runtime]
  const { loadDataFile } = await import('./input/data-file.js')
  const { readRuntime } = await import('../personalities/settings-reader.js')
  return loadDataFile(runtimeConfig, data => readRuntime({ ...Object(data), name: runtime }))
}

async function loadFaults(file: string): Promise<readonly FaultRule[]> {
  const { loadDataFile } = await import('./input/data-file.js')
  const { readFaults } = await import('../faults/reader.js')
  return loadDataFile(file, readFaults)
}

async function loadPodSettings(file: string): Promise<PodPatch> {
  const { loadDataFile } = await import('./input/data-file.js')
  const { readPodSettings } = await import('../runtime/settings-schema.js')
  return loadDataFile(file, readPodSettings)
}

async function loadContainerRules(file: string): Promise<readonly ContainerRule[]> {
  const { loadDataFile } = await import('./input/data-file.js')
  const { readContainerRules } = await import('../scripts/reader.js')
  return loadDataFile(file, readContainerRules)
}

async function startServing(
  simulation: Simulation,
  flags: ServeFlags,
  disposers: Disposers,
  logger: Log,
): Promise<Running> {
  const { record, state, mountpoint, allowRemote = false } = flags
  const reports = reportsOf(flags)
  prepareAdmin(flags, report)
  // These files are removed after all endpoints are free: they may be those of another server.
  const planned = await planNodes(simulation, flags, report)
  clearReports(reports)
  const control = await startControl(simulation, flags)
  disposers.push(async () => void (await control.close()))
  const options = {
    onRefused: refusalLog(logger),
    allowRemote,
    ...(mountpoint !== undefined && { mountpoint }),
  }
  const nodes = await serveNodes(simulation, planned, options, dispose => disposers.push(dispose))
  disposers.unshift(...publishReports(reports, { nodes, ...control }))
  // The journal starts last: if a later step failed, the journal could not be started again in the same file.
  if (record !== undefined) {
    const broken = (error: Error): void =>
      logger.error({ problem: error.message }, 'the journal could not be written and ends here')
    disposers.unshift(recordTo(record, simulation, broken))
  }
  if (state !== undefined) disposers.unshift(() => saveSnapshot(state, simulation.present))
  return { nodes, ...control }
}

/** Prints a line for people; the log is for programs. */
function report(line: string): void {
  process.stderr.write(`cri-image-sim: ${line}\n`)
}

async function startContainerLogs(simulation: Simulation, logger: Log): Promise<() => void> {
  const { writeContainerLogs } = await import('../cri/container-logs.js')
  return writeContainerLogs(simulation, error => logger.error({ problem: error.message }, 'container log'))
}

/** Logs the start of a kubelet; a fault rule of the set-up may refuse it. */
function logStart(logger: Log, { nodeName, policy }: KubeletCore, error: unknown): void {
  const { highThresholdPercent: high, lowThresholdPercent: low } = policy
  if (error === undefined) logger.info({ node: nodeName, high, low }, 'kubelet')
  else logger.error({ node: nodeName, problem: (error as Error).message }, 'the runtime refuses the kubelet')
}

/** Logs the calls of all nodes; in a cluster with the name of the node. */
function watchCalls(simulation: Simulation, logger: Log): void {
  for (const { name, calls } of simulation.ports) {
    const node = simulation.isCluster ? { node: name } : {}
    calls.watch((call, durationMs) => logCall(logger, node, call, durationMs))
  }
}

function logCall(
  logger: Log,
  node: { readonly node?: string },
  { method, code, message, tick, ticks }: CallRecord,
  durationMs: number,
): void {
  const level = code === 'INTERNAL' ? 'error' : 'info'
  const fields = { ...node, method, code, ...(message && { details: message }), tick, ticks }
  logger[level]({ ...fields, durationMs: Number(durationMs.toFixed(3)) }, 'call')
}
