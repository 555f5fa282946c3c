import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { imageCodec } from '../../src/image/store/image-record.js'
import {
  createSimulator,
  type Divergence,
  Replay,
  readSnapshot,
  type SimulatedNode,
  type SimulatorEvent,
  writeSnapshot,
} from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { Player, script, scriptNode } from '../support/script.js'
import { sealed } from '../support/sealed.js'

/** A node, and what has been written down of it so far. */
function recorded(
  sim: SimulatedNode,
  checkpointEvery?: number,
): { readonly lines: () => string[]; readonly end: () => void } {
  let text = ''
  const end = sim.record(
    part => {
      text += part
    },
    checkpointEvery === undefined ? {} : { checkpointEvery },
  )
  return { lines: () => text.trimEnd().split('\n'), end }
}

/** The events from now on; a reset forgets the kept ones. */
function watched(sim: SimulatedNode): readonly SimulatorEvent[] {
  const events: SimulatorEvent[] = []
  sim.watch(event => events.push(event))
  return events
}

const stateHashOf = (snapshot: string): string => readSnapshot(snapshot).stateHash()

interface Replayed {
  readonly replay: Replay
  readonly events: readonly SimulatorEvent[]
  readonly divergence: Divergence | undefined
}

function replayed([header = '', ...lines]: readonly string[]): Replayed {
  const replay = new Replay(header)
  const events: SimulatorEvent[] = []
  for (const line of lines) {
    const next = replay.next(line)
    events.push(...next.events)
    if (next.divergence !== undefined) return { replay, events, divergence: next.divergence }
  }
  return { replay, events, divergence: replay.end() }
}

/** Where the lines after the first snapshot begin. */
const beginning = (lines: readonly string[]): number =>
  lines.findIndex(line => line.startsWith('{"hash":')) + 1

/** The lines after the first snapshot, as what they say. */
const said = (lines: readonly string[]): { kept?: number; act?: object }[] =>
  lines.slice(beginning(lines)).map(line => JSON.parse(line) as object)

const edited = (lines: readonly string[], find: RegExp, change: (line: string) => string): string[] => {
  const at = lines.findIndex(line => find.test(line))
  expect(at).toBeGreaterThanOrEqual(0)
  return lines.map((line, i) => (i === at ? change(line) : line))
}

describe('a journal', () => {
  test('is the state at first, what was done at which tick, and what is there at last', async () => {
    const sim = createSimulator({
      clock: 'manual',
      builtInCatalog: false,
      catalog: { images: [{ refs: 'a', size: 200_000 }] },
    })
    const before = sim.stateHash()
    const { lines, end } = recorded(sim)
    sim.images.pull('a')
    sim.clock.advance(30)
    sim.images.remove('never-there')
    end()
    expect(JSON.parse(lines()[0] ?? '')).toEqual({ format: 'cri-image-sim journal', version: 2 })
    const first = `${lines().slice(1, beginning(lines())).join('\n')}\n`
    expect(stateHashOf(first)).toBe(before)
    const [pull, advance, remove, checkpoint, ...more] = said(lines())
    expect(pull).toEqual({
      tick: 0,
      act: { type: 'pull', image: 'a' },
      events: expect.stringMatching(/^[0-9a-f]{12}$/),
    })
    expect(advance).toEqual({ tick: 0, act: { type: 'advance', ticks: 30 }, events: expect.any(String) })
    expect(remove).toEqual({ tick: 30, act: { type: 'remove', image: 'never-there' } })
    expect(checkpoint).toMatchObject({
      tick: 30,
      hash: sim.stateHash(),
      changed: { 'clock["tick"]': expect.any(String) },
    })
    expect(more).toEqual([])
  })

  test('has what the driver of the clock did', async () => {
    const sim = createSimulator()
    const { lines, end } = recorded(sim)
    await sim.images.pull('nginx')
    end()
    expect(lines().filter(line => line.includes('"driver":true')).length).toBeGreaterThan(3)
    expect(replayed(lines()).replay.tick).toBe(sim.clock.tick)
  })

  test('has real time only where something happened in it', () => {
    const sim = createSimulator({ clock: 'manual' })
    const { lines, end } = recorded(sim)
    for (let i = 0; i < 100; i++) sim.clock.pass(3)
    sim.images.remove('a')
    for (let i = 0; i < 100; i++) sim.clock.pass(3)
    end()
    expect(said(lines())).toEqual([
      { tick: 0, driver: true, act: { type: 'advance', ticks: 300 } },
      { tick: 300, act: { type: 'remove', image: 'a' } },
      { tick: 300, driver: true, act: { type: 'advance', ticks: 300 } },
      expect.objectContaining({ tick: 600, hash: sim.stateHash() }),
    ])
  })

  test('has its checkpoints further apart in a larger state', () => {
    const sim = createSimulator({ clock: 'manual', quota: '1TB' })
    const { lines, end } = recorded(sim)
    for (let i = 0; i < 400; i++) sim.images.seed(`r.test/image-${i}`)
    for (let i = 400; i < 23_000; i++) sim.images.setQuota(1e12 + i)
    // One after 10 000 inputs; the next one after four times as many as there are rows, which are 8 for each image.
    expect(said(lines()).flatMap((line, at) => ('hash' in line ? [at] : []))).toEqual([10_000])
    end()
    const { replay, divergence } = replayed(lines())
    expect([divergence, replay.stateHash()]).toEqual([undefined, sim.stateHash()])
  })

  test('has nothing of what was refused', () => {
    const sim = createSimulator()
    const { lines, end } = recorded(sim)
    expect(() => sim.images.setQuota(-1)).toThrow('quota')
    expect(() => sim.images.remove('')).toThrow('empty')
    end()
    expect(said(lines())).toEqual([])
  })

  test('names a snapshot that it saw being made, and has any other in it', () => {
    const sim = createSimulator({ clock: 'manual', builtInCatalog: false })
    const before = sim.snapshot()
    const { lines, end } = recorded(sim)
    const seen = sim.snapshot()
    sim.images.pull('a')
    sim.restore(seen)
    sim.images.pull('b')
    sim.restore(readSnapshot(writeSnapshot(before)))
    sim.images.pull('c')
    end()
    const acts = said(lines())
    expect(acts[0]).toEqual({ tick: 0, kept: 1 })
    expect(acts[2]?.act).toEqual({ type: 'restore', kept: 1 })
    expect(acts[4]?.act).toMatchObject({
      type: 'restore',
      state: expect.stringContaining('cri-image-sim snapshot'),
    })
    expect(replayed(lines()).replay.node().node.pulls.size).toBe(1)
    expect(replayed(lines()).divergence).toBeUndefined()
  })

  test('that begins in the middle knows of nothing before it, and so does undo', async () => {
    await fc.assert(
      fc.asyncProperty(script, script, async (earlier, later) => {
        const sim = scriptNode()
        const player = new Player(sim)
        await player.play(earlier)
        const outer = recorded(sim)
        const { lines, end } = recorded(sim)
        const seen = watched(sim)
        await player.play(later)
        end()
        outer.end()
        const { replay, events, divergence } = replayed(lines())
        expect(divergence).toBeUndefined()
        expect(events).toEqual(seen)
        expect(writeSnapshot(replay.snapshot())).toBe(writeSnapshot(sim.snapshot()))
        expect(replayed(outer.lines()).divergence).toBeUndefined()
      }),
      { numRuns: 100 },
    )
  })

  test.each([1, 3, 1000])(
    'of anything, with a checkpoint every %i acts, replays to the same state and events',
    async every => {
      await fc.assert(
        fc.asyncProperty(script, async steps => {
          const sim = scriptNode()
          const { lines, end } = recorded(sim, every)
          const seen = watched(sim)
          await new Player(sim).play(steps)
          end()
          const { replay, events, divergence } = replayed(lines())
          expect(divergence).toBeUndefined()
          expect(events).toEqual(seen)
          expect(writeSnapshot(replay.snapshot())).toBe(writeSnapshot(sim.snapshot()))
          expectInvariants(sim.port.state)
        }),
        { numRuns: 150 },
      )
    },
  )
})

describe('a replay that goes another way', () => {
  const sim = scriptNode()
  const { lines, end } = recorded(sim)
  sim.images.pull('r.test/a')
  sim.clock.advance(200)
  sim.images.pin('r.test/a')
  sim.images.remove('r.test/b')
  end()
  const start = beginning(lines())
  const begun = lines().slice(0, start)

  test('shows the act that is different, and the places of the state', () => {
    const changed = edited(lines(), /"pin"/, line => line.replace('"pinned":true', '"pinned":false'))
    const { divergence } = replayed(changed)
    expect(divergence).toMatchObject({ line: start + 3, tick: 200, act: { type: 'pin', pinned: false } })
    expect(divergence?.problem).toBe('emits other events than recorded; they are now: none')
    const [image] = sim.images.list()
    const path = `nodes/node-1/store/images["${image?.id}"]`
    const place = divergence?.places.find(each => each.path === path)
    expect(imageCodec.decode(place?.value as never)).toMatchObject({ id: image?.id, pinned: false })
  })

  test('shows the places alone where no event tells', () => {
    const changed = edited(lines(), /"pull"/, line =>
      line.replace('"image":"r.test/a"', '"image":"r.test/a","annotations":{"x":"y"}'),
    )
    const { divergence } = replayed(changed)
    expect(divergence).toMatchObject({
      line: start + 5,
      problem: 'is a checkpoint, and the state differs from the recorded one',
    })
    const [image] = sim.images.list()
    expect(divergence?.places.map(({ path }) => path)).toEqual([
      `nodes/node-1/store/images["${image?.id}"]`,
      'nodes/node-1/store["imagesBefore"]',
    ])
  })

  test('shows an act that is refused now, at once', () => {
    const changed = edited(lines(), /"remove"/, line => line.replace('r.test/b', ''))
    expect(replayed(changed).divergence?.problem).toMatch(/^fails now: empty image reference/)
  })

  test('shows an act at another tick', () => {
    const changed = edited(lines(), /"advance"/, line => line.replace('200', '201'))
    const { divergence } = replayed(changed.slice(0, -1))
    expect(divergence).toMatchObject({
      line: start + 3,
      problem: 'was recorded at tick 200, and is now at tick 201',
    })
  })

  const bad: readonly (readonly [string, readonly string[], string])[] = [
    ['that is none', ['hello'], 'line 1 of the journal is not a JSON object'],
    [
      'that is something else',
      ['{}'],
      'line 1 of the journal is not the first line of a cri-image-sim journal',
    ],
    [
      'of another version',
      [lines()[0]?.replace('"version":2', '"version":1') ?? ''],
      'line 1 of the journal is of version 1; expected 2',
    ],
    [
      'that is damaged',
      edited(begun, /"quota",2000000/, line => line.replace('2000000', '2000001')),
      `line ${start} of the journal is not usable: the snapshot is damaged`,
    ],
    [
      'that is damaged further on',
      [...begun, '{"tick":0'],
      `line ${start + 1} of the journal is not a JSON object`,
    ],
    [
      'with a line that is none',
      [...begun, '{"tick":0}'],
      `line ${start + 1} of the journal is not a command`,
    ],
    ['with no command', [...begun, '{"tick":0,"act":null}'], `line ${start + 1} of the journal act: `],
    [
      'with a state that is none',
      [
        begun[0] ?? '',
        ...sealed(begun.slice(1, -1).map(line => line.replace('["tick",0]', '["tick",0.5]')))
          .trimEnd()
          .split('\n'),
      ],
      `line ${start} of the journal is not usable: the snapshot has an invalid state`,
    ],
    [
      'with a command that does not exist',
      [...begun, '{"tick":0,"act":{"type":"nonsense"}}'],
      `invalid-journal: line ${start + 1} of the journal act.type: `,
    ],
    [
      'with a fault rule that is none',
      [...begun, '{"tick":0,"act":{"type":"inject-fault","rule":{"on":"PullImage","fail":"badly"}}}'],
      `invalid-journal: line ${start + 1} of the journal act.rule.fail: `,
    ],
    [
      'with a fault rule at a point that does not exist',
      [...begun, '{"tick":0,"act":{"type":"inject-fault","rule":{"on":"__proto__","hang":true}}}'],
      `invalid-journal: line ${start + 1} of the journal act.rule.on: `,
    ],
    [
      'with a command that lacks its image',
      [...begun, '{"tick":0,"act":{"type":"remove"}}'],
      `invalid-journal: line ${start + 1} of the journal act.image: `,
    ],
    [
      'with a command that has too much',
      [...begun, '{"tick":0,"act":{"type":"remove","image":"a","__proto__":{"x":1}}}'],
      `invalid-journal: line ${start + 1} of the journal act.__proto__: `,
    ],
    [
      'with such a line after others',
      [...lines().slice(0, -1), '{"tick":200,"act":{"type":"pin","image":"r.test/a"}}'],
      `invalid-journal: line ${start + 5} of the journal act.pinned: `,
    ],
    [
      'with an upstream image of which nothing is said',
      [
        ...begun,
        '{"tick":0,"act":{"type":"upstream","changes":[{"type":"push","image":{"names":[{"domain":"r.test","path":"x"}],"pinned":false}}]}}',
      ],
      `invalid-journal: line ${start + 1} of the journal act.changes.0`,
    ],
    [
      'with settings of a registry that are none',
      [
        ...begun,
        '{"tick":0,"act":{"type":"upstream","changes":[{"type":"configure","host":"r.test","settings":{"mirrors":5}}]}}',
      ],
      `invalid-journal: line ${start + 1} of the journal act.changes.0`,
    ],
    [
      'that goes back to nowhere',
      [...begun, '{"tick":0,"act":{"type":"restore","kept":9}}'],
      `line ${start + 1} of the journal restores a snapshot that is not in the journal`,
    ],
  ]
  test.each(bad)('is none of a journal %s', (_, text, message) => {
    expect(() => replayed(text)).toThrow(message)
  })
})

describe('a journal that cannot be written any further', () => {
  /** Collects what nobody catches while something is done. */
  async function uncaughtOf(deed: () => unknown): Promise<readonly unknown[]> {
    const found: unknown[] = []
    const others = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', error => found.push(error))
    try {
      await deed()
      await new Promise(resolve => setImmediate(resolve))
    } finally {
      process.removeAllListeners('uncaughtException')
      for (const other of others) process.on('uncaughtException', other)
    }
    return found
  }

  const full = new Error('no space is left')

  /** A node with a journal that takes a number of lines after its beginning, and one beside it that takes all. */
  function nearlyFull(clock: 'manual' | 'auto', room: number) {
    const sim = createSimulator({ clock })
    let [written, isBegun, attempts] = ['', false, 0]
    const end = sim.record(part => {
      if (isBegun && attempts++ >= room) throw full
      written += part
    })
    const beside = recorded(sim)
    isBegun = true
    return { sim, end, beside, written: () => written, attempts: () => attempts }
  }

  // With the clock `manual`, the third line is of the command that answers the pull.
  test.each([
    ['manual', 0],
    ['manual', 2],
    ['auto', 0],
    ['auto', 4],
  ] as const)(
    'with the clock %s after %i lines ends, is reported once, and is in nobody’s way',
    async (clock, room) => {
      const { sim, end, beside, attempts } = nearlyFull(clock, room)
      const events: string[] = []
      sim.watch(({ type }) => events.push(type))
      const uncaught = await uncaughtOf(async () => {
        const pull = sim.images.pull('nginx')
        sim.images.seed('alpine')
        if (clock === 'manual') sim.clock.advanceUntilIdle()
        expect((await pull).repoTags).toEqual(['docker.io/library/nginx:latest'])
        sim.images.remove('nginx')
        sim.undo()
        sim.snapshot()
      })
      expect(uncaught).toEqual([full])
      expect(attempts()).toBe(room + 1)
      expect(events.slice(0, 2)).toEqual(['pull-started', 'pull-resolving'])
      expect(events.slice(-3)).toEqual(['pull-completed', 'image-removed', 'restored'])
      expect(events).toEqual(sim.events.since().map(({ entry }) => entry.type))
      expect(sim.images.list().flatMap(image => image.repoTags)).toEqual([
        'docker.io/library/alpine:latest',
        'docker.io/library/nginx:latest',
      ])
      end()
      expect(attempts()).toBe(room + 1)
      beside.end()
      const { replay, divergence } = replayed(beside.lines())
      expect(divergence).toBeUndefined()
      expect(replay.stateHash()).toBe(sim.stateHash())
    },
  )

  test('is right up to where it ends', async () => {
    const { sim, written } = nearlyFull('manual', 2)
    const hashes: string[] = []
    const uncaught = await uncaughtOf(() => {
      for (const image of ['nginx', 'alpine', 'redis', 'busybox']) {
        sim.images.seed(image)
        hashes.push(sim.stateHash())
      }
    })
    expect(uncaught).toEqual([full])
    const { replay, divergence } = replayed(written().trimEnd().split('\n'))
    expect(divergence).toBeUndefined()
    // Where the journal beside it began, it has that what came before cannot be undone.
    expect([replay.acts, replay.stateHash()]).toEqual([3, hashes[1]])
  })

  test('from its first line on is refused to the caller that asks for it', () => {
    const sim = createSimulator({ clock: 'manual' })
    let attempts = 0
    const sink = (): never => {
      attempts++
      throw full
    }
    expect(() => sim.record(sink)).toThrow(full)
    sim.images.seed('nginx')
    expect(attempts).toBe(1)
  })
})
