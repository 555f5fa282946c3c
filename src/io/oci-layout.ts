/**
 * OCI image layouts, as folders or tar files: real images with their own digests, sizes and configs.
 *
 * @see OCI image specification, "Image Layout"
 * @module
 */
import * as z from 'zod'
import { type Digest, digestError } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import type { ImageContent } from '../image/content.js'
import type { Blob, Layer, Platform } from '../image/recipe.js'
import type { CatalogImage, ImportedImage } from '../registries/catalog-image.js'
import { canonicalReference, parseReference, type Reference } from '../spec.js'
import { firstIssue } from '../util/schema-error.js'
import { type LayoutFiles, openLayout } from './layout-files.js'
import { type JsonDocument, readJson } from './layout-json.js'
import {
  type Descriptor,
  descriptor,
  imageConfig,
  manifestFields,
  type PlatformFields,
} from './oci-schema.js'

const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]
const SHORT_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/

/**
 * Reads all images of an OCI layout, and checks every digest, size and config in it. Layers may be of any size.
 *
 * @param path - a folder, or a tar file of one
 * @param repository - the repository of entries whose name is only a tag
 * @throws SimulatorError `invalid-layout`
 */
export async function readOciLayout(path: string, repository?: string): Promise<readonly CatalogImage[]> {
  try {
    return await new LayoutReader(path, await openLayout(path), repository).images()
  } catch (error) {
    if (error instanceof SimulatorError) throw error
    throw broken(path, (error as Error).message)
  }
}

class LayoutReader {
  readonly #path: string
  readonly #files: LayoutFiles
  readonly #repository: string | undefined

  constructor(path: string, files: LayoutFiles, repository: string | undefined) {
    this.#path = path
    this.#files = files
    this.#repository = repository
  }

  /** One image for each digest of the index; it has all the names that entries give it. */
  async images(): Promise<readonly CatalogImage[]> {
    const marker = this.#json('oci-layout', 'oci-layout').data
    if (typeof marker.imageLayoutVersion !== 'string') {
      throw this.#broken('oci-layout', 'expected an imageLayoutVersion')
    }
    const index = this.#json('index.json', 'index.json').data
    const images = new Map<string, { names: Reference[]; imported: ImportedImage }>()
    for (const [i, entry] of this.#list(index, 'manifests', 'index.json').entries()) {
      const where = `index.json: manifests[${i}]`
      const { digest } = await this.#blob(entry, where)
      const image = images.get(digest) ?? { names: [], imported: await this.#image(entry, where) }
      image.names.push(...this.#namesOf(entry, where))
      images.set(digest, image)
    }
    return [...images.values()].map(image => ({ ...image, pinned: false }))
  }

  async #image(entry: Descriptor, where: string): Promise<ImportedImage> {
    const index = await this.#blob(entry, where)
    if (!INDEX_TYPES.includes(entry.mediaType ?? '')) {
      const { content, platform } = await this.#manifest(entry, where)
      return { target: index.digest, manifests: [{ platform, whole: content, alone: content }] }
    }
    const json = this.#json(index.digest, blobPath(index.digest)).data
    const manifests: ImportedImage['manifests'][number][] = []
    for (const [i, child] of this.#list(json, 'manifests', index.digest).entries()) {
      if (child.platform?.os === 'unknown') continue
      const { content, platform } = await this.#manifest(child, `${index.digest}: manifests[${i}]`)
      manifests.push({
        platform: child.platform ? platformOf(child.platform) : platform,
        whole: behindIndex(content, index),
        alone: content,
      })
    }
    return { target: index.digest, manifests }
  }

  async #manifest(entry: Descriptor, where: string): Promise<{ content: ImageContent; platform: Platform }> {
    const manifest = await this.#blob(entry, where)
    const json = this.#json(manifest.digest, blobPath(manifest.digest)).data
    const { annotations } = this.#checked(manifestFields, json, manifest.digest)
    const configAt = `${manifest.digest}: config`
    const config = await this.#blob(this.#checked(descriptor, Object(json.config), configAt), configAt)
    const blobs: Blob[] = []
    for (const [i, layer] of this.#list(json, 'layers', manifest.digest).entries()) {
      blobs.push(await this.#blob(layer, `${manifest.digest}: layers[${i}]`))
    }
    const { text, data } = this.#json(config.digest, blobPath(config.digest))
    const { rootfs, ...fields } = this.#checked(imageConfig, data, config.digest)
    const layers = this.#layers(blobs, rootfs?.diff_ids ?? [], config.digest)
    const documents = [config, manifest]
    return {
      platform: platformOf(fields),
      content: {
        id: config.digest,
        target: manifest.digest,
        manifestKnown: true,
        config: text,
        layers,
        documents,
        size: [...documents, ...layers].reduce((sum, { size }) => sum + size, 0),
        ...(annotations && { annotations }),
      },
    }
  }

  #layers(blobs: readonly Blob[], diffIds: readonly string[], where: string): readonly Layer[] {
    if (diffIds.length !== blobs.length) {
      throw this.#broken(where, `expected rootfs.diff_ids of ${blobs.length} layers`)
    }
    return blobs.map((blob, i) => ({ ...blob, diffId: diffIds[i] as Digest }))
  }

  /** The blob that a descriptor names, which must be there, and be what the descriptor says. */
  async #blob({ digest, size }: Descriptor, where: string): Promise<Blob> {
    const reason = digest ? digestError(digest) : 'has no digest'
    if (reason !== undefined) throw this.#broken(where, reason)
    const name = digest as Digest
    if (!name.startsWith('sha256:')) throw this.#broken(where, `${name}: expected a sha256 digest`)
    const path = blobPath(name)
    const file = await this.#files.file(path).catch((error: Error) => {
      throw this.#broken(where, `${path} ${error.message}`)
    })
    if (file === undefined) throw this.#broken(where, `${path} is missing`)
    if (file.size !== size) {
      throw this.#broken(where, `${path} has ${file.size} bytes; expected ${size}`)
    }
    if (`sha256:${file.sha256}` !== name) {
      throw this.#broken(where, `${path} has the digest sha256:${file.sha256}`)
    }
    return { digest: name, size: file.size }
  }

  #namesOf({ annotations, digest }: Descriptor, where: string): readonly Reference[] {
    const full = annotations?.['io.containerd.image.name']
    const short = annotations?.['org.opencontainers.image.ref.name']
    const name = full ?? (short !== undefined && SHORT_NAME.test(short) ? this.#tagged(short, where) : short)
    if (name !== undefined) return [this.#reference(name, where)]
    return this.#repository === undefined ? [] : [this.#reference(`${this.#repository}@${digest}`, where)]
  }

  #tagged(tag: string, where: string): string {
    if (this.#repository !== undefined) return `${this.#repository}:${tag}`
    throw this.#broken(
      where,
      `the name ${tag} is only a tag; say which repository it is in with ${this.#path}=REPOSITORY`,
    )
  }

  #reference(name: string, where: string): Reference {
    try {
      const reference = parseReference(name)
      return reference.digest === undefined ? parseReference(canonicalReference(reference)) : reference
    } catch (error) {
      throw this.#broken(where, (error as Error).message)
    }
  }

  #json(where: string, path: string): JsonDocument {
    let bytes: Uint8Array | undefined
    try {
      bytes = this.#files.json(path)
      if (bytes !== undefined) return readJson(bytes)
    } catch (error) {
      throw this.#broken(where, (error as Error).message)
    }
    throw this.#broken(where, 'is missing; expected an OCI image layout')
  }

  #list(json: Readonly<Record<string, unknown>>, key: string, where: string): readonly Descriptor[] {
    const list = json[key]
    if (!Array.isArray(list)) throw this.#broken(where, `expected a list of ${key}`)
    return list.map((item, i) => this.#checked(descriptor, item, `${where}: ${key}[${i}]`))
  }

  #checked<T>(schema: z.ZodType<T>, data: unknown, where: string): T {
    const parsed = schema.safeParse(data)
    if (parsed.success) return parsed.data
    const { path, problem } = firstIssue(parsed.error)
    throw this.#broken(where, path.length === 0 ? problem : `${z.core.toDotPath([...path])}: ${problem}`)
  }

  #broken(where: string, problem: string): SimulatorError {
    return broken(this.#path, `${where}: ${problem}`)
  }
}

/** An image as it is when pulled through its index. */
function behindIndex(content: ImageContent, { digest, size }: Blob): ImageContent {
  const documents = [...content.documents, { digest, size }]
  return { ...content, target: digest, documents, size: content.size + size }
}

function broken(layout: string, problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-layout', layout, problem })
}

function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`
}

function platformOf({ os, architecture, variant }: PlatformFields): Platform {
  const platform: Platform = `${os || 'linux'}/${architecture || 'amd64'}`
  return variant ? `${platform}/${variant}` : platform
}
