/**
 * The files of this package beside its code, and its version.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Finds the manifest by the name of the package, since the code stands in other folders once it is built. */
const MANIFEST = createRequire(import.meta.url).resolve('cri-image-sim/package.json')

/** Returns the path of a file of this package, for example `proto/cri/runtime/v1/api.proto`. */
export function packageFile(name: string): string {
  return join(dirname(MANIFEST), name)
}

/** The version of this package, as its manifest says. */
export function packageVersion(): string {
  const manifest = readFileSync(MANIFEST, 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
