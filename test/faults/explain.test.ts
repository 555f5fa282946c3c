import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSimulator, type FaultRule } from '../../src/package/index.js'

const manual = () => createSimulator({ clock: 'manual', builtInCatalog: false })

describe('an explanation of fault rules', () => {
  test('has a verdict for each rule', () => {
    const sim = manual()
    const rules: readonly FaultRule[] = [
      { on: 'PullImage', image: 'redis:*', registry: 'quay.io', fail: 'internal' },
      { on: 'PullImage', image: 'nginx', times: 1, nth: 3, fail: 'internal' },
      { on: 'PullImage', probability: 0, fail: 'internal' },
      { on: 'PullImage', image: 'nginx:*', until: 10, delay: 5 },
      { on: 'PullImage', username: 'me', hang: true },
      { on: 'PullImage', hang: true },
      { on: 'downloading', layer: 2, from: '1s', fail: 'internal' },
      { on: 'PullImage', node: 'node-7', hang: true },
    ]
    for (const rule of rules) sim.faults.inject(rule)
    const { rules: explained } = sim.faults.explain({ on: 'PullImage', image: 'nginx' })
    expect(
      explained.map(({ id, rule: _, matched, struck, ...verdict }) => [id, matched + struck, verdict]),
    ).toEqual([
      [1, 0, { verdict: 'does-not-match', unmet: ['image', 'registry'] }],
      [2, 0, { verdict: 'limited', limit: 'nth' }],
      [3, 0, { verdict: 'limited', limit: 'probability' }],
      [4, 0, { verdict: 'triggers' }],
      [5, 0, { verdict: 'does-not-match', unmet: ['username'] }],
      [6, 0, { verdict: 'preceded', by: 4 }],
      [7, 0, { verdict: 'does-not-match', unmet: ['on', 'layer', 'from'] }],
      [8, 0, { verdict: 'does-not-match', unmet: ['node'] }],
    ])
    sim.clock.advance(10)
    expect(sim.faults.explain({ on: 'PullImage', image: 'nginx', username: 'me' }).rules[3]).toMatchObject({
      verdict: 'does-not-match',
      unmet: ['until'],
    })
  })

  const rule: fc.Arbitrary<FaultRule> = fc.record(
    {
      on: fc.constantFrom('PullImage' as const, 'ListImages' as const, 'ImageStatus' as const),
      image: fc.constantFrom('nginx', 'redis:*', '*'),
      times: fc.integer({ min: 1, max: 2 }),
      nth: fc.integer({ min: 1, max: 3 }),
      probability: fc.constantFrom(0, 0.5, 1),
      fail: fc.constant('internal' as const),
    },
    { requiredKeys: ['on', 'fail'] },
  )
  test('names the rule that then triggers, and changes nothing', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), fc.nat(20), (rules, calls) => {
        const sim = createSimulator({ clock: 'manual', faults: rules })
        for (let i = 0; i <= calls; i++) {
          const hash = sim.stateHash()
          const { rules: explained } = sim.faults.explain({ on: 'PullImage', image: 'nginx' })
          expect(sim.stateHash()).toBe(hash)
          const before = sim.faults.list().map(({ struck }) => struck)
          sim.images.pull('nginx').cancel()
          const triggered = sim.faults.list().filter(({ struck }, at) => struck > (before[at] ?? 0))
          expect(explained.filter(({ verdict }) => verdict === 'triggers').map(({ id }) => id)).toEqual(
            triggered.map(({ id }) => id),
          )
        }
      }),
      { numRuns: 60 },
    )
  })
})
