import { describe, expect, test } from 'vitest'
import { preparedNode } from '../support/prepared-node.js'

const MB = 1_000_000

/** A node with images of a common base, each stored ten ticks after the one before. */
function stored(settings = {}) {
  const base = { name: 'base', size: 5 * MB }
  const sim = preparedNode(
    { minAge: 0, ...settings },
    {
      quota: 1000 * MB,
      unknown: 'synthesise',
      catalog: {
        images: ['a', 'b', 'c', 'd'].map((refs, i) => ({ refs, layers: [base, (i + 1) * MB] })),
      },
    },
  )
  for (const name of ['a', 'b', 'c', 'd']) {
    sim.images.seed(name)
    sim.clock.advance(10)
  }
  const ids = Object.fromEntries(
    sim.images.list().map(({ id, repoTags }) => [/(\w):latest/.exec(repoTags[0] ?? '')?.[1], id]),
  )
  const nameOf = (key: string): string => Object.entries(ids).find(([, id]) => id === key)?.[0] ?? key
  return { sim, nameOf }
}

describe('the plan of a sweep', () => {
  test('counts a shared layer with its last holder', () => {
    const { sim, nameOf } = stored()
    const { removed, freed, kept } = sim.gc.plan('unused')
    expect(removed.map(({ key, bytes }) => [nameOf(key), Math.floor(bytes / MB)])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 9],
    ])
    expect(freed).toBe(sim.ledger.used)
    expect(kept).toEqual([])
  })

  test('says why the rest stays', () => {
    const { sim, nameOf } = stored({ minAge: 15 })
    sim.images.pin('a')
    sim.gc.lease('mine', 'b')
    const { removed, kept } = sim.gc.plan('unused')
    expect(removed.map(({ key }) => nameOf(key))).toEqual(['c'])
    expect(kept.map(({ key, kind: _, ...rest }) => [nameOf(key), rest])).toEqual([
      ['d', { reason: 'too-young', until: 45 }],
      ['a', { reason: 'pinned' }],
      ['b', { reason: 'referred-to', by: 'lease mine' }],
    ])
  })

  test('ends when enough bytes are freed', () => {
    const { sim, nameOf } = stored()
    const { removed, kept, enough } = sim.gc.plan('unused', 2 * MB)
    expect(enough).toBe(2 * MB)
    expect(removed.map(({ key }) => nameOf(key))).toEqual(['a', 'b'])
    expect(kept.map(({ key, reason }) => [nameOf(key), reason])).toEqual([
      ['c', 'enough-freed'],
      ['d', 'enough-freed'],
    ])
  })

  test('at the watermark frees down to the low one; other kinds do not cover images', () => {
    const { sim } = stored({ highWatermark: 90, lowWatermark: 1 })
    expect(sim.gc.plan('watermark')).toMatchObject({ enough: sim.ledger.used - 10 * MB })
    const { removed, kept } = sim.gc.plan('orphans')
    expect([removed, new Set(kept.map(({ reason }) => reason))]).toEqual([[], new Set(['not-covered'])])
  })

  test('an image of a container is in use', async () => {
    const { sim } = stored()
    sim.containers.seed({ image: 'a', state: 'running' })
    const used = sim.gc.plan('unused').kept.filter(({ reason }) => reason === 'in-use')
    expect(used).toHaveLength(1)
  })
})
