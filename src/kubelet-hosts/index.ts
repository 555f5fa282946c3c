/**
 * cri-image-sim/kubelet: the kubelet's handling of images, as a client of any container runtime.
 *
 * @module cri-image-sim/kubelet
 */
export type { KubeletConfiguration, VerificationPolicy } from '../kubelet/configuration.js'
export type {
  CredentialProvider,
  CredentialRequest,
  CredentialResponse,
} from '../kubelet/credentials/plugins.js'
export type { TimedEvent } from '../kubelet/event-list.js'
export type { RemovedImage } from '../kubelet/gc/free.js'
export type { Collection } from '../kubelet/gc/image-gc.js'
export type { Manifest } from '../kubelet/pods/pod.js'
export type { ContainerState, PodPhase, PodStatus } from '../kubelet/pods/status.js'
export { RpcFailure } from '../kubelet/rpc-failure.js'
export type { EventObject, KubeletEvent } from '../kubelet/task.js'
export { execCredentialProviders } from './exec-plugins.js'
export { nodeKubeletCore as nodeKubelets } from './in-process.js'
export { type DeleteOptions, Kubelet, PodNotDeleted, PodNotStarted, type RunOptions } from './kubelet.js'
export { createKubelet, type KubeletOptions } from './over-grpc.js'
