import { status } from '@grpc/grpc-js'
import { describe, expect, test, vi } from 'vitest'
import type { Failure, FailureCode } from '../../src/errors/index.js'
import { createCluster, createSimulator } from '../../src/package/index.js'
import { containerdRules, failureStatus } from '../support/personality.js'
import { rawClient } from '../support/raw-client.js'
import { served } from '../support/served.js'

describe('calls of the library are in the log of calls', () => {
  test('with what was asked, how it ended and when', async () => {
    const sim = createSimulator({ unknown: 'not-found' })
    await sim.images.pull('alpine', { annotations: { k: 'v' } })
    await sim.images.pull('nowhere/nothing').catch(() => {})
    sim.images.list('alpine')
    sim.images.status('alpine')
    sim.images.fsInfo()
    sim.images.remove('alpine')
    expect(() => sim.images.status('')).toThrow('empty-reference')
    const brief = sim.calls.list().map(({ method, image, code }) => `${method} ${image} ${code}`)
    expect(brief).toEqual([
      'library/PullImage alpine OK',
      'library/PullImage nowhere/nothing NOT_FOUND',
      'library/ListImages alpine OK',
      'library/ImageStatus alpine OK',
      'library/ImageFsInfo  OK',
      'library/RemoveImage alpine OK',
      'library/ImageStatus  UNKNOWN',
    ])
    expect(sim.calls.list({ method: 'PullImage' })).toMatchObject([
      { request: { image: 'alpine', annotations: { k: 'v' } }, tick: 0, ticks: 77, message: '' },
      { tick: 77, ticks: 20, message: expect.stringMatching(/^not-found: docker.io\/nowhere/) },
    ])
    expect(sim.calls.list({ method: 'library/*' })).toHaveLength(7)
  })

  test('of each node of a cluster in its own', async () => {
    const cluster = createCluster({ nodes: 2 })
    await cluster.node('node-2').images.pull('alpine')
    expect(cluster.nodes.map(({ calls }) => calls.list().length)).toEqual([0, 1])
  })

  test('without the password that a pull was made with', async () => {
    const sim = createSimulator()
    await sim.images.pull('alpine', { auth: { username: 'u', password: 'secret' } })
    expect(JSON.stringify(sim.calls.list())).not.toContain('secret')
  })

  test('and calls over a socket are there once', async () => {
    const { sim, endpoint } = await served()
    await rawClient(endpoint).call('ImageService/ListImages', new Uint8Array())
    expect(sim.calls.list().map(({ method }) => method)).toEqual(['runtime.v1.ImageService/ListImages'])
  })
})

describe('reads of the library meet faults', () => {
  test('that fail them', () => {
    const sim = createSimulator()
    for (const on of ['ListImages', 'ImageStatus', 'ImageFsInfo'] as const) {
      sim.faults.inject({ on, fail: 'internal', times: 1 })
    }
    const { images } = sim
    for (const read of [() => images.list(), () => images.status('a'), () => images.fsInfo()]) {
      expect(read).toThrow('injected: INTERNAL: internal error')
      expect(read).not.toThrow()
    }
    expect(sim.calls.list().map(({ code }) => code)).toEqual(Array(3).fill(['INTERNAL', 'OK']).flat())
  })

  test('that have them answered with what was true before', async () => {
    const sim = createSimulator()
    await sim.images.pull('alpine')
    const before = sim.images.fsInfo().used
    await sim.images.pull('busybox')
    for (const on of ['ListImages', 'ImageStatus', 'ImageFsInfo'] as const) {
      sim.faults.inject({ on, stale: true, times: 1 })
    }
    expect(sim.images.list()).toHaveLength(1)
    expect(sim.images.list()).toHaveLength(2)
    expect(sim.images.status('busybox')).toBeUndefined()
    expect(sim.images.status('busybox')?.id).toMatch(/^sha256:/)
    expect(sim.images.fsInfo().used).toBe(before)
    expect(sim.images.fsInfo().used).toBeGreaterThan(before)
  })

  test.each([{ delay: 50 }, { hang: true as const }])('that cannot hold them up: %j', effect => {
    const sim = createSimulator({ clock: 'manual', faults: [{ on: 'ListImages', ...effect }] })
    expect(sim.images.list()).toEqual([])
    expect(sim.images.waitingCallers).toBe(0)
    expect(sim.clock.pendingCount).toBe(0)
    expect(sim.faults.list()[0]).toMatchObject({ struck: 1 })
  })

  test('of other calls without a change of the state', () => {
    const sim = createSimulator({ faults: [{ on: 'ImageStatus', fail: 'internal' }] })
    const hash = sim.stateHash()
    for (let i = 0; i < 1001; i++) sim.images.list()
    expect(sim.stateHash()).toBe(hash)
    expect(sim.undo()).toBe(false)
  })
})

test('a failure has the same code in the log of calls, whichever way the call came', () => {
  const codes: Record<FailureCode, true> = {
    'access-denied': true,
    'ambiguous-reference': true,
    'artifact-in-use': true,
    'binary-unavailable': true,
    cancelled: true,
    'deadline-exceeded': true,
    'delete-by-digest': true,
    'digest-mismatch': true,
    'disk-missing': true,
    'empty-reference': true,
    endless: true,
    'no-event': true,
    'endpoint-unavailable': true,
    'guest-hash-mismatch': true,
    'image-not-present': true,
    injected: true,
    'invalid-argument': true,
    'invalid-catalog': true,
    'invalid-credentials': true,
    'invalid-digest': true,
    'invalid-fault': true,
    'invalid-container-rule': true,
    'invalid-scenario': true,
    'invalid-workload': true,
    'invalid-sweep': true,
    'invalid-image': true,
    'invalid-journal': true,
    'invalid-layout': true,
    'invalid-lineage': true,
    'invalid-reference': true,
    'invalid-settings': true,
    'invalid-snapshot': true,
    'mirror-failed': true,
    'no-space-left': true,
    'no-such-artifact': true,
    'no-such-image': true,
    'not-a-manifest': true,
    'no-scenario': true,
    'not-found': true,
    'platform-not-found': true,
    'pull-refused': true,
    'rate-limited': true,
    'registry-unreachable': true,
    restarted: true,
    'runtime-refused': true,
    'state-left': true,
    'short-name': true,
    'leader-left': true,
    'image-in-use': true,
    'storage-limit': true,
    unauthorized: true,
    'unknown-runtime-handler': true,
  }
  for (const code of Object.keys(codes)) {
    const cause = { code: 'not-found', reference: 'a' } as const
    const texts = { input: '', reference: '', image: '', handler: '', artifact: '', argument: '', value: '' }
    const failure = { ...texts, code, status: 'ABORTED', cause, stage: 'pull', path: [], known: [], url: '' }
    const known = failure as unknown as Failure
    expect(containerdRules.codeOf(known), code).toBe(status[failureStatus(known).code])
  }
})

describe('a pull that waits on a manual clock', () => {
  const warnings = (): string[] => {
    const given: string[] = []
    vi.spyOn(process, 'emitWarning').mockImplementation(warning => void given.push(String(warning)))
    return given
  }

  test('is warned of once after a second in which nobody advanced it', async () => {
    vi.useFakeTimers()
    const given = warnings()
    try {
      const sim = createSimulator({ clock: 'manual' })
      void sim.images.pull('alpine')
      void sim.images.pull('busybox')
      vi.advanceTimersByTime(999)
      expect(given).toEqual([])
      vi.advanceTimersByTime(1)
      expect(given).toEqual(['pull 1 waits for tick 20; the clock is manual: advance it'])
      void sim.images.pull('nginx')
      vi.advanceTimersByTime(10_000)
      expect(given).toHaveLength(1)
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
      vi.restoreAllMocks()
    }
  })

  test('is not warned of while the clock is advanced, nor when it has ended or the node is closed', async () => {
    vi.useFakeTimers()
    const given = warnings()
    try {
      const sim = createSimulator({ clock: 'manual' })
      void sim.images.pull('alpine')
      for (let i = 0; i < 3; i++) {
        vi.advanceTimersByTime(800)
        sim.clock.advance(1)
      }
      sim.clock.advanceUntilIdle()
      vi.advanceTimersByTime(5000)
      expect(vi.getTimerCount()).toBe(0)
      void sim.images.pull('busybox')
      expect(vi.getTimerCount()).toBe(1)
      sim.close()
      expect(vi.getTimerCount()).toBe(0)
      expect(given).toEqual([])
    } finally {
      vi.useRealTimers()
      vi.restoreAllMocks()
    }
  })
})

test('300 nodes in real time that were closed hold no timer', () => {
  vi.useFakeTimers()
  try {
    const nodes = Array.from({ length: 300 }, () => createSimulator({ clock: 'realtime' }))
    const cluster = createCluster({ nodes: 2, clock: 'realtime' })
    expect(vi.getTimerCount()).toBe(301)
    for (const [i, node] of nodes.entries()) {
      if (i % 2 === 0) node.close()
      else node[Symbol.dispose]()
    }
    cluster[Symbol.dispose]()
    expect(vi.getTimerCount()).toBe(0)
    nodes[0]?.close()
    expect(nodes[0]?.images.list()).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})
