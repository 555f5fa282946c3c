/**
 * The prepared images of a simulated worker.
 *
 * @module
 */

import type { NodePort } from '../node/node-port.js'
import type { Artifact } from '../prepare/artifacts/artifact.js'
import { preparedDigests } from '../prepare/worker.js'

/** Has images prepared by the digest that users name, and evicts them. */
export class PreparedControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Pulls an image, checks that it is what the digest says, and prepares it. Once more is fine: what was prepared with another
   * binary is replaced.
   *
   * Rejects with `invalid-reference`, `invalid-digest`, `digest-mismatch`, `not-a-manifest`, `invalid-image`, `binary-unavailable`,
   * `storage-limit`, or why the pull failed.
   */
  pull(image: string, digest: string): Promise<void> {
    return this.#port.request({ type: 'prepare-image', image, digest }, () => undefined)
  }

  /**
   * Has the worker have a digest: notes the use of one that it knows, and has any other prepared.
   *
   * @param image - where to pull it from; without one, what is not known rejects with `image-not-present`
   */
  ensure(digest: string, image?: string): Promise<void> {
    const command = { type: 'ensure-image', digest, ...(image !== undefined && { image }) } as const
    return this.#port.request(command, () => undefined)
  }

  /** Takes away what is prepared for a digest; none is fine. Its bytes are free after the next collection. */
  untag(digest: string): void {
    this.#port.dispatch({ type: 'untag-image', digest })
  }

  /** The digests for which something is prepared, in order. */
  list(): readonly string[] {
    return preparedDigests(this.#port.state.node)
  }

  /** The digests that the worker says it has, in order, with the tick of their last use. */
  known(): ReadonlyMap<string, number> {
    const { catalogue } = this.#port.state.node.preparation
    return new Map([...catalogue.entries()].map(([digest, { lastUsed }]) => [digest, lastUsed]))
  }

  /** What is prepared for a digest. */
  artifact(digest: string): Artifact | undefined {
    const { artifacts, preparation } = this.#port.state.node
    const { store } = preparation.settings
    return [...artifacts.values()].find(
      ({ backend, image, untagged }) => backend === store && image === digest && untagged === undefined,
    )
  }
}
