/**
 * The `.proto` files of all services, and no others. `scripts/bundle-plugins.js` replaces this file by constants.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const OWN = new URL('../../proto/cri/runtime/v1/api.proto', import.meta.url)
const FILES_OF_PACKAGES = [
  'grpc-health-check/proto/health/v1/health.proto',
  '@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto',
  '@grpc/reflection/build/proto/grpc/reflection/v1alpha/reflection.proto',
]

/** Returns the texts of the files. */
export function protoTexts(): readonly string[] {
  const { resolve } = createRequire(import.meta.url)
  return [OWN, ...FILES_OF_PACKAGES.map(file => resolve(file))].map(file => readFileSync(file, 'utf8'))
}
