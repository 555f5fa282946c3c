// From starting the process to its first answered call, beside a process that only prints, and one that has
// loaded grpc-js; and from the signal to its end.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { client, invoke } from './bare-client.js'
import { figure } from './figures.js'
import { median, row } from './measure.js'

const RUNS = 11

export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'))
  const answered = []
  const listening = []
  const bare = []
  const grpc = []
  const stopped = []
  for (let i = 0; i < RUNS; i++) {
    bare.push(timed(() => spawnSync(process.execPath, ['-e', 'console.log(1)'])))
    grpc.push(
      timed(() => spawnSync(process.execPath, ['--input-type=module', '-e', "import '@grpc/grpc-js'"])),
    )
    const times = await serverTimes(`unix://${join(dir, `${i}.sock`)}`)
    listening.push(times.listening)
    answered.push(times.answered)
    stopped.push(times.stopped)
  }
  rmSync(dir, { recursive: true })
  row('ms', 'bare node', 'with grpc-js', 'listening', 'first answer', 'stop')
  row('median', ...[bare, grpc, listening, answered, stopped].map(times => median(times).toFixed(0)))
  figure('start: listening, x node with grpc-js', median(listening) / median(grpc))
  figure('start: first answer, x node with grpc-js', median(answered) / median(grpc))
}

function timed(work) {
  const start = performance.now()
  work()
  return performance.now() - start
}

async function serverTimes(endpoint) {
  const start = performance.now()
  const server = spawn(process.execPath, ['dist/cli.js', 'serve', '--listen', endpoint])
  await new Promise(resolve => createInterface({ input: server.stdout }).once('line', resolve))
  const listening = performance.now() - start
  const connection = client(endpoint)
  await invoke(connection, '/runtime.v1.RuntimeService/Version')
  const answered = performance.now() - start
  connection.close()
  const ending = performance.now()
  server.kill()
  await new Promise(resolve => server.once('exit', resolve))
  return { listening, answered, stopped: performance.now() - ending }
}
