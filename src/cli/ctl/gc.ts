/**
 * `cri-image-sim ctl gc`.
 *
 * @module
 */
import type { Candidates, PreparationAnswer, SweepPlan } from '../../admin/answers.js'
import type { SimulatorEvent } from '../../engine/events.js'
import type { Sweep } from '../../prepare/preparation.js'
import { humanSize } from '../../texts/image-rows.js'
import { print } from '../output/print.js'
import { sweepPlanText } from '../output/sweep-plan-text.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type EventList, latestEvent } from './event-stream.js'
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
  const { node: _, wait: __, ...cluster } = flags
  const before = await latestEvent(control(cluster))
  const plan = await control(flags).call<SweepPlan>('GET', withQuery('/v1/gc/plan', { what, bytes }))
  const answer = await postRequest<PreparationAnswer>('/v1/gc', { what, bytes }, flags)
  const { removed: count, freed = 0 } = answer
  if (count === undefined) return print(flags, answer, `Requested: ${what}`)
  const { events } = await control(cluster).call<EventList>('GET', withQuery('/v1/events', { since: before }))
  const gone = new Set(events.flatMap(({ event }) => removedBy(event)))
  const removed = plan.removed.filter(({ key }) => gone.has(key))
  const lines = removed.map(each => removalText(what, each))
  print(
    flags,
    { ...answer, content: removed },
    [...lines, `${count} removed, ${humanSize(freed)} freed`].join('\n'),
  )
}

type Removal = SweepPlan['removed'][number]

/** Returns the key of the content whose removal an event reports. */
function removedBy(event: SimulatorEvent): readonly string[] {
  switch (event.type) {
    case 'image-removed':
      return [event.image]
    case 'artifact-removed':
      return [event.artifact]
    case 'record-deleted':
      return [event.record]
    case 'partial-removed':
      return [event.digest]
    default:
      return []
  }
}

/** Returns the line for removed content: its name, its kind, the freed bytes, and the reason. */
function removalText(what: Sweep, { key, kind, names, bytes, lastUsed }: Removal): string {
  const [name = key] = names
  return `Removed: ${name} (${kind}), ${humanSize(bytes)} freed: ${reasonOf(what, kind, lastUsed)}`
}

function reasonOf(what: Sweep, kind: Removal['kind'], lastUsed: number): string {
  if (what === 'stale') return 'not the current version'
  if (kind === 'partial') return 'left by a failed pull'
  if (what === 'orphans' || kind === 'built-image') return 'no name refers to it'
  return `nothing refers to it; last used at tick ${lastUsed}`
}

/** `ctl gc explain`: shows what a sweep would remove, in which order, and why the rest stays. */
export async function explainSweep(
  what: Sweep,
  { bytes, ...flags }: ControlFlags & { readonly bytes?: number },
): Promise<void> {
  const plan = await control(flags).call<SweepPlan>('GET', withQuery('/v1/gc/plan', { what, bytes }))
  print(flags, plan, sweepPlanText(plan))
}
