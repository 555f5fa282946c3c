/**
 * Checks of the arguments that users pass to the library, for users without a type checker.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { didYouMean } from '../util/did-you-mean.js'

/** Returns the error for an argument that is not usable. */
export function invalidArgument(argument: string, value: unknown, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value: shown(value), expected })
}

/**
 * Checks that an argument is a string.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkString(argument: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') throw invalidArgument(argument, value, 'a text')
}

/**
 * Checks that options are an object with known names only.
 *
 * @throws SimulatorError `invalid-argument` that suggests the most similar known name
 */
export function checkOptions(argument: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw invalidArgument(argument, options, 'an object of options')
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    throw invalidArgument('option', name, `${known.join(' or ')}${didYouMean(name, known)}`)
  }
}

/** A host as in references: a name or an address, optionally with a port. */
const HOST =
  /^(?:[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$/

/**
 * Checks that a text can be the host of a registry.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkHost(host: unknown): void {
  if (typeof host !== 'string' || !HOST.test(host)) {
    throw invalidArgument('host', host, 'a host as in references, for example docker.io or localhost:5000')
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  return String(value)
}
