import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { scratchDirectory } from './served.js'

/** The command line as it ships. */
export const CLI = join(process.cwd(), 'dist', 'cli.js')

/** What `--version` prints. */
export const VERSION_LINE =
  /^cri-image-sim \d+\.\d+\.\d+\S* \(commit (?:[0-9a-f]{12}\+?|unknown), Node v\d+\.\d+\.\d+\)\n$/

/** What a process that has ended said. */
export interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, whichever that is. */
export function run(program: string, args: readonly string[], cwd?: string): Promise<Ended> {
  return new Promise(resolve => {
    execFile(program, args, { ...(cwd && { cwd }), env: environment() }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
    })
  })
}

/** Runs `cri-image-sim` with some arguments to its end. */
export function cri(...args: string[]): Promise<Ended> {
  return run(process.execPath, [CLI, ...args])
}

/** A process that runs until a signal. */
export interface RunningProcess {
  /** What it has printed so far. */
  readonly output: { stdout: string; stderr: string }
  readonly process: ChildProcess
  /** Sends a signal and waits for the end and the last output; gives the exit code, or the signal that ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | string>
}

/** A server in a process of its own. */
export interface ServerProcess extends RunningProcess {
  readonly endpoint: string
}

/** Starts `cri-image-sim` with some arguments, and does not wait for its end. */
export function startCri(...args: string[]): RunningProcess {
  return startProgram([process.execPath, CLI, ...args])
}

/** Starts `cri-image-sim serve`, on a socket in a scratch directory unless told otherwise, and waits until it listens. */
export function serveProcess(...args: string[]): Promise<ServerProcess> {
  return serveProgram([process.execPath, CLI], args)
}

/** Starts `serve` of a program, which may have arguments of its own, and waits until it listens. */
export async function serveProgram(
  program: readonly string[],
  args: readonly string[] = [],
  cwd?: string,
): Promise<ServerProcess> {
  const listen = args.includes('--listen')
    ? []
    : ['--listen', `unix://${join(scratchDirectory(), 'cri.sock')}`]
  const started = startProgram([...program, 'serve', ...listen, ...args], cwd)
  const ended = once(started.process, 'close').then(() => [undefined])
  const [endpoint] = await Promise.race([listening(started.process, started.output), ended])
  if (endpoint === undefined) throw new Error(`serve ended: ${started.output.stderr}`)
  return { endpoint, ...started }
}

function startProgram([program = '', ...args]: readonly string[], cwd?: string): RunningProcess {
  const child = spawn(program, args, { ...(cwd && { cwd }), env: environment() })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (text: Buffer) => {
    output.stdout += text
  })
  child.stderr.on('data', (text: Buffer) => {
    output.stderr += text
  })
  const ended = once(child, 'close') as Promise<[number | null, string | null]>
  return {
    output,
    process: child,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      const [code, killed] = await ended
      return code ?? killed ?? -1
    },
  }
}

/** Whether a program is on PATH. */
export function onPath(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

function listening(child: ChildProcess, output: { readonly stdout: string }): Promise<[string]> {
  return new Promise(resolve => {
    child.stdout?.on('data', () => {
      const endpoint = /listening on (\S+)/.exec(output.stdout)?.[1]
      if (endpoint !== undefined) resolve([endpoint])
    })
  })
}

/** Settings of whoever runs the tests must not change what is tested. */
function environment(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('CRI_IMAGE_SIM_'))
  return { ...Object.fromEntries(ours), NO_COLOR: '1' }
}
