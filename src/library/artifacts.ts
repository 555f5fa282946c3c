/**
 * The artifacts of a simulated node.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { Artifact } from '../prepare/artifacts/artifact.js'

/** The artifacts of a node, by key. */
export class Artifacts {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /** The number of artifacts. */
  get count(): number {
    return this.#port.state.node.artifacts.size
  }

  /** Returns the artifact with this key. */
  get(key: string): Artifact | undefined {
    return this.#port.state.node.artifacts.get(key)
  }

  /** Returns all artifacts, in ascending order of keys. */
  list(): readonly Artifact[] {
    return [...this.#port.state.node.artifacts.values()]
  }
}
