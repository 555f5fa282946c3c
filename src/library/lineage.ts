/**
 * The lineages of a node's tags and artifacts.
 *
 * @module
 */

import type { NodeContext } from '../engine/node-context.js'
import { models } from '../image/models.js'
import type { ChainHash } from '../lineage/chain.js'
import { type LineageBreak, type TagLineage, verifyLineage } from '../lineage/tag-lineage.js'
import type { NodePort } from '../node/node-port.js'
import { canonicalReference } from '../spec.js'

/** Whether a lineage agrees with its entries: its chain, or the first entry that differs. */
export type LineageVerdict =
  | { readonly intact: true; readonly chain: ChainHash }
  | ({ readonly intact: false } & LineageBreak)

/** The images that the tags of a node's store have pointed at. */
export class Lineages {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /** The number of tags with a lineage. */
  get count(): number {
    return this.#port.state.node.lineages.size
  }

  /**
   * Returns the canonical references of all tags that ever pointed at an image of this node, in ascending order. Of
   * the tags that no longer point at an image, the latest 10 000 are kept.
   */
  tags(): readonly string[] {
    return [...this.#port.state.node.lineages.keys()]
  }

  /**
   * Returns the lineage of a tag, whether its image is stored or not, or of an artifact by its key. Returns undefined
   * for a tag that never pointed at an image, and for a digest, which never moves.
   *
   * @throws SimulatorError `invalid-reference`
   */
  of(reference: string): TagLineage | undefined {
    return lineageIn(this.#port.state, reference)
  }

  /**
   * Computes the chain of a tag again from its entries, and compares its last entry with the image that the tag
   * points at. Returns undefined for a tag without a lineage.
   *
   * @throws SimulatorError `invalid-reference`
   */
  verify(reference: string): LineageVerdict | undefined {
    return verdictIn(this.#port.state, reference)
  }
}

/** Returns the lineage of a tag or an artifact in a state. */
function lineageIn(state: NodeContext, reference: string): TagLineage | undefined {
  const artifact = state.node.artifacts.get(reference)
  if (artifact !== undefined) return artifact.lineage
  return state.node.lineages.get(canonicalName(state, reference))
}

/** Returns whether the lineage of a tag or an artifact in a state agrees with its entries. */
export function verdictIn(state: NodeContext, reference: string): LineageVerdict | undefined {
  const lineage = lineageIn(state, reference)
  if (lineage === undefined) return undefined
  const isTag = !state.node.artifacts.has(reference)
  const held = isTag ? state.node.store.named(canonicalName(state, reference)) : undefined
  const problem = verifyLineage(lineage, held)
  return problem === undefined ? { intact: true, chain: lineage.chain } : { intact: false, ...problem }
}

function canonicalName({ node }: NodeContext, reference: string): string {
  return canonicalReference(models[node.model].parse(reference))
}
