/**
 * The image manager of a simulated node, which builds bootable disks from references.
 *
 * @module
 */

import { models } from '../image/models.js'
import type { NodePort } from '../node/node-port.js'
import type { Artifact } from '../prepare/artifacts/artifact.js'
import { diskPath } from '../prepare/backends/disk.js'
import {
  type BuiltImageStatus,
  builtImage,
  builtImages,
  isSystemd,
  type ShownImage,
  type TaggedImage,
  totalCacheBytes,
  totalImageBytes,
} from '../prepare/disk-list.js'
import type { Answer } from '../prepare/events.js'
import type { Auth } from '../registries/credentials.js'
import { StackTrace } from './stack-trace.js'

export type { BuiltImageStatus, ShownImage, TaggedImage }

/** Builds disks of images, and lists them. */
export class BuildControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Creates an image: resolves its reference within the time limit (`resolveLimit`), then builds its disk. A disk
   * that exists or is being built is not built a second time.
   *
   * The promise resolves with the image as soon as its digest is known, usually with the status `pending`. It rejects
   * with `invalid-reference`, `pull-refused`, `not-found`, `deadline-exceeded`, or another failure of the registry.
   */
  create(image: string, auth?: Auth): Promise<ShownImage> {
    const command = { type: 'create-image', image, ...(auth && { auth }) } as const
    return this.#port.request(command, (answer, record) => shown(answer, record), new StackTrace(this.create))
  }

  /**
   * Creates an image like {@link create}, and waits until it is ready. The promise also rejects with the failure of
   * the build, and with `restarted`.
   */
  build(image: string, auth?: Auth): Promise<ShownImage> {
    const command = { type: 'create-image', image, untilReady: true, ...(auth && { auth }) } as const
    return this.#port.request(command, (answer, record) => shown(answer, record), new StackTrace(this.build))
  }

  /**
   * Creates an image with a known digest. No registry is asked whether it has the digest.
   *
   * @param reference - a tag, or a digest
   */
  importLocal(repository: string, reference: string, digest: string): Promise<ShownImage> {
    const command = { type: 'import-image', repository, reference, digest } as const
    return this.#port.request(
      command,
      (answer, record) => shown(answer, record),
      new StackTrace(this.importLocal),
    )
  }

  /**
   * Returns the image that a tag or a digest names. Before its first build completes, the digest names the image but
   * the tag does not.
   *
   * @throws SimulatorError `invalid-reference`, `no-such-image` or `disk-missing`
   */
  get(image: string): ShownImage {
    return builtImage(this.#port.state, image)
  }

  /** Returns one entry for each tag, in order. */
  list(): readonly TaggedImage[] {
    return builtImages(this.#port.state)
  }

  /**
   * Deletes a tag. Its image stays until the collector removes it.
   *
   * @throws SimulatorError `invalid-reference`, `delete-by-digest` or `no-such-image`
   */
  delete(image: string): void {
    this.#port.dispatch({ type: 'delete-tag', image })
  }

  /** The number of builds started so far. */
  get started(): number {
    return this.#port.state.node.preparation.buildsStarted
  }

  /** The number of running builds, without queued ones. */
  get running(): number {
    return this.#port.state.node.preparation.queue.active.size
  }

  /**
   * Returns the images that were created, by repository and digest, in ascending order, including those without a
   * tag.
   */
  records(): readonly string[] {
    return [...this.#port.state.node.preparation.records.keys()]
  }

  /** The number of running and queued builds. */
  get queueLength(): number {
    return this.#port.state.node.preparation.builds.size
  }

  /** Bytes of the disks of all listed images; a disk counts once for each of its tags. */
  get totalImageBytes(): number {
    return totalImageBytes(this.#port.state)
  }

  /** Bytes of the manifests, configs and layers of all stored images, each digest once. */
  get totalCacheBytes(): number {
    return totalCacheBytes(this.#port.state)
  }

  /**
   * Returns the path of an image's disk, whether it exists or not.
   *
   * @throws SimulatorError `invalid-reference`
   */
  diskPath(image: string, digest: string): string {
    const { model, preparation } = this.#port.state.node
    return diskPath(models[model].parse(image), digest, preparation.settings.format)
  }

  /**
   * Makes an empty disk.
   *
   * @param size - in bytes
   * @throws SimulatorError `invalid-argument` or `storage-limit`
   */
  createDisk(path: string, size: number): Artifact {
    this.#port.dispatch({ type: 'create-disk', disk: path, size })
    return this.#port.state.node.artifacts.get(path) as Artifact
  }

  /** Returns whether an image starts an init system. */
  isSystemd(image: Pick<ShownImage, 'entrypoint' | 'cmd'>): boolean {
    return isSystemd(image)
  }
}

/**
 * Returns the image at the time of the answer. A new image is `pending`, even if its build has made
 * progress since.
 */
function shown(answer: Answer, record: unknown): ShownImage {
  const image = record as ShownImage
  return 'isNew' in answer && answer.isNew ? { ...image, status: 'pending' } : image
}
