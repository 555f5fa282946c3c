/**
 * What a worker checks of an image that a user asks for by digest.
 *
 * @module
 */

import { SimulatorError } from '../../errors/index.js'
import type { ImageContent } from '../../image/content.js'
import { canonicalReference } from '../../spec.js'
import type { Subject } from '../artifacts/artifact.js'

/**
 * Checks that a reference resolved to the digest that the user named, as texts: nothing is normalised.
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

/** The `os/architecture` that an image is for. */
export function platformOf({ config }: ImageContent): string {
  const { os = '', architecture = '' } = JSON.parse(config) as { os?: string; architecture?: string }
  return `${os}/${architecture}`
}
