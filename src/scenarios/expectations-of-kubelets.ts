/**
 * Checking expectations about the kubelet of a node.
 *
 * @module
 */
import { matchesGlob } from '../util/glob.js'
import type { Check, View } from './check.js'
import type { KubeletExpectation } from './expectation-schema.js'
import type { ScenarioKubelet } from './kubelets.js'
import { bytesText, inBytes, matchesRange, rangeText } from './ranges.js'
import type { ScenarioExpectation } from './schema.js'

/** Checks expectations about the kubelet of a node. */
export function kubeletChecks(
  { cast, node }: View,
  { kubelet: expected }: ScenarioExpectation,
): readonly Check[] {
  if (expected === undefined) return []
  const kubelet = cast.kubelet(node)
  return [
    ...podChecks(kubelet, expected),
    ...eventChecks(kubelet, expected),
    ...collectionChecks(kubelet, expected),
  ]
}

function podChecks(kubelet: ScenarioKubelet, { pods = {} }: KubeletExpectation): readonly Check[] {
  return Object.entries(pods).map(([name, state]) => {
    const found = kubelet.stateOf(name) ?? 'absent'
    const subject = `pod ${name} of the kubelet`
    return { path: ['kubelet', 'pods', name], isMet: found === state, subject, expected: state, found }
  })
}

function eventChecks(kubelet: ScenarioKubelet, { events = [] }: KubeletExpectation): readonly Check[] {
  return events.map(({ reason, pod, message, count = { atLeast: 1 } }, i) => {
    const matching = kubelet.events.filter(
      event =>
        event.reason === reason &&
        (pod === undefined || (event.object.kind === 'Pod' && matchesGlob(pod, event.object.name))) &&
        (message === undefined || matchesGlob(message, event.message)),
    )
    return {
      path: ['kubelet', 'events', i],
      isMet: matchesRange(count, matching.length, Number),
      subject: `events ${reason}${pod === undefined ? '' : ` of pod ${pod}`} of the kubelet`,
      expected: rangeText(count),
      found: String(matching.length),
    }
  })
}

function collectionChecks(
  { collected }: ScenarioKubelet,
  { removed, counted }: KubeletExpectation,
): readonly Check[] {
  const checks: Check[] = []
  if (removed !== undefined)
    checks.push({
      path: ['kubelet', 'removed'],
      isMet: matchesRange(removed, collected.removed, Number),
      subject: 'images that the kubelet removed',
      expected: rangeText(removed),
      found: String(collected.removed),
    })
  if (counted !== undefined)
    checks.push({
      path: ['kubelet', 'counted'],
      isMet: matchesRange(counted, collected.counted, inBytes),
      subject: 'bytes that the kubelet counts as freed',
      expected: rangeText(counted),
      found: bytesText(collected.counted),
    })
  return checks
}
