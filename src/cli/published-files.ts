/**
 * The files in which `serve` reports its endpoints.
 *
 * @module
 */
import { ENDPOINT_FILE } from '../io/endpoint-file.js'
import { INFO_FILE, infoText } from '../io/info-file.js'
import { packageVersion } from '../io/own-package.js'
import { clearPublishedFile, type PublishedForm, publishFile } from '../io/published-file.js'
import type { Server } from '../server.js'
import { attempt } from './input/text-file.js'
import type { ServeFlags } from './serve-flags.js'
import type { ServedNode } from './serve-nodes.js'

/** The servers of a process. */
interface Servers {
  /** The nodes, at least one. */
  readonly nodes: readonly ServedNode[]
  readonly admin: Server | undefined
}

/** A file that a server writes when it accepts calls. */
interface Report {
  readonly file: string
  readonly form: PublishedForm
  text(servers: Servers): string
}

/** Returns the files that the flags ask for. */
export function reportsOf({ endpointFile, infoFile }: ServeFlags): readonly Report[] {
  const endpoints = { form: ENDPOINT_FILE, text: endpointText }
  const info = { form: INFO_FILE, text: serverInfo }
  return [
    ...(endpointFile === undefined ? [] : [{ file: endpointFile, ...endpoints }]),
    ...(infoFile === undefined ? [] : [{ file: infoFile, ...info }]),
  ]
}

/**
 * Removes the files that earlier servers left.
 *
 * @throws FileError when anything else stands at their paths
 */
export function clearReports(reports: readonly Report[]): void {
  for (const { file, form } of reports) attempt(file, 'written', () => clearPublishedFile(file, form))
}

/**
 * Writes the files.
 *
 * @returns functions that remove them
 * @throws FileError
 */
export function publishReports(reports: readonly Report[], servers: Servers): readonly (() => void)[] {
  return reports.map(({ file, form, text }) =>
    attempt(file, 'written', () => publishFile(file, form, text(servers))),
  )
}

/** The endpoint, or with several nodes their names and endpoints. */
function endpointText({ nodes }: Servers): string {
  const isCluster = nodes.length > 1
  const lines = nodes.map(({ name, server: { endpoint } }) => (isCluster ? `${name} ${endpoint}` : endpoint))
  return lines.map(line => `${line}\n`).join('')
}

function serverInfo({ nodes, admin }: Servers): string {
  const endpoints = nodes.map(({ name, server }) => ({ name, cri: server.endpoint }))
  return infoText({
    cri: endpoints[0]?.cri ?? '',
    admin: admin?.endpoint ?? null,
    pid: process.pid,
    version: packageVersion(),
    ...(nodes.length > 1 && { nodes: endpoints }),
  })
}
