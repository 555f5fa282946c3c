import { request } from 'node:http'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSimulator, type Server, type SimulatedNode } from '../../src/package/index.js'
import { scratchDirectory } from '../support/served.js'

let sim: SimulatedNode
let server: Server
let socket: string

beforeEach(async () => {
  sim = createSimulator({
    clock: 'manual',
    builtInCatalog: false,
    catalog: { images: [{ refs: 'r.test/a', size: 1_000_000 }] },
    faults: [{ on: 'RemoveImage', fail: 'internal' }],
  })
  socket = `${scratchDirectory()}/admin.sock`
  server = await sim.listenAdmin(`unix://${socket}`)
})
afterEach(() => server.close())

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of all operations are read
  readonly body: any
}

/** Sends a request over the unix socket, with no header but those that are given. */
function ask(method: string, path: string, body?: object, headers: object = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const length = text === '' ? {} : { 'content-length': text.length }
    request({ socketPath: socket, method, path, headers: { ...length, ...headers } }, response => {
      let answer = ''
      response.on('data', part => {
        answer += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer) }))
    })
      .on('error', reject)
      .end(text)
  })
}

test('K5: any Host is accepted on a unix socket, also one that is invalid in a URL', async () => {
  for (const host of ['admin', 'example.com', 'a b', '%2Ftmp%2Fadmin.sock', '127.999.999.999'])
    expect(await ask('GET', '/v1/clock', undefined, { host }), host).toMatchObject({ status: 200 })
})

test('K8: a body needs no content type, and the one that curl sends by default is read as JSON', async () => {
  expect(await ask('POST', '/v1/images', { image: 'r.test/a' })).toMatchObject({ status: 200 })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  expect(await ask('POST', '/v1/images', { image: 'r.test/a' }, headers)).toMatchObject({ status: 200 })
})

describe('K2: queries are strict', () => {
  test.each([
    [
      '/v1/calls?methd=PullImage',
      'query.methd: unknown; expected one of method, image, code, since, state, wait; did you mean method?',
    ],
    ['/v1/clock?x=1', 'query.x: unknown; expected no query'],
    ['/v1/nodes/node-1/calls?x=1', 'query.x: unknown; expected one of method'],
    ['/v1/faults/1?x=1', 'no GET'],
    ['/v1/calls?method=pullimage', 'did you mean PullImage?'],
    ['/v1/calls?code=nonsense', 'OK or CANCELLED or UNKNOWN'],
    ['/v1/calls?wait=soon', 'query.wait: expected a duration up to 60s, for example 2s or 500ms'],
    ['/v1/calls?wait=1h', 'query.wait: expected a duration up to 60s'],
    ['/v1/calls?state=open', 'query.state'],
  ])('%s', async (path, message) => {
    const { status, body } = await ask('GET', path)
    expect(status).toBe(path.includes('faults') ? 404 : 400)
    expect(body.error.message).toContain(message)
  })
})

describe('K7: an image is seeded in one call', () => {
  test('with its size and pin, and a later pull finds the same image', async () => {
    const { body } = await ask('POST', '/v1/images', { image: 'shop/web:1', size: '300MB', pinned: true })
    expect(body).toMatchObject({ size: 300_000_000, pinned: true, repoTags: ['docker.io/shop/web:1'] })
    sim.clock.setDriver('auto')
    expect((await sim.images.pull('shop/web:1')).id).toBe(body.id)
    expect(await ask('POST', '/v1/undo')).toMatchObject({ body: { done: true } })
  })

  test('with a size that replaces that of the catalog', async () => {
    expect((await ask('POST', '/v1/images', { image: 'r.test/a', size: 5_000_000 })).body).toMatchObject({
      size: 5_000_000,
      pinned: false,
    })
  })

  test('as one step, which changes nothing if it is refused', async () => {
    const before = sim.stateHash()
    expect(await ask('POST', '/v1/images', { image: 'r.test/b', size: 1 })).toMatchObject({ status: 400 })
    expect(await ask('POST', '/v1/images', { image: 'r.test/b', size: '1PB' })).toMatchObject({ status: 400 })
    expect(await ask('POST', '/v1/images', { image: 'r.test/b', size: '900TB' })).toMatchObject({
      status: 409,
    })
    expect(sim.stateHash()).toBe(before)
  })

  test('and pinned or unpinned if it is stored already', () => {
    sim.images.seed('r.test/a', { pinned: true })
    expect(sim.images.status('r.test/a')?.pinned).toBe(true)
    sim.images.seed('r.test/a')
    expect(sim.images.status('r.test/a')?.pinned).toBe(true)
    sim.images.seed('r.test/a', { pinned: false })
    expect(sim.images.status('r.test/a')?.pinned).toBe(false)
    expect(() => sim.images.seed('r.test/a', { pin: true } as object)).toThrow('pin')
  })
})

describe('K3: three resets', () => {
  const used = async (): Promise<void> => {
    sim.registry.configure('r.test', { up: false })
    sim.faults.remove(1)
    sim.faults.inject({ on: 'ImageStatus', fail: 'internal', times: 1 })
    sim.faults.inject({ on: 'PullImage', hang: true })
    sim.containerRules.add({ image: '*', exit: 1 })
    expect(() => sim.images.status('r.test/a')).toThrow()
    sim.images.seed('r.test/a')
    await ask('PUT', '/v1/snapshots/x')
  }

  test('behaviour sets rules and registries back, and releases what rules block', async () => {
    await used()
    const pull = sim.images.pull('r.test/a')
    await ask('POST', '/v1/reset?what=behaviour')
    expect(sim.faults.list().map(({ rule }) => rule)).toEqual([{ on: 'RemoveImage', fail: 'internal' }])
    expect(sim.containerRules.list()).toEqual([])
    expect(sim.registry.settings('r.test')).toMatchObject({ up: true })
    sim.clock.advanceUntilIdle()
    expect((await pull).size).toBe(1_000_000)
    expect(sim.images.list()).toHaveLength(1)
    expect(sim.calls.list({ method: 'ImageStatus' })).toHaveLength(1)
  })

  test('history clears calls, events and counts, and nothing else', async () => {
    await used()
    const { last } = sim.events
    await ask('POST', '/v1/reset?what=history')
    expect(sim.calls.list()).toEqual([])
    expect(sim.events.since()).toEqual([])
    expect(sim.events.last).toBe(last)
    expect(sim.faults.list()).toMatchObject([{ struck: 0 }, { struck: 0 }])
    expect(sim.images.list()).toHaveLength(1)
    expect(sim.registry.settings('r.test')).toMatchObject({ up: false })
  })

  test('everything, which is the default, clears also the log of calls, and sets the clock back', async () => {
    await used()
    sim.clock.setDriver('realtime', 3)
    const first = createSimulator({
      clock: 'manual',
      builtInCatalog: false,
      catalog: { images: [{ refs: 'r.test/a', size: 1_000_000 }] },
      faults: [{ on: 'RemoveImage', fail: 'internal' }],
    }).stateHash()
    await ask('POST', '/v1/reset')
    expect(sim.stateHash()).toBe(first)
    expect(sim.calls.list()).toEqual([])
    expect(sim.events.since().map(({ entry }) => entry.type)).toEqual(['restored'])
    expect(sim.clock.driver).toBe('manual')
    expect((await ask('GET', '/v1/snapshots')).body).toEqual({ snapshots: [] })
  })

  test('of the behaviour is one step, and a journal has it', async () => {
    await used()
    const before = sim.stateHash()
    sim.reset('behaviour')
    expect(sim.undo()).toBe(true)
    expect(sim.stateHash()).toBe(before)
    expect(() => sim.reset('all' as never)).toThrow('behaviour or history or everything')
    expect(await ask('POST', '/v1/reset?what=all')).toMatchObject({ status: 400 })
  })
})

describe('K4: calls can be awaited', () => {
  test('a call in flight is listed as such, without its password', async () => {
    const pull = sim.images.pull('r.test/a', { auth: { username: 'me', password: 'secret' } })
    const { body } = await ask('GET', '/v1/calls')
    expect(body).toEqual({
      calls: [],
      inFlight: [
        {
          method: 'library/PullImage',
          request: { image: 'r.test/a', auth: { username: 'me', password: '***' } },
          image: 'r.test/a',
          username: 'me',
          tick: 0,
        },
      ],
    })
    expect((await ask('GET', '/v1/calls?state=ended')).body.inFlight).toEqual([])
    sim.clock.advanceUntilIdle()
    await pull
    expect((await ask('GET', '/v1/calls')).body).toMatchObject({ calls: [{ id: 1 }], inFlight: [] })
  })

  test('a request with wait answers when a call begins or ends, or after that time', async () => {
    const begun = ask('GET', '/v1/calls?state=in-flight&method=PullImage&wait=20s')
    const ended = ask('GET', '/v1/calls?method=PullImage&wait=20s')
    expect((await ask('GET', '/v1/calls?wait=20ms')).body).toEqual({ calls: [], inFlight: [] })
    sim.images.pull('r.test/a')
    expect((await begun).body).toMatchObject({ calls: [], inFlight: [{ image: 'r.test/a' }] })
    sim.clock.advanceUntilIdle()
    expect((await ended).body).toMatchObject({ calls: [{ image: 'r.test/a', code: 'OK' }], inFlight: [] })
  })

  test('K1: images of calls are compared in normalised form', async () => {
    sim.images.seed('redis:7')
    sim.images.status('docker.io/library/redis:7')
    expect((await ask('GET', '/v1/calls?image=redis:7')).body.calls).toHaveLength(1)
    expect((await ask('GET', '/v1/calls?image=redis:*')).body.calls).toHaveLength(1)
    expect((await ask('GET', '/v1/calls?image=redis:8')).body.calls).toHaveLength(0)
  })

  test('calls are verified, with the nearest misses', async () => {
    sim.images.status('nginx:1.27')
    const expected = { method: 'PullImage', image: 'redis:7' }
    expect((await ask('POST', '/v1/calls/verify', expected)).body).toMatchObject({
      ok: false,
      message: 'expected at least 1 call of PullImage for docker.io/library/redis:7; found 0',
      matched: [],
    })
    const verified = ask('POST', '/v1/calls/verify?wait=20s', { ...expected, times: 1 })
    sim.images.pull('redis:7')
    sim.clock.advanceUntilIdle()
    expect((await verified).body).toMatchObject({
      ok: true,
      matched: [{ image: 'redis:7' }],
      nearestMisses: [],
    })
    expect((await ask('POST', '/v1/calls/verify', { ...expected, code: 'NOT_FOUND' })).body).toMatchObject({
      ok: false,
      nearestMisses: [{ call: { id: 2 }, reasons: ['the code is OK, not NOT_FOUND'] }],
    })
    expect((await ask('POST', '/v1/calls/verify', { ...expected, since: 2 })).body).toMatchObject({
      ok: false,
    })
    expect(await ask('POST', '/v1/calls/verify', { method: 'pullimage' })).toMatchObject({ status: 400 })
    expect(await ask('POST', '/v1/calls/verify', { methods: 'PullImage' })).toMatchObject({ status: 400 })
  })
})

test('the OpenAPI document with all of it is valid', async () => {
  const { body } = await ask('GET', '/v1/openapi.json')
  expect(await new Validator().validate(body)).toMatchObject({ valid: true })
  expect(Object.keys(body.paths)).toContain('/v1/nodes/{node}/calls/verify')
})
