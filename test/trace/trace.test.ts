import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ScenarioPlayer } from '../../src/scenarios/player.js'
import { readScenario } from '../../src/scenarios/reader.js'
import { TraceWriter } from '../../src/trace/writer.js'

interface Packet {
  readonly timestamp?: number
  readonly trackDescriptor?: {
    readonly uuid: number
    readonly name: string
    readonly parentUuid?: number
    readonly counter?: object
  }
  readonly trackEvent?: {
    readonly type: string
    readonly trackUuid: number
    readonly name?: string
    readonly counterValue?: number
    readonly flowIds?: readonly number[]
  }
}

/** Decodes with the reflection of protobufjs, which does not use the generated code. */
const Trace = protobuf.loadSync('proto/perfetto/trace.proto').lookupType('perfetto.protos.Trace')

function traceOf(file: string): readonly Packet[] {
  const scenario = readScenario(parse(readFileSync(`examples/scenarios/${file}`, 'utf8')))
  const player = new ScenarioPlayer(scenario)
  const trace = new TraceWriter(player.cast)
  for (const moment of player.play()) trace.add(moment)
  const decoded = Trace.toObject(Trace.decode(trace.finish()), { longs: Number, enums: String })
  return (decoded as { readonly packet: readonly Packet[] }).packet
}

/** Returns the path of each track from its node, by number. */
function pathsOf(packets: readonly Packet[]): ReadonlyMap<number, string> {
  const tracks = new Map(packets.flatMap(({ trackDescriptor: each }) => (each ? [[each.uuid, each]] : [])))
  const pathOf = (uuid: number): string => {
    const { name = '', parentUuid } = tracks.get(uuid) ?? {}
    return parentUuid === undefined ? name : `${pathOf(parentUuid)}/${name}`
  }
  return new Map([...tracks.keys()].map(uuid => [uuid, pathOf(uuid)]))
}

/** Returns the slices of a trace, and fails if they do not nest. */
function slicesOf(packets: readonly Packet[]) {
  const paths = pathsOf(packets)
  const open = new Map<number, { path: string; name: string; from: number; flow: number | undefined }[]>()
  const slices: { path: string; name: string; from: number; to: number; flow: number | undefined }[] = []
  for (const { timestamp = 0, trackEvent } of packets) {
    if (trackEvent === undefined) continue
    const { type, trackUuid, name = '', flowIds = [] } = trackEvent
    const stack = open.get(trackUuid) ?? []
    open.set(trackUuid, stack)
    const path = paths.get(trackUuid) ?? 'unknown track'
    if (type === 'TYPE_SLICE_BEGIN') stack.push({ path, name, from: timestamp / 1e6, flow: flowIds[0] })
    if (type !== 'TYPE_SLICE_END') continue
    const slice = stack.pop()
    if (slice === undefined) throw new Error(`an end without a begin on ${path}`)
    slices.push({ ...slice, to: timestamp / 1e6 })
  }
  for (const stack of open.values()) expect(stack).toEqual([])
  return slices
}

describe.each([
  '01-first-pull.yaml',
  '08-pull-storm.yaml',
  '10-private-registry.yaml',
  '13-crash-and-recovery.yaml',
  '14-containerd-and-cri-o.yaml',
])('the trace of %s', file => {
  const packets = traceOf(file)

  test('is in the order of time, and names only tracks that it describes', () => {
    const times = packets.flatMap(({ timestamp, trackEvent }) => (trackEvent ? [timestamp ?? 0] : []))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const paths = pathsOf(packets)
    for (const { trackEvent } of packets) if (trackEvent) expect(paths.has(trackEvent.trackUuid)).toBe(true)
  })

  test('has slices that nest and end', () => {
    expect(slicesOf(packets).length).toBeGreaterThan(5)
  })

  test('has flows from calls to pulls', () => {
    const slices = slicesOf(packets).filter(({ flow }) => flow !== undefined)
    // The pull of a pause image has no call.
    const flows = new Set(slices.filter(({ path }) => path.endsWith('/calls')).map(({ flow }) => flow))
    expect(flows.size).toBeGreaterThan(0)
    for (const each of flows) {
      const paths = slices.filter(({ flow }) => flow === each).map(({ path }) => path)
      expect(paths.filter(path => /\/pull \d+$/.test(path))).toHaveLength(1)
    }
  })
})

test('a pull has its phases, and each layer has its own', () => {
  const slices = slicesOf(traceOf('01-first-pull.yaml')).filter(({ path }) => path.includes('/pull 1'))
  const spans = slices.map(({ path, name, from, to }) => [path.replace(/layer .*/, 'layer'), name, from, to])
  expect(spans).toEqual(
    expect.arrayContaining([
      ['node-1/pull 1', 'resolving', 0, 20],
      ['node-1/pull 1', 'docker.io/shop/api:1', 0, 650],
      ['node-1/pull 1/layer', 'downloading', 20, 80],
      ['node-1/pull 1/layer', 'downloading', 20, 440],
      ['node-1/pull 1/layer', 'extracting', 440, 590],
    ]),
  )
})

test('counters have the bytes of the disk and the transfers', () => {
  const packets = traceOf('01-first-pull.yaml')
  const paths = pathsOf(packets)
  const values = (name: string) =>
    packets.flatMap(({ trackEvent: each }) =>
      each?.type === 'TYPE_COUNTER' && paths.get(each.trackUuid) === `node-1/${name}`
        ? [each.counterValue]
        : [],
    )
  expect(values('used bytes').at(-1)).toBeGreaterThan(42_000_000)
  expect(values('reserved bytes').at(-1)).toBe(0)
  expect(values('transfers over the link')).toEqual([0, 3, 2, 1, 0])
})

test('a container that runs is a slice', () => {
  const slices = slicesOf(traceOf('14-containerd-and-cri-o.yaml'))
  expect(
    slices.filter(({ path, name }) => path === 'cri-o/container api' && name === 'running'),
  ).toHaveLength(1)
})
