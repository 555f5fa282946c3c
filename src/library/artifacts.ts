/**
 * Artifacts of a simulated node: everything that was made of images.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { Artifact } from '../prepare/artifacts/artifact.js'

/** What was made of images, by where it is kept. */
export class Artifacts {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /** How many there are. */
  get count(): number {
    return this.#port.state.node.artifacts.size
  }

  /** The artifact of a key. */
  get(key: string): Artifact | undefined {
    return this.#port.state.node.artifacts.get(key)
  }

  /** All artifacts, in ascending order of keys. */
  list(): readonly Artifact[] {
    return [...this.#port.state.node.artifacts.values()]
  }
}
