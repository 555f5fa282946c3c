import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { status } from '@grpc/grpc-js'
import { onTestFinished } from 'vitest'
import { CallError, type Connection, connect } from '../../src/cli/connection.js'
import { createSimulator, type SimulatedNode, type SimulatorOptions } from '../../src/package/index.js'

export interface Served {
  readonly sim: SimulatedNode
  readonly endpoint: string
  readonly connection: Connection
}

/** A directory that lives as long as the test. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'cri-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A simulator behind a real unix socket, and a client of it, for as long as the test lasts. */
export async function served(options: SimulatorOptions = {}): Promise<Served> {
  const sim = createSimulator(options)
  const server = await sim.listen(`unix://${join(scratchDirectory(), 'cri.sock')}`)
  const connection = await connect(server.endpoint)
  onTestFinished(async () => {
    connection.close()
    await server.close()
  })
  return { sim, endpoint: server.endpoint, connection }
}

/** How a call ended that must fail. */
export async function failure(call: Promise<unknown>): Promise<{ code: status; details: string }> {
  try {
    await call
  } catch (error) {
    if (error instanceof CallError) return { code: error.code, details: error.details }
    throw error
  }
  throw new Error('the call succeeded')
}
