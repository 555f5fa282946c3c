/**
 * `cri-image-sim serve`.
 *
 * @module
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { status } from '@grpc/grpc-js'
import { type Logger, pino } from 'pino'
import prettyBytes from 'pretty-bytes'
import type { Catalog } from '../catalog.js'
import type { Platform } from '../content.js'
import type { FaultRule } from '../fault-schema.js'
import { createNode } from '../node.js'
import { runInRealTime } from '../realtime.js'
import { type EndedCall, type Server, serve } from '../server.js'
import type { ClockDriver } from '../simulated-clock.js'
import type { Defer, Simulator } from '../simulator.js'
import type { UnknownPolicy } from '../upstream.js'
import { FileError } from './file-error.js'

/** The flags of `serve`. */
export interface ServeFlags {
  readonly listen: string
  readonly endpointFile?: string
  readonly quota: number | string
  readonly catalog?: string
  readonly faults?: string
  readonly ociLayout?: readonly string[]
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

/** Serves until a signal comes. */
export async function runServe(flags: ServeFlags): Promise<void> {
  // The socket must never be open to others, not even between its making and its chmod.
  process.umask(0o077)
  // Whoever waits for the file must not find that of an earlier server.
  if (flags.endpointFile !== undefined) removeFile(flags.endpointFile)
  const logger = pino({ level: flags.log }, pino.destination({ fd: 2, sync: true }))
  const simulator = createNode(
    {
      quota: flags.quota,
      seed: flags.seed,
      speed: flags.speed,
      clock: flags.clock,
      unknown: flags.unknown,
      platform: flags.platform as Platform,
      ...(flags.maxPulls !== undefined && { maxPulls: flags.maxPulls }),
      builtInCatalog: flags.builtinCatalog,
      ...(flags.catalog !== undefined && { catalog: await loadCatalog(flags.catalog) }),
    },
    givingWay(),
  )
  for (const layout of flags.ociLayout ?? []) await pushLayout(simulator, layout)
  const faults = flags.faults === undefined ? [] : await loadFaults(flags.faults)
  for (const rule of faults) simulator.dispatch({ type: 'inject-fault', rule })
  runInRealTime(simulator)
  simulator.watch(event => logger.debug(event, event.type))
  const server = await serve(simulator, flags.listen, { onCall: call => logCall(logger, call) })
  stopOnSignal(server, logger, flags.endpointFile)
  if (flags.endpointFile !== undefined) await announceInFile(flags.endpointFile, server)
  announce(server.endpoint, flags.clock, simulator.images.fsInfo().quota)
  logger.info({ endpoint: server.endpoint }, 'listening')
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
async function loadCatalog(file: string): Promise<Catalog> {
  const { loadDataFile } = await import('./data-file.js')
  const { readCatalog } = await import('../catalog-reader.js')
  return loadDataFile(file, readCatalog)
}

/** `DIR` or `DIR=REPOSITORY`. */
async function pushLayout(simulator: Simulator, text: string): Promise<void> {
  const { readOciLayout } = await import('../oci-layout.js')
  const [, path = text, repository] = /^(.+?)=(.*)$/s.exec(text) ?? []
  for (const image of await readOciLayout(path, repository)) {
    simulator.dispatch({ type: 'upstream', change: { type: 'push', image } })
  }
}

async function loadFaults(file: string): Promise<readonly FaultRule[]> {
  const { loadDataFile } = await import('./data-file.js')
  const { readFaults } = await import('../fault-reader.js')
  return loadDataFile(file, readFaults)
}

function removeFile(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch (error) {
    throw new FileError(`${file}: cannot be written: ${(error as Error).message}`)
  }
}

function announce(endpoint: string, clock: ClockDriver, quota: number): void {
  const space = prettyBytes(quota, { binary: true })
  const line = `cri-image-sim listening on ${endpoint}   clock: ${clock}   quota: ${space}\n`
  const hint = endpoint.startsWith('unix:')
    ? `try:  crictl -r ${endpoint} pull nginx\n or:  npx cri-image-sim images --endpoint ${endpoint}\n`
    : `try:  npx cri-image-sim pull nginx --endpoint ${endpoint}\n`
  process.stdout.write(line + hint)
}

async function announceInFile(file: string, server: Server): Promise<void> {
  try {
    writeFileSync(`${file}.tmp`, `${server.endpoint}\n`)
    renameSync(`${file}.tmp`, file)
  } catch (error) {
    await server.close()
    throw new FileError(`${file}: cannot be written: ${(error as Error).message}`)
  }
}

function stopOnSignal(server: Server, logger: Logger, endpointFile: string | undefined): void {
  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'stopping')
    await server.close()
    if (endpointFile !== undefined) removeFile(endpointFile)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
}

function logCall(logger: Logger, { method, code, details, durationMs }: EndedCall): void {
  const level = code === status.INTERNAL ? 'error' : 'info'
  const fields = { method, code: status[code], ...(details && { details }) }
  logger[level]({ ...fields, durationMs: Number(durationMs.toFixed(3)) }, 'call')
}
