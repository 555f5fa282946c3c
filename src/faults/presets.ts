/**
 * The points at which fault rules can trigger, and named failures. The words of a runtime for a named failure are part of its personality.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'

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
  readonly layer?: LayerSite
  /** The words of the node's runtime. */
  readonly words: FaultWords
}

/** The layer where a fault triggers. `index` is 0 for the base, and `size` is in bytes. */
export interface LayerSite {
  readonly digest: Digest
  readonly diffId: Digest
  readonly size: number
  readonly index?: number
}

/** The words of a runtime for named failures. */
export interface FaultWords {
  readonly presets: Readonly<Record<PresetName, Preset>>
  /** Returns the message of a layer that ends after `bytes` bytes, before its size. */
  shortRead(site: FaultSite, bytes: number): string
}

/**
 * A named failure in the words of a runtime: one that the simulator also produces itself, or a code with a message. With `hangs`, the
 * runtime gives no answer; with `ignored`, it does not notice, and continues. With `late`, it occurs after all bytes are received.
 */
export type Preset = { readonly late?: true } & (
  | { readonly failure: (site: FaultSite) => Failure }
  | { readonly code: string; readonly message: (site: FaultSite) => string }
  | { readonly hangs: true }
  | { readonly ignored: true }
)

const RESOLVING = ['PullImage', 'resolving']
/** A push also starts with requests to the registry. */
const ASKING = [...RESOLVING, 'pushing']
const DOWNLOADING = ['downloading']
const EXTRACTING = ['extracting']

/** The points of a preset that fits any. */
const ANYWHERE = undefined

/** The named failures with the points that each fits; without points, it fits any. */
const PRESETS = {
  'registry-unavailable': ANYWHERE,
  'signature-validation-failed': ANYWHERE,
  'signature-missing': ANYWHERE,
  internal: ANYWHERE,
  unavailable: ANYWHERE,
  'deadline-exceeded': ANYWHERE,
  'no-space-left': ANYWHERE,
  'not-found': RESOLVING,
  'repository-unknown': RESOLVING,
  'connection-refused': ASKING,
  'no-such-host': ASKING,
  'tls-mismatch': ASKING,
  'bad-certificate': ASKING,
  'connection-closed': RESOLVING,
  'access-denied': ASKING,
  unauthorized: ASKING,
  forbidden: ASKING,
  'rate-limited': ASKING,
  'server-error': ASKING,
  'service-unavailable': ASKING,
  'token-refused': ASKING,
  'token-unauthorized': ASKING,
  'manifest-not-json': ['resolving'],
  'manifest-empty': ['resolving'],
  'manifest-digest-mismatch': ['resolving'],
  'platform-not-found': RESOLVING,
  'schema-1': ['resolving'],
  'layer-rate-limited': DOWNLOADING,
  'layer-server-error': DOWNLOADING,
  'layer-not-found': DOWNLOADING,
  'digest-mismatch': DOWNLOADING,
  'layer-size-mismatch': DOWNLOADING,
  'layer-not-tar': EXTRACTING,
  'wrong-diff-id': EXTRACTING,
} as const

/** The name of a preset. */
export type PresetName = keyof typeof PRESETS

/** The names of all presets. */
export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]]

/** Returns the points that a preset fits; undefined if it fits any point. */
export function pointsOf(preset: PresetName): readonly string[] | undefined {
  return PRESETS[preset]
}

/** Returns the message for a push that stops before the end of a layer. */
export function shortWrite({ reference, layer }: FaultSite, bytes: number): string {
  return `failed to push image "${reference}": short write: expected ${layer?.size ?? 0} bytes but sent ${bytes}: unexpected EOF`
}
