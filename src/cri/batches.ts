/**
 * Long lists in several messages.
 *
 * @module
 */

/** How many items one message has at most. */
const BATCH_ITEMS = 100
/** How many bytes one message has at most, unless a single item has more. */
const BATCH_BYTES = 64 * 1024

/**
 * Yields messages of some encoded items: up to 100 items and 64 KiB each, which is well within any client's limit and all that
 * a client holds up that does not read.
 */
export function* batches(items: Iterable<Uint8Array>): Generator<Uint8Array> {
  let batch: Uint8Array[] = []
  let bytes = 0
  for (const item of items) {
    if (batch.length === BATCH_ITEMS || (batch.length > 0 && bytes + item.length > BATCH_BYTES)) {
      yield Buffer.concat(batch)
      batch = []
      bytes = 0
    }
    batch.push(item)
    bytes += item.length
  }
  if (batch.length > 0) yield Buffer.concat(batch)
}
