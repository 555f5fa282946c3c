// What one command costs at 100, 10 000 and 100 000 held images; flat means at most twice its cost at 100.
import { createSimulator } from '../dist/index.js'
import { microseconds, row } from './measure.js'

const SIZES = [100, 10_000, 100_000]

export function benchStore() {
  const costs = SIZES.map(costsAt)
  row('µs each', ...SIZES, 'x at most')
  for (const name of Object.keys(costs[0])) {
    const figures = costs.map(cost => cost[name])
    row(name, ...figures.map(figure => figure.toFixed(2)), (Math.max(...figures) / figures[0]).toFixed(2))
  }
}

function costsAt(size) {
  const sim = filled(size)
  const count = 2000
  const held = i => `bench/image:${(i * 7919) % size}`
  const pull = microseconds(count, i => pullNow(sim, `bench/extra:${i}`))
  const status = microseconds(count, i => sim.images.status(held(i)))
  const remove = microseconds(count, i => sim.images.remove(`bench/extra:${i}`))
  const map = new Map(sim.images.list().map(image => [image.repoTags[0], image]))
  const baseline = microseconds(count, i => map.get(`docker.io/${held(i)}`).id.length)
  const list = microseconds(Math.ceil(20_000 / size), () => sim.images.list()) / size
  return { pull, status, remove, 'list, an image': list, 'get of a Map': baseline }
}

export function filled(size) {
  const sim = createSimulator({ clock: 'manual', quota: '8000TiB', builtInCatalog: false })
  for (let i = 0; i < size; i++) pullNow(sim, `bench/image:${i}`)
  return sim
}

function pullNow(sim, image) {
  sim.images.pull(image)
  sim.clock.advanceUntilIdle()
}
