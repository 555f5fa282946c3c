/**
 * The plan of a sweep: what it would remove now, in which order, and why the rest stays.
 *
 * It applies the rules of the collector (`candidates.ts`, `collector.ts`) without changing anything.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import type { Blob } from '../../image/recipe.js'
import type { Tick } from '../../time/clock.js'
import type { PrepareContext } from '../context.js'
import type { Sweep } from '../preparation.js'
import {
  type Candidate,
  candidates,
  collectMarks,
  coversImages,
  type KeepReason,
  type Marks,
  whyArtifactStays,
  whyImageStays,
  whyRecordStays,
} from './candidates.js'
import { enoughFor, oldEnoughAt } from './collector.js'

type Node = PrepareContext['node']

/** The kind of stored content: an image, an artifact, a built image without a disk, or partial content. */
export type ContentKind = 'image' | 'artifact' | 'built-image' | 'partial'

/** Content that a sweep would look at. */
interface Stored {
  /** The id of an image, the key of an artifact or a built image, or the digest of partial content. */
  readonly key: string
  readonly kind: ContentKind
}

/** Content that a sweep would remove. */
export interface PlannedRemoval extends Stored {
  /** The tick of its last use; 0 if it is unknown. */
  readonly lastUsed: Tick
  /** The tick at which it was stored; 0 if it is unknown. */
  readonly since: Tick
  /** The bytes that its removal frees, after those before it. */
  readonly bytes: number
}

/** Content that a sweep would keep, and the reason. */
export type KeptContent = Stored &
  (
    | KeepReason
    /** It is a candidate from the tick `until`. */
    | { readonly reason: 'too-young'; readonly until: Tick }
    /** The candidates before it free enough bytes. */
    | { readonly reason: 'enough-freed' }
  )

/** All reasons to keep content. */
export const KEEP_REASONS = [
  'too-young',
  'enough-freed',
  'pinned',
  'in-use',
  'referred-to',
  'tagged',
  'building',
  'by-digest',
  'current-version',
  'version-unknown',
  'not-covered',
] as const satisfies readonly KeptContent['reason'][]

/** The plan of a sweep. */
export interface SweepPlan {
  readonly what: Sweep
  /** The freed bytes that end the sweep; absent if it handles all candidates. */
  readonly enough?: number
  /** The bytes that it would free. */
  readonly freed: number
  /** The content that it would remove, in order. */
  readonly removed: readonly PlannedRemoval[]
  readonly kept: readonly KeptContent[]
}

/** Returns the plan of a sweep that would start at a tick. */
export function planSweep(node: Node, tick: Tick, { what, bytes, guestHash }: SweepRequest): SweepPlan {
  const marks = collectMarks(node, guestHash)
  const enough = enoughFor(node, what, bytes)
  const removed: PlannedRemoval[] = []
  const kept: KeptContent[] = []
  const freeing = new Freeing(node)
  for (const candidate of candidates(node, what, marks)) {
    const { key, since } = candidate
    const stored = { key, kind: kindOf(node, key) }
    const until = oldEnoughAt(node, what, since)
    if (tick < until) kept.push({ ...stored, reason: 'too-young', until })
    else if (enough !== undefined && freeing.freed >= enough) kept.push({ ...stored, reason: 'enough-freed' })
    else removed.push({ ...stored, ...candidate, bytes: freeing.remove(stored) })
  }
  const plan = { what, freed: freeing.freed, removed, kept: [...kept, ...keptFor(node, what, marks)] }
  return enough === undefined ? plan : { ...plan, enough }
}

/** The sweep that is planned. */
export interface SweepRequest {
  readonly what: Sweep
  /** The freed bytes that end the sweep; by default it handles all candidates. */
  readonly bytes?: number | undefined
  /** The current hash of the guest binary. */
  readonly guestHash?: string | undefined
}

/** Returns the content that is no candidate. */
function keptFor(node: Node, what: Sweep, marks: Marks): readonly KeptContent[] {
  const kept: KeptContent[] = []
  const keep = (stored: Stored, reason: KeepReason | undefined): void => {
    if (reason !== undefined) kept.push({ ...stored, ...reason })
  }
  for (const image of node.store.images.values()) {
    const reason = coversImages(what) ? whyImageStays(node, image, marks) : NOT_COVERED
    keep({ key: image.id, kind: 'image' }, reason)
  }
  for (const artifact of node.artifacts.values())
    keep({ key: artifact.key, kind: 'artifact' }, whyArtifactStays(artifact, what, marks))
  for (const record of node.preparation.records.values()) {
    // One with a disk stays and goes with it.
    if (record.ready !== undefined && node.artifacts.has(record.ready.artifact)) continue
    const reason = what === 'stale' ? NOT_COVERED : whyRecordStays(record, what, marks)
    keep({ key: record.key, kind: 'built-image' }, reason)
  }
  if (what === 'stale')
    for (const { digest } of node.store.ledger.leftBehind())
      keep({ key: digest, kind: 'partial' }, NOT_COVERED)
  return kept
}

const NOT_COVERED: KeepReason = { reason: 'not-covered' }

function kindOf({ artifacts, store, preparation }: Node, key: Candidate['key']): ContentKind {
  if (artifacts.has(key)) return 'artifact'
  if (store.images.has(key)) return 'image'
  return preparation.records.has(key) ? 'built-image' : 'partial'
}

/** Counts the bytes that removals free, one after the other: shared content only with its last holder. */
class Freeing {
  freed = 0
  readonly #node: Node
  readonly #removed = new Map<Digest, number>()

  constructor(node: Node) {
    this.#node = node
  }

  /** Returns the bytes that the removal of some content frees. */
  remove({ key, kind }: Stored): number {
    const bytes = kind === 'partial' ? this.#fetched(key as Digest) : this.#release(this.#blobs(key))
    this.freed += bytes
    return bytes
  }

  #fetched(digest: Digest): number {
    return this.#node.store.ledger.fetched(digest)
  }

  #blobs(key: string): readonly Blob[] {
    const { artifacts, store } = this.#node
    const image = store.images.get(key)
    return artifacts.get(key)?.blobs ?? (image === undefined ? [] : store.blobsOf(image))
  }

  #release(blobs: readonly Blob[]): number {
    let bytes = 0
    for (const { digest, size } of blobs) {
      const removed = (this.#removed.get(digest) ?? 0) + 1
      this.#removed.set(digest, removed)
      if (this.#node.store.ledger.get(digest)?.held === removed) bytes += size
    }
    return bytes
  }
}
