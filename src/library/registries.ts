/**
 * Registries of a simulation, as users of the library change them.
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

/** Registries and what they hold; all nodes share them. */
export class Registries {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Pushes an image, as a publisher would: tags that named another image name this one from now on.
   *
   * @param at - the tick at which it happens; default now
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
   * @param path - a folder, or a tar file of one
   * @param repository - the repository of entries whose name is only a tag
   * @throws SimulatorError `invalid-layout`
   */
  async pushOciLayout(path: string, repository?: string): Promise<void> {
    const { readOciLayout } = await import('../io/oci-layout.js')
    const images = await readOciLayout(path, repository)
    this.#change(images.map(image => ({ type: 'push', image })))
  }

  /**
   * Deletes a tag; what its digest names stays.
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
   * Changes how a registry behaves: `{ up: false }` and it refuses connections, `{ latency: null }` and it is as slow as by
   * default. Transfers under way go on, at the new bandwidth.
   *
   * @throws SimulatorError `invalid-catalog` or `invalid-argument`
   */
  configure(host: string, settings: RegistryPatch, at?: number): void {
    checkHost(host)
    this.#change([{ type: 'configure', host, settings: readRegistryPatch(settings) }], at)
  }

  /** How the registry of a host behaves. */
  settings(host: string): RegistrySettings {
    return registryOf(this.#port.state.upstream, host)
  }

  /** The canonical references of all tags that registries list, in ascending order. */
  tags(): readonly string[] {
    const { tags } = this.#port.state.upstream
    return [...tags.entries()].filter(([, image]) => image > 0).map(([tag]) => tag)
  }

  /**
   * Copies a reference to another registry, in simulated time and over the links of both. Pulls prefer it there once
   * its own registry is configured with that one among its `mirrors`.
   *
   * The returned handle rejects with a {@link SimulatorError}: `invalid-reference`, `invalid-argument`, `cancelled`,
   * `restarted`, or `mirror-failed`, whose failure says in what part of the work it failed and why.
   *
   * @param source - a reference, as typed
   * @param registry - the host to copy to; `http://` or `https://` before it is dropped
   */
  mirror(source: string, registry: string, options: CopyOptions = {}): CopyHandle {
    return new StartedCopy(this.#port, { ...options, source, registry })
  }

  #change(changes: readonly UpstreamChange[], at?: number): void {
    this.#port.dispatch({ type: 'upstream', changes, ...(at !== undefined && { at }) })
  }

  #parse(input: string): Reference {
    return models[this.#port.state.node.model].parse(input)
  }
}
