// What a test waits for before it has a node: in process, and with a socket in process. Medians of many starts in one process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator } from './dist/index.js'
import { median, row } from './measure.js'

const STARTS = 50

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
