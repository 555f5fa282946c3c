/**
 * The garbage collector of a simulated node, and the leases that protect content from it.
 *
 * @module
 */

import type { NodePort } from '../node/node-port.js'
import { candidates, collectMarks } from '../prepare/gc/candidates.js'
import { planSweep, type SweepPlan } from '../prepare/gc/plan.js'
import { foreseenHash } from '../prepare/guest-requests.js'
import type { Sweep } from '../prepare/preparation.js'
import { DURATION_EXPECTED, isDuration, ticksOf } from '../util/duration.js'
import { invalidArgument } from './arguments.js'
import { StackTrace } from './stack-trace.js'

/** The result of a sweep; `freed` is in bytes. */
export interface Collected {
  readonly removed: number
  readonly freed: number
}

/** Starts sweeps and takes leases. */
export class GcControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Starts a sweep: `stale` removes versions of a guest root filesystem that are not current; `orphans` removes
   * artifacts and built images without a name, and partial content of failed pulls; `unused` removes these and all
   * images and disks that nothing refers to; `watermark` does the same until the used bytes are at the low watermark.
   *
   * @param bytes - the number of freed bytes that ends the sweep; by default it handles all candidates
   */
  run(what: Sweep, bytes?: number): Promise<Collected> {
    const command = { type: 'collect', what, ...(bytes !== undefined && { bytes }) } as const
    return this.#port.request(command, answer => answer as Collected, new StackTrace(this.run))
  }

  /**
   * Returns the candidates of a sweep in order, regardless of their age: keys of artifacts, ids of images, digests.
   */
  candidates(what: Sweep): readonly string[] {
    const { node } = this.#port.state
    return candidates(node, what, collectMarks(node, foreseenHash(node))).map(({ key }) => key)
  }

  /**
   * Returns what a sweep would remove now, in which order, and why the rest stays. Changes nothing.
   *
   * @param bytes - the number of freed bytes that ends the sweep; by default it handles all candidates
   */
  plan(what: Sweep, bytes?: number): SweepPlan {
    const { node, tick } = this.#port.state
    return planSweep(node, tick, { what, bytes, guestHash: foreseenHash(node) })
  }

  /**
   * Takes a lease on an artifact, or on the content of an image, until it ends or expires.
   *
   * @param target - the key of an artifact, or any name of a stored image
   * @param time - ticks, or a duration such as `2m`; without it, the lease lasts until {@link endLease}
   * @throws SimulatorError `no-such-artifact` or `invalid-argument`
   */
  lease(name: string, target: string, time?: number | string): void {
    const command = { type: 'take-lease', lease: name, target } as const
    this.#port.dispatch({ ...command, ...(time !== undefined && { ticks: this.#ticksOf(time) }) })
  }

  #ticksOf(time: number | string): number {
    if (!isDuration(time)) throw invalidArgument('time', time, DURATION_EXPECTED)
    return ticksOf(time, this.#port.state.containerRules.tickNs)
  }

  /** Ends a lease. Does nothing if there is none of that name. */
  endLease(name: string): void {
    this.#port.dispatch({ type: 'end-lease', lease: name })
  }

  /**
   * Records the use of an artifact or an image at the current tick.
   *
   * @throws SimulatorError `no-such-artifact`
   */
  use(target: string): void {
    this.#port.dispatch({ type: 'use', target })
  }

  /**
   * Removes an artifact at once, as if its file were deleted.
   *
   * @throws SimulatorError `no-such-artifact` or `artifact-in-use`
   */
  remove(artifact: string): void {
    this.#port.dispatch({ type: 'remove-artifact', artifact })
  }
}
