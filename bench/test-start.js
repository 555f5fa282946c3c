// What a test waits for before it has a node: in process, with a socket in process, and in a process of its own, as the test
// kits of other languages start it. Medians of many starts.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSimulator } from './dist/index.js'
import { figure } from './figures.js'
import { median, row } from './measure.js'

const STARTS = 50
const PROCESSES = 21
const BINARY = 'binary/cri-image-sim'

export async function bench() {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const inProcess = await milliseconds(() => createSimulator().close())
    const sockets = []
    const onSocket = await milliseconds(async i => {
      const sim = createSimulator()
      await sim.listen(`unix://${join(scratch, `${i}.sock`)}`)
      sockets.push(sim)
    })
    for (const sim of sockets) await sim[Symbol.asyncDispose]()
    row('start, ms', 'first', 'median')
    row('in process', ...inProcess)
    row('on a socket', ...onSocket)
    if (existsSync(BINARY)) await benchProcesses(scratch)
    else console.log(`process skipped: ${BINARY} is absent; npm run build:binary makes it`)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** The first start, which loads code, and the median of the others. */
async function milliseconds(start) {
  const each = []
  for (let i = 0; i < STARTS; i++) {
    const began = process.hrtime.bigint()
    await start(i)
    each.push(Number(process.hrtime.bigint() - began) / 1e6)
  }
  return [each[0].toFixed(2), median(each.slice(1)).toFixed(2)]
}

/** Starts the executable as a test kit does, and a Node that does nothing, in turn. */
async function benchProcesses(scratch) {
  const bare = []
  const ready = []
  const answered = []
  for (let i = 0; i < PROCESSES; i++) {
    const began = performance.now()
    spawnSync(process.execPath, ['-e', ''])
    bare.push(performance.now() - began)
    const times = await startProcess(join(scratch, `kit-${i}`))
    ready.push(times.ready)
    answered.push(times.answered)
  }
  row('process, ms', 'bare node', 'ready', 'first answer')
  row('median', ...[bare, ready, answered].map(times => median(times).toFixed(0)))
  figure('test start: process ready, x bare node', median(ready) / median(bare))
}

/** Milliseconds until the info file exists, and until the control API has answered a request after that. */
async function startProcess(path) {
  const admin = `${path}.admin`
  const flags = ['--listen', `unix://${path}.cri`, '--admin', `unix://${admin}`, '--info-file', path]
  const began = performance.now()
  const server = spawn(BINARY, ['serve', '--exit-with-parent', ...flags], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  while (!existsSync(path)) await sleep(1)
  const ready = performance.now() - began
  const [answer] = await once(request({ socketPath: admin, path: '/v1/images' }).end(), 'response')
  await once(answer.resume(), 'end')
  const answered = performance.now() - began
  server.kill()
  await once(server, 'exit')
  return { ready, answered }
}
