// Bytes of heap that a held image takes: all of them, and each of the second half, when the logs of calls and events are full.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createSimulator } from './dist/index.js'
import { figure } from './figures.js'
import { row } from './measure.js'

const SIZE = 100_000

export function bench() {
  const self = fileURLToPath(import.meta.url)
  const child = execFileSync(process.execPath, ['--expose-gc', self, 'child'], { encoding: 'utf8' })
  const [all, each] = JSON.parse(child)
  row('images', 'bytes each', 'one more')
  row(SIZE, Math.round(all), Math.round(each))
  figure('memory: KiB an image', all / 1024)
}

if (process.argv[2] === 'child') {
  await fill(createSimulator({ clock: 'manual' }), 0, 100)
  const sim = createSimulator({ clock: 'manual', quota: '8000TiB', builtInCatalog: false })
  const empty = heapUsed()
  await fill(sim, 0, SIZE / 2)
  const half = heapUsed()
  await fill(sim, SIZE / 2, SIZE)
  const full = heapUsed()
  console.log(JSON.stringify([(full - empty) / SIZE, (full - half) / (SIZE / 2)]))
}

/** Pulls images as a program does that waits for them: what a pull leaves to the event loop is not kept. */
async function fill(sim, from, until) {
  for (let i = from; i < until; i++) {
    const pull = sim.images.pull(`bench/image:${i}`)
    sim.clock.advanceUntilIdle()
    await pull
  }
}

function heapUsed() {
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
