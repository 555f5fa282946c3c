/**
 * The pull that one step works on: a copy of its row, or a new row, which no other code refers to before it is saved.
 *
 * @module
 */
import type { FetchingPull, PullBase, PullLayer } from './pulls.js'

/** A pull that one step changes in place. */
export type WorkingPull = { -readonly [K in keyof FetchingPull]: FetchingPull[K] } & { layers: PullLayer[] }

/** Returns a copy of a pull that one step can change. */
export function workOn(pull: FetchingPull): WorkingPull {
  return resolvedPull(pull, pull, pull.layers.slice())
}

/** The fields that a pull has only when its reference is resolved. */
type Resolved = Pick<WorkingPull, 'phase' | 'since' | 'host' | 'resolution' | 'reserved' | 'skipped'>

/** Returns a pull with its reference resolved. */
export function resolvedPull(
  { id, key, reference, others, spec, auth, leader, unattended }: PullBase,
  { since, phase, host, resolution, reserved, skipped }: Resolved,
  layers: PullLayer[],
): WorkingPull {
  return {
    id,
    key,
    reference,
    others,
    spec,
    auth,
    leader,
    unattended,
    since,
    phase,
    host,
    resolution,
    reserved,
    skipped,
    layers,
  }
}

/** Replaces the layer of a pull with its digest. */
export function putLayer({ layers }: WorkingPull, layer: PullLayer): void {
  for (let at = 0; at < layers.length; at++)
    if ((layers[at] as PullLayer).digest === layer.digest) layers[at] = layer
}
