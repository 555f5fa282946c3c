// Pulls of 10 layers each, side by side: what one simulated event costs with 10, 100 and 1000 pulls in flight.
// A fair share means that each event finds the next transfer to end, which takes the logarithm of what is in flight.
import { createSimulator } from './dist/index.js'
import { figure } from './figures.js'
import { median, row } from './measure.js'

const IN_FLIGHT = [10, 100, 1000]
const REGISTRIES = [1, 10, 100, 400]
const LAYERS = 10

export function bench() {
  eventCost(1000, 1)
  for (let i = 0; i < 50; i++) eventCost(10, 1)
  row('µs an event', ...IN_FLIGHT.map(count => `${count} pulls`), 'x at most')
  for (const registries of REGISTRIES) {
    const costs = IN_FLIGHT.map(count =>
      median(
        Array.from({ length: Math.min(30, Math.max(3, 1000 / count)) }, () => eventCost(count, registries)),
      ),
    )
    const most = Math.max(...costs) / costs[0]
    row(`${registries} registries`, ...costs.map(cost => cost.toFixed(1)), most.toFixed(2))
    figure(`pulls: ${registries} registries, x at most over pulls in flight`, most)
  }
}

function eventCost(count, registries) {
  const images = Array.from({ length: count }, (_, i) => ({
    refs: `r${i % registries}.test/pull:${i}`,
    layers: Array.from({ length: LAYERS }, (_, k) => 1_000_000 + 7919 * ((i * LAYERS + k) % 1000)),
  }))
  const sim = createSimulator({
    clock: 'manual',
    quota: '1000TB',
    builtInCatalog: false,
    catalog: { images },
  })
  for (const { refs } of images) sim.images.pull(refs)
  const start = process.hrtime.bigint()
  let events = 0
  while (sim.clock.advanceToNextEvent()) events++
  const microseconds = Number(process.hrtime.bigint() - start) / 1000
  if (sim.images.list().length !== count) throw new Error('a pull is missing')
  return microseconds / events
}
