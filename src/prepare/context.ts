/**
 * Preparation as a part of a command's context: builds, artifacts, known digests, leases, boxes, collections.
 *
 * @module
 */

import type { TimeContext } from '../domain/context.js'
import { compactContent, writtenContent } from '../image/compact-content.js'
import type { CallsContext } from '../pulls/calls/context.js'
import { SlotMap } from '../tables/slot-map.js'
import type { Codec, Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Due } from '../time/clock.js'
import { WorkQueue } from '../time/work-queue.js'
import type { Artifact, Subject } from './artifacts/artifact.js'
import type { PreparationEvent, PreparationScheduled } from './events.js'
import { addKnown, type Known } from './known-digests.js'
import type {
  Box,
  Build,
  BuiltImage,
  Collection,
  Creation,
  KnownHash,
  Lease,
  TagLink,
} from './preparation.js'
import type { PrepareSettings } from './settings.js'

const subjectCodec: Codec<Subject> = {
  encode: subject => ({ ...subject, content: writtenContent(subject.content) }),
  decode: (written: Subject) => ({ ...written, content: compactContent(written.content) }),
}

const buildCodec: Codec<Build> = {
  encode: build =>
    build.subject === undefined ? build : { ...build, subject: subjectCodec.encode(build.subject) },
  decode: (written: Build) =>
    written.subject === undefined
      ? written
      : { ...written, subject: subjectCodec.decode(written.subject as never) },
}

interface Fields {
  settings: PrepareSettings
  buildsStarted: number
  evictionDue: Due | undefined
  collectionDue: Due | undefined
  stuckAt: number | undefined
}

interface HashingFields {
  operations: number
  known: KnownHash | undefined
  next: Due | undefined
}

/** The hash of the guest binary, if it is known, and the number of hash operations so far. */
export interface Hashing extends HashingFields {
  /** Callers that wait for the hash, each with the image that it asked for. */
  readonly waiting: Table<number, Subject>
}

/** The preparation state of a node. */
export class Preparation implements Fields {
  readonly #fields: Fields
  /** The running and the queued builds, by the key of their artifact. */
  readonly queue: WorkQueue
  /** Builds in progress, by number. */
  readonly builds: Table<number, Build>
  /** Create requests that wait for a registry, by the number of their caller. */
  readonly creations: Table<number, Creation>
  /** Images that were requested, by repository and digest. */
  readonly records: Table<string, BuiltImage>
  /** The image that each tag names; the newest request for a tag wins. */
  readonly tags: Table<string, TagLink>
  /** The known digests of the worker. */
  readonly knownDigests: Table<string, Known>
  readonly leases: Table<string, Lease>
  readonly boxes: Table<string, Box>
  readonly hashing: Hashing
  /** Sweeps in progress, by number, which is also the number of their caller. */
  readonly collections: Table<number, Collection>
  /** Whether no eviction and no check of the watermark is to be scheduled, whatever images the node stores. */
  schedulesNothing = true
  readonly #buildByArtifact = new SlotMap<string, number>()
  readonly #buildByCaller = new SlotMap<number, number>()

  /** Creates the tables of a node that has prepared nothing. */
  constructor(tables: Tables, name: string, settings: PrepareSettings) {
    const initial: Fields = {
      settings,
      buildsStarted: 0,
      evictionDue: undefined,
      collectionDue: undefined,
      stuckAt: undefined,
    }
    this.#fields = tables.fields(name, initial, {}, () => this.#noteChange())
    this.queue = new WorkQueue(tables, `${name}/queue`, settings.maxBuilds)
    this.builds = tables.table(`${name}/builds`, buildCodec)
    this.creations = tables.table(`${name}/creations`)
    this.records = tables.table(`${name}/records`)
    this.tags = tables.table(`${name}/tags`)
    this.knownDigests = tables.table(`${name}/known-digests`)
    this.leases = tables.table(`${name}/leases`)
    this.boxes = tables.table(`${name}/boxes`)
    this.hashing = createHashing(tables, `${name}/hashing`)
    this.collections = tables.table(`${name}/collections`)
    this.builds.watch((id, previous, next) => this.#watchBuild(id, previous, next))
    this.knownDigests.watch(() => this.#noteChange())
    this.#noteChange()
    addKnown(this.knownDigests, settings.advertised, 0)
  }

  get settings(): PrepareSettings {
    return this.#fields.settings
  }

  set settings(settings: PrepareSettings) {
    this.#fields.settings = settings
  }

  get buildsStarted(): number {
    return this.#fields.buildsStarted
  }

  set buildsStarted(started: number) {
    this.#fields.buildsStarted = started
  }

  /** When known digests are evicted next. */
  get evictionDue(): Due | undefined {
    return this.#fields.evictionDue
  }

  set evictionDue(due: Due | undefined) {
    this.#fields.evictionDue = due
  }

  /** When the high watermark is checked next. */
  get collectionDue(): Due | undefined {
    return this.#fields.collectionDue
  }

  set collectionDue(due: Due | undefined) {
    this.#fields.collectionDue = due
  }

  /** The used bytes at which a sweep could remove nothing. */
  get stuckAt(): number | undefined {
    return this.#fields.stuckAt
  }

  set stuckAt(used: number | undefined) {
    this.#fields.stuckAt = used
  }

  /** Returns the build in progress that makes an artifact. */
  buildOf(artifact: string): Build | undefined {
    return this.builds.get(this.#buildByArtifact.get(artifact) ?? 0)
  }

  /** Returns the build that waits for a pull as this caller. */
  buildOfCaller(caller: number): Build | undefined {
    return this.builds.get(this.#buildByCaller.get(caller) ?? 0)
  }

  #noteChange(): void {
    const { settings, evictionDue, stuckAt } = this.#fields
    this.schedulesNothing =
      this.knownDigests.size === 0 &&
      evictionDue === undefined &&
      settings.highWatermark === null &&
      stuckAt === undefined
  }

  #watchBuild(id: number, previous: Build | undefined, next: Build | undefined): void {
    if (previous?.phase === 'pulling') this.#buildByCaller.delete(previous.caller)
    if (next?.phase === 'pulling') this.#buildByCaller.set(next.caller, id)
    if (previous !== undefined && next === undefined) this.#buildByArtifact.delete(previous.key)
    if (next !== undefined) this.#buildByArtifact.set(next.key, id)
  }
}

/** Creates the fields of the hash of the guest binary; it is not known yet. */
function createHashing(tables: Tables, name: string): Hashing {
  const fields = tables.fields<HashingFields>(name, { operations: 0, known: undefined, next: undefined })
  return Object.assign(fields, { waiting: tables.table<number, Subject>(`${name}/waiting`, subjectCodec) })
}

/** The tables that preparation adds to a node. */
export interface PrepareSlice {
  /** Artifacts, by key. */
  readonly artifacts: Table<string, Artifact>
  readonly preparation: Preparation
}

/** Returns whether a build, create request, hash operation or sweep is in progress. */
export function isPreparing({ builds, creations, hashing, collections }: Preparation): boolean {
  return builds.size + creations.size + hashing.waiting.size + collections.size > 0
}

/** Returns every caller that waits for an answer of the preparation. */
export function preparationCallers({ builds, creations, hashing, collections }: Preparation): Set<number> {
  return new Set([
    ...[...builds.values()].flatMap(build => build.callers),
    ...creations.keys(),
    ...hashing.waiting.keys(),
    ...collections.keys(),
  ])
}

/** The context that commands of the preparation need. */
export type PrepareContext = CallsContext &
  TimeContext<PreparationEvent, PreparationScheduled> & { readonly node: PrepareSlice }
