/**
 * Files that contain everything a test kit needs to know of a server.
 *
 * @module
 */
import type { PublishedForm } from './published-file.js'

/** The content of an info file. */
export interface ServerInfo {
  /** The CRI endpoint, with several nodes that of the first one. */
  readonly cri: string
  /** The endpoint of the control API; null without one. */
  readonly admin: string | null
  /** The id of the server's process. */
  readonly pid: number
  /** The version of cri-image-sim. */
  readonly version: string
  /** With several nodes, their names and CRI endpoints. */
  readonly nodes?: readonly { readonly name: string; readonly cri: string }[]
}

/** The form of an info file: one line of JSON. */
export const INFO_FILE: PublishedForm = {
  content: 'server info',
  matches(text) {
    try {
      const { cri, pid, version } = Object(JSON.parse(text)) as Partial<ServerInfo>
      return typeof cri === 'string' && typeof pid === 'number' && typeof version === 'string'
    } catch {
      return false
    }
  },
}

/** Returns the text of an info file. */
export function infoText(info: ServerInfo): string {
  return `${JSON.stringify(info)}\n`
}
