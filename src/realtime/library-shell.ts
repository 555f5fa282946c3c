/**
 * The real time that the library needs.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import { ForgottenAdvance, pullReason, type WaitReason } from './forgotten-advance.js'

/** A clock for the calls of users, and the warning about callers that wait. */
export interface Shell {
  now(): number
  pullWaits(port: NodePort, caller: number): () => void
  waits(reason: WaitReason): () => void
  after(ms: number, act: () => void): () => void
}

/** Makes what the library needs of real time, until the simulation is closed. */
export function shellOf(simulation: Simulation): Shell {
  const forgotten = new ForgottenAdvance(simulation.clock)
  simulation.onClose(() => forgotten.close())
  return {
    now: () => performance.now(),
    pullWaits: (port, caller) => forgotten.watch(pullReason(port, caller)),
    waits: reason => forgotten.watch(reason),
    after(ms, act) {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
  }
}
