/**
 * The words of containerd for named failures, as observed when a registry, the network or a disk misbehaves.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import { otherDigest } from '../../faults/other-digest.js'
import type { FaultSite, FaultWords, Preset } from '../../faults/presets.js'
import { ingestPath } from '../../image/paths.js'

const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar+gzip'

const pulling = ({ reference }: FaultSite): string => `failed to pull and unpack image "${reference}": `
const resolving = (site: FaultSite): string =>
  `${pulling(site)}failed to resolve reference "${site.reference}": `
const digestOf = ({ layer }: FaultSite): Digest | '' => layer?.digest ?? ''
const blobUrl = (site: FaultSite): string =>
  site.url.replace(/\/manifests\/[^?]*/, `/blobs/${digestOf(site)}`)

const commit = (kind: string, digest: string): string =>
  `failed commit on ref "${kind}-${digest}": unexpected commit digest ${otherDigest(digest)}, expected ${digest}: failed precondition`

const headStatus = (status: string): Preset => ({
  code: 'UNKNOWN',
  message: site => `${resolving(site)}unexpected status from HEAD request to ${site.url}: ${status}`,
})

const request = (reason: (site: FaultSite) => string): Preset => ({
  code: 'UNKNOWN',
  message: site => `${resolving(site)}failed to do request: Head "${site.url}": ${reason(site)}`,
})

const token = (status: string): Preset => ({
  code: 'UNKNOWN',
  message: site =>
    `${resolving(site)}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to ${site.url.replace(/\/v2\/.*/, '/token')}: ${status}`,
})

const layerStatus = (status: string, text = ''): Preset => ({
  code: 'UNKNOWN',
  message: site =>
    `${pulling(site)}failed to copy: httpReadSeeker: failed open: unexpected status from GET request to ${blobUrl(site)}: ${status}${text}`,
})

const presets: FaultWords['presets'] = {
  'registry-unavailable': { code: 'UNKNOWN', message: site => `RegistryUnavailable: ${site.reference}` },
  'signature-validation-failed': {
    code: 'UNKNOWN',
    message: site => `SignatureValidationFailed: ${site.reference}`,
  },
  'signature-missing': { code: 'UNKNOWN', message: site => `SignatureValidationFailed: ${site.reference}` },
  internal: { code: 'INTERNAL', message: () => 'internal error' },
  unavailable: { code: 'UNAVAILABLE', message: () => 'the runtime is shutting down' },
  'deadline-exceeded': { code: 'DEADLINE_EXCEEDED', message: () => 'context deadline exceeded' },
  'no-space-left': {
    failure: site => ({ code: 'no-space-left', reference: site.reference, path: ingestPath(digestOf(site)) }),
  },

  // Resolving.
  'not-found': { failure: ({ reference }) => ({ code: 'not-found', reference }) },
  'repository-unknown': { failure: ({ reference }) => ({ code: 'not-found', reference }) },
  'connection-refused': {
    failure: ({ reference, url }) => ({ code: 'registry-unreachable', reference, url }),
  },
  'no-such-host': request(({ url }) => `dial tcp: lookup ${hostOf(url)} on 127.0.0.1:53: no such host`),
  'tls-mismatch': request(() => 'tls: first record does not look like a TLS handshake'),
  'bad-certificate': request(
    () => 'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ),
  // containerd asks again until the deadline of the caller.
  'connection-closed': { hangs: true },
  'access-denied': { failure: ({ reference }) => ({ code: 'access-denied', reference }) },
  unauthorized: { failure: ({ reference, url }) => ({ code: 'unauthorized', reference, url }) },
  forbidden: headStatus('403 Forbidden'),
  'rate-limited': { failure: ({ reference, url }) => ({ code: 'rate-limited', reference, url }) },
  'server-error': headStatus('500 Internal Server Error'),
  'service-unavailable': headStatus('503 Service Unavailable'),
  'token-refused': token('403 Forbidden'),
  'token-unauthorized': token('401 Unauthorized'),
  'manifest-not-json': {
    code: 'UNKNOWN',
    message: site => `${pulling(site)}children: invalid desc ${site.target}: unexpected end of JSON input`,
  },
  'manifest-empty': {
    code: 'INVALID_ARGUMENT',
    message: site =>
      `${pulling(site)}unable to fetch descriptor (${site.target}) which reports content size of zero: invalid argument`,
  },
  'manifest-digest-mismatch': {
    code: 'FAILED_PRECONDITION',
    message: site => `${pulling(site)}${commit('manifest', site.target ?? '')}`,
  },
  'platform-not-found': {
    failure: ({ reference }) => ({ code: 'platform-not-found', reference, platform: 'this platform' }),
  },
  'schema-1': {
    code: 'UNIMPLEMENTED',
    message: site =>
      `${pulling(site)}not implemented: media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since containerd v2.1, please rebuild the image as "application/vnd.docker.distribution.manifest.v2+json" or "application/vnd.oci.image.manifest.v1+json"`,
  },

  // Downloading a layer.
  'layer-rate-limited': layerStatus(
    '429 Too Many Requests',
    '\ntoomanyrequests: You have reached your pull rate limit.',
  ),
  'layer-server-error': layerStatus('500 Internal Server Error'),
  'layer-not-found': {
    code: 'NOT_FOUND',
    message: site =>
      `${pulling(site)}failed to copy: httpReadSeeker: failed open: could not fetch content descriptor ${digestOf(site)} (${LAYER_TYPE}) from remote: not found`,
  },
  'digest-mismatch': {
    code: 'FAILED_PRECONDITION',
    late: true,
    message: site => `${pulling(site)}${commit('layer', digestOf(site))}`,
  },
  // The recorded layer was five bytes shorter than its descriptor said.
  'layer-size-mismatch': {
    code: 'UNKNOWN',
    late: true,
    message: site => shortRead(site, Math.max(0, (site.layer?.size ?? 0) - 5)),
  },

  // Unpacking a layer.
  'layer-not-tar': {
    code: 'UNKNOWN',
    message: site =>
      `${pulling(site)}failed to extract layer (${LAYER_TYPE} ${digestOf(site)}) to overlayfs as "extract ${site.layer?.diffId}": archive/tar: invalid tar header`,
  },
  'wrong-diff-id': {
    code: 'UNKNOWN',
    late: true,
    message: site =>
      `${pulling(site)}wrong diff id calculated on extraction "${otherDigest(site.layer?.diffId ?? '')}"`,
  },
}

function shortRead(site: FaultSite, bytes: number): string {
  return `${pulling(site)}short read: expected ${site.layer?.size ?? 0} bytes but got ${bytes}: unexpected EOF`
}

/** The host of a URL, without the port. */
function hostOf(url: string): string {
  return url.replace(/^\w+:\/\//, '').replace(/(?::\d+)?\/.*$/s, '')
}

/** The words of containerd for named failures. */
export const faultWords: FaultWords = { presets, shortRead }
