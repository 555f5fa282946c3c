/**
 * `cri-image-sim ctl container-rule`.
 *
 * @module
 */
import type { ContainerRules, Done, ContainerRule as Numbered } from '../../admin/answers.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control } from './control-client.js'
import { type ControlFlags, doEach, failIfMissing, lines } from './index.js'

const CONDITIONS = ['image', 'command', 'name', 'pod', 'namespace', 'node']
const PATH = '/v1/container-rules'

/** `ctl container-rule ls`: lists the rules. */
export async function containerRules(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<ContainerRules>('GET', PATH)
  print(flags, found, ruleTable(found.rules))
}

/** `ctl container-rule add`: adds the rules of a file, or one rule given as JSON. */
export async function addContainerRules(fileOrRule: string, flags: ControlFlags): Promise<void> {
  const { containerRulesOf } = await import('../input/rules.js')
  const rules = containerRulesOf(fileOrRule)
  const { call } = control(flags)
  const added: Numbered[] = []
  for (const rule of rules) added.push(await call<Numbered>('POST', PATH, rule))
  print(flags, { rules: added }, lines('Added', added.map(ruleText)))
}

/** `ctl container-rule rm`: removes rules, or all rules. */
export async function removeContainerRules(
  ids: readonly number[] | 'all',
  flags: ControlFlags,
): Promise<void> {
  const { call } = control(flags)
  const { rules: all } = await call<ContainerRules>('GET', PATH)
  const remove = async () => {
    if (ids !== 'all') return doEach(ids, id => call<Done>('DELETE', `${PATH}/${id}`))
    await call<Done>('DELETE', PATH)
    return { done: all.map(({ id }) => id), missing: [] }
  }
  const { done, missing } = await remove()
  const removed = all.filter(({ id }) => done.includes(id))
  print(flags, { removed: done }, lines('Removed', removed.map(ruleText)))
  failIfMissing('container rule', missing)
}

function ruleTable(rules: readonly Numbered[]): string {
  const rows = rules.map(({ id, rule }) => {
    const { conditions, behaviour } = partsOf(rule)
    return [String(id), conditions, behaviour]
  })
  return table(['ID', 'CONTAINERS', 'BEHAVIOUR'], rows)
}

/** Returns a rule in words: `rule 1: image=redis, exit=1`. */
function ruleText({ id, rule }: Numbered): string {
  const { conditions, behaviour } = partsOf(rule)
  return `rule ${id}: ${conditions || 'all containers'}, ${behaviour}`
}

function partsOf(rule: Numbered['rule']): { readonly conditions: string; readonly behaviour: string } {
  const parts = Object.entries(rule)
  const shown = (isCondition: boolean): string =>
    parts
      .filter(([key]) => CONDITIONS.includes(key) === isCondition)
      .map(shownPart)
      .join(' ')
  return { conditions: shown(true), behaviour: shown(false) }
}

function shownPart([key, value]: [string, unknown]): string {
  return Array.isArray(value) ? `${key}=[${value.length}]` : `${key}=${value}`
}
