/**
 * Checks at the end of a test: fault rules that never triggered, and calls that were not expected.
 *
 * @module
 */
import type { Simulator } from '../../library/simulator.js'
import { type CallExpectation, checkExpectation } from '../../node/call-expectation.js'
import { reasonsAgainst } from '../../node/call-verification.js'
import { callLines, callSection, section } from './report.js'
import { ruleLines } from './rule-checks.js'
import { CheckError } from './verdict.js'

/** Conditions for one call. */
export type ExpectedCall = Pick<CallExpectation, 'method' | 'image' | 'code' | 'username'>

/** The checks that are made at the end of a test. */
export interface EndChecks {
  /** Whether a fault rule that never triggered is an error. Default false. */
  readonly unusedFaults?: boolean
  /** The calls that are expected: patterns of methods, or conditions. Any other call is an error. Default: all calls. */
  readonly expectedCalls?: readonly (string | ExpectedCall)[]
}

/**
 * Makes the checks.
 *
 * @throws CheckError
 */
export function checkAtEnd(node: Simulator, { unusedFaults = false, expectedCalls }: EndChecks): void {
  if (unusedFaults) checkFaults(node)
  if (expectedCalls !== undefined) checkCalls(node, expectedCalls)
}

function checkFaults(node: Simulator): void {
  const unused = node.faults.unused()
  if (unused.length === 0) return
  const heading =
    unused.length === 1 ? 'a fault rule never triggered' : `${unused.length} fault rules never triggered`
  throw new CheckError(`${heading}${section('Rules', ruleLines(unused))}${callSection(node)}`)
}

function checkCalls(node: Simulator, expectedCalls: readonly (string | ExpectedCall)[]): void {
  const expected = expectedCalls.map(each => (typeof each === 'string' ? { method: each } : each))
  for (const each of expected) checkExpectation(each)
  const unexpected = node.calls
    .list()
    .filter(call => expected.every(each => reasonsAgainst(call, each).length > 0))
  if (unexpected.length === 0) return
  const heading =
    unexpected.length === 1 ? 'a call was not expected' : `${unexpected.length} calls were not expected`
  const lines = expected.map(each => JSON.stringify(each))
  throw new CheckError(
    `${heading}${section('Unexpected', callLines(unexpected))}${section('Expected', lines)}`,
  )
}
