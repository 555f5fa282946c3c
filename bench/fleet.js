// A fleet: 1000 nodes with 30 pulls of 8 layers each, from one registry, on nodes with a link of their own. Then the cost
// of an event with 10, 100, 1000 and 10 000 nodes. Each run is a process of its own, so that its memory is its own.
// CPU time includes that of the garbage collector's threads; on a machine with other work, real time means little.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { readWorkload, reportJson, runFleet } from './dist/fleet/index.js'
import { row } from './measure.js'

const LAYERS = 8
const LAYER_BYTES = 1_000_000

export function bench() {
  row('nodes', 'pulls', 'CPU s', 'real s', 'peak MiB', 'events', 'CPU µs/event', 'end in s')
  runAlone(1000, 30)
  console.log('\nthe cost of an event, 3 pulls a node\n')
  row('nodes', 'pulls', 'CPU s', 'real s', 'peak MiB', 'events', 'CPU µs/event', 'end in s')
  for (const nodes of [10, 100, 1000, 10_000]) runAlone(nodes, 3)
}

/** Runs once in a child process. */
function runAlone(nodes, pulls) {
  const self = fileURLToPath(import.meta.url)
  const args = [self, 'child', String(nodes), String(pulls)]
  const result = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  const { cpu, seconds, peak, events, end } = result
  row(
    nodes,
    nodes * pulls,
    cpu.toFixed(1),
    seconds.toFixed(1),
    peak.toFixed(0),
    events,
    ((cpu * 1e6) / events).toFixed(1),
    (end / 1000).toFixed(0),
  )
  return result
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

function run(nodes, pulls) {
  const workload = workloadOf(nodes, pulls)
  const before = process.cpuUsage()
  const start = process.hrtime.bigint()
  const report = runFleet(workload, { seed: 1 })
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const { user, system } = process.cpuUsage(before)
  if (report.pods.ready !== nodes * pulls) throw new Error('a pod is not ready')
  return {
    cpu: (user + system) / 1e6,
    seconds,
    peak: process.resourceUsage().maxRSS / 1024,
    events: report.events,
    end: report.end,
    hash: createHash('sha256').update(reportJson(report)).digest('hex').slice(0, 12),
  }
}

if (process.argv[2] === 'child')
  console.log(JSON.stringify(run(Number(process.argv[3]), Number(process.argv[4]))))
