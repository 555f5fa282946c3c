/**
 * A snapshot file in a request.
 *
 * @module
 */
import type { Snapshot } from '../history/snapshot.js'
import { SnapshotReader } from '../history/snapshot-reader.js'

/**
 * Reads a snapshot file while it arrives.
 *
 * @throws SimulatorError `invalid-snapshot`
 */
export async function readUpload(body: AsyncIterable<Uint8Array> | null): Promise<Snapshot> {
  const reader = new SnapshotReader()
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body ?? []) {
    // Only the chunk is searched: a line of a whole file would be copied and searched once for each of its chunks.
    const [end = '', ...begun] = decoder.decode(chunk, { stream: true }).split('\n')
    rest += end
    for (const line of begun) {
      reader.add(rest)
      rest = line
    }
  }
  if (rest !== '') reader.add(rest)
  return reader.snapshot()
}
