import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { runtime as messages } from '../../src/gen/runtime.v1.js'
import type { SimulatorOptions } from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { rawClient } from '../support/raw-client.js'
import { failure, served } from '../support/served.js'

const { v1 } = messages

describe.each(['containerd', 'cri-o'] as const)('faults over the socket, on %s', runtime => {
  const on = (options: SimulatorOptions = {}) => served({ runtime, ...options })

  test('the kubelet recognises a registry that is unavailable by an UNKNOWN that begins so', async () => {
    const { connection, sim } = await on()
    sim.faults.inject({ on: 'PullImage', image: '*/redis:*', fail: 'registry-unavailable', times: 2 })
    const pull = (image: string) => connection.call(methods.pullImage, { image: { image } })
    for (let i = 0; i < 2; i++) {
      const { code, details } = await failure(pull('redis'))
      expect(code).toBe(status.UNKNOWN)
      expect(details).toMatch(/^RegistryUnavailable/)
    }
    expect((await pull('redis')).imageRef).toBe(sim.images.status('redis')?.id)
  })

  test.each(['listImages', 'imageStatus', 'removeImage', 'imageFsInfo', 'version'] as const)(
    '%s can fail, be delayed, or hang until it is released',
    async name => {
      const { connection, sim } = await on()
      await sim.images.pull('nginx')
      const call = () =>
        connection.call(methods[name] as typeof methods.removeImage, { image: { image: 'nginx' } })
      const method = name.replace(/^./, letter => letter.toUpperCase()) as 'RemoveImage'
      sim.faults.inject({ on: method, fail: 'unavailable', times: 1 })
      expect((await failure(call())).code).toBe(status.UNAVAILABLE)
      sim.faults.inject({ on: method, delay: 500, times: 1 })
      const before = sim.clock.tick
      await call()
      expect(sim.clock.tick).toBe(before + 500)
      sim.faults.inject({ on: method, hang: true })
      let answered = false
      const hanging = call().finally(() => {
        answered = true
      })
      await expect.poll(() => sim.images.waitingCallers).toBe(1)
      expect(answered).toBe(false)
      sim.faults.release()
      await hanging
    },
  )

  test('reads can be stale: what was held before the last change', async () => {
    const { connection, sim } = await on()
    await sim.images.pull('nginx')
    await sim.images.pull('redis')
    for (const each of ['ListImages', 'ImageStatus', 'ImageFsInfo'] as const)
      sim.faults.inject({ on: each, stale: true, times: 1 })
    const list = async () => (await connection.call(methods.listImages, {})).images.length
    const has = async () =>
      Boolean((await connection.call(methods.imageStatus, { image: { image: 'redis' } })).image)
    const used = async () => {
      const { imageFilesystems } = await connection.call(methods.imageFsInfo, {})
      return Number(imageFilesystems[0]?.usedBytes?.value)
    }
    const stale = [await list(), await has(), await used()]
    const fresh = [await list(), await has(), await used()]
    expect([stale[0], stale[1]]).toEqual([1, false])
    expect([fresh[0], fresh[1]]).toEqual([2, true])
    expect(stale[2]).toBeLessThan(Number(fresh[2]))
  })

  test('a stream can break off after so many messages', async () => {
    const { endpoint, sim } = await on({ quota: '1TB' })
    for (let i = 0; i < 250; i++) await sim.images.pull(`many:${i}`)
    sim.faults.inject({ on: 'StreamImages', cut: { messages: 1 } })
    const { code, messages, details } = await rawClient(endpoint).call('ImageService/StreamImages')
    expect({ code, details }).toEqual({ code: status.UNAVAILABLE, details: 'error reading from server: EOF' })
    expect(messages).toHaveLength(1)
    expect(v1.StreamImagesResponse.decode(messages[0] as Buffer).images).toHaveLength(
      { containerd: 100, 'cri-o': 250 }[runtime],
    )
  })

  test('a call that hangs ends at its deadline at once where time is simulated', async () => {
    const { connection, sim } = await on()
    sim.faults.inject({ on: 'resolving', hang: true })
    const call = connection.call(methods.pullImage, { image: { image: 'nginx' } }, 3_600_000)
    expect((await failure(call)).code).toBe(status.DEADLINE_EXCEEDED)
    expect(sim.clock.tick).toBeGreaterThan(3_500_000)
  })

  test('a caller who gives up on a call that hangs leaves nothing behind', async () => {
    const { endpoint, sim } = await on()
    sim.faults.inject({ on: 'ListImages', hang: true })
    const open = rawClient(endpoint).open('ImageService/ListImages')
    while (sim.images.waitingCallers === 0) await new Promise(resolve => setTimeout(resolve, 5))
    open.cancel()
    await open.outcome
    while (sim.images.waitingCallers > 0) await new Promise(resolve => setTimeout(resolve, 5))
    expectInvariants(sim.port.state)
  })
})

describe('200 calls of 50 references, with a clock that is moved step by step', () => {
  test('some cancel, some have deadlines, the others get their images; and nothing is left behind', async () => {
    const { endpoint, sim } = await served({ clock: 'manual', quota: '1TB' })
    const raw = rawClient(endpoint)
    const calls = Array.from({ length: 200 }, (_, i) => {
      const request = v1.PullImageRequest.encode({ image: { image: `many:${i % 50}` } }).finish()
      return raw.open('ImageService/PullImage', request)
    })
    while (sim.port.state.node.callersSeen < 200) await new Promise(resolve => setTimeout(resolve, 5))
    expect(sim.images.pulls().length).toBe(50)
    sim.clock.advance(25)
    expectInvariants(sim.port.state)
    for (const [i, call] of calls.entries()) if (i % 3 === 0) call.cancel()
    while (sim.images.waitingCallers > 133) await new Promise(resolve => setTimeout(resolve, 5))
    for (let i = 0; i < 50; i++) {
      sim.clock.advanceToNextEvent()
      expectInvariants(sim.port.state)
    }
    sim.clock.advanceUntilIdle()
    const outcomes = await Promise.all(calls.map(call => call.outcome))
    outcomes.forEach(({ code }, i) => {
      expect(code).toBe(i % 3 === 0 ? status.CANCELLED : status.OK)
    })
    expect(sim.images.waitingCallers).toBe(0)
    expect(sim.images.list()).toHaveLength(50)
    expect(sim.images.fsInfo().reserved).toBe(0)
  })
})
