/**
 * The scenarios of this package, by the names that a person types.
 *
 * @module
 */
import { exampleScenarios } from '../../io/page-files.js'
import { didYouMean } from '../../util/did-you-mean.js'
import { UsageError } from './usage-error.js'

/** The folder of the scenarios in the package and in a checkout. */
const FOLDER = 'examples/scenarios/'

/**
 * Returns the id of a scenario: `03-layers-shared` for `3`, `03`, `layers-shared` and `03-layers-shared`.
 *
 * @param ids - the ids of all scenarios
 * @throws UsageError if there is no such scenario
 */
export function scenarioNamed(ids: readonly string[], name: string): string {
  const wanted = name.replace(/\.ya?ml$/, '')
  const id = ids.find(each => namesOf(each).includes(wanted))
  if (id !== undefined) return id
  const known = ids.flatMap(namesOf)
  throw new UsageError(
    `no scenario is named ${name}${didYouMean(wanted, known)}; cri-image-sim demo lists them, and cri-image-sim run plays a file`,
  )
}

/**
 * Returns the text of a scenario of this package, named as for {@link scenarioNamed} or by its path in the package, or undefined
 * if there is none.
 */
export function shippedScenario(name: string): string | undefined {
  const scenarios = exampleScenarios()
  const wanted = name.replace(FOLDER, '').replace(/\.ya?ml$/, '')
  const file = Object.keys(scenarios).find(each => namesOf(each.replace(/\.ya?ml$/, '')).includes(wanted))
  return file === undefined ? undefined : scenarios[file]
}

function namesOf(id: string): readonly string[] {
  const [, number = '', rest = ''] = /^(\d+)-(.*)$/.exec(id) ?? []
  return [id, rest, number, String(Number(number))]
}
