/**
 * The garbage collector of a simulated node, and what keeps things from it.
 *
 * @module
 */

import type { NodePort } from '../node/node-port.js'
import { candidates, mark } from '../prepare/gc/candidates.js'
import type { Sweep } from '../prepare/preparation.js'

/** What a sweep did; `freed` is in bytes. */
export interface Collected {
  readonly removed: number
  readonly freed: number
}

/** Collects what nothing refers to. */
export class GcControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Sweeps: `stale` versions of a guest's rootfs; `orphans`, which have lost their name, and what failed pulls left behind;
   * `unused`, these and all images and disks that nothing refers to; or down to the low `watermark`.
   *
   * @param bytes - after how many freed bytes it is enough; by default, never
   */
  run(what: Sweep, bytes?: number): Promise<Collected> {
    const command = { type: 'collect', what, ...(bytes !== undefined && { bytes }) } as const
    return this.#port.request(command, answer => answer as Collected)
  }

  /** What a sweep would take now, in its order, were everything old enough: keys of artifacts, ids of images, digests. */
  candidates(what: Sweep): readonly string[] {
    const { node } = this.#port.state
    const { settings, hashing } = node.preparation
    const known = hashing.known !== undefined && 'hash' in hashing.known ? hashing.known.hash : undefined
    return candidates(node, what, mark(node, settings.compiledHash ?? known)).map(({ key }) => key)
  }

  /**
   * Keeps an artifact, or the content of an image, until the lease is ended or its time is over.
   *
   * @param target - the key of an artifact, or any name of a held image
   * @param ticks - how long; without it, until it is ended
   * @throws SimulatorError `no-such-artifact` or `invalid-argument`
   */
  lease(name: string, target: string, ticks?: number): void {
    const command = { type: 'take-lease', lease: name, target } as const
    this.#port.dispatch({ ...command, ...(ticks !== undefined && { ticks }) })
  }

  /** Ends a lease; none is fine. */
  endLease(name: string): void {
    this.#port.dispatch({ type: 'end-lease', lease: name })
  }

  /**
   * Notes that an artifact or an image is used.
   *
   * @throws SimulatorError `no-such-artifact`
   */
  use(target: string): void {
    this.#port.dispatch({ type: 'use', target })
  }

  /**
   * Removes an artifact at once, as somebody would who deletes its file.
   *
   * @throws SimulatorError `no-such-artifact` or `artifact-in-use`
   */
  remove(artifact: string): void {
    this.#port.dispatch({ type: 'remove-artifact', artifact })
  }
}
