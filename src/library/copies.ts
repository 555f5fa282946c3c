/**
 * Mirrorings, as users of the library ask for them.
 *
 * @module
 */

import {
  type Mirroring,
  type MirrorLayer,
  type MirrorPhase,
  type MirrorRequest,
  mirrorTransferName,
} from '../copies/copies.js'
import { localReference } from '../copies/plan.js'
import type { Digest } from '../digest.js'
import { type Failure, SimulatorError } from '../errors/index.js'
import { models } from '../image/models.js'
import type { CommandTarget } from '../service.js'
import { canonicalReference } from '../spec.js'
import type { State } from '../state.js'
import { bytesDone } from '../time/fair-links.js'

/** What a mirroring may be told beside the reference and the registry. */
export type MirrorOptions = Omit<MirrorRequest, 'source' | 'registry'>

/** What a registry has been given. */
export interface Mirrored {
  /** The canonical reference that was copied. */
  readonly source: string
  /** The canonical reference of the copy. */
  readonly destination: string
  /** The copy's name within its registry. */
  readonly localRef: string
  readonly digest: Digest
}

/** A mirroring that was asked for. Awaiting it gives what the registry was given, or throws why it was not. */
export interface MirrorHandle extends PromiseLike<Mirrored> {
  /** How far it has come. */
  readonly progress: MirrorProgress
  /** Ends it: the handle rejects with `cancelled`. */
  cancel(): void
}

/** How far a mirroring has come. Bytes are of the present phase. */
export type MirrorProgress =
  /** `resolving` asks the source's registry, `checking` the one that is copied to. */
  | { readonly phase: 'resolving' | 'checking'; readonly since: MirrorTicks }
  | {
      readonly phase: 'downloading' | 'pushing'
      readonly bytesDone: number
      readonly bytesTotal: number
      readonly layers: readonly MirrorLayerProgress[]
      readonly since: MirrorTicks
    }
  | { readonly phase: 'complete'; readonly digest: Digest }
  | { readonly phase: 'failed'; readonly failure: Failure }

/** The tick at which each phase began. */
type MirrorTicks = Readonly<Partial<Record<MirrorPhase, number>>>

/** How far one layer has come in the present phase. `bytesDone` of its `size` bytes are there. */
export interface MirrorLayerProgress {
  readonly digest: Digest
  readonly phase: MirrorLayer['phase']
  readonly size: number
  readonly bytesDone: number
}

/** How a mirroring ended: with a copy, with what went wrong, or with a bug of the simulator. */
export type MirrorOutcome =
  | { readonly source: string; readonly destination: string; readonly digest: string }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** What a mirroring needs of a node. */
export interface MirrorTarget extends CommandTarget {
  /** Asks for a mirroring; gives its number, and calls `onEnd` once. */
  requestMirror(request: MirrorRequest, onEnd: (outcome: MirrorOutcome) => void): number
}

/** A mirroring under way. */
export interface MirrorUnderWay {
  readonly mirror: number
  /** Canonical references. */
  readonly source: string
  readonly destination: string
  readonly progress: MirrorProgress
}

/** Mirrorings under way, in the order in which they started. */
export function mirrorsUnderWay(state: State): readonly MirrorUnderWay[] {
  return [...state.node.mirrors.underWay.values()].map(each => ({
    mirror: each.id,
    source: canonicalReference(each.source),
    destination: canonicalReference(each.destination),
    progress: progressOf(state, each),
  }))
}

/** A mirroring, from its start. */
export class StartedMirror implements MirrorHandle {
  readonly #node: MirrorTarget
  readonly #done: Promise<Mirrored>
  #mirror = 0
  #ended: MirrorProgress | undefined

  constructor(node: MirrorTarget, request: MirrorRequest) {
    this.#node = node
    this.#done = new Promise((resolve, reject) => {
      try {
        this.#mirror = node.requestMirror(request, outcome => {
          if ('error' in outcome) reject(outcome.error)
          else if ('failure' in outcome) reject(this.#failed(outcome.failure))
          else resolve(this.#completed(outcome))
        })
      } catch (error) {
        reject(error instanceof SimulatorError ? this.#failed(error.failure) : error)
      }
    })
    // One that failed and nobody awaits is seen in `progress`; it must not end the process.
    this.#done.catch(() => {})
  }

  /** Its number; 0 for one that never started. */
  get number(): number {
    return this.#mirror
  }

  get progress(): MirrorProgress {
    if (this.#ended !== undefined) return this.#ended
    const { state } = this.#node
    const mirroring = state.node.mirrors.underWay.get(this.#mirror)
    if (mirroring === undefined) throw new RangeError('the mirroring has ended unseen')
    return progressOf(state, mirroring)
  }

  // biome-ignore lint/suspicious/noThenProperty: a handle is meant to be awaited
  then<A = Mirrored, B = never>(
    onDone?: ((mirrored: Mirrored) => A | PromiseLike<A>) | null,
    onFail?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#done.then(onDone, onFail)
  }

  cancel(): void {
    if (this.#ended === undefined) this.#node.dispatch({ type: 'cancel-mirror', mirror: this.#mirror })
  }

  #failed(failure: Failure): SimulatorError {
    this.#ended = { phase: 'failed', failure }
    return new SimulatorError(failure)
  }

  #completed({
    source,
    destination,
    digest,
  }: Exclude<MirrorOutcome, { failure: unknown } | { error: unknown }>): Mirrored {
    this.#ended = { phase: 'complete', digest: digest as Digest }
    const { parse } = models[this.#node.state.node.model]
    return { source, destination, localRef: localReference(parse(destination)), digest: digest as Digest }
  }
}

function progressOf(state: State, mirroring: Mirroring): MirrorProgress {
  const { since } = mirroring
  if (!('layers' in mirroring)) return { phase: mirroring.phase, since }
  const layers = mirroring.layers.map(layer => layerProgress(state, mirroring, layer))
  const sum = (bytes: (layer: MirrorLayerProgress) => number): number =>
    layers.reduce((total, layer) => total + bytes(layer), 0)
  return {
    phase: mirroring.phase,
    bytesDone: sum(layer => layer.bytesDone),
    bytesTotal: sum(layer => layer.size),
    layers,
    since,
  }
}

function layerProgress(
  { clock, node }: State,
  mirroring: Mirroring,
  { digest, size, phase }: MirrorLayer,
): MirrorLayerProgress {
  if (phase !== 'moving') return { digest, phase, size, bytesDone: phase === 'moved' ? size : 0 }
  const name = mirrorTransferName(mirroring, digest)
  return { digest, phase, size, bytesDone: bytesDone(node.network, clock.tick, name) }
}
