// A guest's rootfs that is there against one that is to be made; and the garbage collector over many artifacts.
import { createSimulator } from './dist/index.js'
import { microseconds, row } from './measure.js'

const SIZES = [1000, 10_000, 100_000]

export async function bench() {
  await rootfs()
  const costs = []
  for (const size of SIZES) costs.push(await collect(size))
  row('artifacts', ...SIZES, 'x at most')
  for (const name of Object.keys(costs[0])) {
    const figures = costs.map(cost => cost[name])
    row(name, ...figures.map(figure => figure.toFixed(2)), (Math.max(...figures) / figures[0]).toFixed(2))
  }
}

async function rootfs() {
  const miss = { ticks: 0, hashes: 0 }
  const sim = createSimulator({ quota: '1000TiB' })
  const images = Array.from({ length: 200 }, (_, i) => `bench/app:${i}`)
  for (const image of images) sim.images.seed(image)
  const started = sim.clock.tick
  const began = process.hrtime.bigint()
  for (const image of images) await sim.rootfs.get(image)
  miss.real = Number(process.hrtime.bigint() - began) / 1000 / images.length
  miss.ticks = (sim.clock.tick - started) / images.length
  miss.hashes = sim.rootfs.hashOperations / images.length
  const before = { tick: sim.clock.tick, hashes: sim.rootfs.hashOperations }
  const start = process.hrtime.bigint()
  for (const image of images) await sim.rootfs.get(image)
  const real = Number(process.hrtime.bigint() - start) / 1000 / images.length
  row('guest rootfs', 'made', 'there', 'x')
  row('ticks', miss.ticks.toFixed(0), sim.clock.tick - before.tick, '')
  row('hashed', miss.hashes, sim.rootfs.hashOperations - before.hashes, '')
  row('real µs', miss.real.toFixed(0), real.toFixed(0), (miss.real / real).toFixed(1))
}

/** Pure disks, which go, and the rootfs on each, which stays; the sweep looks at all, and takes the half with its images. */
async function collect(size) {
  const preparation = { minAge: 0, hashing: 0 }
  const sim = createSimulator({ quota: '8000TiB', builtInCatalog: false, preparation })
  for (let i = 0; i < size / 2; i++) {
    sim.images.seed(`bench/app:${i}`)
    await sim.rootfs.get(`bench/app:${i}`)
  }
  const found = sim.gc.candidates('unused').length
  const look = microseconds(1, () => sim.gc.candidates('unused'), 3) / size
  const began = process.hrtime.bigint()
  const { removed } = await sim.gc.run('unused')
  const run = Number(process.hrtime.bigint() - began) / 1000 / removed
  if (removed !== found || removed !== size) throw new Error(`removed ${removed} of ${found}`)
  return { 'look, µs each': look, 'take, µs each': run }
}
