/**
 * The oldest candidate of a sweep at the watermark, without a look at all stored content.
 *
 * The engine asks before each step of a node above its watermark. While a sweep could remove something, the next check
 * is scheduled and the engine does not ask again. So the case that counts is a node full of content that nothing may
 * remove: it costs what changed since the last step, however much is stored.
 *
 * @module
 */
import type { Tick } from '../../time/clock.js'
import { imagesWithContentIn, referrers, reservedContent } from '../artifacts/referrers.js'
import type { PrepareContext } from '../context.js'
import { collectMarks, isPinned, preparedFor } from './candidates.js'

type Node = PrepareContext['node']

const watches = new WeakMap<Node, CandidateWatch>()

/** Returns the earliest tick at which a candidate of a sweep at the watermark was stored; undefined without one. */
export function oldestCandidate(node: Node): Tick | undefined {
  const watch = watches.get(node) ?? new CandidateWatch(node)
  watches.set(node, watch)
  return watch.oldest()
}

/** Follows the tables of a node. It is made when the node reaches its watermark for the first time. */
class CandidateWatch {
  readonly #node: Node
  /** Images that are not pinned and that no pod or container uses. */
  readonly #loose = new Set<string>()
  #looseChanges = 0
  #prepared: { readonly stamp: string; readonly oldest: Tick } | undefined
  #idle: { readonly stamp: string; readonly images: readonly string[] } | undefined

  constructor(node: Node) {
    this.#node = node
    const { images, users } = node.store
    images.watch(id => this.#update(id))
    users.watchUsers(id => this.#update(id))
  }

  /** Returns the earliest tick at which a candidate was stored. */
  oldest(): Tick | undefined {
    // The tick of partial content is unknown and counts as 0.
    if (this.#node.store.ledger.hasLeftBehind) return 0
    const oldest = Math.min(this.#oldestPrepared(), this.#oldestImage())
    return oldest === Number.POSITIVE_INFINITY ? undefined : oldest
  }

  #update(id: string): void {
    const { personality, store } = this.#node
    const image = store.images.get(id)
    const isLoose = image !== undefined && !store.users.usesImage(id) && !isPinned(personality, image)
    if (isLoose === this.#loose.has(id)) return
    this.#looseChanges++
    if (isLoose) this.#loose.add(id)
    else this.#loose.delete(id)
  }

  #oldestPrepared(): Tick {
    const node = this.#node
    const { records, tags, leases, boxes, builds } = node.preparation
    const stamp = stampOf(node.artifacts, records, tags, leases, boxes, builds)
    if (this.#prepared?.stamp !== stamp) {
      const found = preparedFor(node, 'watermark', collectMarks(node, undefined))
      const oldest = found.reduce((min, { since }) => Math.min(min, since), Number.POSITIVE_INFINITY)
      this.#prepared = { stamp, oldest }
    }
    return this.#prepared.oldest
  }

  #oldestImage(): Tick {
    const idle = this.#idleImages()
    if (idle.length === 0) return Number.POSITIVE_INFINITY
    const { images } = this.#node.store
    const stored = idle.flatMap(id => images.get(id) ?? [])
    const needed = new Set(imagesWithContentIn(reservedContent(this.#node), stored))
    return stored.reduce(
      (min, { id, pulledAt }) => (needed.has(id) ? min : Math.min(min, pulledAt)),
      Number.POSITIVE_INFINITY,
    )
  }

  /** Returns the loose images that no lease, box or build refers to. */
  #idleImages(): readonly string[] {
    const { leases, boxes, builds } = this.#node.preparation
    const stamp = `${this.#looseChanges} ${stampOf(leases, boxes, builds)}`
    if (this.#idle?.stamp !== stamp) {
      const by = referrers(this.#node)
      this.#idle = { stamp, images: [...this.#loose].filter(id => !by.has(id)) }
    }
    return this.#idle.images
  }
}

/** Returns a text that is the same while no table changes. */
const stampOf = (...tables: readonly { readonly writes: number }[]): string =>
  tables.map(({ writes }) => writes).join(' ')
