/**
 * Guest root filesystems of a simulated node, and the boxes that use them.
 *
 * @module
 */

import type { NodePort } from '../node/node-port.js'
import { expectedHash, guestRootfs } from '../prepare/backends/guest.js'
import type { Answer } from '../prepare/events.js'
import { StackTrace } from './stack-trace.js'

/** A disk: its path, its format, and whether it stays after its user has released it. */
export interface Disk {
  readonly path: string
  readonly format: 'ext4' | 'qcow2'
  readonly persistent: boolean
}

/** Makes guest root filesystems, and boxes that use them. */
export class RootfsControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Returns the current version of a stored image's guest root filesystem. If it is missing, first the pure disk of
   * the image is made, then a copy with the guest binary. An existing version is found without hashing.
   *
   * Rejects with `no-such-image`, `guest-hash-mismatch`, `binary-unavailable` or `storage-limit`.
   */
  get(image: string): Promise<Disk> {
    const read = (answer: Answer): Disk => ({
      path: (answer as Extract<Answer, { readonly artifact: string }>).artifact,
      format: 'ext4',
      persistent: true,
    })
    return this.#port.request({ type: 'request-rootfs', image }, read, new StackTrace(this.get))
  }

  /** The number of hash operations so far. */
  get hashOperations(): number {
    return this.#port.state.node.preparation.hashing.operations
  }

  /** The hash that versions are looked up with; undefined until it is known. */
  get expectedHash(): string | undefined {
    const { settings, hashing } = this.#port.state.node.preparation
    const { known } = hashing
    return expectedHash({
      settings,
      ...(known !== undefined && 'hash' in known && { guestHash: known.hash }),
    })
  }

  /** Returns the paths of all artifacts of both stages, in order. */
  list(): readonly string[] {
    const names: readonly string[] = [guestRootfs.base as string, guestRootfs.name]
    return [...this.#port.state.node.artifacts.values()]
      .filter(({ backend }) => names.includes(backend))
      .map(({ key }) => key)
  }

  /**
   * Creates a box with an overlay of a guest root filesystem, which stays as long as the box.
   *
   * @throws SimulatorError `no-such-artifact`; `invalid-argument` for an artifact of another backend, or a name that
   * another box has
   */
  createBox(box: string, backing: string): Disk {
    this.#port.dispatch({ type: 'create-box', box, backing })
    return { path: `boxes/${box}/disks/guest.qcow2`, format: 'qcow2', persistent: false }
  }

  /** Removes a box with its disk. Does nothing if there is none of that name. */
  removeBox(box: string): void {
    this.#port.dispatch({ type: 'remove-box', box })
  }

  /** Makes the header of a box's disk unreadable; the box then protects nothing. */
  damageBox(box: string): void {
    this.#port.dispatch({ type: 'damage-box', box })
  }
}
