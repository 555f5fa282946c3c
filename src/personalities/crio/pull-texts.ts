/**
 * The texts of CRI-O's failed pulls. CRI-O tries each manifest twice, as an image and as an artifact, and reports both.
 *
 * @module
 */
import { familiarString, parseReference, printReference, referenceError, repository } from '../../spec.js'
import type { CrioSettings } from './settings.js'

/** Beginnings of the artifact's part, by the generation of CRI-O. */
const ARTIFACT = {
  id: 'image reference: get manifest from ref: create image source: ',
  digest: 'get manifest: build image source: ',
} as const

const NO_ARTIFACT = 'image reference: reference is a container image, not an OCI artifact'

/** Words the failures of pulls. References are canonical. */
export class PullTexts {
  readonly #artifact: string

  constructor({ imageRef }: Pick<CrioSettings, 'imageRef'>) {
    this.#artifact = ARTIFACT[imageRef]
  }

  /** The registry answered the request for a manifest with an error. */
  manifest(reference: string, reason: string): string {
    const { name, version } = partsOf(reference)
    return this.source(reference, `reading manifest ${version} in ${name}: ${reason}`)
  }

  /** A manifest could not be asked for. */
  source(reference: string, reason: string): string {
    return both(`initializing source docker://${shortened(reference)}: ${reason}`, this.#artifact + reason)
  }

  /** The image of a manifest that was read could not be pulled. */
  image(reason: string): string {
    return both(reason, NO_ARTIFACT)
  }

  /** The registry refuses connections, which the kubelet recognises. Without a URL, it is that of the reference. */
  refused(reference: string, url: string): string {
    const host = url === '' ? hostIn(reference) : hostOf(url)
    const port = /:\d+$/.test(host) ? '' : ':443'
    const reason = `pinging container registry ${host}: Get "https://${host}/v2/": dial tcp ${host}${port}: connect: connection refused`
    return `RegistryUnavailable: ${this.network(reference, reason)}`
  }

  /** The token server rejected the credentials. */
  wrongToken(reference: string): string {
    return this.source(
      reference,
      'unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password',
    )
  }

  /** The network failed, so that CRI-O does not look for an artifact. */
  network(reference: string, reason: string): string {
    return alone(`initializing source docker://${shortened(reference)}: ${reason}`)
  }
}

/** Returns the text of a failure for which CRI-O does not look for an artifact. */
export function alone(reason: string): string {
  return `unable to pull image: ${reason}`
}

/** Returns a reference as CRI-O's messages about the source show it: without the default registry. Other texts stay. */
export function shortened(reference: string): string {
  return referenceError(reference) === undefined ? familiarString(parseReference(reference)) : reference
}

/** Returns the file that a blob of a digest is written to while it is pulled. */
export function blobFile(digest: string): string {
  const NUMBER_DIGITS = 7
  const number = Number.parseInt(digest.replace(/^.*:/, '').slice(0, NUMBER_DIGITS) || '0', 16)
  return `"/var/tmp/container_images_storage${number}/1"`
}

/** Returns host and port of a URL. */
export function hostOf(url: string): string {
  return url.replace(/^\w+:\/\//, '').replace(/\/.*$/s, '')
}

function hostIn(reference: string): string {
  return referenceError(reference) === undefined ? parseReference(reference).domain : ''
}

function partsOf(reference: string): { readonly name: string; readonly version: string } {
  const parsed = parseReference(reference)
  const name = repository(parsed)
  return { name, version: printReference(parsed).slice(name.length + 1) }
}

function both(image: string, artifact: string): string {
  return `unable to pull image or OCI artifact: pull image err: ${image}; artifact err: ${artifact}`
}
