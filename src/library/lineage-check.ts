/**
 * Checks of lineages against a journal: whether its commands lead to a claimed chain.
 *
 * @module
 */

import { type ChainHash, parseChainHash } from '../lineage/chain.js'
import { type LineageVerdict, verdictIn } from './lineage.js'
import { type Divergence, Replay } from './replay.js'

/** The result of a check against a journal. */
export interface JournalVerdict {
  /** Whether the replay is identical to the recording, the lineage is intact, and its chain is the claimed one. */
  readonly agrees: boolean
  /** The lineage at the end of the replay; absent for a tag that never pointed at an image. */
  readonly lineage?: LineageVerdict
  /** The first difference between replay and recording; later lines are not replayed. */
  readonly divergence?: Divergence
}

/**
 * Replays a journal, and compares the chain of a tag at its end with a claimed chain.
 *
 * @param journal - its lines, in order
 * @param claimed - 64 lower-case hex digits
 * @throws SimulatorError `invalid-lineage` if the claim is not a chain hash, `invalid-journal` or `invalid-reference`
 */
export function verifyAgainstJournal(
  journal: Iterable<string>,
  reference: string,
  claimed: string,
): JournalVerdict {
  const chain: ChainHash = parseChainHash(claimed)
  const { replay, divergence } = replayed(journal)
  const lineage = verdictIn(replay.node(), reference)
  const agrees = divergence === undefined && lineage?.intact === true && lineage.chain === chain
  return { agrees, ...(lineage && { lineage }), ...(divergence && { divergence }) }
}

function replayed(journal: Iterable<string>): {
  readonly replay: Replay
  readonly divergence?: Divergence
} {
  const [header = '', ...lines] = journal
  const replay = new Replay(header)
  for (const line of lines) {
    const { divergence } = replay.next(line)
    if (divergence !== undefined) return { replay, divergence }
  }
  const divergence = replay.end()
  return { replay, ...(divergence && { divergence }) }
}
