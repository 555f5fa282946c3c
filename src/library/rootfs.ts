/**
 * Guest root filesystems of a simulated node, and the boxes on them.
 *
 * @module
 */

import type { NodePort } from '../node/node-port.js'
import { expectedHash, guestRootfs } from '../prepare/backends/guest.js'
import type { Answer } from '../prepare/events.js'

/** A disk: where it is, of which format, and whether it stays when whoever has it lets go. */
export interface Disk {
  readonly path: string
  readonly format: 'ext4' | 'qcow2'
  readonly persistent: boolean
}

/** Has guest root filesystems made, and makes boxes on them. */
export class RootfsControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * The current version of a held image's rootfs, made if it is not there: first the pure disk of the image, then a copy with the
   * guest binary in it. What is there already is found without hashing anything.
   *
   * Rejects with `no-such-image`, `guest-hash-mismatch`, `binary-unavailable` or `storage-limit`.
   */
  get(image: string): Promise<Disk> {
    return this.#port.request({ type: 'request-rootfs', image }, answer => ({
      path: (answer as Extract<Answer, { readonly artifact: string }>).artifact,
      format: 'ext4',
      persistent: true,
    }))
  }

  /** How often a binary was hashed so far. */
  get hashOperations(): number {
    return this.#port.state.node.preparation.hashing.operations
  }

  /** The hash under which versions are looked for; nothing until it is known. */
  get expectedHash(): string | undefined {
    const { settings, hashing } = this.#port.state.node.preparation
    const { known } = hashing
    return expectedHash({
      settings,
      ...(known !== undefined && 'hash' in known && { guestHash: known.hash }),
    })
  }

  /** The paths of all that is there of either stage, in order. */
  list(): readonly string[] {
    const names: readonly string[] = [guestRootfs.base as string, guestRootfs.name]
    return [...this.#port.state.node.artifacts.values()]
      .filter(({ backend }) => names.includes(backend))
      .map(({ key }) => key)
  }

  /**
   * Makes a box whose disk is an overlay of a rootfs, which stays as long as the box does.
   *
   * @throws SimulatorError `no-such-artifact`, or `invalid-argument` for any other artifact and for a name that a box has
   */
  createBox(box: string, backing: string): Disk {
    this.#port.dispatch({ type: 'create-box', box, backing })
    return { path: `boxes/${box}/disks/guest.qcow2`, format: 'qcow2', persistent: false }
  }

  /** Removes a box with its disk; none is fine. */
  removeBox(box: string): void {
    this.#port.dispatch({ type: 'remove-box', box })
  }

  /** Makes the header of a box's disk unreadable, so that it keeps nothing any more. */
  damageBox(box: string): void {
    this.#port.dispatch({ type: 'damage-box', box })
  }
}
