import { expect, test } from 'vitest'
import { readUpload } from '../../src/admin/snapshot-upload.js'
import { writeSnapshot } from '../../src/history/snapshot.js'
import { createSimulator } from '../../src/package/index.js'

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test.each([1, 2, 7, 1000, 2 ** 20])('a snapshot that arrives in chunks of %d bytes is read', async size => {
  const sim = createSimulator({})
  sim.pods.seed({ name: 'web', labels: { city: 'Liège' } })
  const bytes = Buffer.from(writeSnapshot(sim.snapshot()))
  const snapshot = await readUpload(chunksOf(bytes, size))
  expect(snapshot.stateHash()).toBe(sim.stateHash())
})

test('a line of many chunks costs what its bytes cost, not their square', async () => {
  /** The least processor time of three runs, in microseconds. */
  const cost = async (bytes: number): Promise<number> => {
    const line = Buffer.alloc(bytes, 'x')
    let least = Number.POSITIVE_INFINITY
    for (let run = 0; run < 3; run++) {
      const before = process.cpuUsage()
      await expect(readUpload(chunksOf(line, 4096))).rejects.toThrow('invalid-snapshot')
      const { user, system } = process.cpuUsage(before)
      least = Math.min(least, user + system)
    }
    return least
  }
  await cost(2 ** 20)
  // Eight times the bytes: the square is 64 times the cost.
  const ratio = (await cost(2 ** 25)) / (await cost(2 ** 22))
  expect(ratio).toBeLessThan(24)
})
