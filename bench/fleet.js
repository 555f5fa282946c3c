// A fleet: 1000 nodes with 30 pulls of 8 layers each, from one registry, on nodes with a link of their own. Then the cost
// of an event with 10, 100, 1000 and 10 000 nodes: each size runs with one seed after another until there were as many
// events as 10 000 nodes make, after a warm-up, so that all sizes have the same work and compiled code.
// Each measurement is a process of its own, so that its memory is its own.
// CPU time includes that of the garbage collector's threads; on a machine with other work, real time means little.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readWorkload, runFleet } from './dist/fleet/index.js'
import { figure } from './figures.js'
import { row } from './measure.js'

const LAYERS = 8
const LAYER_BYTES = 1_000_000
/** The events of 10 000 nodes with 3 pulls each. */
const EVENTS = 630_000
const WARM_UP_EVENTS = 100_000
const WARM_UP_NODES = 100

export function bench() {
  row('nodes', 'pulls', 'runs', 'events', 'CPU s', 'real s', 'peak MiB', 'CPU µs/event')
  measured(1000, 30, 1)
  console.log('\nthe cost of an event, 3 pulls a node, after a warm-up\n')
  row('nodes', 'pulls', 'runs', 'events', 'CPU s', 'real s', 'peak MiB', 'CPU µs/event')
  const costs = [10, 100, 1000, 10_000].map(nodes => measured(nodes, 3, EVENTS, WARM_UP_EVENTS))
  const ratio = Math.max(...costs) / Math.min(...costs)
  console.log(`\nthe most over the least: ${ratio.toFixed(2)}`)
  figure('fleet: CPU an event, x at most over sizes', ratio)
}

/** Measures in a child process. Returns the microseconds of CPU time that an event takes. */
function measured(nodes, pulls, events, warmUp = 0) {
  const args = [fileURLToPath(import.meta.url), 'child', ...[nodes, pulls, events, warmUp].map(String)]
  const result = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  const cost = (result.cpu * 1e6) / result.events
  row(
    nodes,
    nodes * pulls,
    result.runs,
    result.events,
    result.cpu.toFixed(1),
    result.seconds.toFixed(1),
    result.peak.toFixed(0),
    cost.toFixed(1),
  )
  return cost
}

/** The uplink grows with the nodes, so that each node gets the same part of it. */
function workloadOf(nodes, pulls) {
  return readWorkload({
    name: 'bench',
    nodes: [
      {
        name: 'worker',
        count: nodes,
        link: '125MB/s',
        kubelet: { serializeImagePulls: false, registryPullQPS: 0 },
      },
    ],
    registries: [{ host: 'r.test', bandwidth: `${nodes * 20}MB/s` }],
    images: Array.from({ length: pulls }, (_, i) => ({
      refs: `r.test/image:${i}`,
      layers: Array.from({ length: LAYERS }, (_, k) => LAYER_BYTES + 7919 * (i * LAYERS + k)),
    })),
    arrivals: Array.from({ length: pulls }, (_, i) => ({
      kind: 'rollout',
      group: 'worker',
      images: `r.test/image:${i}`,
      surge: '20%',
    })),
  })
}

/** Runs with one seed after another until there were so many events. */
function run(nodes, pulls, leastEvents) {
  const workload = workloadOf(nodes, pulls)
  const before = process.cpuUsage()
  const start = process.hrtime.bigint()
  let [runs, events] = [0, 0]
  while (events < leastEvents) {
    const report = runFleet(workload, { seed: ++runs })
    if (report.pods.ready !== nodes * pulls) throw new Error('a pod is not ready')
    events += report.events
  }
  const { user, system } = process.cpuUsage(before)
  return {
    runs,
    events,
    cpu: (user + system) / 1e6,
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    peak: process.resourceUsage().maxRSS / 1024,
  }
}

if (process.argv[2] === 'child') {
  const [nodes, pulls, events, warmUp] = process.argv.slice(3).map(Number)
  run(WARM_UP_NODES, pulls, warmUp)
  console.log(JSON.stringify(run(nodes, pulls, events)))
}
