/**
 * A track with one slice for each phase of a process.
 *
 * @module
 */
import type { Packets, Track } from './packets.js'

/** Adds a slice for each phase; a phase ends when the next one begins. */
export class PhaseTrack {
  readonly #packets: Packets
  readonly #track: Track
  #phase: string | undefined

  constructor(packets: Packets, track: Track) {
    this.#packets = packets
    this.#track = track
  }

  /** Begins a phase if it is a new one. Without a phase, the last one ends. */
  set(tick: number, phase: string | undefined): void {
    if (phase === this.#phase) return
    if (this.#phase !== undefined) this.#packets.end(tick, this.#track)
    if (phase !== undefined) this.#packets.begin(tick, this.#track, phase)
    this.#phase = phase
  }
}
