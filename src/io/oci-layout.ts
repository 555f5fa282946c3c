/**
 * OCI image layouts, as folders or tar files: real images with their own digests, sizes and configs.
 *
 * @see OCI image specification, "Image Layout"
 * @module
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import { type Digest, digestError } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import type { Blob, ImageContent, Layer, Platform } from '../image/content.js'
import type { CatalogImage, ImportedImage } from '../registries/catalog-image.js'
import { canonicalReference, parseReference, type Reference } from '../spec.js'

/** One file of a layout. */
interface LayoutFile {
  readonly size: number
  readonly sha256: string
  readonly text: string
}

/** Finds a file of a layout by its path. */
type Layout = (path: string) => LayoutFile | undefined

interface Descriptor {
  readonly mediaType?: string
  readonly digest?: string
  readonly size?: number
  readonly annotations?: Readonly<Record<string, string>>
  readonly platform?: { readonly os?: string; readonly architecture?: string; readonly variant?: string }
}

const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]
/** JSON documents are small; what is larger than this is never read as text. */
const TEXT_MAX = 8 * 1024 * 1024
const SHORT_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/

/**
 * Reads all images of an OCI layout, and checks every digest and size in it.
 *
 * @param path - a folder, or a tar file of one
 * @param repository - the repository of entries whose name is only a tag
 * @throws SimulatorError `invalid-layout`
 */
export async function readOciLayout(path: string, repository?: string): Promise<readonly CatalogImage[]> {
  const reader = new LayoutReader(path, await openLayout(path), repository)
  return reader.images()
}

class LayoutReader {
  readonly #path: string
  readonly #layout: Layout
  readonly #repository: string | undefined

  constructor(path: string, layout: Layout, repository: string | undefined) {
    this.#path = path
    this.#layout = layout
    this.#repository = repository
  }

  /** One image for each digest of the index; it has all the names that entries give it. */
  images(): readonly CatalogImage[] {
    const marker = this.#json('oci-layout', this.#layout('oci-layout'))
    if (typeof marker.imageLayoutVersion !== 'string') {
      throw this.#broken('oci-layout', 'expected an imageLayoutVersion')
    }
    const index = this.#json('index.json', this.#layout('index.json'))
    const images = new Map<string, { names: Reference[]; imported: ImportedImage }>()
    for (const [i, entry] of this.#list(index, 'manifests', 'index.json').entries()) {
      const { digest } = this.#blob(entry, `index.json: manifests[${i}]`)
      const image = images.get(digest) ?? { names: [], imported: this.#image(entry) }
      image.names.push(...this.#namesOf(entry, i))
      images.set(digest, image)
    }
    return [...images.values()].map(image => ({ ...image, pinned: false }))
  }

  #image(entry: Descriptor): ImportedImage {
    const { digest, size } = this.#blob(entry, 'index.json')
    if (!INDEX_TYPES.includes(entry.mediaType ?? '')) {
      const { content, platform } = this.#manifest(entry)
      return { target: digest, manifests: [{ platform, whole: content, alone: content }] }
    }
    const index = this.#json(digest, this.#layout(blobPath(digest)))
    const children = this.#list(index, 'manifests', digest).filter(child => child.platform?.os !== 'unknown')
    const manifests = children.map(child => {
      const { content, platform } = this.#manifest(child)
      const document: Blob = { digest, size }
      const documents = [...content.documents, document]
      return {
        platform: child.platform === undefined ? platform : platformOf(child.platform),
        whole: { ...content, target: digest, documents, size: content.size + size },
        alone: content,
      }
    })
    return { target: digest, manifests }
  }

  #manifest(descriptor: Descriptor): { readonly content: ImageContent; readonly platform: Platform } {
    const manifest = this.#blob(descriptor, 'index')
    const json = this.#json(manifest.digest, this.#layout(blobPath(manifest.digest)))
    const config = this.#blob(Object(json.config) as Descriptor, `${manifest.digest}: config`)
    const configJson = this.#json(config.digest, this.#layout(blobPath(config.digest)))
    const diffIds = (Object(configJson.rootfs) as { diff_ids?: unknown }).diff_ids
    const blobs = this.#list(json, 'layers', manifest.digest).map((layer, i) =>
      this.#blob(layer, `${manifest.digest}: layers[${i}]`),
    )
    if (!Array.isArray(diffIds) || diffIds.length !== blobs.length) {
      throw this.#broken(config.digest, `expected rootfs.diff_ids of ${blobs.length} layers`)
    }
    const layers: Layer[] = blobs.map(({ digest, size }, i) => ({
      digest,
      size,
      diffId: diffIds[i] as Digest,
    }))
    const documents = [config, manifest].map(({ digest, size }) => ({ digest, size }))
    return {
      platform: platformOf(configJson as Descriptor['platform']),
      content: {
        id: config.digest,
        target: manifest.digest,
        manifestKnown: true,
        config: config.text,
        layers,
        documents,
        size: [...documents, ...layers].reduce((sum, { size }) => sum + size, 0),
      },
    }
  }

  /** The blob that a descriptor names, which must be there, and be what the descriptor says. */
  #blob({ digest, size }: Descriptor, where: string): { digest: Digest; size: number; text: string } {
    const reason = digest === undefined ? 'has no digest' : digestError(digest)
    if (reason !== undefined) throw this.#broken(where, reason)
    const name = digest as Digest
    if (!name.startsWith('sha256:')) throw this.#broken(where, `${name}: expected a sha256 digest`)
    const file = this.#layout(blobPath(name))
    if (file === undefined) throw this.#broken(where, `${blobPath(name)} is missing`)
    if (file.size !== size) {
      throw this.#broken(where, `${blobPath(name)} has ${file.size} bytes; expected ${size}`)
    }
    if (`sha256:${file.sha256}` !== name) {
      throw this.#broken(where, `${blobPath(name)} has the digest sha256:${file.sha256}`)
    }
    return { digest: name, size: file.size, text: file.text }
  }

  #namesOf({ annotations = {}, digest }: Descriptor, at: number): readonly Reference[] {
    const full = annotations['io.containerd.image.name']
    const short = annotations['org.opencontainers.image.ref.name']
    const name = full ?? (short !== undefined && SHORT_NAME.test(short) ? this.#tagged(short, at) : short)
    if (name !== undefined) return [this.#reference(name, at)]
    return this.#repository === undefined ? [] : [this.#reference(`${this.#repository}@${digest}`, at)]
  }

  #tagged(tag: string, at: number): string {
    if (this.#repository !== undefined) return `${this.#repository}:${tag}`
    throw this.#broken(
      `index.json: manifests[${at}]`,
      `the name ${tag} is only a tag; say which repository it is in with ${this.#path}=REPOSITORY`,
    )
  }

  #reference(name: string, at: number): Reference {
    try {
      const reference = parseReference(name)
      return reference.digest === undefined ? parseReference(canonicalReference(reference)) : reference
    } catch (error) {
      throw this.#broken(`index.json: manifests[${at}]`, (error as Error).message)
    }
  }

  #json(where: string, file: LayoutFile | undefined): Readonly<Record<string, unknown>> {
    if (file === undefined) throw this.#broken(where, 'is missing; expected an OCI image layout')
    try {
      const data: unknown = JSON.parse(file.text)
      if (typeof data === 'object' && data !== null) return data as Record<string, unknown>
    } catch {
      // Said below, as for JSON that is no object.
    }
    throw this.#broken(where, 'is not a JSON object')
  }

  #list(json: Readonly<Record<string, unknown>>, key: string, where: string): readonly Descriptor[] {
    const list = json[key]
    if (!Array.isArray(list)) throw this.#broken(where, `expected a list of ${key}`)
    return list.map(item => Object(item) as Descriptor)
  }

  #broken(where: string, problem: string): SimulatorError {
    return broken(this.#path, `${where}: ${problem}`)
  }
}

function broken(layout: string, problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-layout', layout, problem })
}

function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`
}

function platformOf({
  os = 'linux',
  architecture = 'amd64',
  variant,
}: NonNullable<Descriptor['platform']> = {}): Platform {
  return variant === undefined || variant === ''
    ? `${os}/${architecture}`
    : `${os}/${architecture}/${variant}`
}

async function openLayout(path: string): Promise<Layout> {
  let isFolder: boolean
  try {
    isFolder = statSync(path).isDirectory()
  } catch (error) {
    throw broken(path, `cannot be read: ${(error as Error).message}`)
  }
  return isFolder ? folderLayout(path) : tarLayout(path)
}

function folderLayout(folder: string): Layout {
  return path => {
    const file = join(folder, path)
    if (!existsSync(file)) return undefined
    const bytes = readFileSync(file)
    return {
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      text: bytes.length > TEXT_MAX ? '' : bytes.toString(),
    }
  }
}

async function tarLayout(file: string): Promise<Layout> {
  const files = new Map<string, LayoutFile>()
  const tar = extract()
  const reading = pipeline(createReadStream(file), tar)
  reading.catch(() => {})
  try {
    for await (const entry of tar) {
      const hash = createHash('sha256')
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        hash.update(chunk)
        size += chunk.length
        if (size <= TEXT_MAX) chunks.push(chunk)
      }
      const text = size <= TEXT_MAX ? Buffer.concat(chunks).toString() : ''
      files.set(entry.header.name.replace(/^\.\//, ''), { size, sha256: hash.digest('hex'), text })
    }
    await reading
  } catch (error) {
    throw broken(file, `cannot be read as a tar file: ${(error as Error).message}`)
  }
  return path => files.get(path)
}
