/**
 * `cri-image-sim serve`.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import type { FaultRule } from '../faults/schema.js'
import type { Snapshot } from '../history/snapshot.js'
import type { Platform } from '../image/content.js'
import { makeSocketDirectory, parseEndpoint } from '../io/endpoint.js'
import { clearEndpointFile, writeEndpointFile } from '../io/endpoint-file.js'
import { runInRealTime } from '../io/realtime.js'
import { createSimulation } from '../library/options.js'
import type { CallRecord } from '../node/call-log.js'
import type { Defer, Simulation } from '../node/simulation.js'
import { type Catalog, mergeCatalogs } from '../registries/catalog.js'
import type { Server } from '../server.js'
import { fsInfo } from '../service.js'
import { attempt, readText } from './input/text-file.js'
import { readToken } from './input/token-file.js'
import { createLog, type Log, refusalLog } from './output/log.js'
import { checkIgnoredFlags, type FlagSource, type ServeFlags } from './serve-flags.js'
import { announcement, endpointLines, planNodes, type ServedNode, serveNodes } from './serve-nodes.js'
import { claimStateFile, recordTo, saveSnapshot } from './state-file.js'

/** Some milliseconds' worth of simulated events. */
const EVENTS_AT_ONCE = 50

/** What a server is that runs. */
interface Running {
  /** The nodes, at least one. */
  readonly nodes: readonly ServedNode[]
  readonly admin: Server | undefined
}

/** What to do when it ends, the last thing first. */
type Ends = (() => void | Promise<void>)[]

/**
 * Serves until a signal comes.
 *
 * @param sourceOf - tells the flags that were given from those that have their default
 */
export async function runServe(flags: ServeFlags, sourceOf: FlagSource): Promise<void> {
  // The socket must never be open to others, not even between its making and its chmod.
  process.umask(0o077)
  if (flags.state !== undefined) process.once('exit', claimStateFile(flags.state))
  checkIgnoredFlags(flags, sourceOf, report)
  const logger = createLog(flags.log)
  const simulation = await createSimulationOf(flags)
  runInRealTime(simulation.clock)
  simulation.watch(event => logger.debug(event, event.type))
  watchCalls(simulation, logger)
  const ends: Ends = []
  stopOnSignal(ends, logger)
  const running = await start(simulation, flags, ends, logger).catch(async error => {
    await end(ends, logger)
    throw error
  })
  const { nodes, admin } = running
  process.stdout.write(announcement(nodes, admin, flags.clock, fsInfo(simulation.state).quota))
  for (const { name, server } of nodes) {
    const node = nodes.length > 1 && { node: name }
    logger.info({ ...node, endpoint: server.endpoint, ...(admin && { admin: admin.endpoint }) }, 'listening')
  }
}

async function createSimulationOf(flags: ServeFlags): Promise<Simulation> {
  const { state, maxPulls } = flags
  return createSimulation(
    {
      nodes: flags.nodes,
      quota: flags.quota,
      seed: flags.seed,
      speed: flags.speed,
      clock: flags.clock,
      unknown: flags.unknown,
      platform: flags.platform as Platform,
      ...(maxPulls !== undefined && { maxPulls }),
      builtInCatalog: flags.builtinCatalog,
      catalog: await loadCatalogs(flags),
      faults: flags.faults === undefined ? [] : await loadFaults(flags.faults),
      ...(state !== undefined && existsSync(state) && { from: await loadSnapshot(state) }),
    },
    givingWay(),
  )
}

/** Lets many events happen at once, but not so many that callers on sockets would not be heard. */
function givingWay(): Defer {
  let events = 0
  return task => {
    if (++events % EVENTS_AT_ONCE === 0) setImmediate(task)
    else queueMicrotask(task)
  }
}

/** Only a catalogue loads the validator and the YAML reader: each start would otherwise take longer. */
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

/** `DIR` or `DIR=REPOSITORY`. */
async function loadLayout(text: string): Promise<Catalog['images']> {
  const { readOciLayout } = await import('../io/oci-layout.js')
  const [, path = text, repository] = /^(.+?)=(.*)$/s.exec(text) ?? []
  return readOciLayout(path, repository)
}

async function loadFaults(file: string): Promise<readonly FaultRule[]> {
  const { loadDataFile } = await import('./input/data-file.js')
  const { readFaults } = await import('../faults/reader.js')
  return loadDataFile(file, readFaults)
}

async function loadSnapshot(file: string): Promise<Snapshot> {
  const { readSnapshot } = await import('../history/snapshot-reader.js')
  return readSnapshot(readText(file))
}

async function start(simulation: Simulation, flags: ServeFlags, ends: Ends, logger: Log): Promise<Running> {
  const { record, state, admin, adminTokenFile, endpointFile } = flags
  if (admin !== undefined) makeDirectoryOf(admin)
  // Files are touched when nobody else is in the way: they may be those of another server.
  const planned = await planNodes(simulation, flags.listen, report)
  if (endpointFile !== undefined) attempt(endpointFile, 'written', () => clearEndpointFile(endpointFile))
  const control = await startAdmin(simulation, admin, adminTokenFile)
  if (control !== undefined) ends.push(() => control.close())
  const options = { onRefused: refusalLog(logger) }
  const nodes = await serveNodes(simulation, planned, options, last => ends.push(last))
  if (endpointFile !== undefined) {
    const lines = endpointLines(nodes)
    ends.unshift(attempt(endpointFile, 'written', () => writeEndpointFile(endpointFile, ...lines)))
  }
  // Nothing can fail to start after the journal has begun: it could not be begun in the same file again.
  if (record !== undefined) {
    const broken = (error: Error): void => logger.error({ problem: error.message }, 'the journal ends here')
    ends.unshift(recordTo(record, simulation, broken))
  }
  if (state !== undefined) ends.unshift(() => saveSnapshot(state, simulation.present))
  return { nodes, admin: control }
}

async function startAdmin(
  simulation: Simulation,
  endpoint: string | undefined,
  tokenFile: string | undefined,
): Promise<Server | undefined> {
  if (endpoint === undefined) return undefined
  const { Simulator } = await import('../library/simulator.js')
  const { serveControl } = await import('../admin/server.js')
  const token = tokenFile === undefined ? undefined : readToken(tokenFile)
  return serveControl(new Simulator(simulation), endpoint, token === undefined ? {} : { token })
}

function makeDirectoryOf(endpoint: string): void {
  const made = makeSocketDirectory(parseEndpoint(endpoint))
  if (made !== undefined) report(`made the directory ${made}`)
}

/** Writes a line for people beside the log, which is for programs. */
function report(line: string): void {
  process.stderr.write(`cri-image-sim: ${line}\n`)
}

/** Does all that is to be done at the end, whatever goes wrong with any of it. */
async function end(ends: Ends, logger: Log): Promise<boolean> {
  let isWell = true
  for (const last of ends.toReversed()) {
    try {
      await last()
    } catch (error) {
      isWell = false
      logger.error({ problem: (error as Error).message }, 'not everything could be ended')
    }
  }
  return isWell
}

function stopOnSignal(ends: Ends, logger: Log): void {
  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'stopping')
    process.exit((await end(ends, logger)) ? 0 : 1)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
}

/** Logs the calls of all nodes; where there are several, with their names. */
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
