// All benchmarks, one after another. Each prints what it measured beside its baseline from the same run.
// One alone: node bench/run.js store. To commit the ratios of this run: --write
import { buildBenchmarks } from './build.js'
import { compareFigures } from './figures.js'

const NAMES = [
  'store',
  'pulls',
  'cluster',
  'fleet',
  'memory',
  'journal',
  'prepared',
  'start',
  'test-start',
  'binary',
  'server',
  'sweep',
]
const flags = process.argv.slice(2)
const wanted = flags.filter(flag => flag !== '--write')

await buildBenchmarks()
for (const name of NAMES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n## ${name}\n`)
  const start = performance.now()
  const { bench } = await import(`./${name}.js`)
  await bench()
  console.log(`(${((performance.now() - start) / 1000).toFixed(0)} s)`)
}
compareFigures(flags.includes('--write'))
