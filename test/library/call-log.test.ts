import { expect, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import { rawClient } from '../support/raw-client.js'
import { served } from '../support/served.js'

const { v1 } = runtime

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

test('requests of 12 MiB do not stay in the log of calls', async () => {
  const { sim, endpoint } = await served()
  const image = 'x'.repeat(12 * 2 ** 20)
  const request = v1.ImageStatusRequest.encode({ image: { image } }).finish()
  const raw = rawClient(endpoint)
  const before = heap()
  for (let i = 0; i < 12; i++) expect((await raw.call('ImageService/ImageStatus', request)).code).toBe(0)
  const cut = `${'x'.repeat(4096)}… (12582912 characters)`
  expect(sim.calls.list()).toHaveLength(12)
  expect(sim.calls.list()[0]).toMatchObject({ image: cut, request: { image: { image: cut } } })
  expect(JSON.stringify(sim.calls.list()).length).toBeLessThan(2 ** 20)
  // Twelve times 12 MiB would be 144 MiB; some of that may not have been collected yet.
  expect(heap() - before).toBeLessThan(100 * 2 ** 20)
})

test('the log of calls is bounded in bytes however many calls there are', async () => {
  const { sim } = await served()
  const message = 'm'.repeat(5000)
  for (let i = 0; i < 9000; i++) {
    const request = { image: { image: message, annotations: { [message]: message } } }
    sim.calls.begin({ method: 'm/M', request, image: message, tick: 0 })({ code: 'OK', message, ticks: 0 }, 1)
  }
  const kept = sim.calls.list()
  expect(kept.at(-1)?.id).toBe(9000)
  expect(kept.length).toBeGreaterThan(500)
  expect(JSON.stringify(kept).length).toBeLessThan(40 * 2 ** 20)
})

test('a failure that quotes a long name is cut in the log of calls', async () => {
  const { sim, endpoint } = await served()
  const request = v1.PullImageRequest.encode({ image: { image: 'X'.repeat(100_000) } }).finish()
  await rawClient(endpoint).call('ImageService/PullImage', request)
  const [call] = sim.calls.list()
  expect(call?.message.length).toBeLessThan(4200)
  expect(call?.message).toMatch(/… \(\d+ characters\)$/)
})
