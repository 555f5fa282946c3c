import { describe, expect, test } from 'vitest'
import { createSimulator, type SimulatorOptions } from '../../src/package/index.js'

/** Returns the hash of the state that a node starts with. */
const hashOf = (options: SimulatorOptions): string =>
  createSimulator({ clock: 'manual', ...options }).stateHash()

describe('a quantity with units is the same as its number', () => {
  test.each<[SimulatorOptions, SimulatorOptions]>([
    [
      { bandwidth: '10MB/s', extraction: '1GiB/s' },
      { bandwidth: 10_000, extraction: 1_073_742 },
    ],
    [
      { bandwidth: '10MB/s', tickNs: 10_000_000 },
      { bandwidth: 100_000, tickNs: 10_000_000 },
    ],
    [
      { preparation: { minAge: '2m', period: '5m', ttl: '24h', conversion: '1GB/s', maxBytes: '8GiB' } },
      {
        preparation: {
          minAge: 120_000,
          period: 300_000,
          ttl: 86_400_000,
          conversion: 1_000_000,
          maxBytes: 8 * 2 ** 30,
        },
      },
    ],
    [
      { preparation: { minAge: '2m', copying: null, ttl: null }, tickNs: 1_000_000_000 },
      { preparation: { minAge: 120, copying: null, ttl: null }, tickNs: 1_000_000_000 },
    ],
    [{ pods: { podStart: '1.5s', removal: '3ms' } }, { pods: { podStart: 1500, removal: 3 } }],
    [
      { catalog: { registries: [{ host: 'a.test', rateLimit: { pulls: 100, window: '6h' } }] } },
      { catalog: { registries: [{ host: 'a.test', rateLimit: { pulls: 100, window: 21_600_000 } }] } },
    ],
  ])('%j', (written, numbers) => {
    expect(hashOf(written)).toBe(hashOf(numbers))
    expect(hashOf(written)).not.toBe(hashOf({ tickNs: written.tickNs ?? 1_000_000 }))
  })

  test('in commands', async () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.clock.advance('1.5s')
    expect(sim.clock.tick).toBe(1500)
    const pull = sim.images.pull('redis', { deadline: '200ms' })
    sim.clock.advance(199)
    expect(pull.progress.phase).not.toBe('failed')
    sim.clock.advance('1ms')
    await expect(pull).rejects.toMatchObject({ code: 'deadline-exceeded' })
    sim.registry.configure('a.test', { rateLimit: { pulls: 1, window: '2m' } })
    expect(sim.registry.settings('a.test').rateLimit).toEqual({ pulls: 1, window: 120_000 })
    sim.configurePreparation({ deletion: '250ms', copying: '2GB/s' })
    expect(sim.port.state.node.preparation.settings).toMatchObject({ deletion: 250, copying: 2_000_000 })
    sim.images.seed('redis')
    sim.gc.lease('mine', 'redis', '2m')
    expect(sim.port.state.node.preparation.leases.get('mine')?.until?.tick).toBe(1500 + 200 + 120_000)
  })
})

test.each<[() => unknown, RegExp]>([
  [() => createSimulator({ bandwidth: '10MB' }), /bandwidth.*a rate such as 20MB\/s/],
  [() => createSimulator({ bandwidth: 0 }), /bandwidth.*a rate such as 20MB\/s/],
  [() => createSimulator({ extraction: 'fast' }), /extraction.*a rate such as 20MB\/s/],
  [() => createSimulator({ preparation: { minAge: 'soon' } }), /minAge: expected .* a duration such as 1.5s/],
  [() => createSimulator({ preparation: { period: '0s' } }), /period: expected more than 0/],
  [() => createSimulator({ preparation: { copying: '1GB' } }), /copying: expected .* a rate such as 20MB\/s/],
  [
    () => createSimulator({ preparation: { guestBytes: '1 foot' } }),
    /guestBytes: expected an amount of bytes/,
  ],
  [() => createSimulator({ pods: { podStop: '-1s' } }), /pods\.podStop: expected .* a duration such as 1.5s/],
  [() => createSimulator().clock.advance('later'), /time.*a duration such as 1.5s/],
  [() => createSimulator().gc.lease('a', 'b', 'long'), /time.*a duration such as 1.5s/],
  [
    () => createSimulator().registry.configure('a.test', { rateLimit: { pulls: 1, window: '0s' } }),
    /rateLimit\.window: expected more than 0/,
  ],
])('%s is refused with what is expected', (act, message) => {
  expect(act).toThrow(message)
})

test('a deadline that is no duration rejects the pull', async () => {
  const sim = createSimulator({ clock: 'manual' })
  await expect(sim.images.pull('redis', { deadline: 'soon' })).rejects.toMatchObject({
    code: 'invalid-argument',
  })
})
