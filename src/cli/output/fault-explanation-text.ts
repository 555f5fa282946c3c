/**
 * The verdicts on fault rules at a point, as text for people.
 *
 * @module
 */
import type { ExplainedFaults } from '../../admin/answers.js'
import type { FaultRule } from '../../faults/schema.js'
import { table } from './table.js'

type Explained = ExplainedFaults['rules'][number]
type Point = ExplainedFaults['point']

/** Returns which rule triggers at a point, and why the others do not: the nearest misses first. */
export function faultExplanationText({ point, rules }: ExplainedFaults): string {
  const first = rules.find(({ verdict }) => verdict === 'triggers')
  const result = first === undefined ? 'no rule would trigger' : `rule ${first.id} would trigger`
  const head = `${pointText(point)}: ${result}.`
  if (rules.length === 0) return `${head}\n\nThere are no fault rules.`
  const rows = [...rules]
    .sort((a, b) => distance(a) - distance(b) || a.id - b.id)
    .map(each => [
      String(each.id),
      each.rule.name ?? '',
      effectText(each.rule as FaultRule),
      ...verdictText(each, point),
    ])
  return `${head}\n\n${table(['RULE', 'NAME', 'EFFECT', 'VERDICT', 'WHY'], rows)}`
}

function pointText({ on, node, image, registry, username, layer, tick }: Point): string {
  const parts = [
    ...(image === '' ? [] : [`of ${image}`]),
    ...(registry === undefined ? [] : [`at ${registry}`]),
    ...(username === undefined ? [] : [`by ${username}`]),
    ...(layer === undefined ? [] : [`for layer ${layer}`]),
  ]
  return [on, ...parts, `on ${node} at tick ${tick}`].join(' ')
}

/** Returns how far a rule is from triggering: the number of its conditions that are not met. */
function distance({ verdict, unmet = [] }: Explained): number {
  return verdict === 'triggers' ? -1 : unmet.length
}

function verdictText(
  { verdict, by, limit, unmet = [], rule, matched, struck }: Explained,
  point: Point,
): [string, string] {
  switch (verdict) {
    case 'triggers':
      return ['triggers', `matched ${matched} times before, triggered ${struck} times`]
    case 'preceded':
      return ['preceded', `rule ${by}, injected before it, triggers first`]
    case 'limited':
      return ['limited', limitText(limit, rule, matched)]
    case 'does-not-match':
      return ['no match', unmet.map(condition => unmetText(condition, rule, point)).join('; ')]
  }
}

function limitText(limit: Explained['limit'], rule: Explained['rule'], matched: number): string {
  if (limit === 'nth') return `nth: only match ${rule.nth}; this is match ${matched + 1}`
  if (limit === 'times') return `times: it has triggered ${rule.times} times`
  return `probability: ${rule.probability} decides against match ${matched + 1}`
}

type Condition = NonNullable<Explained['unmet']>[number]

function unmetText(condition: Condition, rule: Explained['rule'], point: Point): string {
  const expected = rule[condition]
  if (condition === 'from') return `from: begins at ${expected}`
  if (condition === 'until') return `until: ended at ${expected}`
  const found = point[condition]
  return `${condition}: expected ${expected}, found ${found === undefined || found === '' ? 'none' : found}`
}

/** Returns the effect of a fault rule as a text, for example `fail not-found` or `slow 4`. */
function effectText({ fail, delay, hang, slow, cut, stale }: FaultRule): string {
  if (fail !== undefined) return `fail ${typeof fail === 'string' ? fail : `${fail.code} ${fail.message}`}`
  if (delay !== undefined) return `delay ${delay}`
  if (hang !== undefined) return 'hang'
  if (slow !== undefined) return `slow ${slow}`
  if (stale !== undefined) return 'stale'
  if (cut === undefined) return ''
  return 'bytes' in cut ? `cut after ${cut.bytes} bytes` : `cut after ${cut.messages} messages`
}
