/**
 * Expectations about recorded calls, as users state them.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { CALLS } from '../faults/presets.js'
import { CODES } from '../faults/rule.js'
import { didYouMean } from '../util/did-you-mean.js'
import { isMethod } from './call-log.js'

/** The calls that are expected, and how many. All conditions must hold for a call; those that are left out always do. */
export interface CallExpectation {
  /**
   * A method, or a pattern with `*` and `?`, with or without the service. `PullImage` means both the pulls over CRI
   * and those of the library (`library/PullImage`).
   */
  readonly method?: string | undefined
  /**
   * An image, or a pattern with `*` and `?`. Both sides are normalised: `redis:7` means `docker.io/library/redis:7`,
   * and `redis` means its tag `latest`.
   */
  readonly image?: string | undefined
  /** The name of a gRPC code; `OK` for calls that succeeded. */
  readonly code?: string | undefined
  /** The user name in the credentials of a pull. */
  readonly username?: string | undefined
  /** The least number of calls. Default 1, without `atMost` and `times`. */
  readonly atLeast?: number | undefined
  /** The largest number of calls. Default: any number. */
  readonly atMost?: number | undefined
  /** The exact number of calls; not together with the other two. */
  readonly times?: number | undefined
}

/** The numbers of calls that an expectation allows. */
export interface CallCount {
  readonly least: number
  readonly most: number
}

const NAMES = [
  'method',
  'image',
  'code',
  'username',
  'atLeast',
  'atMost',
  'times',
] as const satisfies readonly (keyof CallExpectation)[]
const TEXTS = ['method', 'image', 'code', 'username'] as const
const COUNTS = ['atLeast', 'atMost', 'times'] as const
/** The services in the methods of recorded calls. */
const SERVICES = ['runtime.v1.ImageService', 'runtime.v1.RuntimeService', 'library']

/**
 * Checks an expectation, also from users without a type checker. An expectation that no call can meet is refused,
 * since its negation would always hold.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkExpectation(expectation: CallExpectation): void {
  if (typeof expectation !== 'object' || expectation === null || Array.isArray(expectation))
    throw invalid('expectation', String(expectation), 'an object')
  for (const name of Object.keys(expectation))
    if (!(NAMES as readonly string[]).includes(name))
      throw invalid('expectation', name, `${NAMES.join(' or ')}${didYouMean(name, NAMES)}`)
  for (const name of TEXTS) checkText(name, expectation[name])
  for (const name of COUNTS) checkCount(name, expectation[name])
  checkMethod(expectation.method)
  checkCode(expectation.code)
  checkCounts(expectation)
}

/** Returns the numbers of calls that an expectation allows. */
export function countOf({ atLeast, atMost, times }: CallExpectation): CallCount {
  if (times !== undefined) return { least: times, most: times }
  const least = atLeast ?? (atMost === undefined ? 1 : 0)
  return { least, most: atMost ?? Number.POSITIVE_INFINITY }
}

/** Returns the numbers as text: `at least 1 call`. */
export function numberText({ least, most }: CallCount, noun: string): string {
  if (most === 0) return `no ${noun}`
  const plural = (count: number): string => `${count} ${noun}${count === 1 ? '' : 's'}`
  if (least === most) return `exactly ${plural(least)}`
  if (most === Number.POSITIVE_INFINITY) return `at least ${plural(least)}`
  return least === 0 ? `at most ${plural(most)}` : `${least} to ${plural(most)}`
}

/** Returns the opposite of numbers as text: `no call`, or `not exactly 2 calls`. */
export function otherNumberText(count: CallCount, noun: string): string {
  const isDefault = count.least === 1 && count.most === Number.POSITIVE_INFINITY
  return isDefault ? `no ${noun}` : `not ${numberText(count, noun)}`
}

function checkText(name: string, value: unknown): void {
  if (value === undefined || (typeof value === 'string' && value !== '')) return
  throw invalid(name, String(value), 'a text that is not empty')
}

function checkCount(name: string, value: unknown): void {
  if (value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0)) return
  throw invalid(name, String(value), 'a whole number, 0 or more')
}

/** A method must be one of CRI, or a pattern of some of them: no call has another one. */
function checkMethod(method: string | undefined): void {
  if (method === undefined) return
  if (CALLS.some(name => SERVICES.some(service => isMethod(method, `${service}/${name}`)))) return
  const name = method.slice(method.lastIndexOf('/') + 1)
  throw invalid(
    'method',
    method,
    `a method of CRI, for example PullImage, or a pattern of methods${didYouMean(name, CALLS)}`,
  )
}

function checkCode(code: string | undefined): void {
  const codes: readonly string[] = ['OK', ...CODES]
  if (code === undefined || codes.includes(code)) return
  throw invalid('code', code, `${codes.join(' or ')}${didYouMean(code, codes)}`)
}

function checkCounts({ atLeast, atMost, times }: CallExpectation): void {
  if (times !== undefined && (atLeast !== undefined || atMost !== undefined))
    throw invalid('times', String(times), 'no atLeast or atMost beside it')
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
    throw invalid('atLeast', String(atLeast), `a number up to atMost, which is ${atMost}`)
}

function invalid(argument: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}
