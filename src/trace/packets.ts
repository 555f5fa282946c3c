/**
 * The packets of a Perfetto trace: tracks, slices, counters and flows.
 *
 * @module
 */
import { perfetto } from '../gen/perfetto.js'

const { Trace, TrackEvent, CounterDescriptor } = perfetto.protos

/** All packets come from one writer. */
const SEQUENCE = 1

/** The units of counters. */
export const UNITS = CounterDescriptor.Unit

/** A track, by its number in the trace. */
export type Track = number

/** Details of a slice. */
export interface SliceDetails {
  readonly flow?: number | undefined
  /** Whether the flow comes from this slice if it begins at the same time as the others of the flow. */
  readonly isSource?: boolean
  readonly annotations?: Readonly<Record<string, string>>
}

/** Collects packets. */
export class Packets {
  readonly #tickNs: number
  readonly #tracks: perfetto.protos.ITracePacket[] = []
  readonly #sources: perfetto.protos.ITracePacket[] = []
  readonly #events: perfetto.protos.ITracePacket[] = []

  /** @param tickNs - nanoseconds of a tick */
  constructor(tickNs: number) {
    this.#tickNs = tickNs
  }

  /** Adds the track of a node. */
  node(name: string): Track {
    const uuid = this.#tracks.length + 1
    return this.#track({ uuid, name, process: { pid: uuid, processName: name } })
  }

  /** Adds a track below another one. Tracks with the same name and parent are drawn in rows of one group. */
  track(parent: Track, name: string): Track {
    return this.#track({ uuid: this.#tracks.length + 1, name, parentUuid: parent })
  }

  /** Adds the track of a counter. */
  counter(parent: Track, name: string, unit: perfetto.protos.CounterDescriptor.Unit): Track {
    return this.#track({ uuid: this.#tracks.length + 1, name, parentUuid: parent, counter: { unit } })
  }

  /** Begins a slice. */
  begin(tick: number, track: Track, name: string, details: SliceDetails = {}): void {
    const { flow, isSource, annotations = {} } = details
    const trackEvent = {
      type: TrackEvent.Type.TYPE_SLICE_BEGIN,
      trackUuid: track,
      name,
      ...(flow !== undefined && { flowIds: [flow] }),
      debugAnnotations: Object.entries(annotations).map(([key, stringValue]) => ({ name: key, stringValue })),
    }
    this.#event(tick, trackEvent, isSource ? this.#sources : this.#events)
  }

  /** Ends the slice of a track that began last. */
  end(tick: number, track: Track): void {
    this.#event(tick, { type: TrackEvent.Type.TYPE_SLICE_END, trackUuid: track })
  }

  /** Adds a moment without a duration. */
  instant(tick: number, track: Track, name: string): void {
    this.#event(tick, { type: TrackEvent.Type.TYPE_INSTANT, trackUuid: track, name })
  }

  /** Sets a counter. */
  count(tick: number, track: Track, counterValue: number): void {
    this.#event(tick, { type: TrackEvent.Type.TYPE_COUNTER, trackUuid: track, counterValue })
  }

  /**
   * Encodes all packets: tracks first, then events in the order of time. Perfetto draws a flow from the first of its events
   * to the next ones, so the sources of flows are the first events of their tick.
   */
  encode(): Uint8Array {
    const events = [...this.#sources, ...this.#events].sort(
      (a, b) => Number(a.timestamp) - Number(b.timestamp),
    )
    return Trace.encode({ packet: [...this.#tracks, ...events] }).finish()
  }

  #track(trackDescriptor: perfetto.protos.ITrackDescriptor & { readonly uuid: number }): Track {
    this.#tracks.push({ trustedPacketSequenceId: SEQUENCE, trackDescriptor })
    return trackDescriptor.uuid
  }

  #event(tick: number, trackEvent: perfetto.protos.ITrackEvent, events = this.#events): void {
    const timestamp = tick * this.#tickNs
    events.push({ timestamp, trustedPacketSequenceId: SEQUENCE, trackEvent })
  }
}
