import protobuf from 'protobufjs'

/**
 * Perfetto's messages with the field numbers that Perfetto publishes (`protos/perfetto/trace/` of its repository), written
 * here a second time: a wrong number in `proto/perfetto/trace.proto` would encode and decode itself without a difference.
 */
const FIELDS: Readonly<Record<string, Readonly<Record<string, protobuf.IField>>>> = {
  Trace: { packet: { rule: 'repeated', type: 'TracePacket', id: 1 } },
  TracePacket: {
    timestamp: { type: 'uint64', id: 8 },
    trustedPacketSequenceId: { type: 'uint32', id: 10 },
    trackEvent: { type: 'TrackEvent', id: 11 },
    trackDescriptor: { type: 'TrackDescriptor', id: 60 },
  },
  TrackDescriptor: {
    uuid: { type: 'uint64', id: 1 },
    name: { type: 'string', id: 2 },
    process: { type: 'ProcessDescriptor', id: 3 },
    parentUuid: { type: 'uint64', id: 5 },
    counter: { type: 'CounterDescriptor', id: 8 },
  },
  ProcessDescriptor: { pid: { type: 'int32', id: 1 }, processName: { type: 'string', id: 6 } },
  CounterDescriptor: { unit: { type: 'CounterUnit', id: 3 } },
  TrackEvent: {
    debugAnnotations: { rule: 'repeated', type: 'DebugAnnotation', id: 4 },
    type: { type: 'EventType', id: 9 },
    trackUuid: { type: 'uint64', id: 11 },
    name: { type: 'string', id: 23 },
    counterValue: { type: 'int64', id: 30 },
    flowIds: { rule: 'repeated', type: 'fixed64', id: 47 },
  },
  DebugAnnotation: { stringValue: { type: 'string', id: 6 }, name: { type: 'string', id: 10 } },
}
const messages = protobuf.Root.fromJSON({
  nested: {
    ...Object.fromEntries(
      Object.entries(FIELDS).map(([name, fields]) => [name, { edition: 'proto2', fields }]),
    ),
    CounterUnit: { values: { unspecified: 0, ns: 1, count: 2, bytes: 3 } },
    EventType: { values: { unspecified: 0, begin: 1, end: 2, instant: 3, counter: 4 } },
  },
})
const Trace = messages.lookupType('Trace')

/** A packet, with its numbers as JavaScript's. */
interface Packet {
  readonly timestamp?: number
  readonly trackDescriptor?: {
    readonly uuid: number
    readonly name: string
    readonly parentUuid?: number
    readonly counter?: { readonly unit: string }
  }
  readonly trackEvent?: {
    readonly type: 'begin' | 'end' | 'instant' | 'counter'
    readonly trackUuid: number
    readonly name?: string
    readonly counterValue?: number
    readonly flowIds?: readonly number[]
    readonly debugAnnotations?: readonly { readonly name: string; readonly stringValue: string }[]
  }
}

/** A slice of a track. */
export interface Slice {
  readonly name: string
  readonly from: number
  /** Absent without an end. */
  to: number | undefined
  /** The number of slices of its track that it began in. */
  readonly depth: number
  readonly notes: Readonly<Record<string, string>>
  readonly flows: readonly number[]
  /** The position of its begin among all events. */
  readonly position: number
}

/** A track with everything on it. Times are in ticks. */
export interface DecodedTrack {
  readonly name: string
  readonly path: string
  readonly parent: DecodedTrack | undefined
  /** The unit of a counter. */
  readonly unit: string | undefined
  readonly slices: Slice[]
  readonly instants: { readonly name: string; readonly at: number }[]
  readonly values: { readonly value: number; readonly at: number }[]
}

/** A trace, and the problems that Perfetto would not show. */
export interface DecodedTrace {
  readonly tracks: readonly DecodedTrack[]
  readonly problems: readonly string[]
}

/** Decodes a trace. */
export function decodeTrace(bytes: Uint8Array, tickNs: number): DecodedTrace {
  const message = Trace.decode(bytes)
  const problems: string[] = []
  if (!Buffer.from(bytes).equals(Trace.encode(message).finish())) problems.push('unknown fields')
  const { packet } = Trace.toObject(message, { longs: Number, enums: String }) as {
    readonly packet: readonly Packet[]
  }
  const tracks = new Map<number, DecodedTrack>()
  let last = 0
  for (const [position, { timestamp = 0, trackDescriptor, trackEvent }] of packet.entries()) {
    if (trackDescriptor !== undefined) addTrack(tracks, trackDescriptor, problems)
    if (trackEvent === undefined) continue
    if (timestamp < last) problems.push(`packet ${position} is before the last one`)
    last = timestamp
    const track = tracks.get(trackEvent.trackUuid)
    if (track === undefined) problems.push(`packet ${position} is on no track`)
    else addEvent(track, trackEvent, timestamp / tickNs, position, problems)
  }
  return { tracks: [...tracks.values()], problems }
}

function addTrack(
  tracks: Map<number, DecodedTrack>,
  { uuid, name, parentUuid, counter }: NonNullable<Packet['trackDescriptor']>,
  problems: string[],
): void {
  const parent = parentUuid === undefined ? undefined : tracks.get(parentUuid)
  if (parentUuid !== undefined && parent === undefined) problems.push(`${name} is below no track`)
  if (tracks.has(uuid)) problems.push(`${name} has the number of another track`)
  const path = parent === undefined ? name : `${parent.path}/${name}`
  tracks.set(uuid, { name, path, parent, unit: counter?.unit, slices: [], instants: [], values: [] })
}

function addEvent(
  track: DecodedTrack,
  {
    type,
    name = '',
    counterValue = 0,
    flowIds = [],
    debugAnnotations = [],
  }: NonNullable<Packet['trackEvent']>,
  at: number,
  position: number,
  problems: string[],
): void {
  if ((type === 'counter') !== (track.unit !== undefined)) problems.push(`${track.path}: ${type} at ${at}`)
  const open = track.slices.filter(({ to }) => to === undefined)
  switch (type) {
    case 'begin': {
      const notes = Object.fromEntries(debugAnnotations.map(each => [each.name, each.stringValue]))
      track.slices.push({
        name,
        from: at,
        to: undefined,
        depth: open.length,
        notes,
        flows: flowIds,
        position,
      })
      return
    }
    case 'end': {
      const slice = open.at(-1)
      if (slice === undefined) problems.push(`${track.path}: an end without a begin at ${at}`)
      else slice.to = at
      return
    }
    case 'instant':
      track.instants.push({ name, at })
      return
    case 'counter':
      track.values.push({ value: counterValue, at })
  }
}
