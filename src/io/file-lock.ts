/**
 * Keeps a file to one process, with a lock file beside it.
 *
 * @module
 */
import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { readRegularText } from './regular-file.js'
import { writeAll } from './replace-file.js'

/** The holder of a lock. */
interface Holder {
  readonly pid: number
  /** When the process started, as Linux counts it; empty elsewhere. Another process may get the same number later. */
  readonly started: string
}

/** The largest lock file that is read, in bytes. */
const LOCK_BYTES_MAX = 256
/** How old an empty lock file is before its writer is taken for dead, in milliseconds of real time. */
const EMPTY_MAX_MS = 2000
/** How often a lock of a dead process is taken over before giving up. */
const ATTEMPTS = 10

/** Returns the path of the lock file of a file. */
export function lockPath(path: string): string {
  return `${path}.lock`
}

/**
 * Keeps a file to this process. The lock of a process that is dead is taken over.
 *
 * @param path - the path without links
 * @returns gives the file free again
 * @throws Error when another process holds the file, or when no lock file can be made
 */
export function lockFile(path: string): () => void {
  const lock = lockPath(path)
  const ours = written({ pid: process.pid, started: startOf(process.pid) })
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(lock, ours)) {
      return () => {
        if (contents(lock) === ours) rmSync(lock, { force: true })
      }
    }
    const found = contents(lock)
    if (found !== undefined) removeStale(lock, found)
  }
  throw new Error(`${lock} cannot be taken over`)
}

function create(lock: string, text: string): boolean {
  let fd: number
  try {
    fd = openSync(lock, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  writeAll(fd, text)
  closeSync(fd)
  return true
}

/** Removes the lock of a dead process, but not one that another process has made in its place meanwhile. */
function removeStale(lock: string, found: string): void {
  const holder = parsed(found)
  if (holder === undefined ? !isAbandoned(lock, found) : isAlive(holder)) {
    const who = holder === undefined ? 'another process' : `process ${holder.pid}`
    throw new Error(
      `${who} uses it; stop that first or choose another file (if no such process runs, remove ${lock})`,
    )
  }
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  try {
    if (contents(aside) !== found) linkSync(aside, lock)
  } finally {
    rmSync(aside, { force: true })
  }
}

function written({ pid, started }: Holder): string {
  return `${pid} ${started}\n`
}

function parsed(text: string): Holder | undefined {
  const [, pid, started = ''] = /^(\d+) (.*)\n$/.exec(text) ?? []
  return pid === undefined ? undefined : { pid: Number(pid), started }
}

/** A lock file is empty for a moment while it is made; whatever else has no holder was not made here. */
function isAbandoned(lock: string, text: string): boolean {
  const stats = statSync(lock, { throwIfNoEntry: false })
  return text === '' && stats !== undefined && Date.now() - stats.mtimeMs > EMPTY_MAX_MS
}

/** The text of a lock file; nothing if there is none any more. */
function contents(lock: string): string | undefined {
  try {
    return readRegularText(lock, LOCK_BYTES_MAX)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // It may be there and be somebody else's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return now === '' || started === '' || now === started
}

/** When a process started: the boot that it belongs to, and its clock ticks since then. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program may contain anything, and ends with the last parenthesis.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const START = 19
    return `${boot} ${fields[0] === 'Z' ? 'ended' : (fields[START] ?? '')}`
  } catch {
    return ''
  }
}
