import { describe, expect, onTestFinished, test } from 'vitest'
import { reduceResults, runShard, type Shard } from '../../../src/sweep/index.js'
import {
  BullRunner,
  DirectoryStore,
  InProcessRunner,
  type ShardRunner,
} from '../../../src/sweep/runners/index.js'
import { resultName } from '../../../src/sweep/runners/text-store.js'
import { PodsRunner } from '../../support/pods-runner.js'
import { HAS_REDIS, NO_REDIS, startRedis, startWorker } from '../../support/redis.js'
import { scratchDirectory } from '../../support/served.js'
import { EXPLORE_SHARDS, fleetShards } from '../../support/sweep-work.js'

/** Makes a runner for a store in a directory. */
type Start = (directory: string) => Promise<ShardRunner> | ShardRunner

async function onQueue(): Promise<ShardRunner> {
  const { url } = await startRedis()
  await Promise.all([startWorker(url), startWorker(url)])
  return new BullRunner({ url, poll: 20, attempts: 2 })
}

const RUNNERS: readonly (readonly [name: string, isHere: boolean, start: Start])[] = [
  ['on this thread', true, () => new InProcessRunner(1)],
  ['on two threads', true, () => new InProcessRunner(2)],
  [`on a queue with two workers${NO_REDIS}`, HAS_REDIS, onQueue],
  ['as the three pods of an Indexed Job', true, directory => new PodsRunner(directory, 3)],
]

const shards = fleetShards(3)
const expected = shards.map(runShard)
const explored = EXPLORE_SHARDS.map(runShard)

/** A shard that can be read but not run. */
const BROKEN: Shard = {
  version: 1,
  kind: 'fleet',
  index: 5,
  settings: {},
  seed: 1,
  workload: { name: 'without nodes' },
}

async function started(start: Start) {
  const directory = scratchDirectory()
  const runner = await start(directory)
  onTestFinished(() => runner.close())
  return { runner, store: new DirectoryStore(directory) }
}

describe.each(RUNNERS)('a runner %s', (_, isHere, start) => {
  test.runIf(isHere)(
    'gives the results that shards have alone, byte for byte, and reduces them',
    async () => {
      const { runner, store } = await started(start)
      const counts: number[] = []
      const report = await runner.run({ shards, store, onProgress: done => counts.push(done) })
      const results = await Promise.all(shards.map(({ index }) => store.get(resultName(index))))
      expect(results).toEqual(expected)
      expect(report).toEqual(reduceResults(expected))
      expect(counts.at(-1)).toBe(shards.length)
      expect(counts).toEqual([...counts].sort((a, b) => a - b))
    },
  )

  test.runIf(isHere)('does not run a shard that has a result', async () => {
    const { runner, store } = await started(start)
    const known = runShard({ ...(shards[0] as Shard & { kind: 'fleet' }), seed: 99 })
    await store.put(resultName(0), known)
    const report = await runner.run({ shards, store })
    expect(await store.get(resultName(0))).toBe(known)
    expect(report).toEqual(reduceResults([known, ...expected.slice(1)]))
    expect(await runner.run({ shards, store })).toEqual(report)
  })

  test.runIf(isHere)('explores seeds', async () => {
    const { runner, store } = await started(start)
    const report = await runner.run({ shards: EXPLORE_SHARDS, store })
    expect(report).toEqual(reduceResults(explored))
    expect(report).toMatchObject({ explored: 12, failing: [{ seed: expect.any(Number) }] })
  })

  test.runIf(isHere)('names the shard that cannot be run, and can run it when it is repaired', async () => {
    const { runner, store } = await started(start)
    const [broken, whole] = [[...shards.slice(0, 5), BROKEN], shards.slice(0, 6)]
    await expect(runner.run({ shards: broken, store })).rejects.toMatchObject({
      name: 'ShardError',
      index: 5,
      message: expect.stringMatching(/shard 5: .*nodes/),
    })
    await expect(runner.run({ shards: broken, store })).rejects.toMatchObject({
      name: 'ShardError',
      index: 5,
    })
    expect(await runner.run({ shards: whole, store })).toEqual(reduceResults(expected.slice(0, 6)))
  })
})
