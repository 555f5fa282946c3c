/**
 * The change log: what every write to the state has replaced, so that a command can be rolled back and an old version of
 * the state can be returned to.
 *
 * The state is changed in place. A version is a position in its history; it costs nothing to keep and returning to it costs
 * what has changed since. A version that is returned to becomes the present one, and the version that was left stays
 * reachable, as in Baker's persistent arrays: each version knows the changes that lead back to it from a neighbour that
 * is one step closer to the present. Nothing points from the present to older versions, so those that are not kept are
 * garbage.
 *
 * @module
 */
import {
  type Changes,
  collectFirst,
  type Differences,
  firstWrites,
  type Logged,
  reversed,
  WIDTH,
} from './changes.js'
import { Writes } from './writes.js'

/** The state at one moment of its history. */
export class Version {
  /** Numbers versions in the order in which they came about. */
  readonly serial: number
  /** The neighbour that is one step closer to the present; without one, this is the present version. */
  next: Version | undefined
  /** The changes that lead back from `next` to this version. */
  changes: Changes | undefined

  constructor(serial: number) {
    this.serial = serial
  }
}

/** How many writes may follow the present version before it is compacted. */
const COMPACT_FROM = 65_536

/** The history of one state. */
export class ChangeLog {
  #versions = 0
  #present = new Version(0)
  /** The writes since the present version. */
  readonly #writes = new Writes()
  #compactAt = COMPACT_FROM
  /** How many writes the versions had together. */
  #changes = 0
  /** How many writes there ever were, and at how many the kept versions are joined next. */
  #written = 0
  #joinAt = COMPACT_FROM
  /** Versions that are kept for long, oldest first. */
  #kept: WeakRef<Version>[] = []

  /** Notes what a write replaces; `undefined` for a key that is new. */
  record(target: Logged, key: unknown, previous: unknown): void {
    this.#writes.push(target, key, previous)
    this.#written++
  }

  /** How many writes led to the present version; of several to one key between two versions only one is counted. */
  get changes(): number {
    return this.#changes
  }

  /** How many writes there ever were. */
  get written(): number {
    return this.#written
  }

  /** The position after the last write, for {@link rollBack} and {@link writesSince}. */
  get position(): number {
    return this.#writes.end
  }

  /** Undoes every write after a position. No version may have been marked in between. */
  rollBack(position: number): void {
    this.#writes.rollBack(position)
  }

  /** The keys of one target that were written after a position, with the values that they had there. */
  writesSince(position: number, target: Logged): ReadonlyMap<unknown, unknown> {
    return this.#writes.of(target, position)
  }

  /**
   * Keeps only the first of several writes to one key, once there are many: in the present version, and between versions that
   * are kept for long. Called between commands.
   */
  compact(): void {
    if (this.#written >= this.#joinAt) this.#joinKept()
    if (this.#writes.length < this.#compactAt) return
    this.#writes.keepFirst()
    this.#compactAt = Math.max(COMPACT_FROM, 2 * this.#writes.length)
  }

  /** Notes that a version may be kept for long: what leads to it from later ones is then kept short. */
  keep(version: Version): void {
    if (this.#kept.at(-1)?.deref() !== version) this.#kept.push(new WeakRef(version))
  }

  /** Leads each version that is kept straight to the next one; versions in between stay as they are. */
  #joinKept(): void {
    this.#kept = this.#kept.filter(ref => ref.deref() !== undefined)
    const kept = new Set(this.#kept.map(ref => ref.deref()))
    let joined = 0
    for (const version of kept) {
      const path: Changes[] = []
      let at = version
      while (at?.next !== undefined && (at === version || !kept.has(at))) {
        path.push(at.changes as Changes)
        at = at.next
      }
      if (version === undefined || at === undefined || path.length < 2) continue
      version.changes = firstWrites(path)
      version.next = at
      joined += version.changes.length / WIDTH
    }
    this.#joinAt = this.#written + Math.max(COMPACT_FROM, 2 * joined)
  }

  /** The version that the state has now. */
  mark(): Version {
    if (this.position === 0) return this.#present
    const left = this.#present
    this.#present = new Version(++this.#versions)
    left.next = this.#present
    left.changes = this.#writes.take()
    this.#changes += left.changes.length / WIDTH
    return this.#present
  }

  /** The number of the present version, or of the last one that was marked if the state has changed since. */
  get serial(): number {
    return this.#present.serial
  }

  /** The number of the next version that comes about. No number comes twice, wherever in the history that is. */
  get nextSerial(): number {
    return this.#versions + 1
  }

  /** Begins the history with the state as it is now. Versions from before cannot be returned to. */
  restart(): void {
    this.#writes.forget()
    this.#present = new Version(++this.#versions)
  }

  /** Makes a version the present one. */
  goTo(version: Version): void {
    this.mark()
    const path = this.#pathFrom(version)
    for (let i = path.length - 2; i >= 0; i--) {
      const [older, newer] = [path[i] as Version, path[i + 1] as Version]
      newer.changes = reversed(older.changes as Changes)
      newer.next = older
      older.changes = undefined
      older.next = undefined
    }
    this.#present = version
  }

  /**
   * Returns the differences of another version: the values of keys there. Nothing if there were more writes in between than
   * `limit`.
   */
  since(version: Version, limit: number): Differences | undefined {
    const path = this.#pathFrom(version).map(({ changes }) => changes ?? this.#writes.since(0))
    if (path.reduce((writes, { length }) => writes + length / WIDTH, 0) > limit) return undefined
    const differences = new Map<Logged, Map<unknown, unknown>>()
    for (const changes of path) collectFirst(changes, differences)
    return differences
  }

  #pathFrom(version: Version): Version[] {
    const path = [version]
    for (let at = version.next; at !== undefined; at = at.next) path.push(at)
    return path
  }
}
