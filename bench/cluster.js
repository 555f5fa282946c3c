// A cluster: 1000 nodes pull the same 10 images of 8 layers from one registry, all at once, twice.
// Each run is a process of its own, so that its memory is its own. Prints what it takes, and checks that both runs
// have the same events and that the uplink carried every byte once a node.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createCluster } from './dist/index.js'
import { row } from './measure.js'

const NODES = Number(process.env.NODES ?? 1000)
const IMAGES = 10
const LAYERS = 8
const LAYER_BYTES = 1_000_000
/** Bytes that the uplink carries in a tick. */
const BANDWIDTH = 10_000_000

export function bench() {
  row('nodes', 'seconds', 'peak MiB', 'events', 'µs an event', 'ticks')
  const [first, second] = [runAlone(), runAlone()]
  const isSame = first.hash === second.hash && first.state === second.state
  console.log(`\nthe same events and state in both runs: ${isSame ? 'yes' : 'no'} (${first.hash})`)
  const { bytes, expected, ticks } = first
  console.log(
    `bytes over the uplink: ${bytes} of ${expected}; it could carry ${ticks * BANDWIDTH} in ${ticks} ticks`,
  )
  if (!isSame) throw new Error('two runs differ')
  if (bytes !== expected || bytes > ticks * BANDWIDTH) throw new Error('bytes are lost or made up')
}

/** Runs once in a child process. */
function runAlone() {
  const self = fileURLToPath(import.meta.url)
  const result = JSON.parse(execFileSync(process.execPath, [self, 'child'], { encoding: 'utf8' }))
  const { seconds, peak, events, ticks } = result
  row(NODES, seconds.toFixed(1), peak.toFixed(0), events, ((seconds * 1e6) / events).toFixed(1), ticks)
  return result
}

function run() {
  const start = process.hrtime.bigint()
  const cluster = createCluster({
    nodes: NODES,
    clock: 'manual',
    quota: '1TB',
    builtInCatalog: false,
    catalog: {
      images: Array.from({ length: IMAGES }, (_, i) => ({
        refs: `r.test/image:${i}`,
        layers: Array.from({ length: LAYERS }, (_, k) => LAYER_BYTES + 7919 * (i * LAYERS + k)),
      })),
      registries: [{ host: 'r.test', bandwidth: BANDWIDTH }],
    },
  })
  const sizes = new Map()
  const counts = { events: 0, bytes: 0 }
  const hash = createHash('sha256')
  cluster.watch(event => {
    counts.events++
    hash.update(JSON.stringify(event))
    if (event.type !== 'layer-downloaded') return
    counts.bytes += sizeOf(sizes, cluster, event)
    if (counts.bytes > event.tick * BANDWIDTH) throw new Error(`too many bytes by tick ${event.tick}`)
  })
  for (const node of cluster.nodes) {
    for (let i = 0; i < IMAGES; i++) node.images.pull(`r.test/image:${i}`)
  }
  cluster.clock.advanceUntilIdle()
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const held = cluster.nodes.every(({ images }) => images.list().length === IMAGES)
  if (!held) throw new Error('an image is missing')
  const ticks = cluster.clock.tick
  const expected =
    NODES * [...Array(IMAGES * LAYERS).keys()].reduce((sum, n) => sum + LAYER_BYTES + 7919 * n, 0)
  return {
    hash: hash.digest('hex').slice(0, 12),
    state: cluster.stateHash(),
    ...counts,
    expected,
    ticks,
    seconds,
    peak: process.resourceUsage().maxRSS / 1024,
  }
}

/** The size of the layer that an event is about. */
function sizeOf(sizes, cluster, { node, layer }) {
  const known = sizes.get(layer)
  if (known !== undefined) return known
  const size = cluster.node(node).port.state.node.store.ledger.contents.get(layer).size
  sizes.set(layer, size)
  return size
}

if (process.argv[2] === 'child') console.log(JSON.stringify(run()))
