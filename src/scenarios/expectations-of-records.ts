/**
 * Checking expectations about recorded calls and events.
 *
 * @module
 */
import type { CallRecord } from '../node/call-log.js'
import type { Check, View } from './check.js'
import { matchesRange, rangeText } from './ranges.js'
import type { ScenarioExpectation } from './schema.js'

/** The number of records that a difference shows. */
const SHOWN = 5

const ANY = { atLeast: 1 }

/** Checks expectations about calls. */
export function callChecks({ node }: View, { calls = [] }: ScenarioExpectation): readonly Check[] {
  return calls.map(({ count = ANY, ...filter }, i) => {
    const found = node.calls.list(filter).length
    const isMet = matchesRange(count, found, Number)
    return {
      path: ['calls', i],
      isMet,
      subject: `calls with ${Object.entries(filter)
        .map(([key, value]) => `${key} ${value}`)
        .join(', ')}`,
      expected: rangeText(count),
      found: isMet ? String(found) : `${found}; ${callsText(node.calls.list())}`,
    }
  })
}

/** Checks expectations about events. */
export function eventChecks({ cast, node }: View, { events = [] }: ScenarioExpectation): readonly Check[] {
  const { isCluster } = cast.simulation
  const ofNode = cast.events.filter(
    event => !isCluster || event.node === undefined || event.node === node.name,
  )
  return events.map(({ type, count = ANY }, i) => {
    const found = ofNode.filter(event => event.type === type).length
    const types = [...new Set(ofNode.map(event => event.type))].sort()
    const isMet = matchesRange(count, found, Number)
    return {
      path: ['events', i],
      isMet,
      subject: `events ${type}`,
      expected: rangeText(count),
      found: isMet || found > 0 ? String(found) : `0; the types so far are ${types.join(', ') || 'none'}`,
    }
  })
}

function callsText(calls: readonly CallRecord[]): string {
  if (calls.length === 0) return 'no call is recorded'
  const last = calls.slice(-SHOWN).map(({ method, image, code }) => `${method} ${image} ${code}`)
  return `the last calls are ${last.join('; ')}`
}
