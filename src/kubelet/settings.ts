/**
 * The settings of a kubelet.
 *
 * @module
 */
import type { KubeletConfiguration } from './configuration.js'
import type { CredentialProvider } from './credentials/plugins.js'
import type { RecordStore } from './pull-records/store.js'

/** Settings of a kubelet. All of them have a default. */
export interface KubeletSettings {
  /** The usage of the image file system, in percent, from which on images are removed. Default 85; 100: never. */
  readonly highThreshold?: number
  /** The usage, in percent, down to which images are removed. Default 80, or 5 less than a lower `highThreshold`. */
  readonly lowThreshold?: number
  /** Further fields of `KubeletConfiguration`. */
  readonly configuration?: KubeletConfiguration
  /** The minor version of Kubernetes, for example 34. Default 35. From 35 on, credentials are verified. */
  readonly minorVersion?: number
  /** The name of the Node in events. Default: the name of the simulated node, otherwise `node`. */
  readonly nodeName?: string
  /** The size of the image file system in bytes, since CRI does not report it. */
  readonly capacity?: number
  /** Whether images are removed when less than 15 % of the image file system are available. Default false. */
  readonly eviction?: boolean
  /** The credentials of the Node: the text of its `config.json`. Default: none. */
  readonly dockerConfig?: string
  /** Credential provider plug-ins. Default: none. */
  readonly credentialProviders?: readonly CredentialProvider[]
  /** Where pull records are kept. Default: in memory. */
  readonly records?: RecordStore
}

/** Settings of a kubelet of a simulated node. All of them have a default. */
export interface NodeKubeletOptions extends Omit<KubeletSettings, 'capacity' | 'records'> {
  /** The size of the image file system: bytes, or a text such as `20GiB`. Default: the quota of the node. */
  readonly capacity?: number | string
}
