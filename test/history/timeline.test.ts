import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSimulator, readSnapshot, type SimulatedNode, writeSnapshot } from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { Player, type Step, script, scriptNode } from '../support/script.js'

const held = (sim: SimulatedNode): readonly (string | undefined)[] =>
  sim.images.list().map(image => image.repoTags[0])

/** A node that starts from another one's state at a tick. */
const at = (sim: SimulatedNode, tick: number): SimulatedNode =>
  createSimulator({ clock: 'manual', from: sim.stateAt(tick) })

const code = (promise: PromiseLike<unknown>): Promise<string> =>
  Promise.resolve(promise).then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

describe('undo and redo', () => {
  test('go back and forth by what was done', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.images.seed('nginx')
    sim.images.seed('redis')
    sim.images.remove('nginx')
    expect(held(sim)).toEqual(['docker.io/library/redis:latest'])
    expect(sim.undo()).toBe(true)
    expect(held(sim)).toHaveLength(2)
    expect(sim.undo()).toBe(true)
    expect(held(sim)).toEqual(['docker.io/library/nginx:latest'])
    expect(sim.redo()).toBe(true)
    expect(held(sim)).toHaveLength(2)
    sim.images.seed('alpine')
    expect(sim.redo()).toBe(false)
    expect(held(sim)).toHaveLength(3)
  })

  test('take the steps of the clock with what they followed', async () => {
    const sim = createSimulator()
    const before = sim.stateHash()
    await sim.images.pull('nginx')
    const after = sim.stateHash()
    sim.images.remove('nginx')
    sim.undo()
    expect(sim.stateHash()).toBe(after)
    sim.undo()
    expect(sim.stateHash()).toBe(before)
    expect(sim.undo()).toBe(false)
    sim.redo()
    expect(sim.stateHash()).toBe(after)
  })

  test('are told of, and so are reset and restore, which can be undone', () => {
    const sim = createSimulator({ clock: 'manual' })
    const told: string[] = []
    sim.watch(event => {
      if (event.type === 'restored') told.push(event.by)
    })
    const first = sim.stateHash()
    sim.images.seed('nginx')
    const snapshot = sim.snapshot()
    sim.images.seed('redis')
    sim.restore(snapshot)
    sim.reset()
    expect(sim.stateHash()).toBe(first)
    sim.undo()
    expect(held(sim)).toHaveLength(1)
    sim.undo()
    expect(held(sim)).toHaveLength(2)
    sim.redo()
    expect(told).toEqual(['restore', 'reset', 'undo', 'undo', 'redo'])
  })

  test('take what callers do with the turn before', async () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.images.seed('nginx')
    sim.faults.inject({ on: 'ListImages', delay: 5 })
    sim.port.requestCall('ListImages', '', () => {})
    sim.port.requestCall('ImageStatus', 'nginx', () => {})
    sim.images.pull('redis').cancel()
    expect([sim.undo(), sim.undo(), sim.undo(), sim.undo()]).toEqual([true, true, true, false])
  })

  test('take a whole advance until nothing is due, and a whole catalogue', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.images.pull('nginx')
    sim.clock.advanceUntilIdle()
    sim.undo()
    expect(sim.images.pulls()).toHaveLength(1)
    expect(sim.clock.tick).toBe(0)
    sim.undo()
    expect(sim.undo()).toBe(false)
  })

  test('know nothing of what changes nothing', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.images.seed('nginx')
    sim.undo()
    sim.faults.remove()
    sim.faults.reset()
    sim.registry.configure('r.test', {})
    sim.images.remove('redis')
    expect(sim.redo()).toBe(true)
  })

  test('K11: know nothing of a restart, a reset or a restore that changes nothing, though each is an event', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.images.seed('nginx')
    const snapshot = sim.snapshot()
    sim.restart()
    sim.restart('drop')
    sim.restore(snapshot)
    expect(sim.events.since().map(({ entry }) => entry.type)).toContain('restarted')
    expect(sim.undo()).toBe(true)
    expect(held(sim)).toEqual([])
    sim.reset()
    sim.restart()
    expect(sim.redo()).toBe(true)
    expect(held(sim)).toHaveLength(1)
    sim.images.pull('redis')
    const pulling = sim.stateHash()
    sim.restart('drop')
    expect(sim.undo()).toBe(true)
    expect(sim.stateHash()).toBe(pulling)
  })

  test('reach back a thousand turns', () => {
    const sim = createSimulator({ clock: 'manual' })
    for (let i = 0; i < 1100; i++) sim.clock.advance(1)
    let turns = 0
    while (sim.undo()) turns++
    expect(turns).toBe(1000)
    expect(sim.clock.tick).toBe(100)
    expect(() => sim.stateAt(99)).toThrow(
      'a tick up to 100 that the node was in, no longer ago than the last 1000 commands',
    )
  })

  test('of anything are exact', async () => {
    await fc.assert(
      fc.asyncProperty(script, async steps => {
        const sim = scriptNode()
        const player = new Player(sim)
        const seen: string[] = [sim.stateHash()]
        for (const step of steps.filter(each => each.do !== 'undo' && each.do !== 'redo')) {
          await player.play([step])
          seen.push(sim.stateHash())
        }
        const back = hashesOnTheWay(sim, () => sim.undo())
        const forth = hashesOnTheWay(sim, () => sim.redo())
        expect(forth).toEqual(back.toReversed())
        expect([forth[0], forth.at(-1)]).toEqual([seen[0], seen.at(-1)])
        expect(forth.filter(hash => !seen.includes(hash))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

function hashesOnTheWay(sim: SimulatedNode, go: () => boolean): readonly string[] {
  const hashes = [sim.stateHash()]
  while (go()) {
    hashes.push(sim.stateHash())
    expectInvariants(sim.port.state)
  }
  return hashes
}

describe('the state at a tick', () => {
  test('is what it was at its end', () => {
    const sim = createSimulator({
      clock: 'manual',
      builtInCatalog: false,
      catalog: { images: [{ refs: 'a', size: 400_000 }] },
    })
    sim.images.pull('a')
    sim.clock.advance(10)
    sim.images.seed('b')
    sim.clock.advance(90)
    expect(at(sim, 5).images.pulls().length).toBe(1)
    expect(at(sim, 9).images.count).toBe(0)
    expect(at(sim, 10).images.count).toBe(1)
    expect(at(sim, 99).images.count).toBe(2)
    expect(sim.stateAt(100).equals(sim.snapshot())).toBe(true)
    for (const tick of [101, -1, 0.5, Number.NaN]) {
      expect(() => sim.stateAt(tick)).toThrow('a tick up to 100')
    }
  })

  test('is that of the last time that the node was there, or none', () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.images.pull('nginx')
    sim.clock.advance(50)
    const at50 = sim.stateHash()
    sim.clock.advance(50)
    const snapshot = sim.snapshot()
    sim.reset()
    sim.restore(snapshot)
    expect(sim.stateAt(50).stateHash()).toBe(at50)
    sim.reset()
    sim.clock.advance(60)
    expect(at(sim, 50).images.pulls().length).toBe(0)
    expect(at(sim, 0).images.pulls().length).toBe(0)
    const elsewhere = createSimulator({ clock: 'manual' })
    elsewhere.restore(snapshot)
    expect(() => elsewhere.stateAt(50)).toThrow('a tick up to 100 that the node was in')
  })

  test('of anything is that of a node whose ticks were counted one by one', async () => {
    const noTravel = (step: Step): boolean => !['undo', 'redo', 'reset', 'restore'].includes(step.do)
    await fc.assert(
      fc.asyncProperty(script, async steps => {
        const sim = scriptNode()
        await new Player(sim).play(steps.filter(noTravel))
        const hashes = await hashesByTick(steps.filter(noTravel))
        for (const [tick, hash] of hashes.entries()) expect(sim.stateAt(tick).stateHash()).toBe(hash)
      }),
      { numRuns: 60 },
    )
  })
})

/** The hash of the state at the end of each tick, counted one by one. */
async function hashesByTick(steps: readonly Step[]): Promise<readonly string[]> {
  const sim = scriptNode()
  const player = new Player(sim)
  const hashes = [sim.stateHash()]
  const single = steps.flatMap(step =>
    step.do === 'advance' ? Array.from({ length: step.ticks }, (): Step => ({ ...step, ticks: 1 })) : [step],
  )
  for (const step of single) {
    await player.play([step])
    hashes[sim.clock.tick] = sim.stateHash()
  }
  return hashes
}

describe('who waits when the node goes to another state', () => {
  test('goes on waiting if the state has it', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const pull = sim.images.pull('nginx')
    const snapshot = sim.snapshot()
    sim.clock.advance(5)
    sim.restore(snapshot)
    sim.clock.advanceUntilIdle()
    expect(await code(pull)).toBe('ok')
  })

  test('is told that the state was left if it does not have it', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const snapshot = sim.snapshot()
    const pull = sim.images.pull('nginx')
    sim.restore(snapshot)
    expect(await code(pull)).toBe('state-left')
  })

  test('is never given what somebody else with its number asked for', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const nginx = sim.images.pull('nginx')
    const other = sim.snapshot()
    sim.undo()
    expect(await code(nginx)).toBe('state-left')
    const redis = sim.images.pull('redis')
    sim.restore(other)
    expect(await code(redis)).toBe('state-left')
    sim.clock.advanceUntilIdle()
    expect(held(sim)).toEqual(['docker.io/library/nginx:latest'])
  })

  test('is told so by a state that comes from a file', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const pull = sim.images.pull('nginx')
    sim.restore(readSnapshot(writeSnapshot(sim.snapshot())))
    expect(await code(pull)).toBe('state-left')
  })
})
