/**
 * How CRI-O reads references: those without a registry are completed by an alias or a list of registries to search.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import { parseReference, type Reference, referenceError } from '../../spec.js'
import type { ShortNames } from './settings.js'

/** The first candidate, and the others in order. */
export type Candidates = readonly [Reference, ...Reference[]]

/**
 * Returns the references that a text can mean, the first one to try first.
 *
 * @throws SimulatorError `invalid-reference` or `short-name`
 */
export function candidatesOf(input: string, shortNames: ShortNames): Candidates {
  check(input, input)
  if (isQualified(input)) return [parseReference(input)]
  const [first, ...others] = completed(input, shortNames).map(full => {
    check(full, input)
    return parseReference(full)
  })
  return first === undefined ? refuse(input, unresolved(input)) : [first, ...others]
}

/** The names that a name without a registry can mean. */
function completed(input: string, { aliases, search, mode }: ShortNames): readonly string[] {
  const { name, suffix } = split(input)
  const alias = Object.hasOwn(aliases, name) ? aliases[name] : undefined
  if (alias !== undefined) return [`${alias}${suffix}`]
  if (search.length > 1 && mode === 'enforcing') {
    refuse(input, `short name mode is enforcing, but image name ${input} returns ambiguous list`)
  }
  return search.map(registry => `${registry}/${input}`)
}

function unresolved(input: string): string {
  return `short-name "${input}" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"`
}

/** Whether a name begins with a registry. A first part without a dot or port is none, whatever its letters. */
function isQualified(input: string): boolean {
  const slash = input.indexOf('/')
  if (slash < 0) return false
  const first = input.slice(0, slash)
  return first === 'localhost' || /[.:]/.test(first)
}

function split(input: string): { readonly name: string; readonly suffix: string } {
  const [name = ''] = /^[^:@]*/.exec(input) ?? []
  return { name, suffix: input.slice(name.length) }
}

function check(text: string, input: string): void {
  const reason = referenceError(text)
  if (reason !== undefined) throw new SimulatorError({ code: 'invalid-reference', input, reason })
}

function refuse(input: string, reason: string): never {
  throw new SimulatorError({ code: 'short-name', input, reason })
}
