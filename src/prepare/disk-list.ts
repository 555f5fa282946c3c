/**
 * Views of built images: status, process config and sizes.
 *
 * @module
 */

import { describe, SimulatorError } from '../errors/index.js'
import { models } from '../image/models.js'
import { canonicalReference } from '../spec.js'
import type { Tick } from '../time/clock.js'
import type { PrepareContext } from './context.js'
import type { Build, BuiltImage, ProcessOf } from './preparation.js'

/** The part of the context that the views read. */
type View = Pick<PrepareContext, 'node'>

/** The status of a built image. */
export type BuiltImageStatus = 'pending' | 'pulling' | 'converting' | 'ready' | 'failed'

/** A built image as commands and the library return it. */
export interface ShownImage {
  /** The normalised reference of the first request. */
  readonly name: string
  readonly digest: string
  readonly status: BuiltImageStatus
  /** The position in the queue, 1 for the next build; absent if the image is not queued. */
  readonly queuePosition?: number
  /** The failed stage and the failure. */
  readonly error?: string
  /** Bytes of the disk; absent until it is ready. */
  readonly sizeBytes?: number
  /** The key of the disk; absent until it is ready. */
  readonly disk?: string
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly workingDir: string
  readonly createdAt: Tick
}

/** A tag and the image that it names. */
export interface TaggedImage extends ShownImage {
  readonly tag: string
}

const NO_PROCESS: ProcessOf = { entrypoint: [], cmd: [], env: {}, workingDir: '' }

/** The image status for each phase of a build. */
const STATUS_OF: Readonly<Record<Build['phase'], BuiltImageStatus>> = {
  queued: 'pending',
  pulling: 'pulling',
  converting: 'converting',
  copying: 'converting',
  verifying: 'converting',
  injecting: 'converting',
}

/**
 * Returns the image that a tag or a digest names. Before its first build completes, a tag names no image.
 *
 * @throws SimulatorError `invalid-reference`, `no-such-image`, or `disk-missing` for a ready image whose disk is gone
 */
export function builtImage(context: View, image: string): ShownImage {
  const { preparation, model } = context.node
  const reference = models[model].parse(image)
  const name = canonicalReference(reference)
  const key = reference.digest === undefined ? preparation.tags.get(name)?.record : name
  const record = preparation.records.get(key ?? '')
  if (record === undefined) throw new SimulatorError({ code: 'no-such-image', image })
  const shown = showBuilt(context, record)
  const { ready } = record
  if (ready !== undefined && !context.node.artifacts.has(ready.artifact)) {
    throw new SimulatorError({ code: 'disk-missing', image: name, path: ready.artifact })
  }
  return shown
}

/** Returns one entry for each tag, in order. Images without a tag are not listed. */
export function builtImages(context: View): readonly TaggedImage[] {
  const { tags, records } = context.node.preparation
  return [...tags.entries()].map(([tag, link]) => ({
    tag,
    ...showBuilt(context, records.get(link.record) as BuiltImage),
  }))
}

/** Returns the bytes of the disks of all listed images. A disk with several tags counts once for each tag. */
export function totalImageBytes(context: View): number {
  return builtImages(context).reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0)
}

/** Returns the bytes of the manifests, configs and layers of all stored images, each digest once. */
export function totalCacheBytes({ node: { store } }: View): number {
  const digests = new Set([...store.images.values()].flatMap(image => image.digests))
  return [...digests].reduce((sum, digest) => sum + (store.ledger.get(digest)?.size ?? 0), 0)
}

/** Returns the view of a built image. */
export function showBuilt({ node: { preparation } }: View, record: BuiltImage): ShownImage {
  const { name, digest, createdAt, ready, failure } = record
  const build = record.build === undefined ? undefined : preparation.builds.get(record.build)
  const position = build === undefined ? undefined : preparation.queue.position(build.key)
  return {
    name,
    digest,
    status: statusOf(record, build),
    createdAt,
    ...(ready?.process ?? NO_PROCESS),
    ...(position !== undefined && { queuePosition: position }),
    ...(failure && { error: `${failure.stage}: ${describe(failure.failure)}` }),
    ...(ready && { sizeBytes: ready.size, disk: ready.artifact }),
  }
}

function statusOf({ ready }: BuiltImage, build: Build | undefined): BuiltImageStatus {
  if (build !== undefined) return STATUS_OF[build.phase]
  return ready === undefined ? 'failed' : 'ready'
}

const INIT_SYSTEMS = ['/sbin/init', '/lib/systemd/systemd', '/usr/lib/systemd/systemd']

/** Returns whether an image starts an init system. */
export function isSystemd({ entrypoint, cmd }: Pick<ShownImage, 'entrypoint' | 'cmd'>): boolean {
  const [first = ''] = [...entrypoint, ...cmd]
  return INIT_SYSTEMS.includes(first)
}
