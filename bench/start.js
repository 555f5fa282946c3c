// From starting the process to its first answered call, beside a process that only prints.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { client, invoke } from './client.js'
import { median, row } from './measure.js'

const RUNS = 15

export async function benchStart() {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'))
  const answered = []
  const listening = []
  const bare = []
  for (let i = 0; i < RUNS; i++) {
    bare.push(timed(() => spawnSync(process.execPath, ['-e', 'console.log(1)'])))
    const times = await serverTimes(`unix://${join(dir, `${i}.sock`)}`)
    listening.push(times.listening)
    answered.push(times.answered)
  }
  rmSync(dir, { recursive: true })
  row('ms', 'bare node', 'listening', 'first answer')
  row('median', ...[bare, listening, answered].map(times => median(times).toFixed(0)))
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
  server.kill()
  await new Promise(resolve => server.once('exit', resolve))
  return { listening, answered }
}
