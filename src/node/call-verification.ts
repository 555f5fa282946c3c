/**
 * Compares recorded calls with an expectation, and explains a difference.
 *
 * @module
 */
import { canonicalOf, matchesImage, normalisePattern } from '../image/reference-pattern.js'
import { type CallExpectation, checkExpectation, countOf, numberText } from './call-expectation.js'
import { type CallRecord, isMethod } from './call-log.js'

/** A call that meets some conditions of an expectation and fails others. */
export interface NearMiss {
  readonly call: CallRecord
  /** One sentence for each condition that the call fails, for example `the image is nginx:1.27, not redis:7`. */
  readonly reasons: readonly string[]
}

/** The result of comparing recorded calls with an expectation. */
export interface CallVerification {
  /** Whether the number of calls that meet all conditions is as expected. */
  readonly ok: boolean
  /** One line that states the expectation and the number of calls found. */
  readonly message: string
  /** The calls that meet all conditions, in the order in which they ended. */
  readonly matched: readonly CallRecord[]
  /** If there are too few calls, up to five others: those that fail the fewest conditions first, then the latest. */
  readonly nearestMisses: readonly NearMiss[]
}

/** The maximum number of near misses. */
const MISSES_MAX = 5

/**
 * Compares recorded calls with an expectation.
 *
 * @throws SimulatorError `invalid-argument` for an expectation that no call can meet, such as an unknown method
 */
export function verifyCalls(records: readonly CallRecord[], expectation: CallExpectation): CallVerification {
  checkExpectation(expectation)
  const count = countOf(expectation)
  const compared = records.map(call => ({ call, reasons: reasonsAgainst(call, expectation) }))
  const matched = compared.filter(({ reasons }) => reasons.length === 0).map(({ call }) => call)
  const ok = matched.length >= count.least && matched.length <= count.most
  const nearestMisses = matched.length < count.least ? nearest(compared, expectation) : []
  const message = `expected ${numberText(count, 'call')}${conditionsText(expectation)}; found ${matched.length}`
  return { ok, message, matched, nearestMisses }
}

/** Returns the conditions of an expectation as the end of a sentence: ` of PullImage for docker.io/library/redis:7`. */
export function conditionsText({ method, image, code, username }: CallExpectation): string {
  return [
    method === undefined ? '' : ` of ${method}`,
    image === undefined ? '' : ` for ${normalisePattern(image)}`,
    username === undefined ? '' : ` as user ${username}`,
    code === undefined ? '' : ` with code ${code}`,
  ].join('')
}

/** Returns one sentence for each condition that a call fails. */
export function reasonsAgainst(
  call: CallRecord,
  { method, image, code, username }: CallExpectation,
): readonly string[] {
  const reasons: string[] = []
  if (method !== undefined && !isMethod(method, call.method))
    reasons.push(`the method is ${call.method}, not ${method}`)
  if (image !== undefined && !matchesImage(image, call.image))
    reasons.push(`the image is ${shownImage(call.image)}, not ${normalisePattern(image)}`)
  if (username !== undefined && call.username !== username)
    reasons.push(
      `${call.username === undefined ? 'there is no user' : `the user is ${call.username}`}, not ${username}`,
    )
  if (code !== undefined && call.code !== code) reasons.push(`the code is ${call.code}, not ${code}`)
  return reasons
}

function shownImage(image: string): string {
  return image === '' ? 'empty' : canonicalOf(image)
}

/** A call of another method for another image says nothing, unless nothing else was expected. */
function nearest(compared: readonly NearMiss[], expectation: CallExpectation): readonly NearMiss[] {
  const { method, image, code, username } = expectation
  const conditions = [method, image, code, username].filter(each => each !== undefined).length
  return compared
    .filter(({ reasons }) => reasons.length > 0 && (reasons.length < conditions || conditions === 1))
    .sort((a, b) => a.reasons.length - b.reasons.length || b.call.id - a.call.id)
    .slice(0, MISSES_MAX)
}
