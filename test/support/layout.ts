import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratchDirectory } from './served.js'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}

/** Writes an OCI image layout, blob by blob. */
export class LayoutWriter {
  readonly folder = scratchDirectory()
  readonly #entries: object[] = []

  constructor() {
    mkdirSync(join(this.folder, 'blobs', 'sha256'), { recursive: true })
    this.write('oci-layout', JSON.stringify({ imageLayoutVersion: '1.0.0' }))
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text)
  }

  blob(text: string, mediaType: string): Descriptor {
    const hex = createHash('sha256').update(text).digest('hex')
    this.write(`blobs/sha256/${hex}`, text)
    return { mediaType, digest: `sha256:${hex}`, size: Buffer.byteLength(text) }
  }

  /** An image of layers that are the given texts. */
  manifest(layers: readonly string[], architecture = 'amd64'): Descriptor {
    const blobs = layers.map(text => this.blob(text, 'application/vnd.oci.image.layer.v1.tar+gzip'))
    const diffIds = layers.map(text => `sha256:${createHash('sha256').update(`diff ${text}`).digest('hex')}`)
    const config = this.blob(
      JSON.stringify({
        os: 'linux',
        architecture,
        config: { User: '42', Cmd: ['/real'] },
        rootfs: { type: 'layers', diff_ids: diffIds },
      }),
      'application/vnd.oci.image.config.v1+json',
    )
    return this.blob(
      JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: blobs }),
      MANIFEST,
    )
  }

  /** An image of a config as it is, and of layers that are texts or stand in the layout already. */
  imageOf(
    configText: string,
    layers: readonly (string | Descriptor)[],
  ): { readonly manifest: Descriptor; readonly digest: string } {
    const config = this.blob(configText, 'application/vnd.oci.image.config.v1+json')
    const blobs = layers.map(layer =>
      typeof layer === 'string' ? this.blob(layer, 'application/vnd.oci.image.layer.v1.tar+gzip') : layer,
    )
    const json = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: blobs })
    return { manifest: this.blob(json, MANIFEST), digest: config.digest }
  }

  /** An index of images by architecture. */
  index(architectures: Readonly<Record<string, Descriptor>>): Descriptor {
    const manifests = Object.entries(architectures).map(([architecture, descriptor]) => ({
      ...descriptor,
      platform: { os: architecture === 'unknown' ? 'unknown' : 'linux', architecture },
    }))
    return this.blob(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }), INDEX)
  }

  /** Lists an image in index.json, with annotations. */
  list(descriptor: Descriptor, annotations: object | null = {}): this {
    this.#entries.push({ ...descriptor, annotations })
    this.write('index.json', JSON.stringify({ schemaVersion: 2, manifests: this.#entries }))
    return this
  }
}

/** The annotation by which containerd names images, and the one by which OCI does. */
export const named = (name: string) => ({ 'io.containerd.image.name': name })
export const refName = (name: string) => ({ 'org.opencontainers.image.ref.name': name })
