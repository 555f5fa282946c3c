/**
 * A run of a workload: a pure function of the workload and the seed.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { ticksOf } from '../util/duration.js'
import { schedule } from './arrivals.js'
import { EngineDriver } from './engine-driver.js'
import { scheduleFailure } from './failures.js'
import { referencesOf } from './images.js'
import { limitsOf } from './measures/limits.js'
import type { FleetOptions } from './options.js'
import { Pods } from './pods.js'
import { choiceOf } from './popularity.js'
import type { FleetReport } from './report.js'
import { TICK_NS } from './set-up.js'
import { list, type Workload } from './workload/reader.js'

const DEFAULT_HORIZON = '24h'
/** Events between two reports of the progress. */
const PROGRESS_EVERY = 1000

/**
 * Runs a workload. The same workload and seed give the same report on every machine.
 *
 * @throws SimulatorError `invalid-argument` for a seed that is no whole number of 0 or more
 */
export function runFleet(
  workload: Workload,
  { seed = 0, onProgress, ...listeners }: FleetOptions = {},
): FleetReport {
  if (!Number.isSafeInteger(seed) || seed < 0) throw invalidSeed(seed)
  const pods = new Pods(workload, seed, listeners, (engine, listener) => new EngineDriver(engine, listener))
  scheduleAll(workload, pods)
  const { driver, observer } = pods
  const horizon = ticksOf(workload.horizon ?? DEFAULT_HORIZON, TICK_NS)
  for (let steps = 1; !pods.isOver && driver.step(horizon); steps++) {
    if (onProgress && steps % PROGRESS_EVERY === 0) onProgress({ tick: driver.tick, ...observer.counts })
  }
  const heading = { workload: workload.name, seed, tickNs: TICK_NS, nodes: pods.nodes.length }
  return observer.report(heading, limitsOf(driver.engine.state))
}

/** Schedules all arrivals and failures of a workload. */
export function scheduleAll(workload: Workload, pods: Pods): void {
  const { draws, nodes } = pods
  for (const [i, arrival] of workload.arrivals.entries()) {
    const name = arrival.name ?? `${arrival.kind} ${i + 1}`
    const images = list(arrival.images).flatMap(image => referencesOf(image, workload.images ?? []))
    schedule({
      name,
      written: arrival,
      nodes: nodes.filter(({ group }) => group.name === arrival.group),
      images: images.length,
      imageOf: choiceOf(arrival, images, draws, name),
      draws,
      starter: pods,
    })
  }
  for (const [i, failure] of (workload.failures ?? []).entries()) scheduleFailure(failure, pods, i)
}

function invalidSeed(seed: unknown): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'seed',
    value: String(seed),
    expected: 'a whole number, 0 or more',
  })
}
