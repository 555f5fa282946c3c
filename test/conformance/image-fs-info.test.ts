import { expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { type Served, served } from '../support/served.js'
import { observed } from './catalog.js'

const fsInfo = async ({ connection }: Served) => {
  const { imageFilesystems, containerFilesystems } = await connection.call(methods.imageFsInfo, {})
  expect(imageFilesystems).toHaveLength(1)
  expect(containerFilesystems).toEqual([])
  const [usage] = imageFilesystems
  return {
    timestamp: BigInt(String(usage?.timestamp)),
    mountpoint: usage?.fsId?.mountpoint,
    usedBytes: Number(usage?.usedBytes?.value),
    inodesUsed: Number(usage?.inodesUsed?.value),
  }
}

test('one filesystem, whose used bytes are those of the ledger, at once and with shared layers counted once', async () => {
  const node = await served({ catalog: observed })
  expect(await fsInfo(node)).toMatchObject({
    mountpoint: '/var/lib/cri-image-sim',
    usedBytes: 0,
    inodesUsed: 0,
  })
  const first = await node.sim.images.pull('app:1.0')
  expect((await fsInfo(node)).usedBytes).toBe(first.size)
  const second = await node.sim.images.pull('app:2.0')
  expect((await fsInfo(node)).usedBytes).toBe(first.size + second.size - 300_283 - 200_244)
})

test('inodes are one for each content and one more for every full 64 KiB of it', async () => {
  const node = await served({ catalog: { images: [{ refs: 'a', layers: [65_535, 65_536, 131_072] }] } })
  await node.sim.images.pull('a')
  const documents = 2
  expect((await fsInfo(node)).inodesUsed).toBe(documents + 1 + 2 + 3)
})

test('the timestamp is simulated time, in nanoseconds since the Unix epoch', async () => {
  const node = await served({ clock: 'manual', epochMs: 1_000_000, tickNs: 1000 })
  node.sim.clock.advance(5)
  expect((await fsInfo(node)).timestamp).toBe(1_000_000_005_000n)
})
