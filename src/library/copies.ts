/**
 * Copy jobs in the library.
 *
 * @module
 */

import type { CopyJob, CopyLayer, CopyPhase, CopyRequest } from '../copies/copies.js'
import { localReference } from '../copies/plan.js'
import type { Digest } from '../digest.js'
import type { NodeContext } from '../engine/node-context.js'
import { type Failure, SimulatorError } from '../errors/index.js'
import { models } from '../image/models.js'
import type { CopyOutcome, NodePort } from '../node/node-port.js'
import { canonicalReference } from '../spec.js'

/** Options of a copy job. */
export type CopyOptions = Omit<CopyRequest, 'source' | 'registry'>

/** The result of a copy job. */
export interface Copied {
  /** The canonical reference that was copied. */
  readonly source: string
  /** The canonical reference of the copy. */
  readonly destination: string
  /** The name of the copy within its registry. */
  readonly localRef: string
  readonly digest: Digest
}

/** A copy job that was started: a promise of the copy, with progress. */
export interface CopyHandle extends Promise<Copied> {
  /** The progress of the job. */
  readonly progress: CopyProgress
  /** Cancels the job; the handle rejects with `cancelled`. */
  cancel(): void
}

/** The progress of a copy job. Bytes are those of the current phase. */
export type CopyProgress =
  /** `resolving` asks the registry of the source; `checking` asks the destination. */
  | { readonly phase: 'resolving' | 'checking'; readonly since: CopyTicks }
  | {
      readonly phase: 'downloading' | 'pushing'
      readonly bytesDone: number
      readonly bytesTotal: number
      readonly layers: readonly CopyLayerProgress[]
      readonly since: CopyTicks
    }
  | { readonly phase: 'complete'; readonly digest: Digest }
  | { readonly phase: 'failed'; readonly failure: Failure }

/** The tick at which each phase began. */
type CopyTicks = Readonly<Partial<Record<CopyPhase, number>>>

/** The progress of one layer in the current phase: `bytesDone` of `size` bytes are transferred. */
export interface CopyLayerProgress {
  readonly digest: Digest
  readonly phase: CopyLayer['phase']
  readonly size: number
  readonly bytesDone: number
}

/** A copy job in progress. */
export interface CopyUnderWay {
  readonly mirror: number
  /** Canonical references. */
  readonly source: string
  readonly destination: string
  readonly progress: CopyProgress
}

/** Returns the copy jobs in progress, in the order in which they started. */
export function copiesUnderWay(state: NodeContext): readonly CopyUnderWay[] {
  return [...state.node.copies.underWay.values()].map(each => ({
    mirror: each.id,
    source: canonicalReference(each.source),
    destination: canonicalReference(each.destination),
    progress: progressOf(state, each),
  }))
}

/** A copy job, from its start. */
export class StartedCopy {
  /** Resolves with the copy, or rejects with the failure. */
  readonly done: Promise<Copied>
  readonly #node: NodePort
  #mirror = 0
  #ended: CopyProgress | undefined

  /** @param trace - gives an error the stack of the call */
  constructor(node: NodePort, request: CopyRequest, trace?: { replaceIn(error: unknown): void }) {
    this.#node = node
    this.done = new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        trace?.replaceIn(error)
        reject(error)
      }
      try {
        this.#mirror = node.requestCopy(request, outcome => {
          if ('error' in outcome) fail(outcome.error)
          else if ('failure' in outcome) fail(this.#failed(outcome.failure))
          else resolve(this.#completed(outcome))
        })
      } catch (error) {
        fail(error instanceof SimulatorError ? this.#failed(error.failure) : error)
      }
    })
    // A failure that no caller awaits is visible in `progress`; it must not end the process.
    this.done.catch(() => {})
  }

  /** The promise of the copy, with progress. */
  get handle(): CopyHandle {
    return Object.defineProperties(this.done, {
      progress: { enumerable: true, get: () => this.progress },
      cancel: { value: () => this.cancel() },
    }) as CopyHandle
  }

  /** The number of the job; 0 if it never started. */
  get number(): number {
    return this.#mirror
  }

  get progress(): CopyProgress {
    if (this.#ended !== undefined) return this.#ended
    const { state } = this.#node
    const job = state.node.copies.underWay.get(this.#mirror)
    if (job === undefined) throw new RangeError('the copy job is not in this state')
    return progressOf(state, job)
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
  }: Exclude<CopyOutcome, { failure: unknown } | { error: unknown }>): Copied {
    this.#ended = { phase: 'complete', digest: digest as Digest }
    const { parse } = models[this.#node.state.node.model]
    return { source, destination, localRef: localReference(parse(destination)), digest: digest as Digest }
  }
}

function progressOf(state: NodeContext, job: CopyJob): CopyProgress {
  const { since } = job
  if (!('layers' in job)) return { phase: job.phase, since }
  const layers = job.layers.map(layer => layerProgress(state, layer))
  const sum = (bytes: (layer: CopyLayerProgress) => number): number =>
    layers.reduce((total, layer) => total + bytes(layer), 0)
  return {
    phase: job.phase,
    bytesDone: sum(layer => layer.bytesDone),
    bytesTotal: sum(layer => layer.size),
    layers,
    since,
  }
}

function layerProgress({ tick, links }: NodeContext, layer: CopyLayer): CopyLayerProgress {
  const { digest, size, phase } = layer
  if (layer.phase !== 'moving') return { digest, phase, size, bytesDone: phase === 'moved' ? size : 0 }
  return { digest, phase, size, bytesDone: links.bytesDone(tick, layer.transfer) }
}
