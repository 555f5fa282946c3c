import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Tables } from '../../src/tables/tables.js'
import { FairLinks } from '../../src/time/fair-links.js'

interface Request {
  readonly name: string
  readonly bytes: number
  readonly host: string
  readonly node?: string
  readonly bandwidth?: number | undefined
  readonly slowness?: number
}

/** Links whose transfers have names. */
class Network {
  readonly links: FairLinks
  readonly #ids = new Map<string, number>()
  now = 0

  constructor(nodes: ReadonlyMap<string, number | undefined>) {
    this.links = new FairLinks(new Tables(), nodes)
  }

  start(tick: number, { name, node = 'n', ...request }: Request): this {
    this.now = tick
    this.#ids.set(name, this.links.start(tick, { node, ...request }))
    return this
  }

  id(name: string): number {
    return this.#ids.get(name) ?? 0
  }

  name(id: number): string {
    return [...this.#ids].find(([, each]) => each === id)?.[0] ?? ''
  }

  get inFlight(): number {
    return this.links.transfers.size
  }
}

const createNetwork = (bandwidth?: number): Network => new Network(new Map([['n', bandwidth]]))
const startTransfer = (network: Network, tick: number, request: Request): Network =>
  network.start(tick, request)
const bytesDone = (network: Network, tick: number, name: string): number =>
  network.links.bytesDone(tick, network.id(name))
const endedTransfers = (network: Network, tick: number): readonly string[] =>
  network.links.ended(tick).map(id => network.name(id))
const stopTransfer = (network: Network, tick: number, name: string): void =>
  network.links.stop(tick, network.id(name))

const named = (name: number | string): string => String(name)

/** Runs to the end; gives the tick at which each transfer ended. */
function ends(network: Network): Map<string, number> {
  const ended = new Map<string, number>()
  let now = network.now
  for (let tick = network.links.nextEnd(now); tick !== undefined; tick = network.links.nextEnd(now)) {
    now = tick
    for (const each of endedTransfers(network, tick)) {
      ended.set(each, tick)
      stopTransfer(network, tick, each)
    }
  }
  return ended
}

function started(network: Network, tick: number, ...transfers: [string, number, string, number?][]): Network {
  return transfers.reduce(
    (all, [name, bytes, host, bandwidth]) =>
      startTransfer(all, tick, { name: named(name), bytes, host, bandwidth }),
    network,
  )
}

describe('ticks that can be worked out by hand', () => {
  const at = (network: Network, ...names: string[]) => {
    const ended = ends(network)
    return names.map(name => ended.get(named(name)))
  }

  test('one transfer: 1000 bytes at 100 a tick', () => {
    expect(at(started(createNetwork(), 0, ['a', 1000, 'r', 100]), 'a')).toEqual([10])
  })

  test('two of one registry get half of its link each', () => {
    expect(at(started(createNetwork(), 0, ['a', 1000, 'r', 100], ['b', 500, 'r', 100]), 'a', 'b')).toEqual([
      15, 10,
    ])
  })

  test('one that comes later: 500 bytes alone, then half of the link', () => {
    const network = started(started(createNetwork(), 0, ['a', 1000, 'r', 100]), 5, ['b', 200, 'r', 100])
    expect(at(network, 'b', 'a')).toEqual([9, 12])
  })

  test('two registries share the link of the node', () => {
    const network = started(createNetwork(100), 0, ['a', 500, 'r', 1000], ['b', 500, 's', 1000])
    expect(at(network, 'a', 'b')).toEqual([10, 10])
  })

  test.each([2, 3])(
    'equal transfers from %i registries over a link of one byte a tick stay within a byte',
    count => {
      const names = Array.from({ length: count }, (_, i) => `t${i}`)
      const bytes = 4000
      const network = names.reduce(
        (all, name, i) => startTransfer(all, 0, { name, bytes, host: `r${i}`, bandwidth: 1000 }),
        createNetwork(1),
      )
      for (let tick = 1; tick < count * (bytes - 1); tick += 7) {
        const done = names.map(name => bytesDone(network, tick, name))
        expect(Math.max(...done) - Math.min(...done), `at tick ${tick}`).toBeLessThanOrEqual(1)
        expect(done.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(tick)
      }
      const ended = at(network, ...names).map(Number)
      expect(Math.max(...ended) - Math.min(...ended)).toBeLessThan(count)
      expect(Math.max(...ended)).toBe(count * bytes)
    },
  )

  test('what a slow registry cannot use goes to the fast one', () => {
    const network = started(createNetwork(100), 0, ['slow', 100, 'r', 10], ['fast', 900, 's', 1000])
    expect(at(network, 'slow', 'fast')).toEqual([10, 10])
  })

  test('links without a limit take no time', () => {
    expect(at(started(createNetwork(), 7, ['a', 10 ** 12, 'r']), 'a')).toEqual([7])
  })

  test('one that is slowed down takes as many times as long', () => {
    const network = startTransfer(createNetwork(), 0, {
      name: named('a'),
      bytes: 1000,
      host: 'r',
      bandwidth: 100,
      slowness: 3,
    })
    expect(bytesDone(network, 15, named('a'))).toBe(500)
    expect(at(network, 'a')).toEqual([30])
  })

  test('more transfers than bytes a tick: all move on, and nothing is lost', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const network = started(
      createNetwork(),
      0,
      ...names.map((name): [string, number, string, number] => [name, 2, 'r', 3]),
    )
    expect(at(network, ...names)).toEqual([5, 5, 5, 5, 5, 5, 5])
  })
})

const HOSTS = ['r', 's', 't']
const bandwidth = fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined })
const step = fc.oneof(
  fc.record({ do: fc.constant('start' as const), host: fc.nat(2), bytes: fc.integer({ min: 0, max: 300 }) }),
  fc.record({ do: fc.constant('stop' as const), which: fc.nat(10) }),
  fc.record({ do: fc.constant('wait' as const), ticks: fc.nat(12) }),
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** A network, and a count of all bytes that its transfers moved, taken tick by tick. */
class Observed {
  network: Network
  tick = 0
  readonly moved = new Map<string, number>()

  constructor(node: number | undefined) {
    this.network = createNetwork(node)
  }

  act(action: Step, name: string, bandwidths: readonly (number | undefined)[]): void {
    if (action.do === 'wait') {
      for (let i = 0; i < action.ticks; i++) this.#pass()
    } else if (action.do === 'stop') {
      stopTransfer(this.network, this.tick, named(action.which))
    } else {
      const host = HOSTS[action.host] as string
      const request = { name, bytes: action.bytes, host, bandwidth: bandwidths[action.host] }
      this.network = startTransfer(this.network, this.tick, request)
    }
  }

  total(): number {
    return [...this.moved.values()].reduce((sum, bytes) => sum + bytes, 0)
  }

  #pass(): void {
    const inFlight = [...this.network.links.transfers.entries()].map(
      ([id, transfer]) => [this.network.name(id), transfer] as const,
    )
    const before = inFlight.map(([name]) => bytesDone(this.network, this.tick, name))
    this.tick++
    this.network.now = this.tick
    inFlight.forEach(([name, { host, bytes }], i) => {
      const done = bytesDone(this.network, this.tick, name)
      expect(done).toBeGreaterThanOrEqual(before[i] as number)
      expect(done).toBeLessThanOrEqual(bytes)
      this.moved.set(host, (this.moved.get(host) ?? 0) + done - (before[i] as number))
    })
    for (const name of endedTransfers(this.network, this.tick)) {
      expect(bytesDone(this.network, this.tick, name)).toBe(
        this.network.links.transfers.get(this.network.id(name))?.bytes,
      )
      stopTransfer(this.network, this.tick, name)
    }
  }
}

describe('whatever starts and stops', () => {
  test('by any tick, no link has carried more than it can', () => {
    fc.assert(
      fc.property(
        bandwidth,
        fc.tuple(bandwidth, bandwidth, bandwidth),
        fc.array(step),
        (node, each, steps) => {
          const observed = new Observed(node)
          for (const [i, action] of steps.entries()) {
            observed.act(action, named(i), each)
            expect(observed.total()).toBeLessThanOrEqual(
              observed.tick * (node ?? Number.POSITIVE_INFINITY) || 0,
            )
            for (const [host, bytes] of observed.moved) {
              const link = each[HOSTS.indexOf(host)] ?? Number.POSITIVE_INFINITY
              expect(bytes).toBeLessThanOrEqual(observed.tick * link)
            }
          }
          const { inFlight } = observed.network
          expect([...ends(observed.network).keys()]).toHaveLength(inFlight)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('jumping to the next end gives the same ticks as going tick by tick', () => {
    const starts = fc.array(fc.record({ host: fc.nat(2), bytes: fc.integer({ min: 0, max: 300 }) }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(bandwidth, fc.tuple(bandwidth, bandwidth, bandwidth), starts, (node, each, transfers) => {
        const begun = (): Network => {
          const links = createNetwork(node)
          for (const [i, { host, bytes }] of transfers.entries()) {
            links.start(0, { name: named(i), bytes, host: HOSTS[host] as string, bandwidth: each[host] })
          }
          return links
        }
        const jumped = ends(begun())
        const network = begun()
        const walked = new Map<string, number>()
        for (let tick = 0; network.inFlight > 0; tick++) {
          for (
            let ended = endedTransfers(network, tick);
            ended.length > 0;
            ended = endedTransfers(network, tick)
          ) {
            for (const name of ended) {
              walked.set(name, tick)
              stopTransfer(network, tick, name)
            }
          }
        }
        expect(walked).toEqual(jumped)
      }),
    )
  })

  test('a link that could carry all of it in n ticks is done in n ticks: nothing is lost to rounding', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        sizes,
        (link, count, [bytes = 1]) => {
          const same = Array.from({ length: count }, (_, i): [string, number, string, number] => [
            String(i),
            bytes,
            'r',
            link,
          ])
          const last = Math.max(...ends(started(createNetwork(), 0, ...same)).values())
          expect(last).toBe(Math.ceil((count * bytes) / link))
        },
      ),
    )
  })
})
