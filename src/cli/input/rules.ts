/**
 * The fault rules and container rules of a command line: of a file, or one rule given as JSON. Commands import this when they add
 * rules, since it loads the validators and the YAML reader.
 *
 * @module
 */
import { readFault, readFaults } from '../../faults/reader.js'
import type { FaultRule } from '../../faults/schema.js'
import { readContainerRule, readContainerRules } from '../../scripts/reader.js'
import type { ContainerRule } from '../../scripts/rule.js'
import { loadDataFile, readData } from './data-file.js'

/**
 * Reads fault rules. A file has many, as for `serve --faults`, or is one.
 *
 * @throws FileError if there is no such file, or if a rule is invalid
 */
export function faultRulesOf(fileOrRule: string): readonly FaultRule[] {
  return rulesOf(fileOrRule, data => (has(data, 'faults') ? readFaults(data) : [readFault(data)]))
}

/**
 * Reads container rules. A file has many, as for `serve --containers`, or is one.
 *
 * @throws FileError if there is no such file, or if a rule is invalid
 */
export function containerRulesOf(fileOrRule: string): readonly ContainerRule[] {
  return rulesOf(fileOrRule, data =>
    has(data, 'containers') ? readContainerRules(data) : [readContainerRule(data)],
  )
}

function rulesOf<T>(fileOrRule: string, read: (data: unknown) => T): T {
  const isRule = fileOrRule.trimStart().startsWith('{')
  return isRule ? readData('rule', fileOrRule, read) : loadDataFile(fileOrRule, read)
}

function has(data: unknown, key: string): boolean {
  return typeof data === 'object' && data !== null && key in data
}
