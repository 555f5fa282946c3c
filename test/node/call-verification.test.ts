import { describe, expect, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import type { CallExpectation } from '../../src/node/call-expectation.js'
import type { CallRecord } from '../../src/node/call-log.js'
import { verifyCalls } from '../../src/node/call-verification.js'
import { createSimulator } from '../../src/package/index.js'
import { rawClient } from '../support/raw-client.js'
import { served } from '../support/served.js'

const record = (id: number, call: Partial<CallRecord>): CallRecord => ({
  id,
  method: 'library/PullImage',
  request: {},
  image: '',
  code: 'OK',
  message: '',
  tick: 0,
  ticks: 0,
  ...call,
})

const log = [
  record(1, { image: 'nginx:1.27' }),
  record(2, {
    method: 'runtime.v1.ImageService/PullImage',
    image: 'docker.io/library/redis:7',
    code: 'NOT_FOUND',
  }),
  record(3, { method: 'runtime.v1.ImageService/PullImage', image: 'redis:7', username: 'ci' }),
  record(4, { method: 'library/ImageStatus', image: 'redis:7' }),
  record(5, { method: 'runtime.v1.RuntimeService/Version' }),
]

const idsOf = (expectation: CallExpectation): readonly number[] =>
  verifyCalls(log, expectation).matched.map(({ id }) => id)

describe('calls match', () => {
  test.each<[CallExpectation, readonly number[]]>([
    [{ method: 'PullImage' }, [1, 2, 3]],
    [{ method: 'library/PullImage' }, [1]],
    [{ method: 'runtime.v1.ImageService/*' }, [2, 3]],
    [{ method: 'Pull*', image: 'redis:7' }, [2, 3]],
    [{ image: 'docker.io/library/redis:7' }, [2, 3, 4]],
    [{ image: '*redis*' }, [2, 3, 4]],
    [{ code: 'NOT_FOUND' }, [2]],
    [{ username: 'ci' }, [3]],
    [{}, [1, 2, 3, 4, 5]],
  ])('%j', (expectation, ids) => {
    expect(idsOf(expectation)).toEqual(ids)
  })
})

describe('the number of calls', () => {
  test.each<[CallExpectation, boolean, string]>([
    [{}, true, 'expected at least 1 call of PullImage; found 3'],
    [{ atLeast: 3 }, true, 'expected at least 3 calls of PullImage; found 3'],
    [{ atLeast: 4 }, false, 'expected at least 4 calls of PullImage; found 3'],
    [{ atMost: 3 }, true, 'expected at most 3 calls of PullImage; found 3'],
    [{ atMost: 2 }, false, 'expected at most 2 calls of PullImage; found 3'],
    [{ atLeast: 1, atMost: 2 }, false, 'expected 1 to 2 calls of PullImage; found 3'],
    [{ times: 3 }, true, 'expected exactly 3 calls of PullImage; found 3'],
    [{ times: 0 }, false, 'expected no call of PullImage; found 3'],
  ])('%j: %s', (counts, ok, message) => {
    expect(verifyCalls(log, { method: 'PullImage', ...counts })).toMatchObject({ ok, message })
  })
})

describe('near misses', () => {
  const misses = (expectation: CallExpectation): readonly string[] =>
    verifyCalls(log, expectation).nearestMisses.map(
      ({ call, reasons }) => `${call.id}: ${reasons.join('; ')}`,
    )

  test('have the fewest failed conditions first, then the latest call, each with its reasons', () => {
    expect(misses({ method: 'PullImage', image: 'redis:8', username: 'ci' })).toEqual([
      '3: the image is docker.io/library/redis:7, not docker.io/library/redis:8',
      '2: the image is docker.io/library/redis:7, not docker.io/library/redis:8; there is no user, not ci',
      '1: the image is docker.io/library/nginx:1.27, not docker.io/library/redis:8; there is no user, not ci',
    ])
  })

  test('name the method, the user and the code', () => {
    expect(misses({ method: 'RemoveImage', image: 'redis:7' })).toContain(
      '4: the method is library/ImageStatus, not RemoveImage',
    )
    expect(misses({ method: 'PullImage', image: 'redis:7', username: 'bot', code: 'INTERNAL' })).toContain(
      '3: the user is ci, not bot; the code is OK, not INTERNAL',
    )
  })

  test('of a single condition are the latest calls, five at most', () => {
    const many = Array.from({ length: 9 }, (_, i) => record(i + 1, { image: `a:${i}` }))
    const { nearestMisses } = verifyCalls(many, { image: 'b' })
    expect(nearestMisses.map(({ call }) => call.id)).toEqual([9, 8, 7, 6, 5])
  })

  test('are absent when there are too many calls', () => {
    expect(verifyCalls(log, { method: 'PullImage', atMost: 1 }).nearestMisses).toEqual([])
  })
})

describe('an expectation that no call can meet is refused', () => {
  test.each<[string, unknown, string]>([
    ['an unknown method', { method: 'PullImge' }, 'did you mean PullImage?'],
    ['a method of another service', { method: 'ImageService/PullImage' }, 'a method of CRI'],
    ['a pattern of no method', { method: 'Push*' }, 'a method of CRI'],
    ['an unknown code', { code: 'NOTFOUND' }, 'did you mean NOT_FOUND?'],
    ['an unknown condition', { metod: 'PullImage' }, 'did you mean method?'],
    ['an empty image', { image: '' }, 'a text that is not empty'],
    ['a negative number', { atLeast: -1 }, 'a whole number, 0 or more'],
    ['half a call', { times: 0.5 }, 'a whole number, 0 or more'],
    ['two numbers that contradict', { atLeast: 3, atMost: 2 }, 'a number up to atMost, which is 2'],
    ['times beside atMost', { times: 1, atMost: 2 }, 'no atLeast or atMost beside it'],
    ['no object', null, 'an object'],
  ])('%s', (_, expectation, text) => {
    expect(() => verifyCalls(log, expectation as CallExpectation)).toThrow(text)
  })
})

test('no password of a call over a socket is in the log of calls, nor in a message that quotes it', async () => {
  const { sim, endpoint } = await served({
    catalog: { registries: [{ host: 'ghcr.io', credentials: [{ username: 'ci', password: 'hunter2' }] }] },
  })
  const raw = rawClient(endpoint)
  const pull = (auth: object): Promise<unknown> =>
    raw.call(
      'ImageService/PullImage',
      runtime.v1.PullImageRequest.encode({ image: { image: 'ghcr.io/a/b:1' }, auth }).finish(),
    )
  await pull({ username: 'ci', password: 'hunter2', serverAddress: 'https://ghcr.io' })
  await pull({ auth: Buffer.from('hunter2').toString('base64') })
  expect(sim.calls.list()).toMatchObject([
    {
      username: 'ci',
      request: { auth: { username: 'ci', password: '***', serverAddress: 'https://ghcr.io' } },
    },
    { request: { auth: { auth: '***' } }, message: expect.stringContaining('invalid decoded auth: "***"') },
  ])
  expect(JSON.stringify(sim.calls.list())).not.toContain('hunter2')
})

test('the user of a pull is recorded, however it is given, and no secret of it', async () => {
  const sim = createSimulator()
  const auth = Buffer.from('ci:hunter2').toString('base64')
  await sim.images.pull('alpine', { auth: { username: 'ci', password: 'hunter2' } })
  await sim.images.pull('alpine', { auth: { auth } })
  await sim.images.pull('alpine', { auth: { identityToken: 'hunter2' } })
  const { matched } = verifyCalls(sim.calls.list(), { username: 'ci', times: 2 })
  expect(matched.map(({ request }) => request)).toEqual([
    { image: 'alpine', auth: { username: 'ci', password: '***' } },
    { image: 'alpine', auth: { auth: '***' } },
  ])
  expect(JSON.stringify(sim.calls.list())).not.toContain('hunter2')
  expect(JSON.stringify(sim.calls.list())).not.toContain(auth)
})
