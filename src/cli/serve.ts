/**
 * `cri-image-sim serve`.
 *
 * @module
 */
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { type Logger, pino } from 'pino'
import prettyBytes from 'pretty-bytes'
import type { CallRecord } from '../calls.js'
import { type Catalog, mergeCatalogs } from '../catalog.js'
import type { Platform } from '../content.js'
import type { FaultRule } from '../fault-schema.js'
import { createNode } from '../node.js'
import { runInRealTime } from '../realtime.js'
import { type Server, serve } from '../server.js'
import type { ClockDriver } from '../simulated-clock.js'
import type { Defer, Simulator } from '../simulator.js'
import type { UnknownPolicy } from '../upstream.js'
import { FileError } from './file-error.js'
import { recordTo, removeFile, saveSnapshot } from './state-file.js'
import { readText } from './text-file.js'

/** The flags of `serve`. */
export interface ServeFlags {
  readonly listen: string
  readonly endpointFile?: string
  readonly quota: number | string
  readonly catalog?: string
  readonly faults?: string
  readonly ociLayout?: readonly string[]
  readonly admin?: string
  readonly adminTokenFile?: string
  readonly record?: string
  readonly state?: string
  readonly seed: number
  readonly builtinCatalog: boolean
  readonly unknown: UnknownPolicy
  readonly clock: ClockDriver
  readonly speed: number
  readonly maxPulls?: number
  readonly platform: string
  readonly log: string
}

/** Some milliseconds' worth of simulated events. */
const EVENTS_AT_ONCE = 50

/** What a server is that runs, and what to do when it ends. */
interface Running {
  readonly cri: Server
  readonly admin: Server | undefined
  readonly atEnd: readonly (() => void)[]
}

/** Serves until a signal comes. */
export async function runServe(flags: ServeFlags): Promise<void> {
  // The socket must never be open to others, not even between its making and its chmod.
  process.umask(0o077)
  // Whoever waits for the file must not find that of an earlier server.
  if (flags.endpointFile !== undefined) removeFile(flags.endpointFile)
  const logger = pino({ level: flags.log }, pino.destination({ fd: 2, sync: true }))
  const simulator = await createSimulator(flags)
  runInRealTime(simulator)
  simulator.watch(event => logger.debug(event, event.type))
  simulator.calls.watch((call, durationMs) => logCall(logger, call, durationMs))
  const running = await start(simulator, flags)
  stopOnSignal(running, logger)
  if (flags.endpointFile !== undefined) await announceInFile(flags.endpointFile, running)
  announce(running, flags.clock, simulator.images.fsInfo().quota)
  const { endpoint } = running.cri
  logger.info({ endpoint, ...(running.admin && { admin: running.admin.endpoint }) }, 'listening')
}

async function createSimulator(flags: ServeFlags): Promise<Simulator> {
  const { state, maxPulls } = flags
  return createNode(
    {
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

/** The validator and the YAML reader are loaded only by who needs them: they would double the time to start. */
async function loadCatalogs({ catalog, ociLayout = [] }: ServeFlags): Promise<Catalog> {
  const catalogs: Catalog[] = []
  if (catalog !== undefined) {
    const { loadDataFile } = await import('./data-file.js')
    const { readCatalog } = await import('../catalog-reader.js')
    catalogs.push(loadDataFile(catalog, readCatalog))
  }
  for (const layout of ociLayout) catalogs.push({ images: await loadLayout(layout), registries: [] })
  return mergeCatalogs(...catalogs)
}

/** `DIR` or `DIR=REPOSITORY`. */
async function loadLayout(text: string): Promise<Catalog['images']> {
  const { readOciLayout } = await import('../oci-layout.js')
  const [, path = text, repository] = /^(.+?)=(.*)$/s.exec(text) ?? []
  return readOciLayout(path, repository)
}

async function loadFaults(file: string): Promise<readonly FaultRule[]> {
  const { loadDataFile } = await import('./data-file.js')
  const { readFaults } = await import('../fault-reader.js')
  return loadDataFile(file, readFaults)
}

async function loadSnapshot(file: string): Promise<ReturnType<Simulator['snapshot']>> {
  const { readSnapshot } = await import('../snapshot.js')
  return readSnapshot(readText(file))
}

async function start(simulator: Simulator, flags: ServeFlags): Promise<Running> {
  const { record, state, admin, adminTokenFile } = flags
  const atEnd: (() => void)[] = []
  if (record !== undefined) atEnd.push(recordTo(record, simulator))
  if (state !== undefined) atEnd.push(() => saveSnapshot(state, simulator.state))
  const { endpointFile } = flags
  if (endpointFile !== undefined) atEnd.push(() => removeFile(endpointFile))
  const cri = await serve(simulator, flags.listen)
  try {
    return { cri, admin: await startAdmin(simulator, admin, adminTokenFile), atEnd }
  } catch (error) {
    await cri.close()
    throw error
  }
}

async function startAdmin(
  simulator: Simulator,
  endpoint: string | undefined,
  tokenFile: string | undefined,
): Promise<Server | undefined> {
  if (endpoint === undefined) return undefined
  const { serveControl } = await import('../admin/server.js')
  const token = tokenFile === undefined ? undefined : readText(tokenFile).trim()
  return serveControl(simulator, endpoint, token === undefined ? {} : { token })
}

function announce({ cri, admin }: Running, clock: ClockDriver, quota: number): void {
  const { endpoint } = cri
  const space = prettyBytes(quota, { binary: true })
  const line = `cri-image-sim listening on ${endpoint}   clock: ${clock}   quota: ${space}\n`
  const control = admin === undefined ? '' : `control API on ${admin.endpoint}\n`
  const hint = endpoint.startsWith('unix:')
    ? `try:  crictl -r ${endpoint} pull nginx\n or:  npx cri-image-sim images --endpoint ${endpoint}\n`
    : `try:  npx cri-image-sim pull nginx --endpoint ${endpoint}\n`
  process.stdout.write(line + control + hint)
}

async function announceInFile(file: string, running: Running): Promise<void> {
  try {
    writeFileSync(`${file}.tmp`, `${running.cri.endpoint}\n`)
    renameSync(`${file}.tmp`, file)
  } catch (error) {
    await close(running)
    throw new FileError(`${file}: cannot be written: ${(error as Error).message}`)
  }
}

async function close({ cri, admin }: Running): Promise<void> {
  await Promise.all([cri.close(), admin?.close()])
}

function stopOnSignal(running: Running, logger: Logger): void {
  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'stopping')
    await close(running)
    for (const last of running.atEnd) last()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
}

function logCall(
  logger: Logger,
  { method, code, message, tick, ticks }: CallRecord,
  durationMs: number,
): void {
  const level = code === 'INTERNAL' ? 'error' : 'info'
  const fields = { method, code, ...(message && { details: message }), tick, ticks }
  logger[level]({ ...fields, durationMs: Number(durationMs.toFixed(3)) }, 'call')
}
