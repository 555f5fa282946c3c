/**
 * The texts of CRI-O's failures, as observed.
 *
 * @module
 */
import { type Failure, quote } from '../../../errors/index.js'
import { alone, blobFile, type PullTexts, shortened } from '../../../personalities/crio/pull-texts.js'
import { parseReference } from '../../../spec.js'
import { commonDetails } from '../common-details.js'

/** Returns the function that words failures. */
export function detailsOf(texts: PullTexts): (failure: Failure) => string {
  const details = (failure: Failure): string => {
    switch (failure.code) {
      case 'invalid-reference':
        return `cannot parse input: ${quote(failure.input)}: ${failure.reason}`
      case 'empty-reference':
        return 'no image specified'
      case 'image-in-use':
        return `${failure.through === 'id' ? 'delete image: ' : ''}image used by ${failure.by}: image is in use by a container`
      default:
        return pullDetails(texts, failure) ?? commonDetails(failure, details)
    }
  }
  return details
}

/** Words the failure of a pull; nothing for any other. */
function pullDetails(texts: PullTexts, failure: Failure): string | undefined {
  switch (failure.code) {
    case 'not-found':
      return texts.manifest(failure.reference, 'manifest unknown')
    case 'platform-not-found':
      return texts.image(noPlatform(failure))
    case 'registry-unreachable':
      return texts.refused(failure.reference, failure.url)
    case 'access-denied':
      return texts.manifest(
        failure.reference,
        hasTokens(failure.reference) ? 'requested access to the resource is denied' : 'unauthorized',
      )
    case 'unauthorized':
      return hasTokens(failure.reference)
        ? texts.wrongToken(failure.reference)
        : texts.manifest(failure.reference, 'unauthorized')
    case 'rate-limited':
      return texts.manifest(
        failure.reference,
        'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
      )
    case 'invalid-credentials':
      return texts.source(failure.reference, failure.reason)
    case 'no-space-left':
      return diskFull(failure)
    case 'storage-limit':
      return alone(
        `writing blob: storage limit exceeded: ${failure.needed} bytes needed, ${failure.available} of ${failure.quota} available`,
      )
    case 'leader-left':
      return leaderLeft(failure)
    default:
      return undefined
  }
}

function noPlatform({ reference, platform }: Failure & { code: 'platform-not-found' }): string {
  const [os = '', architecture = '', variant = ''] = platform.split('/')
  return `choosing an image from manifest list docker://${shortened(reference)}: no image found in image index for architecture "${architecture}", variant "${variant}", OS "${os}"`
}

function diskFull({ layer }: Failure & { code: 'no-space-left' }): string {
  const { digest = '', diffId = '' } = layer ?? {}
  const id = diffId.replace(/^.*:/, '')
  return alone(
    `writing blob: adding layer with blob "${digest}"/""/"${diffId}": creating read-only layer with ID "${id}": no space left on device`,
  )
}

function leaderLeft({ reference, during }: Failure & { code: 'leader-left' }): string {
  return during === 'downloading'
    ? alone(
        `writing blob: storing blob to file ${blobFile(reference)}: happened during read: context canceled`,
      )
    : alone(`initializing source docker://${shortened(reference)}: context canceled`)
}

/** Docker Hub gives tokens for credentials; the other registries are taken to read the credentials themselves. */
function hasTokens(reference: string): boolean {
  return parseReference(reference).domain === 'docker.io'
}
