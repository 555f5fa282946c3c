import { describe, expect, test } from 'vitest'
import { type FilesystemSize, filesystemOf, usageOf } from '../../src/kubelet/gc/disk-usage.js'
import { freeSpace, type RemovedImage } from '../../src/kubelet/gc/free.js'
import { ImageGc, type ImageGcOptions } from '../../src/kubelet/gc/image-gc.js'
import { collects, type GcPolicy } from '../../src/kubelet/gc/policy.js'
import { evictionOrder } from '../../src/kubelet/gc/records.js'
import { formatSize } from '../../src/kubelet/gc/texts.js'
import { GcRuntime, SECOND, seconds, type VectorImage } from './gc-runtime.js'
import { vectors } from './support.js'

interface Look {
  readonly at: number
  readonly now?: number
  readonly images: readonly VectorImage[]
  readonly inUse: readonly string[]
}

const { gc: groups } = vectors
const POLICY: GcPolicy = {
  highThresholdPercent: 85,
  lowThresholdPercent: 80,
  minAge: 120n * SECOND,
  maxAge: 0n,
}
const GATES = { ImageVolume: false, RuntimeClassInImageCriAPI: false }

/** A runtime with the kubelet's collection on it. */
function setUp(options: Partial<ImageGcOptions> = {}) {
  const runtime = new GcRuntime()
  const gc = new ImageGc({
    host: runtime.host,
    nodeName: 'n1',
    policy: POLICY,
    gates: GATES,
    minorVersion: 35,
    sizeOf: filesystemOf(1_000n),
    ...options,
  })
  return { runtime, gc }
}

/** Sets the images and containers of a runtime; `at` in seconds. */
function show(runtime: GcRuntime, { at, images, inUse }: Look): void {
  runtime.now = seconds(at)
  runtime.images = images
  runtime.containers = inUse.map(imageId => ({ imageId }))
}

function before(runtime: GcRuntime, gc: ImageGc, looks: readonly Look[]): void {
  for (const look of looks) {
    show(runtime, look)
    runtime.run(gc.detectImages())
  }
  runtime.calls.length = 0
}

/** Runs a look that starts at `at` and has its answers at `now`. */
function detect(runtime: GcRuntime, gc: ImageGc, look: Look): void {
  show(runtime, look)
  const task = gc.detectImages()
  const wrapped = (function* () {
    const first = task.next()
    runtime.now = seconds(look.now ?? look.at)
    if (first.done) return
    let step = task.next(yield first.value)
    while (!step.done) step = task.next(yield step.value)
  })()
  runtime.run(wrapped)
}

describe('detectImages', () => {
  test.each<{ name: string; steps: readonly (Look & { records: object })[] }>(groups.detect)(
    '$name',
    ({ steps }) => {
      const { runtime, gc } = setUp()
      for (const step of steps) {
        detect(runtime, gc, step)
        const records = [...gc.records].map(([key, { firstDetected, lastUsed }]) => [
          key,
          {
            firstDetected: Number(firstDetected / SECOND),
            lastUsed: lastUsed === undefined ? null : Number(lastUsed / SECOND),
          },
        ])
        expect(Object.fromEntries(records)).toEqual(step.records)
      }
    },
  )

  test('refreshes size and pin of a known image', () => {
    const { runtime, gc } = setUp()
    detect(runtime, gc, { at: 0, images: [{ id: 'a', size: 1 }], inUse: [] })
    detect(runtime, gc, { at: 1, images: [{ id: 'a', size: 2, pinned: true }], inUse: [] })
    expect(gc.records.get('a')).toMatchObject({ size: 2n, pinned: true, firstDetected: 0n })
  })

  test('tells images apart by runtime handler with the gate RuntimeClassInImageCriAPI', () => {
    const { gate, images, containers, recordKeys, inUse } = groups.detectRuntimeClass
    const { runtime, gc } = setUp({ gates: { ...GATES, [gate]: true } })
    Object.assign(runtime, { images, containers })
    expect([...runtime.run(gc.detectImages())]).toEqual(inUse)
    expect([...gc.records.keys()]).toEqual(recordKeys)
  })

  test('a container of an older runtime, which sets the reference only, uses its image', () => {
    const { runtime, gc } = setUp()
    Object.assign(runtime, { images: [{ id: 'a' }], containers: [{ imageRef: 'a' }] })
    expect([...runtime.run(gc.detectImages())]).toEqual(['a'])
  })

  describe('with the gate ImageVolume', () => {
    const gates = { ImageVolume: true, RuntimeClassInImageCriAPI: false }

    test('an image that is mounted as a volume is in use, other mounts are not', () => {
      const { runtime, gc } = setUp({ gates })
      runtime.images = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
      runtime.containers = [
        { id: 'c1', imageId: 'a', volumes: ['b', 'unknown'] },
        { id: 'c2', imageId: 'a' },
      ]
      expect([...runtime.run(gc.detectImages())].sort()).toEqual(['a', 'b'])
    })

    test('a failure of ContainerStatus ends the run before anything is removed', () => {
      const { runtime, gc } = setUp({ gates })
      runtime.containers = [{ id: 'c1', imageId: 'a' }]
      runtime.failures = { ContainerStatus: 'rpc error: code = NotFound desc = no container' }
      const { error, removed } = runtime.run(gc.deleteUnusedImages())
      expect(error).toBe('get container status: rpc error: code = NotFound desc = no container')
      expect(removed).toEqual([])
    })

    test('a volume under the gate RuntimeClassInImageCriAPI protects only an image without a handler', () => {
      const { runtime, gc } = setUp({ gates: { ImageVolume: true, RuntimeClassInImageCriAPI: true } })
      runtime.now = 1_000n * SECOND
      runtime.images = [{ id: 'a', handler: 'kata' }, { id: 'b' }, { id: 'c' }]
      runtime.containers = [{ id: 'c1', imageId: 'c', volumes: ['a', 'b'] }]
      runtime.run(gc.detectImages())
      runtime.now += 120n * SECOND
      const { removed } = runtime.run(gc.deleteUnusedImages())
      expect(removed.map(({ id }) => id)).toEqual(['a'])
      expect(runtime.requests.at(-1)).toEqual(['RemoveImage', { image: { image: 'a' } }])
    })
  })
})

interface FreeSpaceCase extends Look {
  readonly name: string
  readonly minAge: number
  readonly before: readonly Look[]
  readonly evictionOrder: readonly string[]
  readonly bytesWanted: number
  readonly bytesFreed: number
  readonly removed: readonly string[]
  readonly imagesLeft: number
}

test.each<FreeSpaceCase>(groups.freeSpace)('freeSpace: $name', vector => {
  const policy = { ...POLICY, minAge: seconds(vector.minAge) }
  const { runtime, gc } = setUp({ policy })
  before(runtime, gc, vector.before)
  show(runtime, vector)
  const freeTime = runtime.now
  const inUse = runtime.run(gc.detectImages())
  const order = evictionOrder(gc.records, inUse)
  expect(order.map(({ id }) => id)).toEqual(vector.evictionOrder)
  const removed: string[] = []
  const removal = { policy, freeTime, removed: ({ id }: { id: string }) => void removed.push(id) }
  const freed = runtime.run(freeSpace(removal, order, BigInt(vector.bytesWanted)))
  expect(freed.bytes).toBe(BigInt(vector.bytesFreed))
  expect(removed).toEqual(vector.removed)
  expect(runtime.images).toHaveLength(vector.imagesLeft)
})

interface DeleteCase {
  readonly name: string
  readonly images: readonly VectorImage[]
  readonly inUse: readonly string[]
  readonly minAge: number
  readonly firstDetected?: number
  readonly at?: number
  readonly removed: readonly string[]
}

test.each<DeleteCase>(groups.deleteUnusedImages)('deleteUnusedImages: $name', vector => {
  const pruned: [readonly string[], bigint][] = []
  const { runtime, gc } = setUp({
    policy: { ...POLICY, minAge: seconds(vector.minAge) },
    afterGc: (left, gcStart) => pruned.push([left, gcStart]),
  })
  const { images, inUse, firstDetected, at = 0 } = vector
  before(runtime, gc, firstDetected === undefined ? [] : [{ at: firstDetected, images, inUse }])
  show(runtime, { at, images, inUse })
  const { removed, error } = runtime.run(gc.deleteUnusedImages())
  expect(removed.map(({ id }) => id)).toEqual(vector.removed)
  expect(error).toBeUndefined()
  const candidates = images.filter(({ id, pinned }) => !pinned && !inUse.includes(id)).map(({ id }) => id)
  expect(pruned).toEqual([[candidates.filter(id => !vector.removed.includes(id)), seconds(at)]])
  expect(runtime.calls.slice(0, 3)).toEqual(['ListImages', 'ListPodSandbox', 'ListContainers'])
})

interface CollectCase extends Look {
  readonly name: string
  readonly policy: { high: number; low: number; minAge: number; maxAge: number }
  readonly kubeletStart: number
  readonly before: readonly Look[]
  readonly capacity: number | string | null
  readonly available: number | string | null
  readonly imageFsInfoError?: string
  readonly removeErrors?: Readonly<Record<string, string>>
  readonly expect: {
    readonly calls: readonly string[]
    readonly events: readonly { type: string; reason: string; text: string }[]
    readonly removed: readonly Pick<RemovedImage, 'id' | 'reason'>[]
    readonly error: string | null
    readonly usagePercent?: number
    readonly amountToFree?: number | null
    readonly bytesFreed?: number
    readonly listForRecordPruning?: readonly string[]
  }
}

const policyOf = ({ high, low, minAge, maxAge }: CollectCase['policy']): GcPolicy => ({
  highThresholdPercent: high,
  lowThresholdPercent: low,
  minAge: seconds(minAge),
  maxAge: seconds(maxAge),
})
const bytes = (value: number | string | null): bigint | undefined =>
  value === null ? undefined : BigInt(value)

test.each<CollectCase>(groups.collect)('garbageCollect: $name', vector => {
  const size: FilesystemSize = { capacity: bytes(vector.capacity), available: bytes(vector.available) }
  const pruned: (readonly string[])[] = []
  const { runtime, gc } = setUp({
    policy: policyOf(vector.policy),
    sizeOf: () => size,
    afterGc: left => pruned.push(left),
  })
  before(runtime, gc, vector.before)
  show(runtime, vector)
  const removals = Object.entries(vector.removeErrors ?? {}).map(([id, text]) => [`RemoveImage ${id}`, text])
  const { imageFsInfoError } = vector
  runtime.failures = {
    ...Object.fromEntries(removals),
    ...(imageFsInfoError !== undefined && { ImageFsInfo: imageFsInfoError }),
  }
  const got = runtime.run(gc.garbageCollect(seconds(vector.kubeletStart)))
  const want = vector.expect
  expect(runtime.calls).toEqual(want.calls)
  expect(runtime.events).toEqual(
    want.events.map(({ text, ...event }) => ({
      ...event,
      message: text,
      object: { kind: 'Node', name: 'n1' },
    })),
  )
  expect(got.removed.map(({ id, reason }) => ({ id, reason }))).toEqual(want.removed)
  expect(got.error ?? null).toBe(want.error)
  expect(got.usagePercent).toBe(want.usagePercent)
  expect(got.amountToFree).toBe(want.amountToFree == null ? undefined : BigInt(want.amountToFree))
  if (want.bytesFreed !== undefined) expect(got.bytesFreed).toBe(BigInt(want.bytesFreed))
  expect(pruned).toEqual(want.listForRecordPruning === undefined ? [] : [want.listForRecordPruning])
  for (const { id } of got.removed) expect(gc.records.has(id)).toBe(false)
})

test('the vectors of garbageCollect that lack figures never reach the figures', () => {
  const without = (groups.collect as CollectCase[]).filter(each => each.expect.usagePercent === undefined)
  expect(without.map(each => each.expect.error)).toEqual([
    'error',
    'invalid capacity 0 on image filesystem',
    'wanted to free images older than 1h0m0s, encountered errors in image deletion: x',
  ])
})

describe('the maximum age', () => {
  const { maxAge: cases } = groups

  test(cases[0].name, () => {
    const maxAge = 60n * SECOND
    for (const [offset, step] of [
      [0n, cases[0].steps[0]],
      [maxAge, { removed: false }],
      [maxAge + 1n, cases[0].steps[1]],
    ]) {
      const { runtime, gc } = setUp({
        policy: { ...POLICY, maxAge },
        sizeOf: () => ({ capacity: 10n, available: 10n }),
      })
      before(runtime, gc, [{ at: 0, images: [{ id: 'a' }], inUse: ['a'] }])
      Object.assign(runtime, { now: offset, containers: [] })
      expect(runtime.run(gc.garbageCollect(0n)).removed.length > 0).toBe(step.removed)
    }
  })

  test(cases[1].name, () => {
    const times = [0n, (1n << 63n) - 1n]
    for (const [i, { removed }] of cases[1].steps.entries()) {
      const { runtime, gc } = setUp({ sizeOf: () => ({ capacity: 10n, available: 10n }) })
      Object.assign(runtime, { images: [{ id: 'a' }], now: times[i] })
      expect(runtime.run(gc.garbageCollect(0n)).removed.length > 0).toBe(removed)
    }
  })
})

test.each<{ high: number; low: number; error: string | null }>(groups.policyValidation)(
  'the policy $high / $low: $error',
  ({ high, low, error }) => {
    const policy = { ...POLICY, highThresholdPercent: high, lowThresholdPercent: low }
    const make = (): unknown => setUp({ policy })
    if (error === null) expect(make).not.toThrow()
    else expect(make).toThrow(error)
  },
)

test.each<{ high: number; maxAge: number; runs: boolean }>(groups.loopDisabled)(
  'a high watermark of $high and a maximum age of $maxAge: runs $runs',
  ({ high, maxAge, runs }) => {
    expect(collects({ ...POLICY, highThresholdPercent: high, maxAge: seconds(maxAge) })).toBe(runs)
  },
)

test.each<{ bytes: number; text: string }>(groups.formatSize)('$bytes bytes print as $text', vector => {
  expect(formatSize(BigInt(vector.bytes))).toBe(vector.text)
})

test('until Kubernetes 1.34 the event says how much was eligible', () => {
  const { runtime, gc } = setUp({
    minorVersion: 34,
    policy: { ...POLICY, minAge: 0n },
    sizeOf: () => ({ capacity: 1000n, available: 50n }),
  })
  show(runtime, { at: 1, images: [{ id: 'a', size: 50 }], inUse: [] })
  const { error } = runtime.run(gc.garbageCollect(0n))
  expect(error).toBe(
    'Failed to garbage collect required amount of images. Attempted to free 150 bytes, but only found 50 bytes eligible to free.',
  )
  expect(runtime.events).toEqual([
    { type: 'Warning', reason: 'FreeDiskSpaceFailed', message: error, object: { kind: 'Node', name: 'n1' } },
  ])
})

describe('the disk', () => {
  test('a runtime without an image file system ends the collection', () => {
    const { runtime, gc } = setUp()
    runtime.noFilesystem = true
    expect(runtime.run(gc.garbageCollect(0n)).error).toBe('imageFs information is unavailable')
    expect(runtime.events).toEqual([])
  })

  test('the capacity is that of the setting, and the used bytes are those of the first file system', () => {
    const size = filesystemOf(1_000n, 100n)
    expect(size({ mountpoint: '/images', used: 400n })).toEqual({ capacity: 1_000n, available: 500n })
    expect(size({ mountpoint: '/images', used: 4_000n })).toEqual({ capacity: 1_000n, available: 0n })
    const { runtime, gc } = setUp({ sizeOf: size })
    expect(runtime.run(gc.garbageCollect(0n)).usagePercent).toBe(50)
  })

  test('usage is exact above 2^53 bytes', () => {
    const capacity = 92_233_720_368_547_758n
    expect(usageOf({ capacity, available: (capacity * 16n) / 100n })?.percent).toBe(85)
    expect(usageOf({ capacity, available: (capacity * 16n) / 100n + 1n })?.percent).toBe(84)
  })
})
