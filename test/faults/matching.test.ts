import { describe, expect, test } from 'vitest'
import { createSimulator, type FaultRule, type SimulatedNode } from '../../src/package/index.js'

const node = (rule: FaultRule, tickNs = 1_000_000): SimulatedNode =>
  createSimulator({ clock: 'manual', tickNs, faults: [rule] })

describe('K1: a rule for redis:7 matches docker.io/library/redis:7', () => {
  test.each([
    ['redis:7', 'redis:7', true],
    ['redis:7', 'docker.io/library/redis:7', true],
    ['docker.io/library/redis:7', 'redis:7', true],
    ['redis', 'redis:latest', true],
    ['redis:*', 'redis:7', true],
    ['*/redis:*', 'redis:7', true],
    ['redis:7', 'redis:8', false],
    ['redis:7', 'quay.io/library/redis:7', false],
  ] as const)('%s, pull of %s: %s', async (image, pulled, fails) => {
    const sim = node({ on: 'PullImage', image, fail: 'internal' })
    sim.clock.setDriver('auto')
    const outcome = await sim.images.pull(pulled).then(
      () => false,
      () => true,
    )
    expect(outcome).toBe(fails)
  })
})

describe('K1: a rule that can match nothing is refused', () => {
  test.each<[string, object, string]>([
    ['an image that is no reference', { on: 'PullImage', image: 'Redis:7' }, 'image: Redis:7 matches no'],
    ['an image at a call without one', { on: 'Version', image: 'redis' }, 'image: Version is about no image'],
    ['a registry at a call without one', { on: 'ImageStatus', registry: 'ghcr.io' }, 'registry: ImageStatus'],
    [
      'a user at a call without one',
      { on: 'ListImages', username: 'me' },
      'username: ListImages has no user',
    ],
    ['no tick between from and until', { on: 'PullImage', from: 5, until: '5ms' }, 'until: expected a tick'],
  ])('%s', (_, rule, message) => {
    expect(() => node({ ...rule, fail: 'internal' } as never)).toThrow(message)
  })

  test('but an id at a call that accepts any text is not', () => {
    expect(() => node({ on: 'ImageStatus', image: 'sha256:abc', fail: 'internal' })).not.toThrow()
  })
})

describe('K6: times in rules are durations', () => {
  test.each([
    ['5s', 1_000_000, 5000],
    ['1.5s', 1_000_000, 1500],
    ['250ms', 1_000_000, 250],
    ['5s', 1_000_000_000, 5],
    [7, 1_000_000, 7],
  ])('a delay of %s at %i ns a tick is %i ticks', (delay, tickNs, ticks) => {
    const sim = node({ on: 'PullImage', delay }, tickNs)
    sim.images.pull('redis:7')
    expect(sim.clock.pending.map(({ tick }) => tick)).toEqual([ticks])
    expect(sim.faults.list()[0]?.rule).toEqual({ on: 'PullImage', delay })
  })

  test('from and until are durations since tick 0', async () => {
    const sim = node({ on: 'PullImage', from: '1s', until: '2s', fail: 'internal' })
    sim.clock.advance(1999)
    await expect(sim.images.pull('redis:7')).rejects.toThrow()
    sim.clock.advance(1)
    expect(sim.images.pull('redis:7').progress).toMatchObject({ phase: 'resolving' })
  })

  test.each(['soon', '5', '-1s', '5 s'])(
    'a delay of %s is refused with the forms that are accepted',
    delay => {
      expect(() => node({ on: 'PullImage', delay })).toThrow('or a duration such as 1.5s, 250ms or 1m30s')
    },
  )
})
