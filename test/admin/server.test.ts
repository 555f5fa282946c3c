import { Validator } from '@seriousme/openapi-schema-validator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSimulator, readSnapshot, type Server, type SimulatedNode } from '../../src/package/index.js'
import { scratchDirectory } from '../support/served.js'

let sim: SimulatedNode
let server: Server
let base: string

beforeEach(async () => {
  sim = createSimulator({
    clock: 'manual',
    builtInCatalog: false,
    quota: '10MB',
    catalog: { images: [{ refs: 'r.test/a', size: 1_000_000 }] },
  })
  server = await sim.listenAdmin('tcp://127.0.0.1:0')
  base = server.endpoint.replace('tcp:', 'http:')
})
afterEach(() => server.close())

const JSON_LINES = 'application/x-ndjson'

interface Answer {
  readonly status: number
  readonly body: unknown
}

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': typeof body === 'string' ? JSON_LINES : 'application/json' },
    }),
  })
  const isFile = response.headers.get('content-type') === JSON_LINES
  return { status: response.status, body: await (isFile ? response.text() : response.json()) }
}

const ok = (body: unknown): Answer => ({
  status: 200,
  body: expect.objectContaining(body as object) as unknown,
})

describe('the clock', () => {
  test('is read, moved and given to somebody else', async () => {
    expect(await ask('GET', '/v1/clock')).toEqual(
      ok({ tick: 0, tickNs: 1_000_000, time: '2026-01-01T00:00:00.000Z', driver: 'manual', due: 0 }),
    )
    expect(await ask('POST', '/v1/clock/advance', { ticks: 1500 })).toEqual(
      ok({ tick: 1500, time: '2026-01-01T00:00:01.500Z' }),
    )
    sim.images.pull('r.test/a')
    expect(await ask('GET', '/v1/clock')).toEqual(ok({ due: 1, next: 1520 }))
    expect(await ask('POST', '/v1/clock/advance', { to: 'next-event' })).toEqual(ok({ tick: 1520 }))
    expect(await ask('POST', '/v1/clock/advance', { to: 'idle' })).toEqual(ok({ due: 0 }))
    expect(await ask('PATCH', '/v1/clock', { driver: 'realtime', speed: 2 })).toEqual(
      ok({ driver: 'realtime', speed: 2 }),
    )
    expect(sim.clock.driver).toBe('realtime')
  })
})

describe('faults', () => {
  test('are injected, listed, found unused, reset and taken out', async () => {
    const rule = { on: 'resolving', fail: 'not-found', times: 1 }
    expect(await ask('POST', '/v1/faults', rule)).toEqual(ok({ id: 1, rule, matched: 0, struck: 0 }))
    await ask('POST', '/v1/faults', { on: 'downloading', hang: true })
    sim.images.pull('r.test/a')
    sim.clock.advanceUntilIdle()
    expect(await ask('GET', '/v1/faults?unused=true')).toEqual(
      ok({ faults: [expect.objectContaining({ id: 2 })] }),
    )
    expect(await ask('GET', '/v1/faults')).toEqual(
      ok({ faults: [expect.objectContaining({ id: 1, struck: 1 }), expect.objectContaining({ id: 2 })] }),
    )
    expect(await ask('POST', '/v1/faults/reset')).toEqual(ok({ done: true }))
    expect(sim.faults.unused()).toHaveLength(2)
    expect(await ask('DELETE', '/v1/faults/1')).toEqual(ok({ done: true }))
    expect(await ask('DELETE', '/v1/faults/1')).toEqual(ok({ done: false }))
    expect(await ask('DELETE', '/v1/faults')).toEqual(ok({ done: true }))
    expect(sim.faults.list()).toEqual([])
  })

  test('let go what they hold up: all of it, what a rule does, or a pull', async () => {
    await ask('POST', '/v1/faults', { on: 'PullImage', hang: true, times: 1 })
    await ask('POST', '/v1/faults', { on: 'downloading', hang: true, times: 1 })
    sim.images.pull('r.test/a')
    expect(await ask('GET', '/v1/pulls')).toEqual(
      ok({ pulls: [], heldUp: [{ caller: 1, on: 'PullImage', image: 'r.test/a', rule: 1 }] }),
    )
    expect(await ask('POST', '/v1/faults/release', { rule: 1 })).toEqual(ok({ done: true }))
    sim.clock.advance(100)
    const { body } = await ask('GET', '/v1/pulls')
    expect(body).toMatchObject({
      pulls: [{ pull: 1, reference: 'r.test/a:latest', callers: 1, progress: { phase: 'downloading' } }],
      heldUp: [],
    })
    expect(await ask('POST', '/v1/pulls/1/release')).toEqual(ok({ done: true }))
    expect(await ask('POST', '/v1/pulls/2/release')).toEqual(ok({ done: false }))
    sim.clock.advanceUntilIdle()
    expect(sim.images.list()).toHaveLength(1)
  })
})

describe('images and storage', () => {
  test('images are put there, listed with their layers, pinned and removed', async () => {
    expect(await ask('POST', '/v1/images', { image: 'r.test/a' })).toEqual(
      ok({ size: 1_000_000, repoTags: ['r.test/a:latest'], pinned: false, pulledAt: 0, lastUsed: 0 }),
    )
    sim.clock.advance(7)
    await ask('POST', '/v1/images', { image: 'r.test/a' })
    const { body } = await ask('GET', '/v1/images?image=r.test/a')
    const [image] = (body as { images: { layers: object[]; lastUsed: number }[] }).images
    expect(image?.layers.length).toBeGreaterThan(0)
    expect(image?.lastUsed).toBe(7)
    expect(await ask('PATCH', '/v1/images?image=r.test/a', { pinned: true })).toEqual(ok({ done: true }))
    expect(await ask('PATCH', '/v1/images?image=r.test/a', { pinned: true })).toEqual(ok({ done: false }))
    expect(await ask('GET', '/v1/images?image=other')).toEqual(ok({ images: [] }))
    expect(await ask('DELETE', '/v1/images?image=r.test/a')).toEqual(ok({ done: true }))
    expect(await ask('GET', '/v1/images')).toEqual(ok({ images: [] }))
  })

  test('a user that is a number is a text, for it may be larger than JSON can say', async () => {
    await ask('POST', '/v1/catalog', {
      images: [
        { refs: 'u', user: '9007199254740993' },
        { refs: 'v', user: 'www' },
      ],
    })
    sim.images.setQuota('1GB')
    expect(await ask('POST', '/v1/images', { image: 'u' })).toEqual(ok({ uid: '9007199254740993' }))
    expect(await ask('POST', '/v1/images', { image: 'v' })).toEqual(ok({ username: 'www' }))
  })

  test('the ledger is read, and the quota changed', async () => {
    sim.images.seed('r.test/a')
    expect(await ask('GET', '/v1/storage')).toEqual({
      status: 200,
      body: {
        quota: 10_000_000,
        used: 1_000_000,
        reserved: 0,
        available: 9_000_000,
        inodes: expect.any(Number),
      },
    })
    expect(await ask('PATCH', '/v1/storage', { quota: '1GiB' })).toEqual(ok({ quota: 2 ** 30 }))
  })
})

describe('upstream', () => {
  test('registries go down and come up, now or at a tick', async () => {
    const { body } = await ask('PATCH', '/v1/registries/r.test', { up: false, mirrors: ['m.test'] })
    expect(body).toMatchObject({
      registries: [{ host: 'r.test', up: false, latency: 20, mirrors: ['m.test'] }],
    })
    await ask('PATCH', '/v1/registries/r.test?at=10', { up: true })
    sim.clock.advance(10)
    expect((await ask('GET', '/v1/registries')).body).toMatchObject({
      registries: [{ host: 'r.test', up: true }],
      others: { up: true, latency: 20, bandwidth: 100_000 },
    })
  })

  test('images are pushed, tags move, and both are deleted', async () => {
    expect(
      await ask('POST', '/v1/catalog', { images: [{ refs: ['r.test/a', 'r.test/b'], size: 2_000_000 }] }),
    ).toEqual(ok({ done: true }))
    sim.images.seed('r.test/a')
    expect(sim.images.status('r.test/a')?.size).toBe(2_000_000)
    expect(await ask('DELETE', '/v1/catalog?reference=r.test/a')).toEqual(ok({ done: true }))
    expect(await ask('DELETE', '/v1/catalog?repository=r.test/b&at=5')).toEqual(ok({ done: true }))
    expect(await ask('DELETE', '/v1/catalog')).toEqual(ok({ done: false }))
    const tags = {
      tags: [
        { reference: 'r.test/a:latest', deleted: true },
        { reference: 'r.test/b:latest', deleted: false },
      ],
    }
    expect(await ask('GET', '/v1/catalog')).toEqual(ok(tags))
    sim.clock.advance(5)
    expect(() => sim.images.seed('r.test/b')).toThrow('not-found')
  })

  test('a catalogue says how registries behave, too', async () => {
    await ask('POST', '/v1/catalog', { registries: [{ host: 'x.test', latency: 3 }] })
    expect(sim.registry.settings('x.test')).toMatchObject({ latency: 3 })
  })
})

describe('mirrors', () => {
  test('are made, waited for or not, listed and ended', async () => {
    const started = await ask('POST', '/v1/mirrors?wait=false', { source: 'r.test/a', registry: 'm.test' })
    expect(started).toEqual(
      ok({ mirror: 1, source: 'r.test/a:latest', destination: 'm.test/a:latest', phase: 'resolving' }),
    )
    sim.clock.advance(45)
    const { body } = await ask('GET', '/v1/mirrors')
    expect(body).toMatchObject({
      mirrors: [{ mirror: 1, phase: 'downloading', bytesDone: expect.any(Number) }],
    })
    expect(await ask('DELETE', '/v1/mirrors/1')).toEqual(ok({ done: true }))
    expect(await ask('DELETE', '/v1/mirrors/1')).toEqual(ok({ done: false }))
    sim.clock.setDriver('auto')
    const made = await ask('POST', '/v1/mirrors', { source: 'r.test/a', registry: 'm.test' })
    expect(made).toEqual(ok({ mirror: 2, phase: 'complete', digest: expect.stringMatching(/^sha256:/) }))
    await ask('PATCH', '/v1/registries/gone.test', { up: false })
    const failed = await ask('POST', '/v1/mirrors', { source: 'gone.test/a', registry: 'm.test' })
    expect(failed).toMatchObject({ status: 400, body: { error: { code: 'mirror-failed' } } })
  })
})

test('the lineage of a tag is read and verified', async () => {
  sim.images.seed('r.test/a')
  sim.registry.push({ refs: 'r.test/a', size: 2_000_000 })
  sim.images.seed('r.test/a')
  const { body } = await ask('GET', '/v1/lineage?reference=r.test/a')
  expect(body).toMatchObject({
    intact: true,
    entries: [{ tick: 0 }, { tick: 0, id: sim.images.status('r.test/a')?.id }],
  })
  expect(await ask('GET', '/v1/lineage?reference=r.test/b')).toMatchObject({ status: 404 })
})

describe('states', () => {
  test('are kept under names, and gone back to', async () => {
    const { body: before } = await ask('GET', '/v1/state/hash')
    expect(before).toEqual({ hash: sim.stateHash(), tick: 0 })
    expect(await ask('PUT', '/v1/snapshots/first')).toEqual(ok({ name: 'first', tick: 0 }))
    sim.images.seed('r.test/a')
    sim.clock.advance(5)
    expect(await ask('PUT', '/v1/snapshots/second')).toEqual(ok({ name: 'second', tick: 5 }))
    expect(await ask('POST', '/v1/snapshots/first/restore')).toEqual({ status: 200, body: before })
    expect(sim.images.list()).toHaveLength(0)
    expect(await ask('GET', '/v1/snapshots')).toEqual(
      ok({
        snapshots: [
          { name: 'first', tick: 0 },
          { name: 'second', tick: 5 },
        ],
      }),
    )
    expect(await ask('DELETE', '/v1/snapshots/first')).toEqual(ok({ done: true }))
    expect(await ask('POST', '/v1/snapshots/first/restore')).toMatchObject({ status: 404 })
  })

  test('are read as files, now or at a tick, and gone to from files', async () => {
    sim.images.seed('r.test/a')
    sim.clock.advance(5)
    const { body: file } = await ask('GET', '/v1/state')
    const hash = sim.stateHash()
    expect(readSnapshot(String(file)).stateHash()).toBe(hash)
    await ask('PUT', '/v1/snapshots/x')
    expect((await ask('GET', '/v1/snapshots/x')).body).toEqual(file)
    const { body: earlier } = await ask('GET', '/v1/state?tick=3')
    expect(readSnapshot(String(earlier)).tick).toBe(3)
    await ask('POST', '/v1/reset')
    expect(sim.images.list()).toHaveLength(0)
    expect(await ask('PUT', '/v1/state', file)).toEqual(ok({ hash, tick: 5 }))
    expect(sim.images.list()).toHaveLength(1)
  })

  test('can be undone and redone, and the node restarted', async () => {
    sim.images.seed('r.test/a')
    expect(await ask('POST', '/v1/undo')).toEqual(ok({ done: true }))
    expect(await ask('POST', '/v1/undo')).toEqual(ok({ done: false }))
    expect(await ask('POST', '/v1/redo')).toEqual(ok({ done: true }))
    expect(sim.images.list()).toHaveLength(1)
    const pull = sim.images.pull('r.test/x')
    expect(await ask('POST', '/v1/restart', { pulls: 'drop' })).toEqual(ok({ done: true }))
    await expect(pull).rejects.toMatchObject({ code: 'restarted' })
    expect(sim.images.pulls()).toEqual([])
  })
})

describe('calls', () => {
  test('are listed as they were asked, filtered and forgotten', async () => {
    sim.clock.setDriver('auto')
    const socket = await sim.listen(`unix://${scratchDirectory()}/cri.sock`)
    const { connect } = await import('../../src/cli/connection.js')
    const { methods } = await import('../../src/cli/client.js')
    const connection = await connect(socket.endpoint)
    await connection.call(methods.pullImage, { image: { image: 'r.test/a' }, auth: { username: 'me' } })
    await connection.call(methods.imageStatus, { image: { image: 'r.test/a' } })
    await connection.call(methods.pullImage, { image: { image: 'BAD' } }).catch(() => {})
    connection.close()
    const listed = async (query: string): Promise<number[]> => {
      const { body } = await ask('GET', `/v1/calls${query}`)
      return (body as { calls: { id: number }[] }).calls.map(({ id }) => id)
    }
    const { body } = await ask('GET', '/v1/calls?method=PullImage&code=OK')
    expect(body).toMatchObject({
      calls: [
        {
          id: 1,
          method: 'runtime.v1.ImageService/PullImage',
          request: { image: { image: 'r.test/a' }, auth: { username: 'me' } },
          image: 'r.test/a',
          code: 'OK',
          message: '',
          tick: 0,
          ticks: 35,
        },
      ],
    })
    expect(await listed('')).toEqual([1, 2, 3])
    expect(await listed('?image=r.test/*')).toEqual([1, 2])
    expect(await listed('?code=UNKNOWN')).toEqual([3])
    expect(await listed('?since=2')).toEqual([3])
    expect(await listed('?method=*ImageService/*')).toEqual([1, 2, 3])
    expect(await listed('?method=Status')).toEqual([])
    expect(await ask('DELETE', '/v1/calls')).toEqual(ok({ done: true }))
    expect(await listed('')).toEqual([])
    await socket.close()
  })
})

describe('events', () => {
  test('are listed from any number on', async () => {
    sim.images.seed('r.test/a')
    sim.images.pin('r.test/a')
    expect(await ask('GET', '/v1/events?since=1')).toEqual(
      ok({
        events: [
          { id: 2, event: { tick: 0, type: 'image-pinned', image: expect.any(String), pinned: true } },
        ],
        last: 2,
      }),
    )
  })

  test('are watched as server-sent events, from any number on', async () => {
    sim.images.seed('r.test/a')
    sim.images.pin('r.test/a')
    const response = await fetch(`${base}/v1/events/stream`, { headers: { 'last-event-id': '1' } })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let text = ''
    const read = async (until: RegExp): Promise<void> => {
      while (!until.test(text)) text += new TextDecoder().decode((await reader.read()).value)
    }
    await read(/id: 2\n\n/)
    sim.images.remove('r.test/a')
    await read(/id: 3\n\n/)
    sim.reset()
    await read(/id: 4\n\n/)
    expect(text.match(/^(?:event|id): .*$/gm)).toEqual([
      'event: image-pinned',
      'id: 2',
      'event: image-removed',
      'id: 3',
      'event: restored',
      'id: 4',
    ])
    await reader.cancel()
  })

  test('are all new to whoever has a number of an earlier life', async () => {
    sim.images.seed('r.test/a')
    const response = await fetch(`${base}/v1/events/stream`, { headers: { 'last-event-id': '999' } })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let text = ''
    while (!text.includes('id: 1\n')) text += new TextDecoder().decode((await reader.read()).value)
    await reader.cancel()
  })

  test('are not kept for whoever asks for headers alone, nor a body that never ends', async () => {
    const response = await fetch(`${base}/v1/events/stream`, { method: 'HEAD' })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const large = await ask('POST', '/v1/faults', {
      on: 'PullImage',
      hang: true,
      name: 'x'.repeat(17 * 2 ** 20),
    })
    expect(large).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } })
  })

  test('a watcher does not keep the server from closing', async () => {
    const response = await fetch(`${base}/v1/events/stream`)
    await server.close()
    await expect(response.text()).rejects.toThrow()
  })
})

test('metrics count what happens before the first request', async () => {
  sim.images.pull('r.test/a')
  sim.clock.advanceUntilIdle()
  const text = await (await fetch(`${base}/metrics`)).text()
  expect(text).toContain('containerd_cri_sandboxed_image_pulls_total{status="success"} 1\n')
})

test('metrics are there for Prometheus', async () => {
  const response = await fetch(`${base}/metrics`)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/)
  expect(await response.text()).toContain('cri_image_sim_storage_quota_bytes 10000000')
})

type Wrong = readonly [
  method: string,
  path: string,
  sent: unknown,
  status: number,
  code: string,
  message: string,
  where?: readonly (string | number)[],
]

describe('builds', () => {
  beforeEach(() => sim.images.setQuota('1GB'))

  test('are asked for, read while they wait in line and when they are ready; then their tags are deleted', async () => {
    for (const image of ['r.test/a', 'r.test/b']) {
      expect(await ask('POST', '/v1/builds?wait=false', { image })).toEqual(ok({ done: true }))
    }
    sim.clock.advance(25)
    expect(await ask('GET', '/v1/builds')).toEqual(ok({ images: [], queueLength: 2 }))
    const waiting = sim.builds.records().find(key => key.startsWith('r.test/b@'))
    expect(await ask('GET', `/v1/builds?image=${waiting}`)).toEqual(
      ok({ images: [expect.objectContaining({ status: 'pending', queuePosition: 1 })] }),
    )
    sim.clock.advanceUntilIdle()
    const { body } = await ask('GET', '/v1/builds?image=r.test/b')
    const [ready] = (body as { images: { sizeBytes: number }[] }).images
    expect(ready).toMatchObject({ status: 'ready', name: 'r.test/b:latest' })
    expect(ready).not.toHaveProperty('queuePosition')
    expect(ready?.sizeBytes).toBeGreaterThan(0)
    expect(await ask('DELETE', '/v1/builds?image=r.test/b')).toEqual(ok({ done: true }))
    expect(await ask('DELETE', '/v1/builds?image=r.test/b')).toMatchObject({ status: 404 })
  })

  test('of what its registry does not have, or what there is no room for, are refused at once', async () => {
    sim.clock.setDriver('auto')
    sim.registry.deleteTag('r.test/a:latest')
    expect(await ask('POST', '/v1/builds', { image: 'r.test/a' })).toMatchObject({
      status: 404,
      body: { error: { code: 'not-found' } },
    })
    sim.configurePreparation({ minAvailable: 1_000_000_001 })
    expect(await ask('POST', '/v1/builds', { image: 'r.test/b' })).toMatchObject({
      status: 409,
      body: { error: { code: 'pull-refused' } },
    })
  })
})

describe('what is wrong is told in one shape', () => {
  const wrong: readonly (readonly [string, string, unknown, number, string, string, (string | number)[]?])[] =
    [
      [
        'POST',
        '/v1/clock/advance',
        { ticks: -1 },
        400,
        'invalid-request',
        'ticks: expected a whole number of ticks, or a duration',
        ['ticks'],
      ],
      ['POST', '/v1/clock/advance', undefined, 400, 'invalid-request', 'expected { ticks } or', []],
      ['PATCH', '/v1/clock', { driver: 'sundial' }, 400, 'invalid-request', 'driver: ', ['driver']],
      [
        'POST',
        '/v1/faults',
        { on: 'resolving', fail: 'nonsense' },
        400,
        'invalid-request',
        'fail: expected',
        ['fail'],
      ],
      [
        'POST',
        '/v1/faults',
        { on: 'resolving', hang: true, colour: 1 },
        400,
        'invalid-request',
        'colour: unrecognized key',
        ['colour'],
      ],
      [
        'POST',
        '/v1/catalog',
        { images: [{ refs: 'A' }] },
        400,
        'invalid-catalog',
        'images[0].refs',
        ['images', 0, 'refs', 0],
      ],
      [
        'POST',
        '/v1/catalog',
        { images: [{ refs: 'a', size: 'big' }] },
        400,
        'invalid-request',
        'images.0.size',
        ['images', 0, 'size'],
      ],
      ['PATCH', '/v1/registries/r.test', { latency: 'long' }, 400, 'invalid-request', 'latency', ['latency']],
      ['PATCH', '/v1/registries/r.test?at=-1', {}, 400, 'invalid-request', 'query.at', ['query', 'at']],
      ['POST', '/v1/images', { image: 'A' }, 400, 'invalid-reference', 'must be lowercase'],
      ['POST', '/v1/images', { image: 'big' }, 409, 'storage-limit', 'storage limit exceeded'],
      ['PATCH', '/v1/storage', { quota: 'much' }, 400, 'invalid-argument', 'quota: "much" is not'],
      ['DELETE', '/v1/images', undefined, 400, 'invalid-request', 'query.image', ['query', 'image']],
      ['DELETE', '/v1/images?image=', undefined, 400, 'empty-reference', 'empty image reference'],
      ['POST', '/v1/builds', { image: 'invalid::' }, 400, 'invalid-reference', 'invalid reference format'],
      ['POST', '/v1/builds', { image: 'has spaces' }, 400, 'invalid-reference', 'invalid reference format'],
      ['POST', '/v1/builds', { image: '' }, 400, 'invalid-reference', 'invalid reference format'],
      ['GET', '/v1/builds?image=none', undefined, 404, 'no-such-image', 'image not found'],
      ['DELETE', '/v1/builds?image=none', undefined, 404, 'no-such-image', 'image not found'],
      [
        'DELETE',
        `/v1/builds?image=none@sha256:${'0'.repeat(64)}`,
        undefined,
        400,
        'delete-by-digest',
        'cannot delete by digest, use tag name instead',
      ],
      ['POST', '/v1/prepared/ensure', { digest: 'sha256:a' }, 404, 'image-not-present', 'no image_ref'],
      ['DELETE', '/v1/artifacts?artifact=none', undefined, 404, 'no-such-artifact', 'no such artifact'],
      ['DELETE', '/v1/faults/first', undefined, 400, 'invalid-request', 'path.id', ['path', 'id']],
      [
        'GET',
        '/v1/state?tick=1h',
        undefined,
        400,
        'invalid-argument',
        'tick: "3600000" is not a tick up to 0',
      ],
      ['GET', '/v1/state?tick=9', undefined, 400, 'invalid-argument', 'tick: "9" is not a tick up to 0'],
      [
        'PUT',
        '/v1/state',
        { format: 'x', version: 1, hash: 'h', state: {} },
        400,
        'invalid-snapshot',
        'is not a cri-image-sim snapshot',
      ],
      [
        'GET',
        '/v1/snapshots/x',
        undefined,
        404,
        'no-such-resource',
        'there is no snapshot x; there are none',
      ],
      [
        'PUT',
        '/v1/snapshots/a%20b',
        undefined,
        400,
        'invalid-request',
        'path.name: expected letters',
        ['path', 'name'],
      ],
      [
        'GET',
        '/v1/state?tick=',
        undefined,
        400,
        'invalid-request',
        'expected a whole number',
        ['query', 'tick'],
      ],
      ['PATCH', '/v1/registries/a%2Fb', {}, 400, 'invalid-request', 'expected a host', ['path', 'host']],
      [
        'PATCH',
        '/v1/clock',
        { driver: 'realtime', speed: 1e300 },
        400,
        'invalid-request',
        'speed',
        ['speed'],
      ],
      ['GET', '/v2', undefined, 404, 'no-such-resource', 'there is no GET /v2; see GET /v1/openapi.json'],
    ]
  test.each(wrong.map(each => [each[0], each[1], each]))('%s %s', async (_, __, each) => {
    const [method, path, sent, status, code, message, where] = each as Wrong
    const before = sim.port.state
    const answer = await ask(method, path, sent)
    expect(answer).toEqual({
      status,
      body: {
        error: { code, message: expect.stringContaining(message) as string, ...(where && { path: where }) },
      },
    })
    expect(sim.port.state).toBe(before)
  })

  test('a body that is no JSON, or does not say that it is', async () => {
    const post = (body: string, type: string): Promise<Response> =>
      fetch(`${base}/v1/faults`, { method: 'POST', body, headers: { 'content-type': type } })
    const broken = await post('{', 'application/json')
    expect([broken.status, await broken.json()]).toEqual([
      400,
      { error: { code: 'invalid-request', message: 'Malformed JSON in request body' } },
    ])
    const untold = await post('{"on":"resolving","hang":true}', 'text/plain')
    expect([untold.status, await untold.json()]).toMatchObject([
      415,
      { error: { code: 'unsupported-media-type' } },
    ])
    expect(sim.faults.list()).toEqual([])
  })
})

describe('who may call', () => {
  const from = async (headers: Record<string, string>): Promise<number> => {
    const { request } = await import('node:http')
    return new Promise((resolve, reject) => {
      request(`${base}/v1/reset`, { method: 'POST', headers }, response => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })
  }

  test('is whoever is on this machine, but no web page from elsewhere', async () => {
    expect(await from({})).toBe(200)
    expect(await from({ host: 'LOCALHOST:9' })).toBe(200)
    expect(await from({ host: 'evil.test' })).toBe(403)
    expect(await from({ origin: 'https://evil.test' })).toBe(403)
  })

  test('is nobody else, unless there is a token', async () => {
    await expect(sim.listenAdmin('tcp://0.0.0.0:0')).rejects.toThrow('is not a loopback address')
    const open = await sim.listenAdmin('tcp://0.0.0.0:0', { token: 'secret' })
    const url = `${open.endpoint.replace('tcp:', 'http:').replace('0.0.0.0', '127.0.0.1')}/v1/clock`
    const status = async (headers: Record<string, string>): Promise<Answer> => {
      const response = await fetch(url, { headers })
      return { status: response.status, body: await response.json() }
    }
    expect(await status({})).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } })
    expect(await status({ authorization: 'Bearer wrong' })).toMatchObject({ status: 401 })
    expect(await status({ authorization: 'nonsense' })).toMatchObject({
      status: 400,
      body: { error: { message: 'expected the header Authorization: Bearer <token>' } },
    })
    for (const token of ['', ' ', 'a b']) {
      await expect(sim.listenAdmin('tcp://127.0.0.1:0', { token })).rejects.toThrow('token: ')
    }
    expect(await status({ authorization: 'Bearer secret' })).toMatchObject({ status: 200, body: { tick: 0 } })
    await open.close()
  })

  test('a unix socket is open to its owner alone, and made room for', async () => {
    const { statSync } = await import('node:fs')
    const path = `${scratchDirectory()}/made/admin.sock`
    const own = await sim.listenAdmin(`unix://${path}`)
    expect(own.endpoint).toBe(`unix://${path}`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await expect(sim.listenAdmin(`unix://${path}`)).rejects.toThrow('another server listens there')
    await own.close()
    await expect(sim.listenAdmin(server.endpoint)).rejects.toThrow('EADDRINUSE')
  })
})

describe('the OpenAPI document', () => {
  test('is valid', async () => {
    const document = (await ask('GET', '/v1/openapi.json')).body as never
    expect(await new Validator().validate(document)).toEqual({ valid: true })
  })

  test('describes every operation and its errors', async () => {
    const { paths } = (await ask('GET', '/v1/openapi.json')).body as {
      paths: Record<string, Record<string, { summary?: string; tags?: string[]; responses: object }>>
    }
    const operations = Object.values(paths).flatMap(path => Object.values(path))
    expect(operations.length).toBeGreaterThan(30)
    for (const { summary, tags, responses } of operations) {
      expect(summary).toBeTruthy()
      expect(tags).toHaveLength(1)
      expect(Object.keys(responses)).toEqual(['200', 'default'])
    }
  })
})
