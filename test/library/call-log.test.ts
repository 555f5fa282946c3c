import Long from 'long'
import { expect, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import { createSimulator } from '../../src/package/index.js'
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

const OK = { code: 'OK', message: '', ticks: 0 }
const LIMITS = {
  cpuPeriod: Long.fromNumber(100_000),
  cpuQuota: Long.fromNumber(-1),
  memoryLimitInBytes: Long.fromNumber(Number.MAX_SAFE_INTEGER),
  memorySwapLimitInBytes: Long.MAX_VALUE,
}
const SHOWN = {
  cpuPeriod: 100_000,
  cpuQuota: -1,
  memoryLimitInBytes: 9_007_199_254_740_991,
  memorySwapLimitInBytes: '9223372036854775807',
}

test('64-bit integers of requests are numbers, or texts if a number cannot have them exactly', async () => {
  const { sim, endpoint } = await served()
  const raw = rawClient(endpoint)
  const [container, timeout] = ['c'.repeat(64), Long.fromNumber(30)]
  const config = { metadata: { name: 'c' }, linux: { resources: LIMITS } }
  const requests = [
    ['StopContainer', v1.StopContainerRequest.encode({ containerId: container, timeout })],
    ['CreateContainer', v1.CreateContainerRequest.encode({ podSandboxId: 'p', config })],
    [
      'UpdateContainerResources',
      v1.UpdateContainerResourcesRequest.encode({ containerId: container, linux: LIMITS }),
    ],
  ] as const
  for (const [method, request] of requests) await raw.call(`RuntimeService/${method}`, request.finish())
  const shown = sim.calls.list().map(({ request }) => request)
  expect(shown).toMatchObject([
    { containerId: container, timeout: 30 },
    { config: { linux: { resources: SHOWN } } },
    { linux: SHOWN },
  ])
  expect(JSON.parse(JSON.stringify(shown))).toEqual(shown)
})

test('unsigned 64-bit integers have no sign', () => {
  const sim = createSimulator()
  sim.calls.note({ method: 'm/M', request: { id: Long.MAX_UNSIGNED_VALUE }, image: '', tick: 0, ...OK }, 1)
  sim.calls.note(
    { method: 'm/M', request: { id: Long.fromString('9007199254740992', true) }, image: '', tick: 0, ...OK },
    1,
  )
  expect(sim.calls.list().map(({ request }) => request)).toEqual([
    { id: '18446744073709551615' },
    { id: '9007199254740992' },
  ])
})
