import { join } from 'node:path'
import { cri, type Ended, type ServerProcess, serveProcess } from './command-line.js'
import { scratchDirectory } from './served.js'

/** A server in a process of its own with a control API, and `ctl` to steer it. */
export interface Controlled extends ServerProcess {
  readonly admin: string
  /** Runs `cri-image-sim ctl` to its end. */
  ctl(...args: string[]): Promise<Ended>
  /** Runs it with --json; gives what it printed. */
  json(...args: string[]): Promise<Record<string, unknown>>
}

/** Starts `cri-image-sim serve --admin`. */
export async function controlled(...args: string[]): Promise<Controlled> {
  const admin = `unix://${join(scratchDirectory(), 'admin.sock')}`
  const server = await serveProcess('--admin', admin, ...args)
  const ctl = (...words: string[]) => cri('ctl', ...words, '--admin', admin)
  return {
    ...server,
    admin,
    ctl,
    json: async (...words) => JSON.parse((await ctl(...words, '--json')).stdout),
  }
}
