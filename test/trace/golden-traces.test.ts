import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { nodeKubelets } from '../../src/kubelet-hosts/index.js'
import { ScenarioPlayer } from '../../src/scenarios/player.js'
import { readScenario } from '../../src/scenarios/reader.js'
import { TraceWriter } from '../../src/trace/writer.js'
import { type DecodedTrace, type DecodedTrack, decodeTrace, type Slice } from '../support/perfetto.js'
import { traceText } from '../support/trace-text.js'

const SCENARIOS = 'examples/scenarios'
const GOLDEN = 'test/golden/traces'
const names = readdirSync(SCENARIOS).flatMap(file =>
  file.endsWith('.yaml') ? [file.replace(/\.yaml$/, '')] : [],
)

function traceOf(name: string): DecodedTrace {
  const player = new ScenarioPlayer(
    readScenario(parse(readFileSync(`${SCENARIOS}/${name}.yaml`, 'utf8'))),
    nodeKubelets,
  )
  const trace = new TraceWriter(player.cast.simulation)
  for (const moment of player.play()) trace.add(moment)
  return decodeTrace(trace.finish(), player.cast.simulation.clock.tickNs)
}

test('each scenario that ships has a golden trace, and there are no others', () => {
  expect(readdirSync(GOLDEN)).toEqual(names.map(name => `${name}.txt`))
})

describe.each(names)('the trace of %s', name => {
  const trace = traceOf(name)
  const slices = trace.tracks.flatMap(track => track.slices.map(slice => ({ track, slice })))

  test('is the golden one', async () => {
    await expect(traceText(trace)).toMatchFileSnapshot(`../golden/traces/${name}.txt`)
  })

  test('decodes without a problem by the published field numbers, in the order of time', () => {
    expect(trace.problems).toEqual([])
    expect(slices.length).toBeGreaterThan(5)
  })

  test('ends each slice that it begins', () => {
    expect(slices.filter(({ slice: { from, to } }) => to === undefined || to < from)).toEqual([])
  })

  test('nests only the phases of a pull in the slice of the pull', () => {
    const nested = slices.filter(({ slice: { depth } }) => depth > 0)
    for (const { track, slice } of nested) {
      expect(track.name).toMatch(/^pull \d+$/)
      expect(slice.depth).toBe(1)
      expect(track.slices.some(outer => outer.depth === 0 && isWithin(slice, outer))).toBe(true)
    }
    for (const { slices: all } of trace.tracks) expect(overlapsOf(all)).toEqual([])
  })

  test('has flows from calls to the slice of one pull each', () => {
    const flows = new Map<number, { track: DecodedTrack; slice: Slice }[]>()
    for (const each of slices)
      for (const flow of each.slice.flows) flows.set(flow, [...(flows.get(flow) ?? []), each])
    for (const ends of flows.values()) {
      const pulls = ends.filter(({ track }) => /^pull \d+$/.test(track.name))
      const calls = ends.filter(({ track }) => track.name === 'calls')
      expect(pulls).toHaveLength(1)
      expect(pulls.length + calls.length).toBe(ends.length)
      // The pull of a pause image has no call.
      const [first] = [...ends].sort((a, b) => a.slice.position - b.slice.position)
      expect(first?.track.name).toBe(calls.length === 0 ? pulls[0]?.track.name : 'calls')
    }
  })

  test('has counters that are never below 0', () => {
    const counters = trace.tracks.filter(({ unit }) => unit !== undefined)
    expect(counters.length).toBeGreaterThan(0)
    for (const { values } of counters) expect(values.filter(({ value }) => value < 0)).toEqual([])
  })
})

function isWithin(inner: Slice, outer: Slice): boolean {
  return outer.from <= inner.from && (inner.to ?? Infinity) <= (outer.to ?? Infinity)
}

/** Returns the pairs of slices of a track of which neither ends before the other begins, nor is within it. */
function overlapsOf(slices: readonly Slice[]): readonly (readonly [Slice, Slice])[] {
  const overlaps: [Slice, Slice][] = []
  for (const [i, a] of slices.entries())
    for (const b of slices.slice(i + 1))
      if (b.from < (a.to ?? Infinity) && !isWithin(b, a)) overlaps.push([a, b])
  return overlaps
}
