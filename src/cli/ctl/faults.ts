/**
 * `cri-image-sim ctl fault`.
 *
 * @module
 */

import type { Done, ExplainedFaults, Fault, Faults } from '../../admin/answers.js'
import type { FaultRule } from '../../faults/schema.js'
import { effectText } from '../../texts/fault-text.js'
import { faultExplanationText } from '../output/fault-explanation-text.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, doEach, failIfMissing, lines } from './index.js'

/** `ctl fault ls`: lists the fault rules. */
export async function faults({
  unused,
  ...flags
}: ControlFlags & { readonly unused?: boolean }): Promise<void> {
  const found = await control(flags).call<Faults>('GET', withQuery('/v1/faults', { unused }))
  print(flags, found, faultTable(found.faults))
}

/** `ctl fault add`: injects the rules of a file, or one rule given as JSON. */
export async function addFaults(fileOrRule: string, flags: ControlFlags): Promise<void> {
  const { faultRulesOf } = await import('../input/rules.js')
  const rules = faultRulesOf(fileOrRule)
  const { call } = control(flags)
  const added: Fault[] = []
  for (const rule of rules) added.push(await call<Fault>('POST', '/v1/faults', rule))
  print(flags, { faults: added }, lines('Added', added.map(ruleText)))
}

/** `ctl fault rm`: removes rules, or all rules. */
export async function removeFaults(ids: readonly number[] | 'all', flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const { faults: all } = await call<Faults>('GET', '/v1/faults')
  const remove = async () => {
    if (ids !== 'all') return doEach(ids, id => call<Done>('DELETE', `/v1/faults/${id}`))
    await call<Done>('DELETE', '/v1/faults')
    return { done: all.map(({ id }) => id), missing: [] }
  }
  const { done, missing } = await remove()
  const removed = all.filter(({ id }) => done.includes(id))
  print(flags, { removed: done }, lines('Removed', removed.map(ruleText)))
  failIfMissing('fault rule', missing)
}

/** The flags of `ctl fault explain`. */
export interface FaultQuestionFlags extends ControlFlags {
  readonly registry?: string
  readonly username?: string
  readonly layer?: number
}

/** `ctl fault explain`: shows which rule a call or phase would trigger, and why the others would not. */
export async function explainFaults(
  on: string,
  image: string | undefined,
  { registry, username, layer, ...flags }: FaultQuestionFlags,
): Promise<void> {
  const path = withQuery('/v1/faults/explain', { on, image, registry, username, layer })
  const found = await control(flags).call<ExplainedFaults>('GET', path)
  print(flags, found, faultExplanationText(found))
}

/** `ctl fault reset`: resets the counts of all rules. */
export async function resetFaults(flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('POST', '/v1/faults/reset')
  print(flags, done, 'Reset: the counts of all rules')
}

/** `ctl fault release`: continues the calls and phases that a rule blocks, or that all rules block. */
export async function releaseFaults(rule: number | undefined, flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('POST', '/v1/faults/release', { rule })
  print(flags, done, `Released: ${rule === undefined ? 'all rules' : `rule ${rule}`}`)
}

const EFFECTS: readonly (keyof FaultRule)[] = ['fail', 'delay', 'hang', 'slow', 'cut', 'stale']

function faultTable(rules: readonly Fault[]): string {
  const rows = rules.map(({ id, rule, matched, struck }) => {
    const { effect, when } = partsOf(rule)
    return [String(id), rule.name ?? '', rule.on, effect, when, String(matched), String(struck)]
  })
  return table(['ID', 'NAME', 'ON', 'EFFECT', 'WHEN', 'MATCHED', 'TRIGGERED'], rows)
}

/** Returns a rule in words: `rule 1 (flaky): PullImage, fail unavailable, when image=*redis*`. */
function ruleText({ id, rule }: Fault): string {
  const { effect, when } = partsOf(rule)
  const name = rule.name === undefined ? '' : ` (${rule.name})`
  return `rule ${id}${name}: ${rule.on}, ${effect}${when === '' ? '' : `, when ${when}`}`
}

function partsOf({ name: _, on: __, ...rest }: Fault['rule']): {
  readonly effect: string
  readonly when: string
} {
  const parts = Object.entries(rest) as [keyof FaultRule, unknown][]
  return {
    effect: effectText(Object.fromEntries(parts.filter(([key]) => EFFECTS.includes(key)))),
    when: parts
      .filter(([key]) => !EFFECTS.includes(key))
      .map(([key, value]) => `${key}=${value}`)
      .join(' '),
  }
}
