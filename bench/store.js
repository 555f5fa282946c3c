// What one command costs at 100, 10 000 and 100 000 held images; flat means at most twice its cost at 100.
import { createSimulator } from './dist/index.js'
import { figure } from './figures.js'
import { Floor } from './floor.js'
import { microseconds, paired, row } from './measure.js'

const SIZES = [100, 10_000, 100_000]

export async function bench() {
  // The first size would pay for what V8 compiles.
  costsAt(SIZES[0])
  const costs = SIZES.map(costsAt)
  row('µs each', ...SIZES, 'x at most')
  for (const name of Object.keys(costs[0])) {
    const figures = costs.map(cost => cost[name])
    const most = Math.max(...figures) / figures[0]
    row(name, ...figures.map(cost => cost.toFixed(2)), most.toFixed(2))
    if (name === 'pull' || name === 'remove') figure(`store: ${name}, x at most over sizes`, most)
  }
  await againstFloor()
}

/** Pulls of three layers, in turn with the floor, which does the same without rules. */
async function againstFloor() {
  const sim = createSimulator({ clock: 'manual', quota: '8000TiB', builtInCatalog: false })
  const floor = new Floor()
  let name = 0
  const cost = pull => () => microseconds(3000, () => pull(`docker.io/bench/floor:${name++}`), 1)
  const { ours, baseline, ratio } = await paired(
    9,
    cost(image => pullNow(sim, image)),
    cost(image => floor.pullNow(image)),
  )
  row('µs a pull', 'ours', 'floor', 'ratio')
  row('', ours.toFixed(1), baseline.toFixed(1), ratio.toFixed(2))
  figure('store: pull, x floor', ratio)
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
