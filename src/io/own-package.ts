/**
 * The version of this package, and the commit that it was built from. `scripts/bundle-plugins.js` replaces this file by
 * constants.
 *
 * @module
 */
import { readFileSync } from 'node:fs'

const MANIFEST = new URL('../../package.json', import.meta.url)

/** The version of this package, as its manifest says. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string }).version
}

/** The commit of this code, followed by `+` if files differed from it; undefined if it is unknown, as in the source tree. */
export function packageCommit(): string | undefined {
  return undefined
}
