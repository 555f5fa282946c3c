/**
 * The scenarios that come with this package.
 *
 * @module
 */
import { exampleScenarios } from '../io/page-files.js'
import { readScenario } from '../scenarios/reader.js'
import type { ScenarioSet } from './stages.js'

/** Loads the scenarios that come with this package. */
export async function ownScenarios(): Promise<ScenarioSet> {
  const { parse } = await import('yaml')
  const files = Object.entries(exampleScenarios()).filter(([name]) => name.endsWith('.yaml'))
  return Object.fromEntries(
    files.map(([name, text]) => [name.replace(/\.yaml$/, ''), readScenario(parse(text))]),
  )
}
