import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SimulatedNode } from '../../src/package/index.js'
import { OTHER_RUNTIMES } from '../support/other-runtimes.js'
import { Player, type Step, script, scriptNode } from '../support/script.js'
import { scratchDirectory } from '../support/served.js'
import { SocketPlayer } from '../support/socket-player.js'

/** Scripts that are the same in every run of this test, so that a failure can be looked at. */
const SCRIPTS = fc.sample(script, { numRuns: 1000, seed: 4 })

/** Scripts that are played at the same time, since the sockets of one are waited for most of the time. */
const AT_ONCE = 8

/** What came of a script. */
interface Outcome {
  readonly hash: string
  readonly events: readonly object[]
}

const outcome = (sim: SimulatedNode): Outcome => ({
  hash: sim.stateHash(),
  events: sim.events.since().map(({ entry }) => entry),
})

async function inProcess(steps: readonly Step[]): Promise<Outcome> {
  const sim = scriptNode()
  await new Player(sim).play(steps)
  return outcome(sim)
}

interface Recorded extends Outcome {
  readonly journal: readonly string[]
  /** All events, with those that a reset removes from the log. */
  readonly emitted: readonly object[]
}

async function overSockets(steps: readonly Step[], directory: string): Promise<Recorded> {
  const sim = scriptNode()
  const parts: string[] = []
  const end = sim.record(part => parts.push(part))
  const emitted: object[] = []
  const unwatch = sim.watch(event => emitted.push(event))
  const player = await SocketPlayer.open(sim, directory)
  await player.play(steps)
  end()
  unwatch()
  const report = await player.report()
  await player.close()
  return { ...report, emitted, journal: parts.join('').trimEnd().split('\n') }
}

async function playedThrice(steps: readonly Step[]): Promise<Recorded> {
  const [once, again] = [await inProcess(steps), await inProcess(steps)]
  expect(again).toEqual(once)
  const there = await overSockets(steps, scratchDirectory())
  expect(there.hash, JSON.stringify(steps)).toBe(once.hash)
  expect(there.events).toEqual(once.events)
  return there
}

/** Replays journals in another process, all at once. */
function replayAll(node: string, all: readonly Recorded[]): string {
  const input = all.map(({ journal, hash, emitted }) => {
    const sum = createHash('sha256').update(JSON.stringify(emitted)).digest('hex')
    return `${JSON.stringify({ journal, hash, events: sum })}\n`
  })
  return execFileSync(node, ['test/support/replay-all.js'], {
    input: input.join(''),
    encoding: 'utf8',
  }).trim()
}

describe('1,000 scripts', () => {
  const recorded: Recorded[] = []

  test('end in the same state with the same events, twice in process and once over sockets', async () => {
    for (let i = 0; i < SCRIPTS.length; i += AT_ONCE) {
      recorded.push(...(await Promise.all(SCRIPTS.slice(i, i + AT_ONCE).map(playedThrice))))
    }
  })

  test('are not the same script over and over', () => {
    expect(recorded).toHaveLength(1000)
    expect(new Set(recorded.map(({ hash }) => hash)).size).toBeGreaterThan(500)
    expect(recorded.reduce((sum, { events }) => sum + events.length, 0)).toBeGreaterThan(5000)
  })

  test('end so again when their journals are replayed in another process', () => {
    expect(replayAll(process.execPath, recorded)).toBe(`${process.version} 1000`)
  })

  for (const { name, path, isInstalled } of OTHER_RUNTIMES) {
    test.skipIf(!isInstalled)(
      `and on ${name}`,
      () => {
        const [version, count] = replayAll(path, recorded).split(' ')
        expect(version).not.toBe(process.version)
        expect(count).toBe('1000')
      },
      120_000,
    )
  }
})
