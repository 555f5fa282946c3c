/**
 * The logs of containers as files in the form of CRI: a line has its simulated time, its stream, a tag and its text.
 *
 * A log is written only into the log directory that its pod names, if that directory exists; no path and no symbolic link
 * leads out of it.
 *
 * @module
 */
import { closeSync, constants, fstatSync, openSync, realpathSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import type { SimulatorEvent } from '../engine/events.js'
import { fileKind } from '../io/regular-file.js'
import { writeAll } from '../io/replace-file.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import type { Simulation } from '../node/simulation.js'
import type { ContainerRecord } from '../runtime/records.js'
import { reportError } from '../util/report-error.js'

/** How long a line may be, in bytes, before it is written in parts; the same as in containerd. */
const LINE_BYTES_MAX = 16_384
/** How many files are open at a time. */
const OPEN_FILES_MAX = 256
/** How many bytes are written for one container. */
const LOG_BYTES_MAX = 64 * 1024 * 1024
/** Opening a pipe without a reader fails with O_NONBLOCK; it would wait otherwise, and all of the node with it. */
const FLAGS =
  constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW | constants.O_NONBLOCK
const FILE_MODE = 0o640
const NS_PER_SECOND = 1_000_000_000n

interface OpenLog {
  readonly file: number
  readonly bytesLeft: number
}

type OutputEvent = SimulatorEvent & { readonly type: 'container-output' }

/**
 * Writes the logs of containers that start from now on.
 *
 * @param report - takes the error for each log that cannot be written; such a log is given up
 * @returns a function that ends it and closes all files
 */
export function writeContainerLogs(
  simulation: Simulation,
  report: (error: Error) => void = reportError,
): () => void {
  const logs = new ContainerLogs(simulation, report)
  const unwatch = simulation.watch(event => logs.take(event))
  return () => {
    unwatch()
    logs.closeAll()
  }
}

class ContainerLogs {
  readonly #simulation: Simulation
  readonly #report: (error: Error) => void
  /** By the id of the container. */
  readonly #open = new Map<string, OpenLog>()

  constructor(simulation: Simulation, report: (error: Error) => void) {
    this.#simulation = simulation
    this.#report = report
  }

  take(event: SimulatorEvent): void {
    switch (event.type) {
      case 'container-started':
        this.#start(event.container, event.node)
        return
      case 'container-output':
        this.#write(event)
        return
      case 'container-log-reopened':
        this.#close(event.container)
        this.#start(event.container, event.node)
        return
      case 'container-stopped':
      case 'container-removed':
        this.#close(event.container)
        return
      case 'restored':
        this.closeAll()
    }
  }

  closeAll(): void {
    for (const id of [...this.#open.keys()]) this.#close(id)
  }

  #start(id: string, node: string | undefined): void {
    const runtime = this.#simulation.port(node).state.node.runtime
    const container = runtime.containers.get(id)
    const directory = container && runtime.pods.get(container.pod)?.config.logDirectory
    if (container === undefined || !directory || container.logPath === '') return
    this.#attempt(id, () => {
      if (this.#open.size >= OPEN_FILES_MAX) throw new Error(`more than ${OPEN_FILES_MAX} logs at a time`)
      const file = openLog(pathInside(directory, container))
      this.#open.set(id, { file, bytesLeft: LOG_BYTES_MAX })
    })
  }

  #write(event: OutputEvent): void {
    const log = this.#open.get(event.container)
    if (log === undefined) return
    this.#attempt(event.container, () => {
      const lines = linesOf(event, this.#simulation.clock)
      const bytesLeft = log.bytesLeft - Buffer.byteLength(lines)
      if (bytesLeft < 0) throw new Error(`more than ${LOG_BYTES_MAX} bytes`)
      this.#open.set(event.container, { ...log, bytesLeft })
      writeAll(log.file, lines)
    })
  }

  #close(id: string): void {
    const log = this.#open.get(id)
    if (log === undefined) return
    this.#open.delete(id)
    closeSync(log.file)
  }

  #attempt(id: string, work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#report(new Error(`the log of container ${id} is not written: ${(error as Error).message}`))
      this.#close(id)
    }
  }
}

/**
 * Returns the path of a container's log.
 *
 * @throws Error for a path out of the log directory, and for a directory that does not exist
 */
function pathInside(logDirectory: string, { logPath }: ContainerRecord): string {
  const directory = realpathSync(logDirectory)
  const path = resolve(logPath)
  if (!path.startsWith(`${resolve(logDirectory)}${sep}`)) throw new Error(`${path} is not in ${logDirectory}`)
  const parent = realpathSync(dirname(path))
  if (parent !== directory && !parent.startsWith(`${directory}${sep}`))
    throw new Error(`${parent} is not in ${directory}`)
  return path
}

/**
 * Opens a log, which is made if it is absent.
 *
 * @throws Error for anything but a regular file: a pipe whose reader stops would stop the node
 */
function openLog(path: string): number {
  const file = openSync(path, FLAGS, FILE_MODE)
  const stats = fstatSync(file)
  if (stats.isFile()) return file
  closeSync(file)
  throw new Error(`${path} is ${fileKind(stats)}, not a regular file`)
}

/** Returns a piece of output as lines of the log. A line that is too long is written in parts with the tag P. */
export function linesOf(
  { tick, stream, text }: Pick<OutputEvent, 'tick' | 'stream' | 'text'>,
  clock: Pick<SimulatedClock, 'wallNsAt'>,
): string {
  const start = `${rfc3339Nano(clock.wallNsAt(tick))} ${stream}`
  const lines = text.replace(/\n$/, '').split('\n')
  return lines
    .map(line =>
      partsOf(line)
        .map(({ tag, part }) => `${start} ${tag} ${part}\n`)
        .join(''),
    )
    .join('')
}

function partsOf(line: string): readonly { readonly tag: 'F' | 'P'; readonly part: string }[] {
  const bytes = Buffer.from(line)
  if (bytes.length <= LINE_BYTES_MAX) return [{ tag: 'F', part: line }]
  const parts: string[] = ['']
  let length = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (length + size > LINE_BYTES_MAX) {
      parts.push('')
      length = 0
    }
    parts[parts.length - 1] += character
    length += size
  }
  return parts.map((part, i) => ({ tag: i === parts.length - 1 ? 'F' : 'P', part }))
}

/** Prints a time as Go's RFC3339Nano does: without zeros at the end of the fraction. */
function rfc3339Nano(ns: bigint): string {
  const seconds = ns / NS_PER_SECOND
  const fraction = String(ns % NS_PER_SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '')
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)
  return `${whole}${fraction === '' ? '' : `.${fraction}`}Z`
}
