/**
 * Checking expectations about pods and containers.
 *
 * @module
 */
import type { Check, View } from './check.js'
import type { ScenarioExpectation } from './schema.js'

interface Named {
  readonly name: string
  readonly state: string
}

/** Checks expectations about pods. */
export function podChecks({ node }: View, { pods = {} }: ScenarioExpectation): readonly Check[] {
  return stateChecks('pods', pods, node.pods.list())
}

/** Checks expectations about containers. */
export function containerChecks({ node }: View, { containers = {} }: ScenarioExpectation): readonly Check[] {
  return stateChecks('containers', containers, node.containers.list())
}

function stateChecks(
  key: 'pods' | 'containers',
  expected: Readonly<Record<string, string>>,
  found: readonly Named[],
): readonly Check[] {
  return Object.entries(expected).map(([name, state]) => {
    const is = found.findLast(each => each.name === name)?.state ?? 'absent'
    return {
      path: [key, name],
      isMet: is === state,
      subject: `${key.slice(0, -1)} ${name}`,
      expected: state,
      found: is,
    }
  })
}
