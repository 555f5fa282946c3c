import { readFileSync } from 'node:fs'
import { status } from '@grpc/grpc-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PRESET_NAMES, type PresetName } from '../../src/faults/presets.js'
import { readFault } from '../../src/faults/reader.js'
import { faultSchema } from '../../src/faults/schema.js'
import {
  createSimulator,
  type Failure,
  type FaultRule,
  type SimulatorOptions,
} from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { failureStatus } from '../support/personality.js'

/** Two layers of 1 000 000 bytes: 20 ticks to resolve, 20 to fetch both, 5 to unpack each. */
const IMAGE = { refs: 'app:1', layers: [1_000_000, 1_000_001] }
const CANONICAL = 'docker.io/library/app:1'

const node = (options: SimulatorOptions = {}) =>
  createSimulator({ clock: 'manual', builtInCatalog: false, catalog: { images: [IMAGE] }, ...options })

/** Pulls the image under a rule until nothing is due any more. */
function under(rule: FaultRule, options: SimulatorOptions = {}) {
  const sim = node(options)
  const id = sim.faults.inject(rule)
  const pull = sim.images.pull('app:1')
  sim.clock.advanceUntilIdle()
  expectInvariants(sim.port.state)
  return { sim, pull, id, phase: pull.progress.phase, tick: sim.clock.tick }
}

const failureOf = (rule: FaultRule): Failure | undefined => {
  const { pull } = under(rule)
  return pull.progress.phase === 'failed' ? pull.progress.failure : undefined
}

describe('every effect at every point of a pull', () => {
  const UNTOUCHED = 50
  test('without a fault, a pull takes 50 ticks', () => {
    const sim = node()
    sim.images.pull('app:1')
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick).toBe(UNTOUCHED + 1)
  })

  const TABLE: readonly [string, FaultRule, string, number][] = [
    ['a call fails at once', { on: 'PullImage', fail: 'internal' }, 'failed', 0],
    ['a call is delayed', { on: 'PullImage', delay: 100 }, 'complete', 151],
    ['a call hangs', { on: 'PullImage', hang: true }, 'held-up', 0],
    ['resolving fails with the answer', { on: 'resolving', fail: 'forbidden' }, 'failed', 20],
    ['resolving is delayed', { on: 'resolving', delay: 100 }, 'complete', 151],
    ['resolving hangs', { on: 'resolving', hang: true }, 'resolving', 0],
    ['resolving is slow', { on: 'resolving', slow: 5 }, 'complete', 131],
    ['a layer fails at once', { on: 'downloading', layer: 2, fail: 'layer-not-found' }, 'failed', 20],
    [
      'a layer fails when all of it is here',
      { on: 'downloading', layer: 2, fail: 'digest-mismatch' },
      'failed',
      41,
    ],
    ['a layer is delayed', { on: 'downloading', layer: 2, delay: 100 }, 'complete', 137],
    ['a layer hangs', { on: 'downloading', layer: 2, hang: true }, 'downloading', 35],
    ['a layer is slow', { on: 'downloading', layer: 2, slow: 3 }, 'complete', 67],
    ['a layer breaks off', { on: 'downloading', layer: 1, cut: { bytes: 500_000 } }, 'failed', 30],
    ['unpacking fails at once', { on: 'extracting', layer: 1, fail: 'layer-not-tar' }, 'failed', 40],
    ['unpacking fails at its end', { on: 'extracting', layer: 1, fail: 'wrong-diff-id' }, 'failed', 45],
    ['unpacking is delayed', { on: 'extracting', layer: 2, delay: 100 }, 'complete', 151],
    ['unpacking hangs', { on: 'extracting', layer: 2, hang: true }, 'extracting', 45],
    ['unpacking is slow', { on: 'extracting', layer: 2, slow: 3 }, 'complete', 63],
  ]
  test.each(TABLE)('%s', (_, rule, phase, tick) => {
    const ended = under(rule)
    expect({ phase: ended.phase, tick: ended.tick }).toEqual({ phase, tick })
    expect(ended.sim.faults.list()).toMatchObject([{ id: ended.id, rule, struck: 1 }])
    if (phase === 'failed') {
      expect(ended.sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
      ended.sim.faults.remove()
      ended.sim.images.pull('app:1')
      ended.sim.clock.advanceUntilIdle()
      expect(ended.sim.images.list()).toHaveLength(1)
    }
  })

  const HANGING = ['PullImage', 'resolving', 'downloading', 'extracting'] as const
  test.each(HANGING)('what hangs in %s goes on when it is released, or when the rule is removed', on => {
    for (const end of ['release', 'remove'] as const) {
      const { sim, pull, id } = under({ on, hang: true, times: 1 })
      sim.faults[end](id)
      sim.clock.advanceUntilIdle()
      expect(pull.progress.phase).toBe('complete')
      expectInvariants(sim.port.state)
    }
  })

  test.each(HANGING)('who waits for what hangs in %s can give up, or run into a deadline', async on => {
    const { sim, pull } = under({ on, hang: true })
    pull.cancel()
    await expect(pull).rejects.toMatchObject({ code: 'cancelled' })
    const late = sim.images.pull('app:1', { deadline: 1000 })
    sim.clock.advanceUntilIdle()
    await expect(late).rejects.toMatchObject({ code: 'deadline-exceeded' })
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
    expectInvariants(sim.port.state)
  })

  test('a stale registry answers what the tag named before', async () => {
    const sim = node()
    sim.images.pull('app:1')
    sim.clock.advanceUntilIdle()
    const before = sim.images.status('app:1')?.id
    sim.registry.push({ refs: 'app:1', layers: [5] })
    sim.faults.inject({ on: 'resolving', stale: true, times: 1 })
    sim.images.pull('app:1')
    sim.clock.advanceUntilIdle()
    expect(sim.images.status('app:1')?.id).toBe(before)
    sim.images.pull('app:1')
    sim.clock.advanceUntilIdle()
    expect(sim.images.status('app:1')?.id).not.toBe(before)
  })

  test('a layer that breaks off is kept that far, if partial layers are kept', () => {
    const { sim } = under(
      { on: 'downloading', layer: 1, cut: { bytes: 500_000 }, times: 1 },
      { partial: 'keep' },
    )
    expect(sim.images.fsInfo().used).toBeGreaterThanOrEqual(500_000)
    sim.images.pull('app:1')
    sim.clock.advanceUntilIdle()
    expect(sim.images.list()).toHaveLength(1)
    expectInvariants(sim.port.state)
  })
})

/** What containerd was seen to answer, as code and message. */
describe('named failures are answered as the real runtime answers them', () => {
  const pulling = `failed to pull and unpack image "${CANONICAL}": `
  const resolving = `${pulling}failed to resolve reference "${CANONICAL}": `
  const url = 'https://registry-1.docker.io/v2/library/app'
  const head = `${resolving}unexpected status from HEAD request to ${url}/manifests/1: `
  const fetching = `${pulling}failed to copy: httpReadSeeker: failed open: `
  const layer = 'sha256:[a-f0-9]{64}'
  const ANSWERS: readonly [string, FaultRule['on'], status, string][] = [
    ['registry-unavailable', 'PullImage', status.UNKNOWN, `RegistryUnavailable: ${CANONICAL}`],
    ['signature-validation-failed', 'PullImage', status.UNKNOWN, `SignatureValidationFailed: ${CANONICAL}`],
    ['signature-missing', 'PullImage', status.UNKNOWN, `SignatureValidationFailed: ${CANONICAL}`],
    ['internal', 'PullImage', status.INTERNAL, 'internal error'],
    ['unavailable', 'PullImage', status.UNAVAILABLE, 'the runtime is shutting down'],
    ['deadline-exceeded', 'PullImage', status.DEADLINE_EXCEEDED, 'context deadline exceeded'],
    ['not-found', 'resolving', status.NOT_FOUND, `${resolving}${CANONICAL}: not found`],
    ['repository-unknown', 'resolving', status.NOT_FOUND, `${resolving}${CANONICAL}: not found`],
    ['rate-limited', 'resolving', status.UNKNOWN, `${head}429 Too Many Requests`],
    ['server-error', 'resolving', status.UNKNOWN, `${head}500 Internal Server Error`],
    ['service-unavailable', 'resolving', status.UNKNOWN, `${head}503 Service Unavailable`],
    ['forbidden', 'resolving', status.UNKNOWN, `${head}403 Forbidden`],
    ['unauthorized', 'resolving', status.UNKNOWN, `${head}401 Unauthorized`],
    [
      'access-denied',
      'resolving',
      status.UNKNOWN,
      `${resolving}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
    ],
    [
      'connection-refused',
      'resolving',
      status.UNKNOWN,
      `${resolving}failed to do request: Head "${url}/manifests/1": dial tcp registry-1.docker.io:443: connect: connection refused`,
    ],
    [
      'no-such-host',
      'resolving',
      status.UNKNOWN,
      `${resolving}failed to do request: Head "${url}/manifests/1": dial tcp: lookup registry-1.docker.io on 127.0.0.1:53: no such host`,
    ],
    [
      'bad-certificate',
      'resolving',
      status.UNKNOWN,
      `${resolving}failed to do request: Head "${url}/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ],
    [
      'token-unauthorized',
      'resolving',
      status.UNKNOWN,
      `${resolving}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry-1.docker.io/token: 401 Unauthorized`,
    ],
    [
      'tls-mismatch',
      'resolving',
      status.UNKNOWN,
      `${resolving}failed to do request: Head "${url}/manifests/1": tls: first record does not look like a TLS handshake`,
    ],
    [
      'token-refused',
      'resolving',
      status.UNKNOWN,
      `${resolving}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry-1.docker.io/token: 403 Forbidden`,
    ],
    [
      'manifest-not-json',
      'resolving',
      status.UNKNOWN,
      `${pulling}children: invalid desc ${layer}: unexpected end of JSON input`,
    ],
    [
      'manifest-empty',
      'resolving',
      status.INVALID_ARGUMENT,
      `${pulling}unable to fetch descriptor (${layer}) which reports content size of zero: invalid argument`,
    ],
    [
      'manifest-digest-mismatch',
      'resolving',
      status.FAILED_PRECONDITION,
      `${pulling}failed commit on ref "manifest-${layer}": unexpected commit digest ${layer}, expected ${layer}: failed precondition`,
    ],
    [
      'platform-not-found',
      'resolving',
      status.NOT_FOUND,
      `${pulling}no match for platform in manifest: not found`,
    ],
    [
      'schema-1',
      'resolving',
      status.UNIMPLEMENTED,
      `${pulling}not implemented: media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since containerd v2.1, please rebuild the image as "application/vnd.docker.distribution.manifest.v2+json" or "application/vnd.oci.image.manifest.v1+json"`,
    ],
    [
      'layer-rate-limited',
      'downloading',
      status.UNKNOWN,
      `${fetching}unexpected status from GET request to ${url}/blobs/${layer}: 429 Too Many Requests\ntoomanyrequests: You have reached your pull rate limit.`,
    ],
    [
      'layer-server-error',
      'downloading',
      status.UNKNOWN,
      `${fetching}unexpected status from GET request to ${url}/blobs/${layer}: 500 Internal Server Error`,
    ],
    [
      'layer-not-found',
      'downloading',
      status.NOT_FOUND,
      `${fetching}could not fetch content descriptor ${layer} (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found`,
    ],
    [
      'digest-mismatch',
      'downloading',
      status.FAILED_PRECONDITION,
      `${pulling}failed commit on ref "layer-${layer}": unexpected commit digest ${layer}, expected ${layer}: failed precondition`,
    ],
    [
      'layer-size-mismatch',
      'downloading',
      status.UNKNOWN,
      `${pulling}short read: expected 1000000 bytes but got 999995: unexpected EOF`,
    ],
    [
      'no-space-left',
      'downloading',
      status.UNKNOWN,
      `${pulling}write /var/lib/cri-image-sim/ingest/sha256-[a-f0-9]{64}/data: no space left on device`,
    ],
    [
      'layer-not-tar',
      'extracting',
      status.UNKNOWN,
      `${pulling}failed to extract layer (application/vnd.oci.image.layer.v1.tar+gzip ${layer}) to overlayfs as "extract ${layer}": archive/tar: invalid tar header`,
    ],
    [
      'wrong-diff-id',
      'extracting',
      status.UNKNOWN,
      `${pulling}wrong diff id calculated on extraction "${layer}"`,
    ],
  ]
  test.each(ANSWERS)('%s', (fail, on, code, message) => {
    const answer = failureStatus(failureOf({ on, fail: fail as PresetName }) as Failure)
    const pattern = message
      .split(layer)
      .map(part =>
        part.replace(/[\\^$.|+*?()[\]{}]/g, '\\$&').replace('\\[a-f0-9\\]\\{64\\}', '[a-f0-9]{64}'),
      )
      .join(layer)
    expect(answer.code).toBe(code)
    expect(answer.details).toMatch(new RegExp(`^${pattern}$`))
  })

  test('a closed connection is tried again until the deadline of the caller', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.faults.inject({ on: 'resolving', fail: 'connection-closed' })
    const { progress } = sim.images.pull('app:1', { deadline: 1000 })
    sim.clock.advance(999)
    expect(progress.phase).toBe('resolving')
    sim.clock.advance(1)
    expect(sim.events.since().at(-1)?.entry).toMatchObject({ failure: { code: 'deadline-exceeded' } })
  })

  test('all of them are in this table', () => {
    const names = [...ANSWERS.map(([name]) => name), 'connection-closed']
    expect(names.sort()).toEqual([...PRESET_NAMES].sort())
  })

  test('a layer that breaks off', () => {
    expect(
      failureStatus(failureOf({ on: 'downloading', layer: 1, cut: { bytes: 30_219 } }) as Failure),
    ).toEqual({
      code: status.UNKNOWN,
      details: `${pulling}short read: expected 1000000 bytes but got 30219: unexpected EOF`,
    })
  })

  test('any code and message', () => {
    const fail = { code: 'ABORTED', message: 'as you wish' } as const
    expect(failureStatus(failureOf({ on: 'resolving', fail }) as Failure)).toEqual({
      code: status.ABORTED,
      details: 'as you wish',
    })
  })
})

describe('which occasions a rule matches', () => {
  const outcomes = (rule: FaultRule, images: readonly string[], options: SimulatorOptions = {}) => {
    const sim = node({ catalog: {}, extraction: 10 ** 12, ...options })
    sim.faults.inject(rule)
    return images.map(image => {
      const pull = sim.images.pull(image)
      sim.clock.advanceUntilIdle()
      sim.images.remove(image)
      return pull.progress.phase === 'failed'
    })
  }

  test.each<[string, FaultRule, readonly string[], readonly boolean[]]>([
    [
      'a pattern of references',
      { on: 'PullImage', image: 'docker.io/library/redis:*', fail: 'internal' },
      ['redis', 'redis:7', 'nginx'],
      [true, true, false],
    ],
    [
      'a pattern of registries',
      { on: 'resolving', registry: '*.io', fail: 'internal' },
      ['redis', 'a.test/b', 'ghcr.io/a/b'],
      [true, false, true],
    ],
    [
      'at most so many times',
      { on: 'PullImage', times: 2, fail: 'internal' },
      ['a', 'b', 'c'],
      [true, true, false],
    ],
    [
      'only the n-th time',
      { on: 'PullImage', nth: 2, fail: 'internal' },
      ['a', 'b', 'c'],
      [false, true, false],
    ],
    [
      'the n-th of those that match',
      { on: 'PullImage', image: '*/b:*', nth: 2, fail: 'internal' },
      ['a', 'b', 'a', 'b'],
      [false, false, false, true],
    ],
    ['never', { on: 'PullImage', probability: 0, fail: 'internal' }, ['a', 'b'], [false, false]],
    [
      'a window of ticks',
      { on: 'PullImage', from: 1, until: 1000, fail: 'internal' },
      ['a', 'b'],
      [false, true],
    ],
  ])('%s', (_, rule, images, failed) => {
    expect(outcomes(rule, images)).toEqual(failed)
  })

  test('the credentials of the caller', () => {
    const sim = node()
    sim.faults.inject({ on: 'PullImage', username: 'me', fail: 'unauthorized' })
    const pulls = ['me', 'you'].map(username =>
      sim.images.pull('app:1', { auth: { username, password: '' } }),
    )
    sim.clock.advanceUntilIdle()
    expect(pulls.map(pull => pull.progress.phase)).toEqual(['failed', 'complete'])
  })

  test('a probability is luck that comes again: the same seed, the same failures; another, others', () => {
    const images = Array.from({ length: 200 }, (_, i) => `many:${i}`)
    const rule: FaultRule = { on: 'PullImage', probability: 0.3, fail: 'internal' }
    const [first, again, other] = [1, 1, 2].map(seed => outcomes(rule, images, { seed }))
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    const share = (first ?? []).filter(Boolean).length / images.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.4)
  })

  test('of two that match, the one that was injected first; the other is reported as unused', () => {
    const sim = node()
    sim.faults.inject({ name: 'first', on: 'PullImage', fail: 'internal', times: 1 })
    const second = sim.faults.inject({ name: 'second', on: 'PullImage', fail: 'unavailable' })
    sim.images.pull('app:1')
    expect(sim.faults.unused().map(({ rule }) => rule.name)).toEqual(['second'])
    sim.images.pull('app:1')
    expect(sim.faults.unused()).toEqual([])
    sim.faults.reset()
    expect(sim.faults.list().map(({ matched, struck }) => [matched, struck])).toEqual([
      [0, 0],
      [0, 0],
    ])
    sim.faults.remove(second)
    expect(sim.faults.list().map(({ rule }) => rule.name)).toEqual(['first'])
  })
})

describe('a rule that means nothing is refused', () => {
  test.each([
    [{}, 'on: '],
    [{ on: 'Pull', fail: 'internal' }, 'on: '],
    [{ on: 'PullImage' }, 'the rule: expected one effect, of fail, delay, hang; found none'],
    [
      { on: 'PullImage', hang: true, delay: 1 },
      'the rule: expected one effect, of fail, delay, hang; found delay and hang',
    ],
    [
      { on: 'PullImage', slow: 2 },
      'the rule: slow is not possible at PullImage; expected one of fail, delay, hang',
    ],
    [{ on: 'PullImage', fail: 'badly' }, 'fail: expected { code, message } or one of registry-unavailable, '],
    [{ on: 'PullImage', fail: { code: 'OOPS', message: '' } }, 'fail: expected { code, message } or one of'],
    [{ on: 'PullImage', delay: -1 }, 'delay: '],
    [{ on: 'PullImage', fail: 'internal', probability: 2 }, 'probability: '],
    [{ on: 'PullImage', fail: 'internal', often: true }, 'often: unrecognized key: "often"'],
    [
      { on: 'downloading', cut: { messages: 1 } },
      'the rule: cut: expected bytes for downloading or pushing and messages for a stream such as StreamImages',
    ],
    [
      { on: 'resolving', layer: 1, hang: true },
      'the rule: layer: resolving has no layer; expected one of downloading, extracting, pushing',
    ],
  ])('%j', (rule, message) => {
    expect(() => readFault(rule)).toThrow(`invalid-fault: ${message}`)
  })

  test('the JSON Schema that ships is that of the validator', () => {
    expect(JSON.parse(readFileSync('faults.schema.json', 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(faultSchema())),
    )
  })
})

describe('whatever is injected', () => {
  const effects = {
    PullImage: [{ fail: 'internal' }, { delay: 7 }, { hang: true }],
    resolving: [{ fail: 'forbidden' }, { delay: 7 }, { hang: true }, { slow: 2 }, { stale: true }],
    downloading: [
      { fail: 'digest-mismatch' },
      { fail: 'layer-not-found' },
      { delay: 7 },
      { hang: true },
      { slow: 2 },
      { cut: { bytes: 99_000 } },
    ],
    extracting: [
      { fail: 'wrong-diff-id' },
      { fail: 'layer-not-tar' },
      { delay: 7 },
      { hang: true },
      { slow: 2 },
    ],
  } as const
  const rules = Object.entries(effects).flatMap(([on, each]) =>
    each.map(effect => ({ on, ...effect }) as FaultRule),
  )
  const rule = fc.tuple(
    fc.constantFrom(...rules),
    fc.option(fc.integer({ min: 1, max: 3 })),
    fc.constantFrom(0.5, 1),
  )
  const images = [
    { refs: 'a', layers: [{ name: 'base', size: 300_000 }, 200_000] },
    { refs: 'b', layers: [{ name: 'base', size: 300_000 }, 400_000, 100_000, 100_001] },
    { refs: 'c', layers: [] },
  ]
  const step = fc.oneof(
    fc.record({
      do: fc.constant('pull' as const),
      image: fc.constantFrom('a', 'b', 'c'),
      deadline: fc.option(fc.nat(60)),
    }),
    fc.record({ do: fc.constant('inject' as const), rule }),
    fc.record({ do: fc.constant('remove' as const), rule: fc.nat(4) }),
    fc.record({ do: fc.constant('release' as const) }),
    fc.record({ do: fc.constant('rmi' as const), image: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ do: fc.constant('advance' as const), ticks: fc.nat(20) }),
    fc.record({ do: fc.constant('cancel' as const), pull: fc.nat(5) }),
  )
  const setups = fc.record({
    partial: fc.constantFrom('keep' as const, 'drop' as const),
    quotaCheck: fc.constantFrom('early' as const, 'late' as const),
    quota: fc.constantFrom(900_000, 10_000_000),
    maxPulls: fc.constantFrom(1, 100),
  })
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

  const run = (setup: SimulatorOptions, steps: readonly Step[]) => {
    const sim = node({ ...setup, catalog: { images } })
    const events: unknown[] = []
    sim.watch(event => events.push(event))
    const pulls: { cancel(): void }[] = []
    const act = (each: Step): void => {
      switch (each.do) {
        case 'pull':
          pulls.push(
            sim.images.pull(each.image, { ...(each.deadline !== null && { deadline: each.deadline }) }),
          )
          break
        case 'inject': {
          const [what, times, probability] = each.rule
          sim.faults.inject({ ...what, probability, ...(times !== null && { times }) })
          break
        }
        case 'remove':
          sim.faults.remove(each.rule)
          break
        case 'release':
          sim.faults.release()
          break
        case 'rmi':
          sim.images.remove(each.image)
          break
        case 'advance':
          sim.clock.advance(each.ticks)
          break
        case 'cancel':
          pulls[each.pull]?.cancel()
      }
    }
    for (const each of steps) {
      act(each)
      expectInvariants(sim.port.state)
    }
    sim.faults.remove()
    sim.clock.advanceUntilIdle()
    expectInvariants(sim.port.state)
    return { sim, events }
  }

  test('all invariants hold; when the rules are gone all ends idle, with nothing reserved; and it comes out the same again', () => {
    fc.assert(
      fc.property(setups, fc.array(step, { maxLength: 40 }), (setup, steps) => {
        const { sim, events } = run(setup, steps)
        expect(sim.images.pulls().length).toBe(0)
        expect(sim.images.waitingCallers).toBe(0)
        expect(sim.images.fsInfo().reserved).toBe(0)
        const again = run(setup, steps)
        expect(again.events).toEqual(events)
        expect(again.sim.images.list()).toEqual(sim.images.list())
      }),
      { numRuns: 200 },
    )
  })
})
