/**
 * The points at which fault rules can trigger, and named failures: the answers of a real runtime if a registry, the
 * network or a disk fails.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import { ingestPath } from '../image/paths.js'

/** The calls at which a rule can trigger. */
export const CALLS = [
  'PullImage',
  'ImageStatus',
  'ListImages',
  'StreamImages',
  'RemoveImage',
  'ImageFsInfo',
  'Version',
  'Status',
  'RuntimeConfig',
] as const

/** The phases of a pull or a copy job at which a rule can trigger; only copy jobs have the last one. */
export const PHASES = ['resolving', 'downloading', 'extracting', 'pushing'] as const

/** The phases of a single layer. */
export const LAYER_PHASES: readonly string[] = ['downloading', 'extracting', 'pushing']

/** The phases in which a layer is transferred over a link. */
export const TRANSFER_PHASES: readonly string[] = ['downloading', 'pushing']

/** The operations on artifacts at which a rule can trigger. */
export const PREPARATIONS = [
  'converting',
  'copying',
  'verifying',
  'injecting',
  'untagging',
  'collecting',
] as const

/** The values that the message of a failure can contain. */
export interface FaultSite {
  /** The canonical reference; empty for calls without an image. */
  readonly reference: string
  /** The URL of the manifest. */
  readonly url: string
  /** The digest of the image; absent until the reference is resolved. */
  readonly target?: Digest
  readonly layer?: { readonly digest: Digest; readonly diffId: Digest; readonly size: number }
}

/**
 * A named failure: one that the simulator also produces itself, or a code with a message. With `late`, it occurs
 * after all bytes are received.
 */
type Preset = { readonly late?: true } & (
  | { readonly failure: (site: FaultSite) => Failure }
  | { readonly code: string; readonly message: (site: FaultSite) => string }
)

const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar+gzip'

const pulling = ({ reference }: FaultSite): string => `failed to pull and unpack image "${reference}": `
const resolving = (site: FaultSite): string =>
  `${pulling(site)}failed to resolve reference "${site.reference}": `
const digestOf = ({ layer }: FaultSite): Digest | '' => layer?.digest ?? ''
const blobUrl = (site: FaultSite): string =>
  site.url.replace(/\/manifests\/[^?]*/, `/blobs/${digestOf(site)}`)

/** Returns another digest, computed from the given one and thus always the same. */
const otherDigest = (digest: string): string =>
  digest.replace(/[0-9a-f]{64}/, hex => hex.replace(/./g, digit => (digit === '0' ? '1' : '0')))

const commit = (kind: string, digest: string): string =>
  `failed commit on ref "${kind}-${digest}": unexpected commit digest ${otherDigest(digest)}, expected ${digest}: failed precondition`

const headStatus = (status: string): Preset => ({
  code: 'UNKNOWN',
  message: site => `${resolving(site)}unexpected status from HEAD request to ${site.url}: ${status}`,
})

const layerStatus = (status: string, text = ''): Preset => ({
  code: 'UNKNOWN',
  message: site =>
    `${pulling(site)}failed to copy: httpReadSeeker: failed open: unexpected status from GET request to ${blobUrl(site)}: ${status}${text}`,
})

/** The named failures. The first six fit any point; the others fit the phase that their messages name. */
const PRESETS = {
  'registry-unavailable': { code: 'UNKNOWN', message: site => `RegistryUnavailable: ${site.reference}` },
  'signature-validation-failed': {
    code: 'UNKNOWN',
    message: site => `SignatureValidationFailed: ${site.reference}`,
  },
  internal: { code: 'INTERNAL', message: () => 'internal error' },
  unavailable: { code: 'UNAVAILABLE', message: () => 'the runtime is shutting down' },
  'deadline-exceeded': { code: 'DEADLINE_EXCEEDED', message: () => 'context deadline exceeded' },
  'no-space-left': {
    failure: site => ({ code: 'no-space-left', reference: site.reference, path: ingestPath(digestOf(site)) }),
  },

  // Resolving.
  'not-found': { failure: ({ reference }) => ({ code: 'not-found', reference }) },
  'connection-refused': {
    failure: ({ reference, url }) => ({ code: 'registry-unreachable', reference, url }),
  },
  'tls-mismatch': {
    code: 'UNKNOWN',
    message: site =>
      `${resolving(site)}failed to do request: Head "${site.url}": tls: first record does not look like a TLS handshake`,
  },
  'access-denied': { failure: ({ reference }) => ({ code: 'access-denied', reference }) },
  unauthorized: { failure: ({ reference, url }) => ({ code: 'unauthorized', reference, url }) },
  forbidden: headStatus('403 Forbidden'),
  'rate-limited': { failure: ({ reference, url }) => ({ code: 'rate-limited', reference, url }) },
  'server-error': headStatus('500 Internal Server Error'),
  'service-unavailable': headStatus('503 Service Unavailable'),
  'token-refused': {
    code: 'UNKNOWN',
    message: site =>
      `${resolving(site)}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to ${site.url.replace(/\/v2\/.*/, '/token')}: 403 Forbidden`,
  },
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
} satisfies Readonly<Record<string, Preset>>

/** The name of a preset. */
export type PresetName = keyof typeof PRESETS

/** The named failures. */
export const FAULT_PRESETS: Readonly<Record<PresetName, Preset>> = PRESETS

/** The names of all presets. */
export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]]

const RESOLVING = ['PullImage', 'resolving']
/** A push also starts with requests to the registry. */
const ASKING = [...RESOLVING, 'pushing']
const DOWNLOADING = ['downloading']
const EXTRACTING = ['extracting']

/** The points that a preset fits; presets that are not listed fit any point. */
const POINTS: Readonly<Partial<Record<PresetName, readonly string[]>>> = {
  'not-found': RESOLVING,
  'connection-refused': ASKING,
  'tls-mismatch': ASKING,
  'access-denied': ASKING,
  unauthorized: ASKING,
  forbidden: ASKING,
  'rate-limited': ASKING,
  'server-error': ASKING,
  'service-unavailable': ASKING,
  'token-refused': ASKING,
  'manifest-not-json': ['resolving'],
  'manifest-empty': ['resolving'],
  'manifest-digest-mismatch': ['resolving'],
  'platform-not-found': RESOLVING,
  'schema-1': ['resolving'],
  'layer-rate-limited': DOWNLOADING,
  'layer-server-error': DOWNLOADING,
  'layer-not-found': DOWNLOADING,
  'digest-mismatch': DOWNLOADING,
  'layer-not-tar': EXTRACTING,
  'wrong-diff-id': EXTRACTING,
}

/** Returns the points that a preset fits; undefined if it fits any point. */
export function pointsOf(preset: PresetName): readonly string[] | undefined {
  return POINTS[preset]
}

/** Returns the message for a layer that is shorter than its descriptor. */
export function shortRead(site: FaultSite, bytes: number): string {
  return `${pulling(site)}short read: expected ${site.layer?.size ?? 0} bytes but got ${bytes}: unexpected EOF`
}

/** Returns the message for a push that stops before the end of a layer. */
export function shortWrite({ reference, layer }: FaultSite, bytes: number): string {
  return `failed to push image "${reference}": short write: expected ${layer?.size ?? 0} bytes but sent ${bytes}: unexpected EOF`
}
