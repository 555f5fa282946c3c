import { describe, expect, test } from 'vitest'
import { explanationOf } from '../../src/library/pull-explanation.js'
import { createSimulator, type SimulatedNode } from '../../src/package/index.js'

const MB = 1_000_000

function node(options: Parameters<typeof createSimulator>[0] = {}): SimulatedNode {
  return createSimulator({
    clock: 'manual',
    builtInCatalog: false,
    maxPulls: 1,
    catalog: {
      registries: [{ host: 'r.test', latency: 20, bandwidth: 100_000 }],
      images: [
        { refs: 'r.test/base:1', layers: [{ name: 'base', size: 2 * MB }] },
        { refs: 'r.test/app:1', layers: [{ name: 'base', size: 2 * MB }, 1 * MB, 3 * MB] },
        { refs: 'r.test/other:1', layers: [6 * MB] },
      ],
    },
    ...options,
  })
}

const explain = (sim: SimulatedNode, pull: number) => explanationOf(sim.simulation, sim.port, pull)

describe('the explanation of a pull', () => {
  test('has its queue, its requests, and its layers with their shares', async () => {
    const sim = node()
    sim.images.seed('r.test/base:1')
    sim.images.pull('r.test/other:1')
    sim.images.pull('r.test/app:1')
    sim.clock.advanceUntilIdle()
    const found = explain(sim, 2)
    const [queued, resolving, downloading, extracting] = found?.spans ?? []
    expect(found).toMatchObject({ reference: 'r.test/app:1', from: 0, outcome: 'complete', complete: true })
    expect(queued).toEqual({ phase: 'queued', from: 0, until: resolving?.from, position: 1 })
    expect(resolving).toMatchObject({
      phase: 'resolving',
      host: 'r.test',
      until: (resolving?.from ?? 0) + 20,
    })
    expect(downloading).toMatchObject({ phase: 'downloading', from: resolving?.until })
    expect(extracting).toMatchObject({ phase: 'extracting', until: found?.until })
    const [base, small, large] = found?.layers ?? []
    expect(base).toMatchObject({ stored: true, spans: [] })
    const start = downloading?.from ?? 0
    expect(small?.spans[0]).toEqual({
      phase: 'downloading',
      from: start,
      until: start + 20,
      share: { rate: 50_000, transfers: 2, registry: 'r.test' },
    })
    expect(large?.spans.filter(({ phase }) => phase === 'downloading')).toMatchObject([
      { from: start, until: start + 20, share: { rate: 50_000, transfers: 2 } },
      { from: start + 20, until: start + 40, share: { rate: 100_000, transfers: 1 } },
    ])
  })

  test('is of the time so far for a pull in progress, and reading it changes nothing', () => {
    const sim = node()
    sim.images.pull('r.test/app:1')
    sim.clock.advance(25)
    const hash = sim.stateHash()
    const found = explain(sim, 1)
    expect(found).toMatchObject({ outcome: 'in-progress', from: 0 })
    expect(found).not.toHaveProperty('until')
    expect(found?.layers[0]?.spans).toMatchObject([{ phase: 'downloading', from: 20 }])
    expect([sim.clock.tick, sim.stateHash()]).toEqual([25, hash])
  })

  test('names the fault rules that block it, and the one that failed it', async () => {
    const sim = node()
    sim.faults.inject({ on: 'downloading', layer: 1, delay: 30 })
    const failing = sim.faults.inject({ on: 'downloading', layer: 3, fail: 'digest-mismatch' })
    const pull = sim.images.pull('r.test/app:1')
    sim.clock.advanceUntilIdle()
    await expect(pull).rejects.toMatchObject({ injectedBy: failing })
    const found = explain(sim, 1)
    expect(found?.outcome).toBe('failed')
    expect(found?.layers[0]?.spans[0]).toEqual({ phase: 'held-up', from: 20, until: 50, rule: 1 })
  })

  test('of a number that no pull has had does not exist', () => {
    expect(explain(node(), 9)).toBeUndefined()
  })
})
