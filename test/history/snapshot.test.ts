import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulator,
  readSnapshot,
  type SimulatedNode,
  type SimulatorOptions,
  SnapshotReader,
  snapshotParts,
  writeSnapshot,
} from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { sealed } from '../support/sealed.js'

const images = [
  { refs: 'a', layers: [{ name: 'base', size: 300_000 }, 200_000] },
  {
    refs: 'b',
    layers: [{ name: 'base', size: 300_000 }, 400_000],
    platforms: ['linux/amd64', 'linux/arm64'],
  },
]

const node = (options: SimulatorOptions = {}): SimulatedNode =>
  createSimulator({ clock: 'manual', builtInCatalog: false, catalog: { images }, maxPulls: 2, ...options })

const step = fc.oneof(
  fc.record({
    do: fc.constant('pull' as const),
    image: fc.constantFrom('a', 'b', 'c'),
    deadline: fc.option(fc.nat(60)),
  }),
  fc.record({ do: fc.constant('rmi' as const), image: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constant('advance' as const), ticks: fc.nat(15) }),
  fc.record({
    do: fc.constant('push' as const),
    image: fc.constantFrom('a', 'c'),
    at: fc.option(fc.nat(30)),
  }),
  fc.record({
    do: fc.constant('fault' as const),
    on: fc.constantFrom('downloading' as const, 'extracting' as const),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function act(sim: SimulatedNode, each: Step): void {
  switch (each.do) {
    case 'pull':
      sim.images.pull(each.image, { ...(each.deadline !== null && { deadline: each.deadline }) })
      break
    case 'rmi':
      sim.images.remove(each.image)
      break
    case 'advance':
      sim.clock.advance(each.ticks)
      break
    case 'push':
      sim.registry.push(
        { refs: each.image, layers: [9] },
        each.at === null ? undefined : sim.clock.tick + each.at,
      )
      break
    case 'fault':
      sim.faults.inject({ on: each.on, delay: 5, probability: 0.5, times: 2 })
  }
}

/** Everything that can be told of a run from here on. */
function rest(sim: SimulatedNode, steps: readonly Step[]): unknown {
  const events: unknown[] = []
  const stop = sim.watch(event => events.push(event))
  for (const each of steps) act(sim, each)
  sim.clock.advanceUntilIdle()
  stop()
  return { events, hash: sim.stateHash(), images: sim.images.list(), ledger: sim.images.fsInfo() }
}

const steps = fc.array(step, { maxLength: 25 })
const setups = fc.record({
  partial: fc.constantFrom('keep' as const, 'drop' as const),
  quota: fc.constantFrom(700_000, 9_000_000),
})

describe('a snapshot in the middle of anything', () => {
  test('in memory or written down, goes on as the run itself does', () => {
    fc.assert(
      fc.property(setups, steps, steps, (setup, before, after) => {
        const sim = node(setup)
        for (const each of before) act(sim, each)
        const [kept, hash] = [sim.snapshot(), sim.stateHash()]
        const text = writeSnapshot(kept)
        const expected = rest(sim, after)
        sim.restore(kept)
        expect(sim.stateHash()).toBe(hash)
        expect(rest(sim, after)).toEqual(expected)
        const other = node(setup)
        other.restore(readSnapshot(text))
        expectInvariants(other.port.state)
        expect(other.stateHash()).toBe(hash)
        expect(writeSnapshot(other.snapshot())).toBe(text)
        expect(rest(other, after)).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  })
})

describe('the hash of a state', () => {
  test('is the same for the same commands, and another for others', async () => {
    const run = async (...names: string[]) => {
      const sim = createSimulator()
      for (const name of names) await sim.images.pull(name)
      return sim.stateHash()
    }
    expect(await run('nginx', 'redis')).toBe(await run('nginx', 'redis'))
    expect(await run('nginx', 'redis')).not.toBe(await run('redis', 'nginx'))
    expect(await run()).not.toBe(await run('nginx'))
  })
})

describe('going back', () => {
  test('pulls that are under way there go on; who waits for others is told', async () => {
    const sim = node()
    const first = sim.images.pull('a')
    sim.clock.advance(10)
    const kept = sim.snapshot()
    const second = sim.images.pull('b')
    sim.restore(kept)
    await expect(second).rejects.toMatchObject({ code: 'state-left' })
    sim.clock.advanceUntilIdle()
    expect((await first).repoTags).toEqual(['docker.io/library/a:latest'])
    expect(sim.images.list()).toHaveLength(1)
  })

  test('can be done any number of times, to the same state', () => {
    const sim = node()
    sim.images.pull('a')
    const kept = sim.snapshot()
    const hashes = [1, 2, 3].map(() => {
      sim.restore(kept)
      sim.clock.advanceUntilIdle()
      return sim.stateHash()
    })
    expect(new Set(hashes).size).toBe(1)
  })
})

describe('a text that is no snapshot is refused', () => {
  const lines = writeSnapshot(node().snapshot()).trimEnd().split('\n')
  const [header = '', ...rows] = lines.slice(0, -1)
  const changed = (find: string, replace: string): string =>
    sealed([header, ...rows.map(row => row.replace(find, replace))])

  test('though one with its own hash is none', () => {
    expect(sealed([header, ...rows])).toBe(`${lines.join('\n')}\n`)
  })

  test.each([
    ['no JSON', '{', 'has a line that is not JSON'],
    ['no object', '[]', 'is not a cri-image-sim snapshot'],
    ['something else', '{}', 'is not a cri-image-sim snapshot'],
    ['another version', header.replace('"version":2', '"version":1'), 'is of version 1; expected 2'],
    [
      'other constants',
      header.replace('"quotaCheck":"early"', '"quotaCheck":"never"'),
      'has an invalid state: constants.quotaCheck: ',
    ],
    [
      'a damaged one',
      lines.join('\n').replace('["tick",0]', '["tick",1]'),
      'is damaged: its hash does not match its lines',
    ],
    ['one that is cut short', [header, ...rows].join('\n'), 'is cut short'],
    ['one that goes on', [...lines, '[]'].join('\n'), 'continues after its last line'],
    [
      'rows of nothing',
      sealed([header, '["wings",[["left",1]]]']),
      'has rows of "wings", which is not a part of the state',
    ],
    [
      'a row without a value',
      changed('["tick",0]', '["tick"]'),
      'has a row of clock without a key or a value',
    ],
    [
      'a clock that goes back',
      changed('["tick",0]', '["tick",-1]'),
      'has an invalid state: clock.tick: expected a whole number of ticks up to 2^52, found -1',
    ],
  ])('%s', (_, text, problem) => {
    expect(() => readSnapshot(text)).toThrow(`invalid-snapshot: the snapshot ${problem}`)
  })
})

describe('a snapshot whose hash is right and whose content is not is refused with the place', () => {
  type Rows = readonly (readonly [key: string | number, value: unknown])[]
  const sim = node()
  sim.images.seed('a')
  for (const image of ['b', 'c', 'd']) sim.images.pull(image)
  sim.clock.advance(20)
  const [header = '', ...lines] = writeSnapshot(sim.snapshot()).trimEnd().split('\n').slice(0, -1)

  const rowsOf = (part: string): Rows => {
    const found = lines.map(line => JSON.parse(line) as [string, Rows]).find(([name]) => name === part)
    if (found === undefined) throw new Error(`there is no part ${part}`)
    return found[1]
  }
  /** The snapshot with other rows of one part. */
  const withRows = (part: string, change: (rows: Rows) => Rows): string => {
    const rows = rowsOf(part)
    const changed = change(rows)
    expect(changed).not.toEqual(rows)
    return sealed([
      header,
      ...lines.map(line =>
        line.startsWith(`["${part}",`) ? JSON.stringify([part, changed] satisfies [string, Rows]) : line,
      ),
    ])
  }
  const withValue = (part: string, key: string | number, value: unknown): string =>
    withRows(part, rows => rows.map(row => (row[0] === key ? [key, value] : row)))
  const without = (part: string, key: string | number): string =>
    withRows(part, rows => rows.filter(row => row[0] !== key))
  const keyOf = (part: string, at: number): string | number => rowsOf(part).at(at)?.[0] ?? ''

  const store = 'nodes/node-1/store'
  const contents = `${store}/ledger/contents`
  const [image] = sim.images.list()
  const id = image?.id ?? ''
  const { used } = sim.images.fsInfo()
  /** A content that only the held image has, and one that a pull has reserved bytes for. */
  const ofImage = rowsOf(contents).find(([, value]) => value === 200_000)?.[0] ?? ''
  const ofPull = rowsOf(contents).find(([, value]) => Array.isArray(value) && value[0] === 400_000)?.[0] ?? ''

  test('and one that nothing was changed in is read', () => {
    expect(readSnapshot(sealed([header, ...lines])).stateHash()).toBe(sim.stateHash())
    expect([ofImage, ofPull]).toEqual([expect.stringMatching('^sha256:'), expect.stringMatching('^sha256:')])
  })

  const cases: readonly (readonly [string, () => string, string])[] = [
    ['a tick that is no number', () => withValue('clock', 'tick', 'soon'), 'clock.tick: '],
    ['a tick that is beyond all ticks', () => withValue('clock', 'tick', 2 ** 53), 'clock.tick: '],
    ['a tick after what is due', () => withValue('clock', 'tick', 1_000_000), 'clock/scheduled['],
    [
      'a model that every object has',
      () => sealed([header.replace('"model":"oci"', '"model":"__proto__"'), ...lines]),
      'constants.model: ',
    ],
    [
      'too small a size of a content that is held',
      () => withValue(contents, ofImage, 199_999),
      `${store}/images["${id}"]: its contents have `,
    ],
    [
      'another size of a content that is reserved',
      () => withValue(contents, ofPull, [400_001, 0, 1, 0]),
      `${contents}["${ofPull}"]`,
    ],
    ['a size below nothing', () => withValue(contents, ofImage, -200_000), `${contents}["${ofImage}"]`],
    [
      'a content that is held more often than images explain',
      () => withValue(contents, ofImage, [200_000, 2, 0, 0]),
      `${contents}["${ofImage}"]: is held 2 times; expected 1`,
    ],
    [
      'a content that is reserved more often than pulls explain',
      () => withValue(contents, ofPull, [400_000, 0, 2, 0]),
      `${contents}["${ofPull}"]`,
    ],
    [
      'more fetched of a content than there is of it',
      () => withValue(contents, ofPull, [400_000, 0, 1, 400_001]),
      `${contents}["${ofPull}"]`,
    ],
    [
      'a quota below the used bytes',
      () => withValue(`${store}/ledger`, 'quota', used - 1),
      `${store}: ${used} bytes are used and `,
    ],
    [
      'a quota that is no number',
      () => withValue(`${store}/ledger`, 'quota', '1GB'),
      `${store}/ledger.quota: `,
    ],
    ['no image of a content', () => without(`${store}/images`, id), `${contents}["`],
    ['no content of an image', () => without(contents, ofImage), `${contents}: lacks ${ofImage}`],
    ['no content of a pull', () => without(contents, ofPull), contents],
    [
      'no pull of a caller',
      () => without('nodes/node-1/pulls', 1),
      'nodes/node-1/callers[1]: waits for pull 1',
    ],
    ['no caller of a pull', () => without('nodes/node-1/callers', 1), 'nodes/node-1/pulls[1]'],
    ['no tick', () => without('clock', 'tick'), 'clock'],
    [
      'nothing scheduled for transfers in progress',
      () => without('clock/scheduled', keyOf('clock/scheduled', 0)),
      'links-due',
    ],
    [
      'no fetch of a layer that is being downloaded',
      () => without('nodes/node-1/fetches', ofPull),
      'nodes/node-1/pulls[1]',
    ],
    ['no transfer of a fetch', () => without('links/transfers', 1), 'nodes/node-1/fetches["'],
    [
      'a queue of pulls that do not exist',
      () => withValue('nodes/node-1/pull-queue/waiting', 0, '99'),
      'nodes/node-1/pull-queue',
    ],
    ['no pull of the queue', () => without('nodes/node-1/pull-queue/waiting', 0), 'nodes/node-1/pull'],
    [
      'a link in use that is none',
      () => withValue('links/in-use', 'docker.io', null),
      'links/in-use["docker.io"]',
    ],
    [
      'a lineage that is none',
      () => withValue('nodes/node-1/lineages', 'docker.io/library/a:latest', [id]),
      'nodes/node-1/lineages["docker.io/library/a:latest"]',
    ],
    [
      'settings of the preparation that are none',
      () => withValue('nodes/node-1/preparation', 'settings', {}),
      'nodes/node-1/preparation',
    ],
  ]
  test.each(cases)('%s', (_, text, place) => {
    expect(() => readSnapshot(text())).toThrow(
      `invalid-snapshot: the snapshot has an invalid state: ${place}`,
    )
  })

  test('a value that its part cannot take', () => {
    expect(() => readSnapshot(withValue('nodes/node-1/preparation', 'settings', null))).toThrow(
      'invalid-snapshot: the snapshot has a row "settings" of nodes/node-1/preparation that is invalid',
    )
  })
})

describe('a snapshot in parts', () => {
  const many = (): SimulatedNode => {
    const sim = node({ quota: '1TB' })
    for (let i = 0; i < 450; i++) sim.images.seed(`r.test/image-${i}`)
    sim.images.pull('a')
    sim.clock.advance(10)
    return sim
  }

  test('of whole lines is the same text, and read line by line the same state', () => {
    const sim = many()
    const snapshot = sim.snapshot()
    const parts = [...snapshotParts(snapshot)]
    expect(parts.filter(part => !part.endsWith('\n'))).toEqual([])
    expect(parts.join('')).toBe(writeSnapshot(snapshot))
    const lines = parts.join('').trimEnd().split('\n')
    expect(lines.filter(line => line.startsWith('["nodes/node-1/store/images",')).length).toBeGreaterThan(2)
    const reader = new SnapshotReader()
    const complete = lines.map(line => {
      reader.add(line)
      return reader.isComplete
    })
    expect(complete.indexOf(true)).toBe(lines.length - 1)
    expect(reader.snapshot().stateHash()).toBe(sim.stateHash())
    expect(writeSnapshot(reader.snapshot())).toBe(parts.join(''))
  })

  test('is of one moment, though the node goes on between them', () => {
    const sim = many()
    const snapshot = sim.snapshot()
    const [text, hash] = [writeSnapshot(snapshot), sim.stateHash()]
    let written = ''
    for (const part of snapshotParts(snapshot)) {
      written += part
      sim.clock.advance(1)
      sim.images.remove(sim.images.list()[0]?.id ?? '')
    }
    expect(written).toBe(text)
    expect(readSnapshot(written).stateHash()).toBe(hash)
    expect(sim.stateHash()).not.toBe(hash)
  })

  test('gives no state before its last line', () => {
    const reader = new SnapshotReader()
    const lines = writeSnapshot(node().snapshot()).trimEnd().split('\n')
    for (const line of lines.slice(0, -1)) {
      reader.add(line)
      expect(() => reader.snapshot()).toThrow('invalid-snapshot: the snapshot is cut short')
    }
  })
})
