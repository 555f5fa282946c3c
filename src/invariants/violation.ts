/**
 * Violations of invariants, and the comparison that finds them.
 *
 * @module
 */

/** An invariant that does not hold. */
export interface Violation {
  /** The value that is wrong, for example `used bytes`. */
  readonly subject: string
  readonly expected: string
  readonly found: string
}

/** The violations that a check finds, in a defined order. */
export type Violations = Generator<Violation, void>

/** The maximum length of a value in a violation. */
const SHOWN_MAX = 300

/** Compares a value with the expected one: by identity, and lists item by item. */
export function* same(subject: string, found: unknown, expected: unknown): Violations {
  if (!isSame(found, expected)) yield { subject, expected: shown(expected), found: shown(found) }
}

/** Checks a condition; `expected` says it in words. */
export function* holds(subject: string, isMet: boolean, expected: string, found: unknown): Violations {
  if (!isMet) yield { subject, expected, found: shown(found) }
}

function isSame(found: unknown, expected: unknown): boolean {
  if (!Array.isArray(found) || !Array.isArray(expected)) return Object.is(found, expected)
  return found.length === expected.length && found.every((each, i) => isSame(each, expected[i]))
}

/** Returns a value as a short text; a row of a table is shown as its id. */
function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, each) => (hasId(each) ? each.id : each)) ?? 'nothing'
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text
}

function hasId(value: unknown): value is { readonly id: unknown } {
  return typeof value === 'object' && value !== null && 'id' in value
}
