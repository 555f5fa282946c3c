/**
 * Checks of fault rules and events.
 *
 * @module
 */

import type { SimulatorEvent } from '../../engine/events.js'
import type { ActiveRule } from '../../faults/rules.js'
import { checkOptions } from '../../library/arguments.js'
import { checkExpectation, countOf, numberText, otherNumberText } from '../../node/call-expectation.js'
import { type EventMatch, matcherOf } from '../../node/event-match.js'
import { checkEventType, type EventOf, type EventType, isEventOf } from '../../node/event-types.js'
import { eventText } from '../../texts/event-text.js'
import { didYouMean } from '../../util/did-you-mean.js'
import type { Counts } from './call-checks.js'
import { callSection, section } from './report.js'
import { CheckError, checkNode, type Verdict } from './verdict.js'

/** The number of events that a message shows of all types. */
const LATEST = 10

const COUNTS = ['times', 'atLeast', 'atMost'] as const satisfies readonly (keyof Counts)[]

/** Checks that a fault rule triggered. A rule is given by its number or its name. */
export function toHaveStruck(received: unknown, rule: number | string, counts: Counts = {}): Verdict {
  const node = checkNode('toHaveStruck', received)
  checkCounts(counts)
  const rules = node.faults.list()
  const found = ruleOf(rules, rule)
  const count = countOf(counts)
  const pass = found.struck >= count.least && found.struck <= count.most
  const fact =
    found.matched === 0
      ? 'it never matched'
      : `it triggered ${found.struck} of the ${found.matched} times that it matched`
  return {
    pass,
    message: () =>
      pass
        ? `expected ${nameOf(found)} to trigger ${otherNumberText(count, 'time')}; ${fact}${callSection(node)}`
        : `expected ${nameOf(found)} to trigger ${numberText(count, 'time')}; ${fact}${section('Rules', ruleLines(rules))}${callSection(node)}`,
  }
}

/** Checks that events of a type were emitted on a node. */
export function toHaveEmitted<Type extends EventType>(
  received: unknown,
  type: Type,
  match?: EventMatch<Type>,
  counts: Counts = {},
): Verdict {
  const node = checkNode('toHaveEmitted', received)
  checkEventType(type)
  checkCounts(counts)
  const own = node.events
    .since(0)
    .map(({ entry }) => entry)
    .filter(event => event.node === undefined || event.node === node.name)
  const ofType = own.filter((event): event is EventOf<Type> => isEventOf(event, type))
  const matched = ofType.filter(matcherOf(type, match))
  const count = countOf(counts)
  const pass = matched.length >= count.least && matched.length <= count.most
  const rest = ` ${type}${match === undefined ? '' : ' that matches'}; found ${matched.length}`
  const found = section('Found', eventLines(matched))
  const others = (): string =>
    section(`Events ${type}`, eventLines(ofType)) + section('Latest events', eventLines(own.slice(-LATEST)))
  return {
    pass,
    message: () => {
      if (pass) return `expected ${otherNumberText(count, 'event')}${rest}${found}`
      const failed = `expected ${numberText(count, 'event')}${rest}`
      return matched.length > count.most ? failed + found : failed + others()
    },
  }
}

/** Returns the rules as lines with their counts. */
export function ruleLines(rules: readonly ActiveRule[]): readonly string[] {
  return rules.map(
    rule => `${nameOf(rule)}: ${describe(rule)}, triggered ${rule.struck} of ${rule.matched} times`,
  )
}

function describe({ rule: { name: _, ...rest } }: ActiveRule): string {
  return JSON.stringify(rest)
}

function nameOf({ id, rule: { name } }: ActiveRule): string {
  return name === undefined ? `rule ${id}` : `rule ${id} (${name})`
}

/** An unknown rule is refused, since the negation of the check would always hold. */
function ruleOf(rules: readonly ActiveRule[], wanted: number | string): ActiveRule {
  const found = rules.find(({ id, rule: { name } }) => (typeof wanted === 'number' ? id : name) === wanted)
  if (found !== undefined) return found
  const names = rules.flatMap(({ rule: { name } }) => name ?? [])
  throw new CheckError(
    `toHaveStruck: there is no rule ${wanted}${didYouMean(String(wanted), names)}${section('Rules', ruleLines(rules))}`,
  )
}

function checkCounts(counts: Counts): void {
  checkOptions('counts', counts, COUNTS)
  checkExpectation(counts)
}

function eventLines(events: readonly SimulatorEvent[]): readonly string[] {
  return events.map(event => `tick ${event.tick}: ${eventText(event)}`)
}
