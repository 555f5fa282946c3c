/** The event of a fault rule that triggers. */
import { describe, expect, test } from 'vitest'
import { eventHash } from '../../src/history/event-hash.js'
import { createCluster, createSimulator, type FaultRule } from '../../src/package/index.js'

const CATALOG = { images: [{ refs: 'app:1', layers: [1_000_000, 1_000_001] }] }
const CANONICAL = 'docker.io/library/app:1'

const node = () => createSimulator({ clock: 'manual', builtInCatalog: false, catalog: CATALOG })

/** Returns what triggers when the image is pulled under a rule. */
function triggered(rule: FaultRule) {
  const sim = node()
  sim.faults.inject(rule)
  sim.images.pull('app:1').catch(() => {})
  sim.clock.advanceUntilIdle()
  return sim.events.since().flatMap(({ entry }) => (entry.type === 'fault-triggered' ? [entry] : []))
}

describe('a rule that triggers emits an event', () => {
  test.each<[string, FaultRule, object]>([
    ['of a call', { on: 'PullImage', fail: 'internal' }, { tick: 0, effect: { fail: 'internal' } }],
    ['of a request', { on: 'resolving', delay: 7 }, { tick: 0, pull: 1, effect: { delay: 7 } }],
    [
      'of a layer',
      { on: 'downloading', layer: 2, hang: true },
      { tick: 20, pull: 1, effect: { hang: true } },
    ],
    ['while unpacking', { on: 'extracting', layer: 1, slow: 3 }, { tick: 40, pull: 1, effect: { slow: 3 } }],
    [
      'with a name',
      { name: 'short', on: 'downloading', layer: 1, cut: { bytes: 10 } },
      { tick: 20, pull: 1, name: 'short', effect: { cut: { bytes: 10 } } },
    ],
  ])('%s', (_, rule, expected) => {
    const events = triggered(rule)
    expect(events).toMatchObject([{ rule: 1, on: rule.on, reference: CANONICAL, ...expected }])
    expect(events.map(({ layer }) => layer?.slice(0, 7))).toEqual([
      rule.layer === undefined ? undefined : 'sha256:',
    ])
  })

  test('once for each layer, and not when its limits do not allow it', () => {
    expect(triggered({ on: 'downloading', delay: 1 })).toHaveLength(2)
    expect(triggered({ on: 'downloading', delay: 1, times: 1 })).toHaveLength(1)
    expect(triggered({ on: 'downloading', delay: 1, nth: 3 })).toEqual([])
  })

  test('that names its node, and that a test can wait for', async () => {
    const cluster = createCluster({ nodes: 2, builtInCatalog: false, catalog: CATALOG })
    cluster.faults.inject({ on: 'resolving', node: 'node-2', delay: 10 })
    const wait = cluster.waitFor('fault-triggered', { rule: 1 })
    for (const each of cluster.nodes) void each.images.pull('app:1')
    expect(await wait).toMatchObject({ node: 'node-2', pull: 1 })
  })

  test('that is not in the hash of a journal, so that older journals replay', () => {
    const sim = node()
    sim.faults.inject({ on: 'PullImage', delay: 5 })
    const events = sim.events
    sim.images.pull('app:1').catch(() => {})
    const all = events.since().map(({ entry }) => entry)
    expect(all.map(({ type }) => type)).toEqual(['fault-triggered', 'call-held-up'])
    expect(eventHash(all)).toBe(eventHash(all.slice(1)))
    expect(eventHash(all.slice(0, 1))).toBeUndefined()
  })
})
