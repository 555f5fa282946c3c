/**
 * Checks of the calls that a node received.
 *
 * @module
 */
import { checkOptions, checkString } from '../../library/arguments.js'
import { type CallExpectation, countOf, otherNumberText } from '../../node/call-expectation.js'
import { conditionsText, verifyCalls } from '../../node/call-verification.js'
import { callLines, callSection, missSection, pullSection, section } from './report.js'
import { checkNode, type Verdict } from './verdict.js'

/** How many times something is expected. Default: at least once. */
export interface Counts {
  /** The exact number; not together with the other two. */
  readonly times?: number
  readonly atLeast?: number
  readonly atMost?: number
}

/** Conditions for pulls. */
export interface PullConditions extends Counts {
  /** The credentials of the caller. Passwords and tokens are not recorded, so only the user can be checked. */
  readonly with?: { readonly username: string }
  /** The gRPC code of the call. Default `OK`. */
  readonly code?: string
}

/** Conditions for calls of a method. */
export type CallConditions = Counts & Pick<CallExpectation, 'image' | 'code' | 'username'>

const COUNTS = ['times', 'atLeast', 'atMost'] as const
const PULL_CONDITIONS = [...COUNTS, 'with', 'code'] as const satisfies readonly (keyof PullConditions)[]
const CALL_CONDITIONS = [
  ...COUNTS,
  'image',
  'code',
  'username',
] as const satisfies readonly (keyof CallConditions)[]

/** Checks that an image was pulled from a node: how many calls of PullImage for it succeeded. */
export function toHavePulled(received: unknown, image: string, conditions: PullConditions = {}): Verdict {
  checkString('image', image)
  checkOptions('conditions', conditions, PULL_CONDITIONS)
  const { with: credentials, code = 'OK', ...counts } = conditions
  if (credentials !== undefined) checkOptions('with', credentials, ['username'])
  const expectation = { method: 'PullImage', image, code, username: credentials?.username, ...counts }
  return verdictOf('toHavePulled', received, expectation)
}

/** Checks that a method of a node was called, over CRI or by the library. */
export function toHaveBeenAsked(received: unknown, method: string, conditions: CallConditions = {}): Verdict {
  checkString('method', method)
  checkOptions('conditions', conditions, CALL_CONDITIONS)
  return verdictOf('toHaveBeenAsked', received, { method, ...conditions })
}

function verdictOf(check: string, received: unknown, expectation: CallExpectation): Verdict {
  const node = checkNode(check, received)
  const { ok, message, matched, nearestMisses } = verifyCalls(node.calls.list(), expectation)
  const count = countOf(expectation)
  const found = section('Found', callLines(matched))
  const failed = (): string =>
    matched.length > count.most
      ? message + found
      : message + found + missSection(nearestMisses) + pullSection(node) + callSection(node)
  const negated = (): string =>
    `expected ${otherNumberText(count, 'call')}${conditionsText(expectation)}; found ${matched.length}${found}`
  return { pass: ok, message: ok ? negated : failed }
}
