// All benchmarks, one after another. Each prints what it measured beside its baseline from the same run.
// One alone: node bench/run.js store. To commit the ratios of this run: --write
import { benchCluster } from './cluster.js'
import { compareFigures } from './figures.js'
import { benchJournal } from './journal.js'
import { benchMemory } from './memory.js'
import { benchPrepared } from './prepared.js'
import { benchPulls } from './pulls.js'
import { benchServer } from './server.js'
import { benchStart } from './start.js'
import { benchStore } from './store.js'

const benches = {
  store: benchStore,
  pulls: benchPulls,
  cluster: benchCluster,
  memory: benchMemory,
  journal: benchJournal,
  prepared: benchPrepared,
  start: benchStart,
  server: benchServer,
}
const flags = process.argv.slice(2)
const wanted = flags.filter(flag => flag !== '--write')

for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n## ${name}\n`)
  const start = performance.now()
  await bench()
  console.log(`(${((performance.now() - start) / 1000).toFixed(0)} s)`)
}
compareFigures(flags.includes('--write'))
