/**
 * The journals and other watchers that receive the inputs of a simulation.
 *
 * @module
 */
import type { SimulatorEvent } from '../engine/events.js'
import type { Recorder } from '../history/journal.js'
import type { Snapshot } from '../history/snapshot.js'
import type { Input, Origin } from '../history/timeline.js'
import type { Tick } from '../time/clock.js'
import { reportError } from '../util/report-error.js'

/** An input that was carried out, and the state around it. */
export interface NotedInput {
  readonly input: Input
  readonly origin: Origin
  readonly tickBefore: Tick
  readonly events: readonly SimulatorEvent[]
  /** The number of the version of the state before, and after; 0 for inputs of the driver. */
  readonly versions: readonly [before: number, after: number]
}

/** Receives the inputs of a simulation. */
export interface InputWatcher {
  onInput(noted: NotedInput): void
  /** A snapshot of the present state was taken. */
  onSnapshot(version: number): void
}

/** Passes inputs to watchers, and to the recorders of journals. */
export class InputWatchers {
  readonly #watchers = new Set<InputWatcher>()
  readonly #recorders = new Set<Recorder>()

  /** Whether there are none. */
  get isEmpty(): boolean {
    return this.#watchers.size === 0 && this.#recorders.size === 0
  }

  /** Whether numbers of versions are of use: a recorder needs none. */
  get needVersions(): boolean {
    return this.#watchers.size > 0
  }

  /** Adds a watcher. Returns a function that removes it. */
  add(watcher: InputWatcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Adds a recorder. Returns a function that ends its journal. */
  record(recorder: Recorder): () => void {
    this.#recorders.add(recorder)
    return () => {
      if (this.#recorders.delete(recorder)) recorder.end()
    }
  }

  /** Passes an input on. */
  pass(noted: NotedInput): void {
    for (const watcher of this.#watchers) watcher.onInput(noted)
    this.#write(recorder => recorder.act(noted.input, noted.origin, noted))
  }

  /** Passes on that a snapshot of the present state was taken. */
  passSnapshot(snapshot: Snapshot): void {
    this.#write(recorder => recorder.keep(snapshot))
    for (const watcher of this.#watchers) watcher.onSnapshot(snapshot.serial)
  }

  /** Lets all recorders write. One that fails is removed, and the simulation continues. */
  #write(write: (recorder: Recorder) => void): void {
    for (const recorder of this.#recorders) {
      try {
        write(recorder)
      } catch (error) {
        this.#recorders.delete(recorder)
        reportError(error)
      }
    }
  }
}
