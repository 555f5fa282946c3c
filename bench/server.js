// Calls a second over a unix socket, against a handler in the same server process that does nothing but hand out a
// ready buffer of the same bytes. The client is another process. The goal is at least 0.9.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { client, invoke } from './bare-client.js'
import { figure } from './figures.js'
import { paired, row } from './measure.js'

const IMAGES = 1000
const ROUNDS = 5

export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'))
  const endpoint = `unix://${join(dir, 's.sock')}`
  const server = fork(fileURLToPath(new URL('server-process.js', import.meta.url)), [
    endpoint,
    String(IMAGES),
  ])
  const { request } = await new Promise(resolve => server.once('message', resolve))
  const connection = client(endpoint)
  row('calls/s', 'at once', 'ours', 'do-nothing', 'ratio')
  for (const atOnce of [1, 8, 32]) {
    await compare(connection, 'ImageStatus', Buffer.from(request, 'base64'), atOnce, 4000)
    await compare(connection, 'ListImages', Buffer.alloc(0), atOnce, 300)
  }
  connection.close()
  server.kill()
  rmSync(dir, { recursive: true })
}

async function compare(connection, method, request, atOnce, calls) {
  const rate = path => () => callsPerSecond(connection, path, request, atOnce, calls)
  const ours = rate(`/runtime.v1.ImageService/${method}`)
  const baseline = rate(`/bench.Baseline/${method}`)
  await paired(2, ours, baseline)
  const figures = await paired(ROUNDS, ours, baseline)
  row(method, atOnce, figures.ours.toFixed(0), figures.baseline.toFixed(0), figures.ratio.toFixed(3))
  figure(`server: ${method}, ${atOnce} at once, do-nothing / ours`, 1 / figures.ratio)
}

async function callsPerSecond(connection, path, request, atOnce, calls) {
  let left = calls
  const start = performance.now()
  const worker = async () => {
    while (left-- > 0) await invoke(connection, path, request)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (calls / (performance.now() - start)) * 1000
}
