/**
 * The lineages of a node's tags, as users of the library ask for them.
 *
 * @module
 */

import { models } from '../image/models.js'
import type { ChainHash } from '../lineage/chain.js'
import { type LineageBreak, type TagLineage, verifyLineage } from '../lineage/tag-lineage.js'
import type { NodePort } from '../node/node-port.js'
import type { NodeContext } from '../service.js'
import { canonicalReference } from '../spec.js'

/** Whether a lineage is what its entries say: with its chain, or with the first place where it is not. */
export type LineageVerdict =
  | { readonly intact: true; readonly chain: ChainHash }
  | ({ readonly intact: false } & LineageBreak)

/** What the tags of a node's store have pointed at. */
export class Lineages {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /** How many tags have a lineage. */
  get count(): number {
    return this.#port.state.node.lineages.size
  }

  /**
   * The canonical references of all tags that ever pointed at an image here, in ascending order. Of tags that no image has any
   * more, the latest 10 000 are remembered.
   */
  tags(): readonly string[] {
    return [...this.#port.state.node.lineages.keys()]
  }

  /**
   * What a tag has pointed at, held or not, or where an artifact comes from, by its key; nothing for a tag that never pointed
   * at anything, or for a digest, which never moves.
   *
   * @throws SimulatorError `invalid-reference`
   */
  of(reference: string): TagLineage | undefined {
    return lineageIn(this.#port.state, reference)
  }

  /**
   * Computes a tag's chain anew from its entries, and compares the last one with what the tag points at; nothing for a tag
   * without a lineage.
   *
   * @throws SimulatorError `invalid-reference`
   */
  verify(reference: string): LineageVerdict | undefined {
    return verdictIn(this.#port.state, reference)
  }
}

/** The lineage of a tag or an artifact in a state. */
function lineageIn(state: NodeContext, reference: string): TagLineage | undefined {
  const artifact = state.node.artifacts.get(reference)
  if (artifact !== undefined) return artifact.lineage
  return state.node.lineages.get(canonicalName(state, reference))
}

/** Whether the lineage of a tag or an artifact in a state is what its entries say. */
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
