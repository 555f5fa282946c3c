import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { CLI } from './command-line.js'
import { freePort } from './ports.js'
import { scratchDirectory } from './served.js'

/** Whether Debian's redis-server is on this machine. */
export const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0

/** The reason why tests are skipped without it, for their titles. */
export const NO_REDIS = HAS_REDIS ? '' : ' (skipped: redis-server is not installed)'

/** A server of the test's own, which keeps its data over a restart. */
export interface RedisProcess {
  readonly url: string
  restart(): Promise<void>
}

/** Starts a Redis on a free port, with its data in a scratch directory. */
export async function startRedis(): Promise<RedisProcess> {
  const port = await freePort()
  const directory = scratchDirectory()
  let server = await startOn(port, directory)
  onTestFinished(() => {
    server.kill('SIGKILL')
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    restart: async () => {
      server.kill('SIGTERM')
      await once(server, 'exit')
      server = await startOn(port, directory)
    },
  }
}

async function startOn(port: number, directory: string): Promise<ChildProcess> {
  const flags = ['--bind', '127.0.0.1', '--port', String(port), '--dir', directory]
  const server = spawn('redis-server', [...flags, '--appendonly', 'yes', '--save', ''], { stdio: 'ignore' })
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`)
    await setTimeout(20)
  }
  return server
}

/** Whether the server has read its data and answers. */
function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.on('data', data => {
      socket.destroy()
      resolve(data.toString() === '+PONG\r\n')
    })
    socket.on('error', () => resolve(false))
  })
}

/** A worker of a queue in a process of its own. */
export interface WorkerProcess {
  readonly process: ChildProcess
  /** The lines that it has printed. */
  readonly lines: readonly string[]
  /** Waits until it has printed a number of lines. */
  printed(count: number): Promise<void>
}

/** Starts `fleet worker`, and waits until it is ready. */
export async function startWorker(url: string, ...flags: string[]): Promise<WorkerProcess> {
  const args = [CLI, 'fleet', 'worker', '--redis', url, '--jobs', '1', '--lock', '1000', ...flags]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const lines: string[] = []
  let rest = ''
  child.stdout.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  const printed = async (count: number): Promise<void> => {
    while (lines.length < count) {
      if (child.exitCode !== null) throw new Error(`the worker ended with ${child.exitCode}`)
      await setTimeout(10)
    }
  }
  await printed(1)
  return { process: child, lines, printed }
}
