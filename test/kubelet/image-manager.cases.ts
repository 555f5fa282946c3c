import { describe, expect, test } from 'vitest'
import { Keyring } from '../../src/kubelet/credentials/keyring.js'
import { addConfig, type PullSecret } from '../../src/kubelet/credentials/secrets.js'
import { ImageManager, type ImageRequest, type ImageResult } from '../../src/kubelet/image-manager.js'
import { KubeletCore } from '../../src/kubelet/kubelet.js'
import { type PullRecords, StoredPullRecords } from '../../src/kubelet/pull-records/pull-records.js'
import { MemoryRecordStore } from '../../src/kubelet/pull-records/store.js'
import { VERIFICATIONS } from '../../src/kubelet/pull-records/verification.js'
import { BACK_OFF, BackOff } from '../../src/kubelet/pulls/back-off.js'
import { Puller } from '../../src/kubelet/pulls/puller.js'
import { Slots } from '../../src/kubelet/pulls/slots.js'
import { Throttle } from '../../src/kubelet/pulls/throttle.js'
import {
  type Answer,
  type Answerer,
  Bench,
  failing,
  type Row,
  rows,
  SECOND,
  seconds,
  vectors,
} from './support.js'

const OBJECT = { kind: 'Pod', name: 'test_pod', namespace: 'test-ns', uid: 'bar' } as const
const SIZE = 7

interface Parts {
  readonly backOff?: { readonly initial: bigint; readonly max: bigint }
  readonly records?: PullRecords
  readonly limit?: number
  readonly throttle?: Throttle
  readonly nodeKeyring?: Keyring
}

class Rig extends Bench {
  readonly manager: ImageManager

  constructor(answer: Answerer, parts: Parts = {}) {
    super(answer)
    this.manager = new ImageManager({
      host: this,
      backOff: new BackOff(parts.backOff ?? BACK_OFF),
      puller: new Puller(this, new Slots(parts.limit ?? 1), parts.throttle ?? new Throttle(0, 0)),
      ...(parts.records && { records: parts.records }),
      nodeKeyring: parts.nodeKeyring ?? new Keyring(),
    })
  }

  /** Asks for an image; the result is filled in when it is known. */
  ask(request: Partial<ImageRequest>): { result?: ImageResult } {
    const asked: { result?: ImageResult } = {}
    const whole: ImageRequest = {
      podUid: 'bar',
      image: 'nginx',
      policy: 'IfNotPresent',
      annotations: {},
      secrets: [],
      sandboxConfig: {},
      object: OBJECT,
      ...request,
    }
    this.runner.run(this.manager.ensureImageExists(whole), end => {
      if ('value' in end) asked.result = end.value
      else throw 'error' in end ? end.error : new Error('stopped')
    })
    return asked
  }
}

const secretOf = (kind: string, config: string, uid = 'uid'): PullSecret => ({
  namespace: 'ns',
  name: 'name',
  uid,
  type: `kubernetes.io/${kind}`,
  data: { [kind === 'dockercfg' ? '.dockercfg' : '.dockerconfigjson']: config },
})

const image = (id: string) => ({ response: { image: { id, size: SIZE } } })
const OK = { response: { imageRef: 'ref' } }
const NOT_STORED = { response: {} }

function answerOf(vector: Row, method: string, nth: number): Answer {
  const { pullImageError, imageStatusError, presentImageId } = vector
  if (method === 'PullImage') return pullImageError ? { failure: failing(pullImageError) } : OK
  if (imageStatusError) return { failure: failing(imageStatusError) }
  if (presentImageId !== null) return image(presentImageId)
  // The third call is the look at the size after a pull.
  return nth === 3 && vector.pullPolicy === 'IfNotPresent' && !pullImageError ? image('pulled') : NOT_STORED
}

describe('ensureImageExists', () => {
  test.each(rows(vectors.ensureImage.cases))('$name, verification $gate', vector => {
    const records = vector.gate && {
      mustAttemptPull: () => vector.credentialCheckSaysPull ?? false,
      recordIntent() {},
      recordPulled() {},
      recordFailed() {},
    }
    const rig: Rig = new Rig((method, _, nth) => answerOf(vector, method, nth), {
      backOff: { initial: SECOND, max: 60n * SECOND },
      ...(records && { records }),
      throttle: new Throttle(vector.qps ?? 0, vector.burst ?? 0),
    })
    for (const step of vector.steps) {
      rig.moveTo(seconds(step.at))
      const [calls, events] = [rig.calls.length, rig.events.length]
      const { result } = rig.ask({ image: vector.image, policy: vector.pullPolicy })
      const name = `at ${step.at}`
      expect(
        rig.calls.slice(calls).map(({ method }) => method),
        name,
      ).toEqual(step.rpcs)
      for (const { request } of rig.calls.slice(calls))
        expect(request).toMatchObject({ image: { image: vector.sentImage } })
      const shown = rig.events
        .slice(events)
        .map(({ type, reason, message }) => ({ type, reason, text: message }))
      expect(shown, name).toEqual(step.events.map(filledIn))
      // A text without a gRPC status is what a fake runtime of Kubernetes returns; here it has the code Unknown.
      expect(result?.error ?? null, name).toBe(step.error)
      expect(unprefixed(result?.message), name).toBe(step.message)
      if (vector.metric) expect(labelsOf(result)).toEqual({ ...vector.metric, pull_policy: undefined })
    }
  })

  const labelsOf = (result?: ImageResult) => ({
    pull_policy: undefined,
    present_locally: result?.labels.presentLocally,
    pull_required: result?.labels.pullRequired,
  })
  const RPC = 'rpc error: code = Unknown desc = unknown inspectError'
  const unprefixed = (text = '') => text.replace(RPC, 'unknown inspectError')
  function filledIn(event: { text: string }) {
    const size = event.text.includes('<size>') ? String(SIZE) : ''
    return {
      ...event,
      text: event.text
        .replace('<pull>', '0s')
        .replace('<total>', '0s')
        .replace('<size>', size)
        .replace('unknown inspectError', RPC),
    }
  }
})

test(vectors.timeline.name, () => {
  const rig = new Rig(method =>
    method === 'PullImage' ? { failure: { code: 'NotFound', details: 'x' } } : NOT_STORED,
  )
  const steps: Record<number, { rpcs: string[]; events: string[]; error: string; message: string }> =
    Object.fromEntries(vectors.timeline.steps.map((step: { at: number }) => [step.at, step]))
  for (let at = 0; at <= 1210; at += 10) {
    rig.moveTo(seconds(at))
    const [calls, events] = [rig.calls.length, rig.events.length]
    const { result } = rig.ask({ image: 'nope' })
    const step = steps[at]
    const rpcs = rig.calls.slice(calls).map(({ method }) => method)
    if (step === undefined) expect(rpcs, `at ${at}`).toEqual(['ImageStatus'])
    else
      expect({
        at,
        rpcs,
        events: rig.events.slice(events).map(({ reason }) => reason),
        error: result?.error,
        message: result?.message,
      }).toEqual(step)
  }
})

describe('pullers', () => {
  const lengths: Record<string, readonly number[]> = {
    'serial, three pods, 10 s each': [10, 10, 10],
    'serial, different lengths': [30, 5, 5],
    'maxParallelImagePulls 2': [10, 20, 5, 5],
    'parallel without limit': [10, 20, 5],
  }
  const limits: Record<string, number> = { 'maxParallelImagePulls 2': 2, 'parallel without limit': Infinity }

  test.each(rows(vectors.pullers.cases))('$name', ({ name, steps }) => {
    const rig = new Rig(
      (method, request) => {
        if (method !== 'PullImage') return image('id')
        const pod = Number(
          (request as { image: { image: string } }).image.image.slice('pod-'.length, -':latest'.length),
        )
        return { ...OK, after: lengths[name]?.[pod] ?? 0 }
      },
      { limit: limits[name] ?? 1 },
    )
    const times: Record<string, { pulling?: number; pulled?: number; text?: string }> = {}
    const emit = rig.emit.bind(rig)
    rig.emit = event => {
      const pod = event.object.name
      const at = Number(rig.now()) / 1e9
      times[pod] ??= {}
      if (event.reason === 'Pulling') times[pod].pulling = at
      else Object.assign(times[pod], { pulled: at, text: / (in .*?\))\. /.exec(event.message)?.[1] })
      emit(event)
    }
    for (const { pod, pullingEventAt } of steps) {
      rig.moveTo(seconds(pullingEventAt))
      rig.ask({
        podUid: `${pod}`,
        image: `pod-${pod}`,
        policy: 'Always',
        object: { ...OBJECT, name: `${pod}` },
      })
    }
    rig.moveTo(100n * SECOND)
    const rpcAt = (pod: number) =>
      Number(rig.calls.find(({ request }) => JSON.stringify(request).includes(`pod-${pod}:`))?.at) / 1e9
    for (const { pod, pullingEventAt, pullRpcAt, pulledEventAt, text } of steps) {
      expect({ pod, ...times[pod], rpc: rpcAt(pod) }).toEqual({
        pod,
        pulling: pullingEventAt,
        pulled: pulledEventAt,
        text,
        rpc: pullRpcAt,
      })
    }
  })

  test('a limit of five pulls at the same time', () => {
    const { maxParallelImagePulls, steps } = vectors.pullers.parallelLimitTable
    const rig = new Rig(
      (method, _, nth) => (method === 'PullImage' ? { ...OK, after: nth <= 2 ? 1 : 2 } : image('id')),
      {
        limit: maxParallelImagePulls,
      },
    )
    const counts: number[] = []
    const count = () => counts.push(rig.calls.filter(({ method }) => method === 'PullImage').length)
    const ask = (uid: number) => rig.ask({ podUid: `${uid}`, policy: 'Always' })
    for (let i = 0; i < 5; i++) ask(i)
    count()
    ask(5)
    ask(6)
    count()
    rig.moveTo(SECOND)
    count()
    rig.moveTo(9n * SECOND)
    count()
    expect(counts).toEqual(steps.map(({ pullRpcs }: { pullRpcs: number }) => pullRpcs))
  })

  test(vectors.pullers.otherPodPulled.name, () => {
    expect(vectors.pullers.otherPodPulled.steps).toEqual([
      'both call PullImage (no sharing)',
      'first succeeds, second fails',
      'second asks again: ImageStatus says present, no PullImage although it is in back-off',
    ])
    let isStored = false
    const rig = new Rig(
      (method, _, nth) => {
        if (method === 'ImageStatus') return isStored ? image('id') : NOT_STORED
        return nth === 2 ? { ...OK, after: 1 } : { failure: failing('boom'), after: 1 }
      },
      { limit: Infinity },
    )
    rig.ask({ podUid: 'one' })
    rig.ask({ podUid: 'two' })
    rig.moveTo(SECOND / 2n)
    expect(rig.calls.filter(({ method }) => method === 'PullImage')).toHaveLength(2)
    isStored = true
    rig.moveTo(2n * SECOND)
    expect(rig.ask({ podUid: 'two' }).result).toMatchObject({ imageRef: 'id' })
    expect(rig.calls.filter(({ method }) => method === 'PullImage')).toHaveLength(2)
  })

  test('a task that is stopped in the queue gives up its place', () => {
    const rig = new Rig(method => (method === 'PullImage' ? { ...OK, after: 5 } : image('id')))
    const slots = new Slots(1)
    const order: string[] = []
    const job = (name: string) =>
      slots.run(function* () {
        order.push(name)
        yield { type: 'sleep', ns: SECOND } as const
      })
    rig.runner.run(job('a'))
    const queued = rig.runner.run(job('b'), () => {})
    rig.runner.run(job('c'))
    queued.stop()
    rig.moveTo(5n * SECOND)
    expect(order).toEqual(['a', 'c'])
  })
})

describe('credentials of a pull', () => {
  const authOf = (text: string | null) => {
    const [username = '', password = ''] = (text ?? '').split('/')
    return text === null ? undefined : { username, password }
  }

  test.each(rows(vectors.credentials.pull))('$name', vector => {
    const nodeKeyring = new Keyring()
    for (const [registry, username] of Object.entries<string>(vector.nodeKeyring))
      addConfig(nodeKeyring, { [registry]: { username, password: '' } })
    const secrets = vector.podSecrets.map((text: string) => {
      const [kind = '', registry = '', user = ''] = text.split(' ')
      const config = { [registry]: authOf(user) }
      return secretOf(kind, JSON.stringify(kind === 'dockercfg' ? config : { auths: config }))
    })
    const rig = new Rig(method => (method === 'PullImage' ? OK : image('id')), { nodeKeyring })
    rig.ask({ image: vector.image, policy: 'Always', secrets })
    const [{ request } = { request: {} }] = rig.calls
    expect((request as { auth?: object }).auth).toEqual(authOf(vector.authOnPull))
  })

  test(vectors.credentials.invalidSecret.name, () => {
    expect(vectors.credentials.invalidSecret.result).toBe('error, no PullImage')
    const rig = new Rig(() => NOT_STORED)
    const { result } = rig.ask({ policy: 'Always', secrets: [secretOf('dockerconfigjson', '{')] })
    expect([result?.error === undefined, rig.calls, rig.events]).toEqual([false, [], []])
  })

  test.each(rows(vectors.credentials.tryOrder.cases))('$credentials: $pullRpcs calls', vector => {
    const store = new MemoryRecordStore()
    const records = new StoredPullRecords(store, VERIFICATIONS.AlwaysVerify([]), () => 0n)
    const errors = vector.credentials.map((text: string) => /fails ?(?:"(.*)")?/.exec(text))
    let pulls = 0
    const rig = new Rig(
      method => {
        if (method !== 'PullImage') return image('ref')
        const error = errors[pulls++]
        return error ? { failure: failing(error[1] ?? 'no') } : OK
      },
      { records },
    )
    const secrets = vector.credentials.map((_: string, i: number) =>
      secretOf(
        'dockerconfigjson',
        JSON.stringify({ auths: { 'index.docker.io': { username: `s${i + 1}`, password: 'p' } } }),
        `s${i + 1}`,
      ),
    )
    const { result } = rig.ask({ policy: 'Always', secrets })
    expect(pulls).toBe(vector.pullRpcs)
    if (vector.errorText) expect(result?.message).toBe(vector.errorText)
    if (vector.auth) expect(rig.calls[0]?.request).not.toHaveProperty('auth')
    if (vector.recorded)
      expect(store.record('ref')?.mapping['docker.io/library/nginx']).toMatchObject({
        secrets: [{ uid: vector.recorded }],
      })
  })

  test.each([
    ['no credential at all', {}],
    ['node keyring', { 'index.docker.io': { username: 'u', password: 'p' } }],
  ])('%s: all pods of the Node may use the image', (_, config) => {
    const store = new MemoryRecordStore()
    const records = new StoredPullRecords(store, VERIFICATIONS.AlwaysVerify([]), () => 0n)
    const nodeKeyring = new Keyring()
    addConfig(nodeKeyring, config)
    new Rig(method => (method === 'PullImage' ? OK : image('ref')), { records, nodeKeyring }).ask({
      policy: 'Always',
    })
    expect(store.record('ref')?.mapping).toEqual({ 'docker.io/library/nginx': { nodePodsAccessible: true } })
  })
})

describe('the calls', () => {
  const spec = { image: 'nginx:latest', annotations: { a: 'b' } }
  const status = ['ImageStatus', { image: spec, verbose: false }]
  const pull = (auth?: object) => [
    'PullImage',
    { image: spec, ...(auth && { auth }), sandboxConfig: { hostname: 'h' } },
  ]

  test.each([
    ['IfNotPresent, present', 'IfNotPresent', true, [status]],
    ['IfNotPresent, absent', 'IfNotPresent', false, [status, pull(), status]],
    ['Always', 'Always', true, [pull(), status]],
  ])('%s', (_, policy, isStored, calls) => {
    const rig = new Rig(method => (method === 'PullImage' ? OK : isStored ? image('id') : NOT_STORED))
    rig.ask({ policy, annotations: { a: 'b' }, sandboxConfig: { hostname: 'h' } })
    expect(rig.calls.map(({ method, request }) => [method, request])).toEqual(calls)
  })

  test('an image without size is an error of the presence check', () => {
    const rig = new Rig(() => ({ response: { image: { id: 'id', size: 0 } } }))
    expect(rig.ask({}).result).toMatchObject({
      error: 'ImageInspectError',
      message: 'Failed to inspect image "": Id or size of image "nginx:latest" is not set',
    })
  })

  test('a pull without reference is a failed pull', () => {
    const rig = new Rig(method => (method === 'PullImage' ? { response: { imageRef: '' } } : NOT_STORED))
    expect(rig.ask({}).result).toMatchObject({
      error: 'ErrImagePull',
      message: 'imageRef of image "nginx:latest" is not set',
    })
  })

  test('the intent is written in back-off too, and removed', () => {
    const store = new MemoryRecordStore()
    const written: string[] = []
    store.writeIntent = name => void written.push(name)
    const records = new StoredPullRecords(store, VERIFICATIONS.AlwaysVerify([]), () => 0n)
    const rig = new Rig(method => (method === 'PullImage' ? { failure: failing('no') } : NOT_STORED), {
      records,
    })
    rig.ask({})
    rig.ask({})
    expect([written, store.intents()]).toEqual([['nginx:latest', 'nginx:latest'], []])
  })

  test('an intent that cannot be written ends the request without event and call', () => {
    const store = new MemoryRecordStore()
    store.writeIntent = () => {
      throw new Error('disk full')
    }
    const records = new StoredPullRecords(store, VERIFICATIONS.AlwaysVerify([]), () => 0n)
    const rig = new Rig(() => NOT_STORED, { records })
    const { result } = rig.ask({ policy: 'Always' })
    expect(result?.message).toBe(
      'Failed to record image pull intent for container image "nginx": failed to record image pull intent: disk full',
    )
    expect([rig.calls, rig.events]).toEqual([[], []])
  })
})

/** The requests of the vectors; the pod has the annotation of one key, and the request names stand for what it has. */
describe('the calls on the wire', () => {
  const ANNOTATIONS = { team: 'shop' }
  const SANDBOX = { metadata: { name: 'web' } }
  const sequences = new Map<string, Row>(
    rows(vectors.rpcSequences.cases).map(each => [each.operation, each] as const),
  )
  /** Returns requests as the vectors have them. */
  const shown = (calls: readonly { method: string; request: object }[]): unknown =>
    JSON.parse(
      JSON.stringify(calls.map(({ method, request }) => [method, request]))
        .replaceAll(JSON.stringify(ANNOTATIONS), '"all of the pod"')
        .replaceAll(JSON.stringify(SANDBOX), '"<pod sandbox config>"')
        .replaceAll('"sandboxConfig"', '"sandbox_config"')
        .replaceAll('"nginx:latest"', '"<sent>"'),
    )
  const fails = { failure: failing('no') }
  const credential = (n: number) =>
    secretOf(
      'dockerconfigjson',
      JSON.stringify({ auths: { 'index.docker.io': { username: `u${n}`, password: `p${n}` } } }),
      `s${n}`,
    )

  test.each<[string, Partial<ImageRequest>, readonly Answer[]]>([
    ['ensure, IfNotPresent, present', {}, [image('id')]],
    ['ensure, IfNotPresent, absent, no credentials', {}, [NOT_STORED, OK, image('id')]],
    [
      'ensure, IfNotPresent, absent, two credentials, the second works',
      { secrets: [credential(1), credential(2)] },
      [NOT_STORED, fails, OK, image('id')],
    ],
    ['ensure, Always', { policy: 'Always' }, [OK, image('id')]],
    ['ensure, Always, pull fails', { policy: 'Always' }, [fails]],
  ])('%s', (operation, request, answers) => {
    const rig = new Rig((_, __, nth) => answers[nth - 1] ?? NOT_STORED)
    rig.ask({ annotations: ANNOTATIONS, sandboxConfig: SANDBOX, ...request })
    expect(shown(rig.calls)).toEqual(sequences.get(operation)?.calls)
  })

  test('connect', () => {
    const bench = new Bench(() => ({ response: {} }))
    const never = () => () => {}
    const backend = { call: bench.call, sleep: bench.sleep, watch: { container: never, sandbox: never } }
    new KubeletCore(backend, () => 0n, { minorVersion: 34 }).start(() => {})
    expect(shown(bench.calls.slice(0, 2))).toEqual([
      ['Version', { version: '' }],
      ['ImageFsInfo', {}],
    ])
    // A field with its default is not on the wire.
    expect(sequences.get('connect')?.calls).toEqual([
      ['Version', {}],
      ['ImageFsInfo', {}],
    ])
  })

  test('start with a pull intent', () => {
    const store = new MemoryRecordStore()
    store.writeIntent('nginx:latest')
    const bench = new Bench(() => ({ response: { images: [] } }))
    bench.runner.run(new StoredPullRecords(store, VERIFICATIONS.AlwaysVerify([]), () => 0n).start())
    expect(shown(bench.calls)).toEqual(sequences.get('start with a pull intent')?.calls)
  })
})
