import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Tables } from '../../src/tables/tables.js'
import { FairLinks } from '../../src/time/fair-links.js'
import { bottlenecksOf } from '../../src/time/max-min.js'

const NODES = 8
const HOST = 'r'
const HUGE = 1e15

interface Started {
  readonly id: number
  readonly node: string
}

/** Bytes per tick of a transfer of each node, by progressive filling over all links at once. */
function ratesOf(
  limit: number,
  limits: ReadonlyMap<string, number | undefined>,
  transfers: readonly Started[],
): Map<string, number> {
  const routes = [...new Set(transfers.map(({ node }) => node))].map(node => ({
    node,
    host: HOST,
    links: limits.get(node) === undefined ? [HOST] : [HOST, node],
    transfers: transfers.filter(each => each.node === node).length,
  }))
  const limited = new Map([[HOST, limit]])
  for (const [node, own] of limits) if (own !== undefined) limited.set(node, own)
  const { shares, bottlenecks } = bottlenecksOf(limited, routes)
  return new Map(
    routes.map(route => {
      const link = bottlenecks.get(route) as string
      const held = routes
        .filter(other => bottlenecks.get(other) === link)
        .reduce((sum, other) => sum + other.transfers, 0)
      const { over, under } = shares.get(link) as { over: number; under: number }
      return [route.node, over / under / held]
    }),
  )
}

test('a star gives each transfer what progressive filling over all links gives it', () => {
  const step = fc.record({ node: fc.nat(NODES - 1), isStart: fc.boolean(), pick: fc.nat(100) })
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }), {
        minLength: NODES,
        maxLength: NODES,
      }),
      fc.integer({ min: 1, max: 1000 }),
      fc.array(step, { minLength: 1, maxLength: 40 }),
      (given, limit, steps) => {
        const limits = new Map(given.map((own, i) => [`n${i}`, own]))
        const links = new FairLinks(new Tables(), limits)
        let transfers: readonly Started[] = []
        let tick = 0
        for (const { node, isStart, pick } of steps) {
          const stopped = isStart ? undefined : transfers[pick % Math.max(1, transfers.length)]
          if (stopped === undefined) {
            const name = `n${node}`
            const id = links.start(tick, { node: name, host: HOST, bytes: HUGE, bandwidth: limit })
            transfers = [...transfers, { id, node: name }]
          } else {
            links.stop(tick, stopped.id)
            transfers = transfers.filter(({ id }) => id !== stopped.id)
          }
          const rates = ratesOf(limit, limits, transfers)
          const before = transfers.map(({ id }) => links.bytesDone(tick, id))
          tick += 1000
          for (const [i, { id, node: name }] of transfers.entries()) {
            const carried = links.bytesDone(tick, id) - (before[i] as number)
            expect(Math.abs(carried - (rates.get(name) as number) * 1000)).toBeLessThanOrEqual(1)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})
