/**
 * The failure of a disk that is full.
 *
 * @module
 */
import type { Failure } from '../../errors/index.js'
import type { FaultSite } from '../../faults/presets.js'
import { ingestPath } from '../../image/paths.js'

/** Returns the failure of a disk that is full in the middle of a layer. */
export function diskFull({ reference, layer }: Pick<FaultSite, 'reference' | 'layer'>): Failure {
  return {
    code: 'no-space-left',
    reference,
    path: ingestPath(layer?.digest ?? ''),
    ...(layer && { layer: { digest: layer.digest, diffId: layer.diffId } }),
  }
}
