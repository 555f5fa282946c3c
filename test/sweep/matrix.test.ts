import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  expandMatrix,
  exploreShards,
  readMatrix,
  readShard,
  reduceResults,
  runShard,
} from '../../src/sweep/index.js'
import { EXPLORE_SHARDS, fleetShards, MATRIX, WORKLOAD } from '../support/sweep-work.js'

describe('a matrix', () => {
  test('has a shard for each combination of settings and seed, seeds the fastest', () => {
    const shards = expandMatrix(
      readMatrix({
        ...MATRIX,
        settings: { 'nodes.0.count': [1, 2], 'nodes.0.zones': [['a'], ['a', 'b']] },
        seeds: [7, 3],
      }),
      WORKLOAD,
    )
    expect(shards.map(({ index, seed, settings }) => [index, seed, ...Object.values(settings)])).toEqual([
      [0, 7, 1, ['a']],
      [1, 3, 1, ['a']],
      [2, 7, 1, ['a', 'b']],
      [3, 3, 1, ['a', 'b']],
      [4, 7, 2, ['a']],
      [5, 3, 2, ['a']],
      [6, 7, 2, ['a', 'b']],
      [7, 3, 2, ['a', 'b']],
    ])
    expect(shards[7]?.workload).toEqual({
      ...WORKLOAD,
      nodes: [{ name: 'worker', count: 2, zones: ['a', 'b'] }],
    })
    expect(WORKLOAD.nodes).toEqual([{ name: 'worker', count: 6 }])
  })

  test.each([
    ['1..4', 4],
    ['9..9', 1],
    [5, 1],
    [[1, 2], 2],
    [undefined, 1],
  ])('with the seeds %j has %i shards', (seeds, count) => {
    const matrix = { name: 'seeds', workload: WORKLOAD, ...(seeds !== undefined && { seeds }) }
    expect(expandMatrix(readMatrix(matrix), WORKLOAD)).toHaveLength(count)
  })

  test.each([
    [{ seeds: '1-4' }, /seeds: expected a range such as 1\.\.20/],
    [{ seeds: '4..1' }, /seeds: expected a range of 1 to 100000/],
    [{ seeds: '1..100001' }, /seeds: expected a range of 1 to 100000/],
    [{ seeds: '1..60000', settings: { 'nodes.0.count': [1, 2] } }, /at most 100000 shards, found 120000/],
    [{ settings: { 'nodes.1.count': [1] } }, /nodes\.1\.count.*expected the path of a setting/],
    [{ settings: { 'nodes.first.count': [1] } }, /expected the path of a setting/],
    [{ settings: { 'name.of.it': [1] } }, /expected the path of a setting/],
    [{ settings: { __proto__x: [] } }, /at least one value/],
    [{ settings: { 'nodes.0.cuont': [1] } }, /nodes\.0\.cuont.*cuont/],
    [{ settings: { 'registries.0.bandwidth': ['1'] } }, /registries\.0\.bandwidth/],
    [{ workload: 5 }, /workload: expected a file or a workload/],
  ])('%j is refused', (change, message) => {
    expect(() => expandMatrix(readMatrix({ ...MATRIX, ...change }), WORKLOAD)).toThrow(message)
  })

  test('an invalid workload is refused with its own place', () => {
    const broken = { ...WORKLOAD, arrivals: [{ ...WORKLOAD.arrivals[0], group: 'wrokers' }] }
    expect(() => expandMatrix(readMatrix({ name: 'x', workload: broken }), broken)).toThrow(
      /workload\.arrivals\[0\]\.group: .*wrokers/,
    )
  })

  test('that ships can be expanded', () => {
    const matrix = readMatrix(parse(readFileSync('examples/sweeps/surge.yaml', 'utf8')))
    const workload: unknown = parse(readFileSync('examples/workloads/rollout.yaml', 'utf8'))
    expect(expandMatrix(matrix, workload)).toHaveLength(20)
  })
})

describe('a shard', () => {
  const shards = [...fleetShards(1), ...EXPLORE_SHARDS]

  test('survives its file, and its result depends on nothing else', () => {
    for (const shard of shards) {
      const read = readShard(JSON.parse(JSON.stringify(shard)))
      expect(read).toEqual(shard)
      expect(runShard(read)).toBe(runShard(shard))
    }
  })

  test('of another seed or another setting has another result', () => {
    const reports = fleetShards(2).map(shard =>
      JSON.stringify((JSON.parse(runShard(shard)) as { report: object }).report),
    )
    expect(new Set(reports).size).toBe(reports.length)
  })

  test.each([
    [{ ...shards[0], version: 2 }, /version/],
    [{ ...shards[0], seed: -1 }, /seed/],
    [{ ...shards[0], kind: 'other' }, /kind/],
    [null, /./],
  ])('%# that is no shard is refused', (data, message) => {
    expect(() => readShard(data)).toThrow(message)
  })
})

test('explorations have each seed once', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(200), fc.integer({ min: 1, max: 30 }), (from, more, size) => {
      const shards = exploreShards({ from, to: from + more }, size, { steps: 3 }, {})
      const seeds = shards.flatMap(shard =>
        Array.from({ length: shard.to - shard.from + 1 }, (_, i) => shard.from + i),
      )
      expect(seeds).toEqual(Array.from({ length: more + 1 }, (_, i) => from + i))
      expect(shards.map(({ index }) => index)).toEqual([...shards.keys()])
    }),
  )
})

describe('a reduce', () => {
  const results = fleetShards(3).map(runShard)
  const report = reduceResults(results)

  test('does not depend on the order of results', () => {
    expect(reduceResults(results.toReversed())).toEqual(report)
    expect(reduceResults(results.slice(1)).results).not.toBe(report.results)
  })

  test('has a row for each choice of settings, with means and limits over the seeds', () => {
    expect(report.variants.map(({ settings }) => settings)).toEqual([
      { 'registries.0.bandwidth': '50MB/s', 'nodes.0.count': 6 },
      { 'registries.0.bandwidth': '50MB/s', 'nodes.0.count': 12 },
      { 'registries.0.bandwidth': '200MB/s', 'nodes.0.count': 6 },
      { 'registries.0.bandwidth': '200MB/s', 'nodes.0.count': 12 },
    ])
    const slowest = results
      .slice(0, 3)
      .map(
        text =>
          (JSON.parse(text) as { report: { pods: { timeToReady: { max: number } } } }).report.pods.timeToReady
            .max,
      )
    const [first] = report.variants
    expect(first).toMatchObject({
      runs: 3,
      podsReady: { mean: 6, min: 6, max: 6 },
      slowest: { min: Math.min(...slowest), max: Math.max(...slowest) },
    })
    expect(first?.slowest.mean).toBeCloseTo(slowest.reduce((sum, each) => sum + each) / 3, 3)
    // Six nodes pull 14 MB each; nothing else crosses the uplink.
    expect(first?.bytes.min).toBeGreaterThanOrEqual(6 * 14_000_000)
  })

  test('has the first seed of each failure', () => {
    const results = EXPLORE_SHARDS.map(runShard)
    const explored = reduceResults(results)
    const [failing, ...others] = explored.failing
    expect(others).toEqual([])
    const seeds = results.flatMap(result => (JSON.parse(result) as { failing: { seed: number }[] }).failing)
    expect(seeds).toHaveLength(EXPLORE_SHARDS.length)
    expect(failing?.seed).toBe(Math.min(...seeds.map(({ seed }) => seed)))
    expect(explored.explored).toBe(12)
  })
})
