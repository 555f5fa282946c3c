/**
 * Checking expectations about pulls.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { PullProgress } from '../pulls/progress.js'
import { matchesGlob } from '../util/glob.js'
import type { NamedPull } from './cast.js'
import type { Check, View } from './check.js'
import type { PullExpectation } from './expectation-schema.js'
import { bytesText, inBytes, inTicks, matchesRange, rangeText } from './ranges.js'
import type { ScenarioExpectation } from './schema.js'

/** Checks expectations about pulls. */
export function pullChecks({ cast, node }: View, { pulls = {} }: ScenarioExpectation): readonly Check[] {
  return Object.entries(pulls).flatMap(([name, expected]) => {
    const pull = cast.pull(node, name)
    const subject = `pull ${name}`
    if (pull === undefined) {
      const missing = { isMet: false, expected: 'a pull', found: `no step has started it on ${node.name}` }
      return [{ path: ['pulls', name], subject, ...missing }]
    }
    return checksOf(pull, expected as PullExpectation, node.clock.tickNs).map(({ path, ...check }) => ({
      path: ['pulls', name, ...path],
      ...check,
      subject: `${subject}: ${path.join(' ')}`,
    }))
  })
}

/** A check without the name of its pull. */
type PullCheck = Omit<Check, 'subject'>

function checksOf(pull: NamedPull, expected: PullExpectation, tickNs: number): readonly PullCheck[] {
  return [
    ...phaseChecks(pull.handle.progress, expected),
    ...failureChecks(pull.handle.progress, expected),
    ...amountChecks(pull, expected, tickNs),
  ]
}

function phaseChecks(progress: PullProgress, { phase, position }: PullExpectation): readonly PullCheck[] {
  const checks: PullCheck[] = []
  if (phase !== undefined) {
    const isMet = progress.phase === phase
    const found = isMet || !('failure' in progress) ? progress.phase : `failed, ${messageOf(progress)}`
    checks.push({ path: ['phase'], isMet, expected: phase, found })
  }
  if (position !== undefined) {
    const found = 'position' in progress ? progress.position : progress.phase
    const isMet = found === position
    checks.push({ path: ['position'], isMet, expected: String(position), found: String(found) })
  }
  return checks
}

function failureChecks(progress: PullProgress, { code, message }: PullExpectation): readonly PullCheck[] {
  const checks: PullCheck[] = []
  if (code !== undefined) {
    const found = 'failure' in progress ? progress.failure.code : progress.phase
    checks.push({ path: ['code'], isMet: found === code, expected: code, found })
  }
  if (message !== undefined) {
    const found = messageOf(progress)
    checks.push({ path: ['message'], isMet: matchesGlob(message, found), expected: message, found })
  }
  return checks
}

/** Checks bytes, and the duration of an ended pull. */
function amountChecks(
  { handle, start, end }: NamedPull,
  expected: PullExpectation,
  tickNs: number,
): readonly PullCheck[] {
  const { progress } = handle
  const check = (
    key: 'bytesDone' | 'bytesTotal' | 'ticks',
    amount: number | undefined,
    read: (value: number | string) => number,
  ): readonly PullCheck[] => {
    const range = expected[key]
    if (range === undefined) return []
    const isMet = amount !== undefined && matchesRange(range, amount, read)
    const found = amount === undefined ? `none, since the pull is ${progress.phase}` : bytesText(amount)
    return [{ path: [key], isMet, expected: rangeText(range), found }]
  }
  const bytes = 'bytesDone' in progress ? progress : undefined
  return [
    ...check('bytesDone', bytes?.bytesDone, inBytes),
    ...check('bytesTotal', bytes?.bytesTotal, inBytes),
    ...check('ticks', end === undefined ? undefined : end - start, inTicks(tickNs)),
  ]
}

/** Returns the message of a failed pull; otherwise its phase. */
function messageOf(progress: PullProgress): string {
  return 'failure' in progress ? new SimulatorError(progress.failure).message : progress.phase
}
