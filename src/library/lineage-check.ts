/**
 * Lineages against the journal: whether what was done leads to the chain that somebody claims.
 *
 * @module
 */

import { type Divergence, Replay } from '../history/replay.js'
import { type ChainHash, parseChainHash } from '../lineage/chain.js'
import { type LineageVerdict, verdictIn } from './lineage.js'

/** What a journal says of a claimed chain. */
export interface JournalVerdict {
  /** The replay goes as the recording went, the lineage is intact, and its chain is the claimed one. */
  readonly agrees: boolean
  /** The lineage at the end of the replay; none for a tag that never pointed at anything. */
  readonly lineage?: LineageVerdict
  /** Where the replay goes another way than the recording; what comes after that was not done again. */
  readonly divergence?: Divergence
}

/**
 * Does again what a journal says, and compares the chain of a tag at its end with a claimed one.
 *
 * @param journal - its lines, the first one first
 * @param claimed - 64 lower-case hex digits
 * @throws SimulatorError `invalid-lineage` for what is no chain hash, `invalid-journal` or `invalid-reference`
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
