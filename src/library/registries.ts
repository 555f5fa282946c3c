/**
 * The registries of a simulation.
 *
 * @module
 */
import { models } from '../image/models.js'
import type { NodePort } from '../node/node-port.js'
import type { RegistryPatch, RegistrySettings } from '../registries/catalog.js'
import { readCatalog, readRegistryPatch } from '../registries/catalog-reader.js'
import type { CatalogEntry } from '../registries/catalog-schema.js'
import { registryOf, type UpstreamChange } from '../registries/upstream.js'
import type { Reference } from '../spec.js'
import { checkHost } from './arguments.js'
import { type CopyHandle, type CopyOptions, StartedCopy } from './copies.js'
import { StackTrace } from './stack-trace.js'

/** The registries and their images; all nodes share them. */
export class Registries {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Pushes an image. Tags that named another image then name this one.
   *
   * @param at - the tick of the push; default: the current tick
   * @throws SimulatorError `invalid-catalog` or `invalid-argument`
   */
  push(entry: CatalogEntry, at?: number): void {
    const { images } = readCatalog({ images: [entry] }, input => this.#parse(input))
    this.#change(
      images.map(image => ({ type: 'push', image })),
      at,
    )
  }

  /**
   * Pushes all images of an OCI image layout, with their own digests, sizes and configs.
   *
   * @param path - a folder, or a tar file
   * @param repository - the repository for entries with only a tag as their name
   * @throws SimulatorError `invalid-layout`
   */
  async pushOciLayout(path: string, repository?: string): Promise<void> {
    const { readOciLayout } = await import('../io/oci-layout.js')
    const images = await readOciLayout(path, repository)
    this.#change(images.map(image => ({ type: 'push', image })))
  }

  /**
   * Deletes a tag. The image stays available by its digest.
   *
   * @throws SimulatorError `invalid-reference` or `invalid-argument`
   */
  deleteTag(reference: string, at?: number): void {
    this.#change([{ type: 'delete-tag', reference: this.#parse(reference) }], at)
  }

  /**
   * Deletes a repository with all its tags and digests.
   *
   * @throws SimulatorError `invalid-reference` or `invalid-argument`
   */
  deleteRepository(name: string, at?: number): void {
    this.#change([{ type: 'delete-repository', reference: this.#parse(name) }], at)
  }

  /**
   * Changes the settings of a registry: for example, `{ up: false }` makes it refuse connections, and `{ latency:
   * null }` restores the default latency. Transfers in progress continue at the new bandwidth.
   *
   * @throws SimulatorError `invalid-catalog` or `invalid-argument`
   */
  configure(host: string, settings: RegistryPatch, at?: number): void {
    checkHost(host)
    this.#change([{ type: 'configure', host, settings: readRegistryPatch(settings) }], at)
  }

  /** Returns the settings of the registry at a host. */
  settings(host: string): RegistrySettings {
    return registryOf(this.#port.state.upstream, host)
  }

  /** Returns the canonical references of all tags that registries list, in ascending order. */
  tags(): readonly string[] {
    const { tags } = this.#port.state.upstream
    return [...tags.entries()].filter(([, image]) => image > 0).map(([tag]) => tag)
  }

  /**
   * Copies a reference to another registry, in simulated time and over the links of both. Pulls use the copy if the
   * settings of the reference's registry list the other one in `mirrors`.
   *
   * The returned handle rejects with a {@link SimulatorError}: `invalid-reference`, `invalid-argument`, `cancelled`,
   * `restarted`, or `mirror-failed`, whose failure names the phase and the cause.
   *
   * @param source - a reference
   * @param registry - the host of the destination; a leading `http://` or `https://` is dropped
   */
  mirror(source: string, registry: string, options: CopyOptions = {}): CopyHandle {
    const trace = new StackTrace(this.mirror)
    return new StartedCopy(this.#port, { ...options, source, registry }, trace).handle
  }

  #change(changes: readonly UpstreamChange[], at?: number): void {
    this.#port.dispatch({ type: 'upstream', changes, ...(at !== undefined && { at }) })
  }

  #parse(input: string): Reference {
    return models[this.#port.state.node.model].parse(input)
  }
}
