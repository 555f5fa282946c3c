/**
 * One pull, followed from its events and from looks at the server, as `pull --progress` shows it.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import type { SimulatorEvent } from '../../engine/events.js'
import type { LayerProgress } from '../../pulls/progress.js'
import type { LiveModel, LivePull } from './model.js'

/** A layer of a stored image. */
export interface StoredLayer {
  readonly digest: string
  readonly size: number
}

/** Follows the pull of a reference on a node. */
export class PullTracker {
  readonly #reference: string
  readonly #node: string | undefined
  readonly #downloaded = new Set<string>()
  #pull: number | undefined

  /**
   * @param reference - the canonical reference
   * @param node - the name of the node, in a cluster
   */
  constructor(reference: string, node: string | undefined) {
    this.#reference = reference
    this.#node = node
  }

  /** Takes note of an event, and returns whether it is one of the pull. */
  event(event: SimulatorEvent): boolean {
    if (event.node !== this.#node) return false
    if (event.type === 'pull-started' && event.reference === this.#reference) this.#pull ??= event.pull
    if (!('pull' in event) || event.pull === undefined || event.pull !== this.#pull) return false
    if (event.type === 'layer-downloaded') this.#downloaded.add(event.layer)
    return true
  }

  /** Returns a look with no other work than the pull. */
  only(model: LiveModel): LiveModel {
    const nodes = model.nodes.map(node => {
      const pulls = node.pulls.filter(({ reference }) => reference === this.#reference)
      this.#pull ??= pulls[0]?.pull
      for (const { progress } of pulls) this.#note('layers' in progress ? progress.layers : [])
      return { ...node, pulls, builds: [], copies: [], requests: [] }
    })
    return { ...model, nodes }
  }

  /** Returns the pull after its end; undefined if no event has named it, as for a pull that another server made. */
  complete(image: string, layers: readonly StoredLayer[]): LivePull | undefined {
    if (this.#pull === undefined) return undefined
    return {
      pull: this.#pull,
      reference: this.#reference,
      callers: 0,
      progress: { phase: 'complete', image },
      layers: layers.map(layer => this.#extracted(layer)),
    }
  }

  #extracted({ digest, size }: StoredLayer): LayerProgress {
    const stored = !this.#downloaded.has(digest)
    return {
      digest: digest as Digest,
      phase: 'extracted',
      size,
      bytesDone: size,
      bytesExtracted: size,
      stored,
    }
  }

  /** A pull that was joined may have downloaded layers before. */
  #note(layers: readonly LayerProgress[]): void {
    for (const { digest, stored } of layers) if (!stored) this.#downloaded.add(digest)
  }
}
