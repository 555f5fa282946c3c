// Pulls of 10 layers each, side by side: what one simulated event costs with 10, 100 and 1000 pulls in flight.
// A fair share means that each event finds the next transfer to end, which takes the logarithm of what is in flight. The floor
// has as much in flight, in plain Maps: what it costs more with more pulls is the memory that the processor does not have at hand.
import { setImmediate } from 'node:timers/promises'
import { createSimulator } from './dist/index.js'
import { figure } from './figures.js'
import { Floor } from './floor.js'
import { median, row } from './measure.js'

const IN_FLIGHT = [10, 100, 1000]
const REGISTRIES = [1, 10, 100, 400]
const LAYERS = 10
/** Events that each cell is measured with, at least, after as many to warm up. */
const EVENTS = 25_000

export async function bench() {
  row('µs an event', ...IN_FLIGHT.map(count => `${count} pulls`), 'x at most')
  await measure('floor', floorCost)
  for (const registries of REGISTRIES)
    await measure(`${registries} registries`, count => eventCost(count, registries))
}

async function measure(name, costOf) {
  const costs = []
  for (const count of IN_FLIGHT) {
    const runs = Math.ceil(EVENTS / (count * LAYERS))
    const each = []
    for (let run = 0; run < 2 * runs; run++) {
      const cost = costOf(count)
      if (run >= runs) each.push(cost)
      // Promises of pulls are settled in the event loop, and keep the simulation until then.
      await setImmediate()
    }
    costs.push(median(each))
  }
  const most = Math.max(...costs) / costs[0]
  row(name, ...costs.map(cost => cost.toFixed(1)), most.toFixed(2))
  figure(`pulls: ${name}, x at most over pulls in flight`, most)
}

function floorCost(count) {
  const floor = new Floor(LAYERS)
  for (let i = 0; i < count; i++) floor.start(`r.test/pull:${i}`)
  const start = process.hrtime.bigint()
  let events = 0
  while (floor.fireNext()) events++
  return Number(process.hrtime.bigint() - start) / 1000 / events
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
