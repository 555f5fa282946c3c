/**
 * The endpoints that servers and clients use without a flag.
 *
 * @module
 */
import { join } from 'node:path'
import type { Command } from 'commander'
import { OWN_DIRECTORY, ownDirectory } from '../io/own-directory.js'

/** The default endpoint of `serve` and of the commands that call a CRI server. */
export const DEFAULT_ENDPOINT = `unix://${join(ownDirectory(), 'cri.sock')}`

/** The default endpoint of the control API for clients. `serve` listens on it only with `--admin`. */
export const DEFAULT_ADMIN = `unix://${join(ownDirectory(), 'admin.sock')}`

/** The words for the defaults, which do not depend on the user. */
export const ENDPOINT_TEXT = `cri.sock in ${OWN_DIRECTORY}`
export const ADMIN_TEXT = `admin.sock in ${OWN_DIRECTORY}`

/** The part of a command's flags that says whether its server was named. */
export interface ServerFlags {
  /** Whether the endpoint is the default one, because no flag and no variable named another. */
  readonly byDefault?: boolean
}

/** Marks the flags of a command whose endpoint is the default one. */
export function markDefault(command: Command, option: 'endpoint' | 'admin'): void {
  if (command.getOptionValueSource(option) === 'default') command.setOptionValue('byDefault', true)
}

const named = new Set<string>()

/** Names a server on standard error, once, if a client uses it by default: the user may mean another one. */
export function nameServer(endpoint: string, { byDefault = false }: ServerFlags): void {
  if (!byDefault || named.has(endpoint)) return
  named.add(endpoint)
  process.stderr.write(`cri-image-sim: using the default server, ${endpoint}\n`)
}
