/**
 * Checks of an image that a user of a worker requests by digest.
 *
 * @module
 */

import { SimulatorError } from '../../errors/index.js'
import type { ImageContent } from '../../image/content.js'
import { canonicalReference } from '../../spec.js'
import type { Subject } from '../artifacts/artifact.js'

/**
 * Checks that a reference resolved to the digest that the user named. The digests are compared as texts, without
 * normalising.
 *
 * @throws SimulatorError `digest-mismatch`
 */
export function checkDigest({ reference, digest, expected }: Subject): void {
  if (expected === undefined || expected === digest) return
  throw new SimulatorError({
    code: 'digest-mismatch',
    reference: canonicalReference(reference),
    expected,
    got: digest,
  })
}

/** Returns the platform of an image as `os/architecture`. */
export function platformOf({ config }: ImageContent): string {
  const { os = '', architecture = '' } = JSON.parse(config) as { os?: string; architecture?: string }
  return `${os}/${architecture}`
}
