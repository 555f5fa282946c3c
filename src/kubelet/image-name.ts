/**
 * Names of images, as the kubelet reads them from a pod.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { quote } from '../errors/quote.js'
import { parseReference, repository } from '../spec.js'

/** The name of an image in a pod. */
export interface ImageName {
  /** The name that goes to the runtime: the text of the pod, with `:latest` if it has no tag and no digest. */
  readonly sent: string
  /** The normalised repository, without tag and digest: the key of credentials and pull records. */
  readonly repository: string
}

/** Reads the name of an image; returns the kubelet's error if it is not a reference. */
export function readImageName(image: string): ImageName | { readonly error: string } {
  try {
    const reference = parseReference(image)
    const isBare = reference.tag === undefined && reference.digest === undefined
    return { sent: isBare ? `${image}:latest` : image, repository: repository(reference) }
  } catch (error) {
    if (!(error instanceof SimulatorError) || error.failure.code !== 'invalid-reference') throw error
    return { error: `couldn't parse image name ${quote(image)}: ${error.failure.reason}` }
  }
}
