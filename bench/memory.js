// Bytes of heap that a held image takes.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { figure } from './figures.js'
import { row } from './measure.js'
import { filled } from './store.js'

const SIZE = 100_000

export function benchMemory() {
  const self = fileURLToPath(import.meta.url)
  const bytes = Number(execFileSync(process.execPath, ['--expose-gc', self, 'child'], { encoding: 'utf8' }))
  row('images', 'bytes each')
  row(SIZE, Math.round(bytes))
  figure('memory: KiB an image', bytes / 1024)
}

if (process.argv[2] === 'child') {
  filled(100)
  globalThis.gc()
  const before = process.memoryUsage().heapUsed
  const sim = filled(SIZE)
  globalThis.gc()
  console.log((process.memoryUsage().heapUsed - before) / sim.images.list().length)
}
