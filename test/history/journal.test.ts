import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulator,
  type Divergence,
  Replay,
  readSnapshot,
  type SimulatedNode,
  type SimulatorEvent,
  writeSnapshot,
} from '../../src/index.js'
import { expectInvariants } from '../support/invariants.js'
import { Player, script, scriptNode } from '../support/script.js'

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
    const { lines, end } = recorded(sim)
    sim.images.pull('a')
    sim.clock.advance(30)
    sim.images.remove('never-there')
    end()
    const [header, pull, advance, remove, checkpoint, ...more] = lines().map(
      line => JSON.parse(line) as object,
    )
    expect(header).toMatchObject({
      format: 'cri-image-sim journal',
      version: 1,
      state: { clock: { tick: 0 } },
    })
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
      changed: { 'clock.tick': expect.any(String) },
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
    expect(
      lines()
        .slice(1)
        .map(line => JSON.parse(line) as object),
    ).toEqual([
      { tick: 0, driver: true, act: { type: 'advance', ticks: 300 } },
      { tick: 300, act: { type: 'remove', image: 'a' } },
      { tick: 300, driver: true, act: { type: 'advance', ticks: 300 } },
      expect.objectContaining({ tick: 600, hash: sim.stateHash() }),
    ])
  })

  test('has nothing of what was refused', () => {
    const sim = createSimulator()
    const { lines, end } = recorded(sim)
    expect(() => sim.images.setQuota(-1)).toThrow('quota')
    expect(() => sim.images.remove('')).toThrow('empty')
    end()
    expect(lines()).toHaveLength(1)
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
    const acts = lines()
      .slice(1)
      .map(line => JSON.parse(line) as { kept?: number; act?: object })
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
        const from = sim.events.last
        await player.play(later)
        end()
        outer.end()
        const { replay, events, divergence } = replayed(lines())
        expect(divergence).toBeUndefined()
        expect(events).toEqual(sim.events.since(from).map(({ entry }) => entry))
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
          await new Player(sim).play(steps)
          end()
          const { replay, events, divergence } = replayed(lines())
          expect(divergence).toBeUndefined()
          expect(events).toEqual(sim.events.since().map(({ entry }) => entry))
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

  test('shows the act that is different, and the places of the state', () => {
    const changed = edited(lines(), /"pin"/, line => line.replace('"pinned":true', '"pinned":false'))
    const { divergence } = replayed(changed)
    expect(divergence).toMatchObject({ line: 4, tick: 200, act: { type: 'pin', pinned: false } })
    expect(divergence?.problem).toBe('causes other events than it did; now they are: none')
    const [image] = sim.images.list()
    const paths = divergence?.places.map(({ path }) => path)
    expect(paths).toContain(`node.store.images["${image?.id}"]`)
    expect(divergence?.places).toContainEqual({
      path: `node.store.images["${image?.id}"]`,
      value: expect.objectContaining({ pinned: false }),
    })
  })

  test('shows the places alone where no event tells', () => {
    const changed = edited(lines(), /"pull"/, line =>
      line.replace('"image":"r.test/a"', '"image":"r.test/a","annotations":{"x":"y"}'),
    )
    const { divergence } = replayed(changed)
    expect(divergence).toMatchObject({
      line: 6,
      problem: 'is a checkpoint, and here the state is another one than it was',
    })
    expect(divergence?.places).toHaveLength(1)
  })

  test('shows an act that is refused now, at once', () => {
    const changed = edited(lines(), /"remove"/, line => line.replace('r.test/b', ''))
    expect(replayed(changed).divergence?.problem).toMatch(/^fails now: empty image reference/)
  })

  test('shows an act at another tick', () => {
    const changed = edited(lines(), /"advance"/, line => line.replace('200', '201'))
    const { divergence } = replayed(changed.filter(line => !line.includes('hash') || line.includes('format')))
    expect(divergence).toMatchObject({ line: 4, problem: 'was done at tick 200, and now is at tick 201' })
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
      [lines()[0]?.replace('"version":1', '"version":2') ?? ''],
      'line 1 of the journal is of version 2; expected 1',
    ],
    ['that is damaged', [lines()[0]?.replace('"quota":2000000', '"quota":2000001') ?? ''], 'is damaged'],
    [
      'that is damaged further on',
      [lines()[0] ?? '', '{"tick":0'],
      'line 2 of the journal is not a JSON object',
    ],
    [
      'with a line that is none',
      [lines()[0] ?? '', '{"tick":0}'],
      'line 2 of the journal has neither a command',
    ],
    [
      'with no command',
      [lines()[0] ?? '', '{"tick":0,"act":null}'],
      'line 2 of the journal has neither a command',
    ],
    [
      'with a state that is none',
      [lines()[0]?.replace(/"state":\{.*/, '"state":{}}') ?? ''],
      'line 1 of the journal has a state that cannot be one',
    ],
    [
      'that goes back to nowhere',
      [lines()[0] ?? '', '{"tick":0,"act":{"type":"restore","kept":9}}'],
      'line 2 of the journal goes back to a state that was not kept',
    ],
  ]
  test.each(bad)('is none of a journal %s', (_, text, message) => {
    expect(() => replayed(text)).toThrow(message)
  })
})
