/**
 * The scenarios of this package, by the names that a person types.
 *
 * @module
 */
import type { ScenarioSet } from '../../admin/stages.js'
import { didYouMean } from '../../util/did-you-mean.js'
import { UsageError } from '../input/usage-error.js'

/**
 * Returns the id of a scenario: `03-layers-shared` for `3`, `03`, `layers-shared` and `03-layers-shared`.
 *
 * @throws UsageError if there is no such scenario
 */
export function scenarioNamed(scenarios: ScenarioSet, name: string): string {
  const ids = Object.keys(scenarios)
  const wanted = name.replace(/\.ya?ml$/, '')
  const id = ids.find(each => namesOf(each).includes(wanted))
  if (id !== undefined) return id
  const known = ids.flatMap(namesOf)
  throw new UsageError(
    `no scenario is named ${name}${didYouMean(wanted, known)}; cri-image-sim demo lists them, and cri-image-sim run plays a file`,
  )
}

function namesOf(id: string): readonly string[] {
  const [, number = '', rest = ''] = /^(\d+)-(.*)$/.exec(id) ?? []
  return [id, rest, number, String(Number(number))]
}
