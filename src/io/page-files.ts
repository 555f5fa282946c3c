/**
 * The files of the page, and the scenarios that come with this package. `scripts/bundle-plugins.js` replaces this file by
 * constants.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'

const ROOT = new URL('../../', import.meta.url)

/** Returns the text of each file of the page, by its name. */
export function pageFiles(): Readonly<Record<string, string>> {
  return textsIn('dist/ui/')
}

/** Returns the text of each scenario, by the name of its file. */
export function exampleScenarios(): Readonly<Record<string, string>> {
  return textsIn('examples/scenarios/')
}

function textsIn(folder: string): Readonly<Record<string, string>> {
  const directory = new URL(folder, ROOT)
  const names = readdirSync(directory).sort()
  return Object.fromEntries(names.map(name => [name, readFileSync(new URL(name, directory), 'utf8')]))
}
