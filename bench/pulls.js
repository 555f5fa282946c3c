// Pulls of 10 layers each, side by side: what one simulated event costs with 10, 100 and 1000 pulls in flight.
// A fair share means that each event finds the next transfer to end, which takes the logarithm of what is in flight.
import { createSimulator } from '../dist/index.js'
import { median, row } from './measure.js'

const IN_FLIGHT = [10, 100, 1000]
const LAYERS = 10

export function benchPulls() {
  const costs = IN_FLIGHT.map(count => median(Array.from({ length: 5 }, () => eventCost(count))))
  row('in flight', ...IN_FLIGHT, 'x at most')
  row('µs an event', ...costs.map(cost => cost.toFixed(1)), (Math.max(...costs) / costs[0]).toFixed(2))
  row('events/s', ...costs.map(cost => Math.round(1e6 / cost)), '')
}

function eventCost(count) {
  const images = Array.from({ length: count }, (_, i) => ({
    refs: `r${i % 10}.test/pull:${i}`,
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
