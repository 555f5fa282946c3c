/**
 * Long lists in several messages.
 *
 * @module
 */

/** The most items and bytes of one message; a single item may have more bytes. */
export interface BatchLimits {
  readonly items: number
  readonly bytes: number
}

/** The limits by default: a client that does not read delays 64 KiB. */
const LIMITS: BatchLimits = { items: 100, bytes: 64 * 1024 }

/** Yields messages of some encoded items, each within the limits. */
export function* batches(items: Iterable<Uint8Array>, limits: BatchLimits = LIMITS): Generator<Uint8Array> {
  let batch: Uint8Array[] = []
  let bytes = 0
  for (const item of items) {
    if (batch.length === limits.items || (batch.length > 0 && bytes + item.length > limits.bytes)) {
      yield Buffer.concat(batch)
      batch = []
      bytes = 0
    }
    batch.push(item)
    bytes += item.length
  }
  if (batch.length > 0) yield Buffer.concat(batch)
}
