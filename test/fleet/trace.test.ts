import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseWorkload, runFleet } from '../../src/fleet/index.js'
import { FleetTrace } from '../../src/fleet/trace.js'
import { decodeTrace } from '../support/perfetto.js'

/** The length of a tick in all workloads. */
const TICK_NS = 1e6

describe.each(['rollout', 'published-spegel-378'])('the trace of the workload %s', name => {
  const file = `examples/workloads/${name}.yaml`
  const trace = new FleetTrace()
  const pulling = new Set<string>()
  const report = runFleet(parseWorkload(readFileSync(file, 'utf8'), file), {
    seed: 1,
    onEvent: (event, node) => {
      trace.add(event, node)
      if (event.type === 'pull-started') pulling.add(node)
    },
  })
  const { tracks, problems } = decodeTrace(trace.finish(report), TICK_NS)
  const slices = tracks.flatMap(track => track.slices)

  test('decodes without a problem by the published field numbers, in the order of time', () => {
    expect(problems).toEqual([])
    expect(slices.length).toBeGreaterThan(report.pulls.completed)
  })

  test('has slices that end and do not overlap, and counters that are never below 0', () => {
    for (const { slices: own, values, path } of tracks) {
      for (const [i, { from, to = Number.NaN, depth }] of own.entries()) {
        expect([path, depth, to >= from && to <= report.end]).toEqual([path, 0, true])
        expect(own[i + 1]?.from ?? report.end).toBeGreaterThanOrEqual(to)
      }
      for (const { value } of values) expect(value).toBeGreaterThanOrEqual(0)
    }
  })

  test('has a track for each node that pulled, and the counters of the report', () => {
    const roots = tracks.filter(({ parent }) => parent === undefined).map(each => each.name)
    expect(new Set(roots)).toEqual(new Set([...pulling, 'fleet']))
    const counter = tracks.find(({ path }) => path === 'fleet/pulls in progress')
    const { values } = report.pulls.inProgress.series
    expect(counter?.values.map(({ value }) => value)).toEqual(values.map(Math.round))
  })
})
