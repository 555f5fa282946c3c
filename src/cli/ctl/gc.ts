/**
 * `cri-image-sim ctl gc`.
 *
 * @module
 */
import type { Candidates, PreparationAnswer, SweepPlan } from '../../admin/answers.js'
import type { Sweep } from '../../prepare/preparation.js'
import { humanSize } from '../output/image-rows.js'
import { print } from '../output/print.js'
import { sweepPlanText } from '../output/sweep-plan-text.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, postRequest, type WaitFlags } from './index.js'

/** The flags of `ctl gc run`. */
export interface CollectFlags extends WaitFlags {
  /** The number of freed bytes that ends the sweep. */
  readonly bytes?: number
  readonly dryRun?: boolean
}

/** `ctl gc run`: starts a sweep, or lists its candidates. */
export async function collect(what: Sweep, { bytes, dryRun, ...flags }: CollectFlags): Promise<void> {
  if (dryRun) {
    const path = withQuery('/v1/gc', { what })
    const found = await control(flags).call<Candidates>('GET', path)
    const rows = found.candidates.map(candidate => [candidate])
    print(flags, found, table(['CANDIDATE'], rows))
    return
  }
  const answer = await postRequest<PreparationAnswer>('/v1/gc', { what, bytes }, flags)
  const { removed, freed } = answer
  const text =
    removed === undefined ? `Requested: ${what}` : `${removed} removed, ${humanSize(freed ?? 0)} freed`
  print(flags, answer, text)
}

/** `ctl gc explain`: shows what a sweep would remove, in which order, and why the rest stays. */
export async function explainSweep(
  what: Sweep,
  { bytes, ...flags }: ControlFlags & { readonly bytes?: number },
): Promise<void> {
  const plan = await control(flags).call<SweepPlan>('GET', withQuery('/v1/gc/plan', { what, bytes }))
  print(flags, plan, sweepPlanText(plan))
}
