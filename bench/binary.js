// From starting the process to the line that says where it listens: the executable of `npm run build:binary` beside the
// plain start of the same code, in turn.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { figure } from './figures.js'
import { median, row } from './measure.js'

const BINARY = 'binary/cri-image-sim'
const RUNS = 21

export async function bench() {
  if (!existsSync(BINARY)) {
    console.log(`skipped: ${BINARY} is absent; npm run build:binary makes it`)
    return
  }
  const dir = mkdtempSync(join(tmpdir(), 'bench-'))
  const times = { plain: [], binary: [] }
  for (let i = 0; i < RUNS; i++) {
    const listen = ['serve', '--listen', `unix://${dir}/${i}.sock`]
    times.plain.push(await listening(process.execPath, ['dist/cli.js', ...listen]))
    times.binary.push(await listening(BINARY, listen))
  }
  rmSync(dir, { recursive: true })
  row('ms', 'plain', 'binary')
  row('median', median(times.plain).toFixed(0), median(times.binary).toFixed(0))
  figure('binary: listening, x plain start', median(times.binary) / median(times.plain))
}

/** Milliseconds until a server prints its first line. Stops it then. */
async function listening(program, args) {
  const start = performance.now()
  const server = spawn(program, args)
  await new Promise(resolve => createInterface({ input: server.stdout }).once('line', resolve))
  const time = performance.now() - start
  server.kill()
  await new Promise(resolve => server.once('exit', resolve))
  return time
}
