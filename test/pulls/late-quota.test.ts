import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSimulator, type SimulatedNode } from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'

const BANDWIDTH = 1000
/** Bytes that each shared layer has. */
const SIZES = { base: 40_000, middle: 70_000, top: 110_000, large: 250_000 }
const LAYERS: readonly (readonly (keyof typeof SIZES)[])[] = [
  ['base'],
  ['base', 'middle'],
  ['middle', 'top'],
  ['base', 'large'],
  ['top', 'large', 'middle'],
]

function node(quota: number): SimulatedNode {
  return createSimulator({
    clock: 'manual',
    quota,
    quotaCheck: 'late',
    partial: 'drop',
    builtInCatalog: false,
    catalog: {
      registries: [{ host: 'r.test', latency: 3, bandwidth: BANDWIDTH }],
      images: LAYERS.map((layers, i) => ({
        refs: `r.test/app:${i}`,
        layers: layers.map(name => ({ name, size: SIZES[name] })),
      })),
    },
  })
}

/** The size of each layer by its digest, from a node that had room for all. */
function sizesByDigest(): ReadonlyMap<string, number> {
  const sim = node(10 ** 9)
  for (const i of LAYERS.keys()) sim.images.seed(`r.test/app:${i}`)
  return new Map(sim.images.list().flatMap(({ layers }) => layers.map(({ digest, size }) => [digest, size])))
}

const image = fc.nat(LAYERS.length - 1)
const steps = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('pull' as const), image }),
    fc.record({ type: fc.constant('remove' as const), image }),
    fc.record({ type: fc.constant('advance' as const), ticks: fc.integer({ min: 0, max: 300 }) }),
    fc.record({ type: fc.constant('restart' as const), pulls: fc.constantFrom('recover', 'drop') }),
  ),
  { maxLength: 40 },
)

function act(sim: SimulatedNode, step: typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never): void {
  if (step.type === 'pull') void sim.images.pull(`r.test/app:${step.image}`)
  else if (step.type === 'remove') sim.images.remove(`r.test/app:${step.image}`)
  else if (step.type === 'advance') sim.clock.advance(step.ticks)
  else sim.restart(step.pulls as 'recover' | 'drop')
}

test('no layer arrives before its link could have carried it, however pulls fail and start again', () => {
  const sizes = sizesByDigest()
  let arrivals = 0
  let failures = 0
  fc.assert(
    fc.property(fc.integer({ min: 100_000, max: 400_000 }), steps, (quota, script) => {
      const sim = node(quota)
      // One fetch serves all pulls that want its layer at that tick.
      const arrived = new Map<string, number>()
      sim.watch(event => {
        if (event.type === 'pull-failed') failures++
        if (event.type !== 'layer-downloaded') return
        arrived.set(`${event.tick} ${event.layer}`, sizes.get(event.layer) ?? Number.POSITIVE_INFINITY)
        const bytes = [...arrived.values()].reduce((sum, size) => sum + size, 0)
        expect(bytes).toBeLessThanOrEqual(BANDWIDTH * event.tick)
      })
      for (const step of script) act(sim, step)
      sim.clock.advanceUntilIdle()
      expectInvariants(sim.port.state)
      arrivals += arrived.size
    }),
    { numRuns: 200 },
  )
  expect(arrivals).toBeGreaterThan(100)
  expect(failures).toBeGreaterThan(20)
})
