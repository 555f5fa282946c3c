/**
 * The prepared images of a simulated worker.
 *
 * @module
 */

import type { NodePort } from '../node/node-port.js'
import type { Artifact } from '../prepare/artifacts/artifact.js'
import { preparedDigests } from '../prepare/worker.js'
import { StackTrace } from './stack-trace.js'

/** Prepares images for the digests that users name, and lists them. */
export class PreparedControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Pulls an image, checks it against the digest, and prepares it. An image that was prepared with another binary is
   * replaced.
   *
   * Rejects with `invalid-reference`, `invalid-digest`, `digest-mismatch`, `not-a-manifest`, `invalid-image`,
   * `binary-unavailable`, `storage-limit`, or the failure of the pull.
   */
  pull(image: string, digest: string): Promise<void> {
    const command = { type: 'prepare-image', image, digest } as const
    return this.#port.request(command, () => undefined, new StackTrace(this.pull))
  }

  /**
   * Makes a digest available on the worker: records the use of a known digest, and prepares any other one.
   *
   * @param image - the reference to pull; without it, an unknown digest rejects with `image-not-present`
   */
  ensure(digest: string, image?: string): Promise<void> {
    const command = { type: 'ensure-image', digest, ...(image !== undefined && { image }) } as const
    return this.#port.request(command, () => undefined, new StackTrace(this.ensure))
  }

  /**
   * Removes the name of the artifact that is prepared for a digest; the next sweep frees its bytes. Does nothing if
   * there is none.
   */
  untag(digest: string): void {
    this.#port.dispatch({ type: 'untag-image', digest })
  }

  /** Returns the digests with a prepared artifact, in order. */
  list(): readonly string[] {
    return preparedDigests(this.#port.state.node)
  }

  /** Returns the known digests, in order, each with the tick of its last use. */
  known(): ReadonlyMap<string, number> {
    const { knownDigests } = this.#port.state.node.preparation
    return new Map([...knownDigests.entries()].map(([digest, { lastUsed }]) => [digest, lastUsed]))
  }

  /** Returns the artifact that is prepared for a digest. */
  artifact(digest: string): Artifact | undefined {
    const { artifacts, preparation } = this.#port.state.node
    const { store } = preparation.settings
    return [...artifacts.values()].find(
      ({ backend, image, untagged }) => backend === store && image === digest && untagged === undefined,
    )
  }
}
