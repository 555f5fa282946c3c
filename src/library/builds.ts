/**
 * The image manager of a simulated node: from names to disks that boot.
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

export type { BuiltImageStatus, ShownImage, TaggedImage }

/** Makes disks of images, and lists them. */
export class BuildControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Creates an image: resolves its name within the time that is set (`resolveLimit`), and builds its disk after that. Asking for
   * a digest that is there or under way makes nothing twice.
   *
   * The promise gives the image as it is once its digest is known, mostly `pending`; it rejects with `invalid-reference`,
   * `pull-refused`, `not-found`, `deadline-exceeded`, or what else its registry answers.
   */
  create(image: string, auth?: Auth): Promise<ShownImage> {
    const command = { type: 'create-image', image, ...(auth && { auth }) } as const
    return this.#port.request(command, (answer, record) => shown(answer, record))
  }

  /**
   * Creates an image as {@link create} does, and waits until it is ready; rejects also with what its build failed of, and with
   * `restarted`.
   */
  build(image: string, auth?: Auth): Promise<ShownImage> {
    const command = { type: 'create-image', image, untilReady: true, ...(auth && { auth }) } as const
    return this.#port.request(command, (answer, record) => shown(answer, record))
  }

  /**
   * Creates an image that somebody pushed: the digest is taken at its word.
   *
   * @param reference - a tag, or a digest
   */
  importLocal(repository: string, reference: string, digest: string): Promise<ShownImage> {
    const command = { type: 'import-image', repository, reference, digest } as const
    return this.#port.request(command, (answer, record) => shown(answer, record))
  }

  /**
   * The image that a tag or a digest names. Until the first build of it is over, a tag names nothing; its digest does.
   *
   * @throws SimulatorError `invalid-reference`, `no-such-image` or `disk-missing`
   */
  get(image: string): ShownImage {
    return builtImage(this.#port.state, image)
  }

  /** One entry for each tag, in order. */
  list(): readonly TaggedImage[] {
    return builtImages(this.#port.state)
  }

  /**
   * Deletes a tag; its image stays until it is collected.
   *
   * @throws SimulatorError `invalid-reference`, `delete-by-digest` or `no-such-image`
   */
  delete(image: string): void {
    this.#port.dispatch({ type: 'delete-tag', image })
  }

  /** How many builds ever started. */
  get started(): number {
    return this.#port.state.node.preparation.buildsStarted
  }

  /** How many builds run, without those in line. */
  get running(): number {
    return this.#port.state.node.preparation.queue.active.size
  }

  /** The images that were created, by repository and digest, in ascending order; those without a tag too. */
  records(): readonly string[] {
    return [...this.#port.state.node.preparation.records.keys()]
  }

  /** Builds under way and in line. */
  get queueLength(): number {
    return this.#port.state.node.preparation.builds.size
  }

  /** Bytes of the disks of all listed images, for each of their tags. */
  get totalImageBytes(): number {
    return totalImageBytes(this.#port.state)
  }

  /** Bytes of what was pulled, each digest once. */
  get totalCacheBytes(): number {
    return totalCacheBytes(this.#port.state)
  }

  /**
   * Where the disk of an image is, or would be.
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

  /** Whether an image runs an init system first. */
  isSystemd(image: Pick<ShownImage, 'entrypoint' | 'cmd'>): boolean {
    return isSystemd(image)
  }
}

/** The image as it was when the request was answered; one that is new is pending, however far it has come meanwhile. */
function shown(answer: Answer, record: unknown): ShownImage {
  const image = record as ShownImage
  return 'isNew' in answer && answer.isNew ? { ...image, status: 'pending' } : image
}
