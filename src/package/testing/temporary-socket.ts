/**
 * A server of a node on a unix socket in a directory of its own.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A served node. */
export interface TemporarySocket {
  /** `unix:///…/cri.sock` */
  readonly endpoint: string
  /** Stops the server and removes the directory. */
  close(): Promise<void>
}

/** A node that can be served. */
interface Listener {
  listen(endpoint: string): Promise<TemporarySocket>
}

/** Serves CRI on a unix socket in a new directory below the system's directory of temporary files. */
export async function serveOnSocket(node: Listener): Promise<TemporarySocket> {
  const directory = await mkdtemp(join(tmpdir(), 'cri-'))
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true })
  try {
    const server = await node.listen(`unix://${join(directory, 'cri.sock')}`)
    return {
      endpoint: server.endpoint,
      async close() {
        await server.close()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
