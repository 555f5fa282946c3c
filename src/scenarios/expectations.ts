/**
 * Checking the expectations of a step on one node.
 *
 * @module
 */
import { fsInfo, imageStatus } from '../engine/reads.js'
import type { ImageRecord } from '../image/store/image-record.js'
import type { Check, View } from './check.js'
import { invariantChecks } from './expectations-of-invariants.js'
import { kubeletChecks } from './expectations-of-kubelets.js'
import { containerChecks, podChecks } from './expectations-of-pods.js'
import { pullChecks } from './expectations-of-pulls.js'
import { callChecks, eventChecks } from './expectations-of-records.js'
import type { ExpectationMoment } from './moments.js'
import { bytesText, inBytes, inTicks, matchesRange, rangeText } from './ranges.js'
import { list } from './reader.js'
import type { ScenarioExpectation } from './schema.js'

/** Checks the expectations of a step on one node, in the order of the documentation. */
export function* checkExpectations(
  view: View,
  expected: ScenarioExpectation,
): Generator<ExpectationMoment, void> {
  const { cast, node, index } = view
  const checks = [
    ...timeChecks(view, expected),
    ...imageChecks(view, expected),
    ...storeChecks(view, expected),
    ...pullChecks(view, expected),
    ...callChecks(view, expected),
    ...eventChecks(view, expected),
    ...podChecks(view, expected),
    ...containerChecks(view, expected),
    ...kubeletChecks(view, expected),
    ...invariantChecks(view, expected),
  ]
  for (const { path, ...check } of checks) {
    yield {
      type: 'expectation',
      tick: cast.simulation.clock.tick,
      step: index,
      path: ['steps', index, 'expect', ...path],
      ...(cast.simulation.isCluster && { node: node.name }),
      ...check,
    }
  }
}

function timeChecks({ cast, failure }: View, { tick, error, hash }: ScenarioExpectation): readonly Check[] {
  const { clock } = cast.simulation
  const checks: Check[] = []
  if (hash !== undefined) {
    const found = cast.simulation.stateHash()
    checks.push({ path: ['hash'], isMet: found === hash, subject: 'the state hash', expected: hash, found })
  }
  if (tick !== undefined) {
    checks.push({
      path: ['tick'],
      isMet: matchesRange(tick, clock.tick, inTicks(clock.tickNs)),
      subject: 'the tick',
      expected: rangeText(tick),
      found: String(clock.tick),
    })
  }
  if (error !== undefined) {
    const found = failure?.code ?? 'no failure'
    checks.push({
      path: ['error'],
      isMet: found === error,
      subject: 'the step fails',
      expected: error,
      found,
    })
  }
  return checks
}

function imageChecks(
  view: View,
  { held, absent, same, different, pinned, inUse }: ScenarioExpectation,
): readonly Check[] {
  const { node } = view.node.port.state
  const each = (key: string, names: string | readonly string[] | undefined, word: string) => {
    const check = (isMet: (image: ImageRecord | undefined) => boolean, otherwise: string): readonly Check[] =>
      list(names).map((name, i) => {
        const image = lookUp(view, name)
        const met = isMet(image)
        const found = met ? word : image === undefined ? `not stored; ${storedText(view)}` : otherwise
        const path = typeof names === 'string' ? [key] : [key, i]
        return { path, isMet: met, subject: `image ${name}`, expected: word, found }
      })
    return { check }
  }
  return [
    ...each('held', held, 'stored').check(image => image !== undefined, 'stored'),
    ...each('absent', absent, 'not stored').check(image => image === undefined, 'stored'),
    ...each('pinned', pinned, 'pinned').check(image => image?.pinned === true, 'not pinned'),
    ...each('inUse', inUse, 'in use').check(
      image => image !== undefined && node.runtime.usesImage(image.id),
      'not in use',
    ),
    ...identityChecks(view, 'same', same ?? []),
    ...identityChecks(view, 'different', different ?? []),
  ]
}

/** Checks that names are of one image, or each of another one. */
function identityChecks(view: View, key: 'same' | 'different', names: readonly string[]): readonly Check[] {
  if (names.length === 0) return []
  const expected = key === 'same' ? 'the same image' : 'different images'
  const ids = names.map(name => lookUp(view, name)?.id)
  const count = new Set(ids).size
  const isMet = !ids.includes(undefined) && count === (key === 'same' ? 1 : names.length)
  return [
    {
      path: [key],
      isMet,
      subject: `images ${names.join(' and ')}`,
      expected,
      found: isMet ? expected : names.map((name, i) => `${name} is ${shortText(ids[i])}`).join(', '),
    },
  ]
}

function storeChecks(view: View, expected: ScenarioExpectation): readonly Check[] {
  const { state } = view.node.port
  const info = fsInfo(state)
  const checks: Check[] = []
  for (const key of ['used', 'reserved'] as const) {
    const range = expected[key]
    if (range === undefined) continue
    checks.push({
      path: [key],
      isMet: matchesRange(range, info[key], inBytes),
      subject: `${key} bytes`,
      expected: rangeText(range),
      found: bytesText(info[key]),
    })
  }
  const counts = { images: state.node.store.size, artifacts: state.node.artifacts.size }
  for (const key of ['images', 'artifacts'] as const) {
    const range = expected[key]
    if (range === undefined) continue
    const isMet = matchesRange(range, counts[key], Number)
    const more = isMet || key === 'artifacts' ? '' : `; ${storedText(view)}`
    checks.push({
      path: [key],
      isMet,
      subject: `the number of ${key}`,
      expected: rangeText(range),
      found: `${counts[key]}${more}`,
    })
  }
  return checks
}

function lookUp({ node }: View, name: string): ImageRecord | undefined {
  return imageStatus(node.port.state, name)
}

function shortText(id: string | undefined): string {
  return id?.replace('sha256:', '').slice(0, 13) ?? 'not stored'
}

/** Returns the names of the stored images as a text. */
function storedText({ node }: View): string {
  const names = [...node.port.state.node.store.images.values()].map(
    ({ repoTags, repoDigests, id }) => repoTags[0] ?? repoDigests[0] ?? id,
  )
  return names.length === 0 ? 'the node stores no image' : `the node stores ${names.join(', ')}`
}
