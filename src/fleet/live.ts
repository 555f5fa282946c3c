/**
 * Live fleets: a workload on a simulation, whose clock lets its pods arrive.
 *
 * @module
 */

import type { Command } from '../engine/commands.js'
import { DEFAULT_EPOCH_MS } from '../node/simulated-clock.js'
import { Simulation } from '../node/simulation.js'
import type { Engine } from '../service.js'
import type { Tick } from '../time/clock.js'
import type { Driver, Listener } from './driver.js'
import { Pods } from './pods.js'
import { scheduleAll } from './run.js'
import { TICK_NS } from './set-up.js'
import type { Workload } from './workload/reader.js'

/** Runs the timers of a fleet on the clock of a simulation. */
class SimulationDriver implements Driver {
  readonly engine: Engine
  readonly simulation: Simulation

  constructor(engine: Engine, listener: Listener) {
    this.engine = engine
    const wall = { epochMs: DEFAULT_EPOCH_MS, tickNs: TICK_NS, speed: 1 }
    this.simulation = new Simulation(engine, 'manual', wall)
    this.simulation.watch(listener)
    // The kubelets act after any event, so an advance stops at each.
    this.simulation.clock.clients.beginCall()
  }

  get tick(): Tick {
    return this.simulation.clock.tick
  }

  after(ticks: Tick, run: () => void, isBackground = false): () => void {
    const { clients } = this.simulation.clock
    return clients.add({ tick: this.tick + ticks, background: isBackground, run })
  }

  dispatch(command: Command): void {
    this.simulation.dispatch(command)
  }
}

/**
 * Makes a simulation of a workload. Its clock is manual, and at tick 0. As time passes, pods arrive, kubelets pull and collect,
 * and failures happen, as in `runFleet`; what several nodes do in one tick may be in another order.
 */
export function liveFleet(workload: Workload, seed: number): Simulation {
  const pods = new Pods(workload, seed, {}, (engine, listener) => new SimulationDriver(engine, listener))
  scheduleAll(workload, pods)
  return pods.driver.simulation
}
