/**
 * What faults can be about, and named failures: what a real runtime was seen to answer when a registry, the network or a
 * disk misbehaves.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import { ingestPath } from '../image/paths.js'

/** The calls that a rule can be about. */
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
  'UpdateRuntimeConfig',
  'RunPodSandbox',
  'StopPodSandbox',
  'RemovePodSandbox',
  'PodSandboxStatus',
  'ListPodSandbox',
  'StreamPodSandboxes',
  'UpdatePodSandboxResources',
  'CreateContainer',
  'StartContainer',
  'StopContainer',
  'RemoveContainer',
  'ListContainers',
  'StreamContainers',
  'ContainerStatus',
  'UpdateContainerResources',
  'ReopenContainerLog',
  'ExecSync',
  'Exec',
  'Attach',
  'PortForward',
  'ContainerStats',
  'ListContainerStats',
  'StreamContainerStats',
  'PodSandboxStats',
  'ListPodSandboxStats',
  'StreamPodSandboxStats',
  'CheckpointContainer',
  'CheckpointPod',
  'RestorePod',
  'GetContainerEvents',
  'ListMetricDescriptors',
  'ListPodSandboxMetrics',
  'StreamPodSandboxMetrics',
] as const

/** The phases of a pull or a mirroring that a rule can be about; the last is of a mirroring only. */
export const PHASES = ['resolving', 'downloading', 'extracting', 'pushing'] as const

/** The phases that are about one layer. */
export const LAYER_PHASES: readonly string[] = ['downloading', 'extracting', 'pushing']

/** The phases in which a layer goes over a link. */
export const TRANSFER_PHASES: readonly string[] = ['downloading', 'pushing']

/** What is done to artifacts that a rule can be about. */
export const PREPARATIONS = [
  'converting',
  'copying',
  'verifying',
  'injecting',
  'untagging',
  'collecting',
] as const

/** What a message can tell of the place where it strikes. */
export interface FaultSite {
  /** The canonical reference; empty for calls that name no image. */
  readonly reference: string
  /** Where the manifest is. */
  readonly url: string
  /** The digest of what the reference is, once it is known. */
  readonly target?: Digest
  readonly layer?: { readonly digest: Digest; readonly diffId: Digest; readonly size: number }
}

/**
 * A named failure: one that also comes about by itself, or a code and message of its own. `late`: it shows when all bytes are
 * here, not before.
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

/** A digest that is not the one that was wanted; made of it, so that it is always the same. */
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

/** The named failures. The first six can strike anywhere; the others belong to a phase, which their texts name. */
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
/** Registries are asked at the start of a push, too. */
const ASKING = [...RESOLVING, 'pushing']
const DOWNLOADING = ['downloading']
const EXTRACTING = ['extracting']

/** The points that a preset fits; those that are not here fit any. */
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

/** Returns the points that a preset fits; `undefined` for one that fits any. */
export function pointsOf(preset: PresetName): readonly string[] | undefined {
  return POINTS[preset]
}

/** What a layer shorter than its descriptor says is answered with. */
export function shortRead(site: FaultSite, bytes: number): string {
  return `${pulling(site)}short read: expected ${site.layer?.size ?? 0} bytes but got ${bytes}: unexpected EOF`
}

/** What a push that stops before the layer's end is answered with. */
export function shortWrite({ reference, layer }: FaultSite, bytes: number): string {
  return `failed to push image "${reference}": short write: expected ${layer?.size ?? 0} bytes but sent ${bytes}: unexpected EOF`
}
