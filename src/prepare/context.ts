/**
 * Preparation as a part of a command's context: builds, artifacts, known digests, leases, boxes, collections.
 *
 * @module
 */

import type { CallsContext } from '../calls/context.js'
import type { TimeContext } from '../domain/context.js'
import { compactContent, writtenContent } from '../image/compact-content.js'
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
export interface Preparation extends Fields {
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
  /** Returns the build in progress that makes an artifact. */
  buildOf(artifact: string): Build | undefined
  /** Returns the build that waits for a pull as this caller. */
  buildOfCaller(caller: number): Build | undefined
}

/** The tables that preparation adds to a node. */
export interface PrepareSlice {
  /** Artifacts, by key. */
  readonly artifacts: Table<string, Artifact>
  readonly preparation: Preparation
}

/** Creates the tables of a node that has prepared nothing. */
export function createPreparation(tables: Tables, name: string, settings: PrepareSettings): Preparation {
  const fields = tables.fields<Fields>(name, {
    settings,
    buildsStarted: 0,
    evictionDue: undefined,
    collectionDue: undefined,
    stuckAt: undefined,
  })
  const hashing = tables.fields<HashingFields>(`${name}/hashing`, {
    operations: 0,
    known: undefined,
    next: undefined,
  })
  const builds = tables.table<number, Build>(`${name}/builds`, buildCodec)
  const rest = {
    ...buildIndexes(builds),
    queue: new WorkQueue(tables, `${name}/queue`, settings.maxBuilds),
    builds,
    creations: tables.table<number, Creation>(`${name}/creations`),
    records: tables.table<string, BuiltImage>(`${name}/records`),
    tags: tables.table<string, TagLink>(`${name}/tags`),
    knownDigests: tables.table<string, Known>(`${name}/known-digests`),
    leases: tables.table<string, Lease>(`${name}/leases`),
    boxes: tables.table<string, Box>(`${name}/boxes`),
    hashing: withConstants(hashing, {
      waiting: tables.table<number, Subject>(`${name}/hashing/waiting`, subjectCodec),
    }),
    collections: tables.table<number, Collection>(`${name}/collections`),
  }
  addKnown(rest.knownDigests, settings.advertised, 0)
  return withConstants(fields, rest)
}

/** Creates the indexes of builds by artifact and by caller. */
function buildIndexes(builds: Table<number, Build>): Pick<Preparation, 'buildOf' | 'buildOfCaller'> {
  const byArtifact = new Map<string, number>()
  const byCaller = new Map<number, number>()
  builds.watch((id, previous, next) => {
    if (previous?.phase === 'pulling') byCaller.delete(previous.caller)
    if (next?.phase === 'pulling') byCaller.set(next.caller, id)
    if (previous !== undefined && next === undefined) byArtifact.delete(previous.key)
    if (next !== undefined) byArtifact.set(next.key, id)
  })
  return {
    buildOf: artifact => builds.get(byArtifact.get(artifact) ?? 0),
    buildOfCaller: caller => builds.get(byCaller.get(caller) ?? 0),
  }
}

/** Adds constant properties to an object of logged fields. */
function withConstants<F extends object, C extends object>(fields: F, constants: C): F & C {
  for (const [key, value] of Object.entries(constants)) Object.defineProperty(fields, key, { value })
  return fields as F & C
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
