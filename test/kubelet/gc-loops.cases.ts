import { describe, expect, test } from 'vitest'
import { filesystemOf } from '../../src/kubelet/gc/disk-usage.js'
import { evictionLoop, isUnderPressure } from '../../src/kubelet/gc/eviction.js'
import { ImageGc, type ImageGcOptions } from '../../src/kubelet/gc/image-gc.js'
import { collectLoop, detectLoop, FailureStreak, imageListLoop } from '../../src/kubelet/gc/loops.js'
import { sleep } from '../../src/kubelet/task.js'
import { GcRuntime, SECOND } from './gc-runtime.js'
import { vectors } from './support.js'

function setUp(options: Partial<ImageGcOptions> = {}) {
  const runtime = new GcRuntime()
  const gc = new ImageGc({
    host: runtime.host,
    nodeName: 'n1',
    policy: { highThresholdPercent: 85, lowThresholdPercent: 80, minAge: 120n * SECOND, maxAge: 0n },
    gates: { ImageVolume: false, RuntimeClassInImageCriAPI: false },
    minorVersion: 35,
    sizeOf: filesystemOf(1_000n),
    ...options,
  })
  return { runtime, gc }
}

const node = { kind: 'Node', name: 'n1' }

test.each<{ results: string[]; event: boolean[] }>(vectors.gc.failureEvents.cases)(
  'the event ImageGCFailed after $results',
  ({ results, event }) => {
    const streak = new FailureStreak()
    expect(results.map(result => streak.add(result === 'error'))).toEqual(event)
  },
)

test('a collection runs at once and every 5 minutes, and its second failure in a row is an event', () => {
  const { runtime, gc } = setUp()
  runtime.failures = { ImageFsInfo: 'rpc error: code = Unknown desc = broken' }
  const errors: (string | undefined)[] = []
  runtime.runUntil(
    collectLoop(gc, runtime.host, 'n1', ({ error }) => errors.push(error)),
    600n * SECOND,
  )
  expect(errors).toEqual(Array(3).fill('rpc error: code = Unknown desc = broken'))
  expect(runtime.events).toEqual(
    Array(2).fill({
      type: 'Warning',
      reason: 'ImageGCFailed',
      message: 'rpc error: code = Unknown desc = broken',
      object: node,
    }),
  )
})

test('the maximum age counts from the start of the loop', () => {
  const maxAge = 3600n * SECOND
  const { runtime, gc } = setUp({
    policy: { highThresholdPercent: 100, lowThresholdPercent: 80, minAge: 0n, maxAge },
  })
  runtime.now = 1_000_000n * SECOND
  runtime.images = [{ id: 'a' }]
  const removed: bigint[] = []
  const record = ({ removed: images }: { removed: readonly unknown[] }): void => {
    if (images.length > 0) removed.push(runtime.now - 1_000_000n * SECOND)
  }
  runtime.runUntil(collectLoop(gc, runtime.host, 'n1', record), 1_010_000n * SECOND)
  expect(removed).toEqual([3900n * SECOND])
})

test('images are looked at every 5 minutes, and a failure does not end the loop', () => {
  const { runtime, gc } = setUp()
  runtime.images = [{ id: 'a' }]
  runtime.failures = { ListPodSandbox: 'x' }
  const loop = detectLoop(gc)
  runtime.runUntil(loop, 299n * SECOND)
  expect(runtime.calls).toEqual(['ListImages', 'ListPodSandbox'])
  expect(gc.records.size).toBe(0)
  const next = setUp()
  next.runtime.images = [{ id: 'a' }]
  next.runtime.runUntil(detectLoop(next.gc), 600n * SECOND)
  expect(next.runtime.calls).toHaveLength(9)
  expect(next.gc.records.get('a')?.firstDetected).toBe(0n)
})

describe('the image list of the Node', () => {
  test('has the largest images first, at most 50 with 5 names each, digests before tags', () => {
    const { runtime, gc } = setUp()
    const many = Array.from({ length: 60 }, (_, i) => ({ id: `i${String(i).padStart(2, '0')}`, size: 10 }))
    const named = {
      id: 'named',
      size: 1_000,
      repoTags: ['a:1', 'a:2', 'a:3', 'a:4'],
      repoDigests: ['a@sha256:1', 'a@sha256:2'],
    }
    runtime.images = [...many, named]
    runtime.runUntil(imageListLoop(gc, 50), 0n)
    const [first, second, ...others] = gc.nodeImages
    expect(first).toEqual({ names: ['a@sha256:1', 'a@sha256:2', 'a:1', 'a:2', 'a:3'], sizeBytes: 1_000n })
    expect(second).toEqual({ names: [], sizeBytes: 10n })
    expect(others).toHaveLength(48)
  })

  test('orders images of equal size by descending id', () => {
    const { runtime, gc } = setUp()
    runtime.images = ['a', 'c', 'b'].map(id => ({ id, size: 1, repoTags: [id] }))
    runtime.run(gc.listForStatus(-1))
    expect(gc.nodeImages.map(({ names }) => names)).toEqual([['c'], ['b'], ['a']])
    runtime.run(gc.listForStatus(0))
    expect(gc.nodeImages).toEqual([])
  })

  test('is read every 30 seconds, and stays after a failure', () => {
    const { runtime, gc } = setUp()
    runtime.images = [{ id: 'a', size: 1 }]
    runtime.runUntil(imageListLoop(gc, 50), 60n * SECOND)
    expect(runtime.calls).toEqual(['ListImages', 'ListImages', 'ListImages'])
    runtime.failures = { ListImages: 'x' }
    runtime.runUntil(imageListLoop(gc, 50), runtime.now)
    expect(gc.nodeImages).toHaveLength(1)
  })
})

describe('the eviction manager', () => {
  test('begins below 15 % available, not at it', () => {
    const size = (available: bigint) => ({ capacity: 1_000n, available })
    expect(isUnderPressure(size(149n), 15)).toBe(true)
    expect(isUnderPressure(size(150n), 15)).toBe(false)
    expect(isUnderPressure({ capacity: undefined, available: 0n }, 15)).toBe(false)
  })

  test('looks every 10 seconds, and removes dead containers, then all unused images', () => {
    let available = 200n
    const sizeOf = () => ({ capacity: 1_000n, available })
    const { runtime, gc } = setUp({ sizeOf })
    runtime.images = [
      { id: 'a', size: 1 },
      { id: 'b', size: 1 },
      { id: 'c', size: 1, pinned: true },
    ]
    runtime.containers = [{ imageId: 'b' }]
    runtime.run(gc.detectImages())
    runtime.calls.length = 0
    runtime.now = 1_000n * SECOND
    const loop = () =>
      evictionLoop({
        gc,
        host: runtime.host,
        nodeName: 'n1',
        sizeOf,
        availablePercent: 15,
        *deleteDeadContainers() {
          runtime.containers = []
          runtime.calls.push('containers')
          yield* sleep(SECOND)
        },
      })
    runtime.runUntil(loop(), 1_010n * SECOND)
    expect(runtime.calls).toEqual(['ImageFsInfo', 'ImageFsInfo'])
    available = 100n
    runtime.calls.length = 0
    runtime.runUntil(loop(), 1_011n * SECOND)
    expect(runtime.calls).toEqual([
      'ImageFsInfo',
      'containers',
      'ListImages',
      'ListPodSandbox',
      'ListContainers',
      'RemoveImage a',
      'RemoveImage b',
    ])
    expect(runtime.events).toEqual([
      {
        type: 'Warning',
        reason: 'EvictionThresholdMet',
        message: 'Attempting to reclaim ephemeral-storage',
        object: node,
      },
    ])
  })
})

/** The requests of the vectors, in the field names of protobuf's JSON. */
describe('the calls on the wire', () => {
  const sequences = new Map<string, { calls: [string, object][] }>(
    vectors.rpcSequences.cases.map((each: { operation: string }) => [each.operation, each]),
  )
  const wanted = (operation: string): [string, object][] => sequences.get(operation)?.calls ?? []
  const camel = (calls: [string, object][]): unknown =>
    JSON.parse(JSON.stringify(calls).replaceAll('container_id', 'containerId').replaceAll('<id>', 'a'))

  test('of a look', () => {
    const { runtime, gc } = setUp()
    runtime.run(gc.detectImages())
    expect(runtime.requests).toEqual(camel(wanted('detect images')))
  })

  test('of a look with the gate ImageVolume', () => {
    const { runtime, gc } = setUp({ gates: { ImageVolume: true, RuntimeClassInImageCriAPI: false } })
    runtime.containers = [{ id: 'c1' }, { id: 'c2' }]
    runtime.run(gc.detectImages())
    expect(runtime.requests).toEqual(camel(wanted('detect images, gate ImageVolume, two containers')))
  })

  test('of collections', () => {
    const below = setUp()
    below.runtime.run(below.gc.garbageCollect(0n))
    expect(below.runtime.requests).toEqual(camel(wanted('garbage collection below the threshold')))

    const policy = { highThresholdPercent: 85, lowThresholdPercent: 80, minAge: 0n, maxAge: SECOND }
    const both = setUp({ policy, sizeOf: () => ({ capacity: 1_000n, available: 100n }) })
    both.runtime.images = [{ id: 'b', size: 500 }]
    both.runtime.containers = [{ imageId: 'b' }]
    both.runtime.now = 2n * SECOND
    both.runtime.run(both.gc.detectImages())
    both.runtime.requests.length = 0
    both.runtime.now += 1n
    both.runtime.images = [{ id: 'b', size: 500 }, { id: 'a' }]
    both.runtime.containers = []
    both.runtime.run(both.gc.garbageCollect(0n))
    const sequence = JSON.stringify(both.runtime.requests).replace('"b"', '"a"')
    expect(JSON.parse(sequence)).toEqual(camel(wanted('garbage collection, one by age, one for space')))

    const all = setUp({ policy })
    all.runtime.images = [{ id: 'a' }]
    all.runtime.run(all.gc.deleteUnusedImages())
    expect(all.runtime.requests).toEqual(camel(wanted('delete unused images')))
  })

  test('of the image list', () => {
    const { runtime, gc } = setUp()
    runtime.run(gc.listForStatus(50))
    expect(runtime.requests).toEqual(camel(wanted('image list for the node status, every 30 s')))
  })
})
