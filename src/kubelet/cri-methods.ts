/**
 * The methods of CRI that the kubelet calls, with the types of their messages.
 *
 * @module
 */
import type { runtime } from '../gen/runtime.v1.js'

interface Method<Request, Response> {
  readonly request: Request
  readonly response: Response
}

/** The methods by name. */
export interface CriMethods {
  ListImages: Method<runtime.v1.ListImagesRequest.$Properties, runtime.v1.ListImagesResponse.$Properties>
  ImageStatus: Method<runtime.v1.ImageStatusRequest.$Properties, runtime.v1.ImageStatusResponse.$Properties>
  PullImage: Method<runtime.v1.PullImageRequest.$Properties, runtime.v1.PullImageResponse.$Properties>
  RemoveImage: Method<runtime.v1.RemoveImageRequest.$Properties, runtime.v1.RemoveImageResponse.$Properties>
  ImageFsInfo: Method<runtime.v1.ImageFsInfoRequest.$Properties, runtime.v1.ImageFsInfoResponse.$Properties>
  Version: Method<runtime.v1.VersionRequest.$Properties, runtime.v1.VersionResponse.$Properties>
  Status: Method<runtime.v1.StatusRequest.$Properties, runtime.v1.StatusResponse.$Properties>
  ListPodSandbox: Method<
    runtime.v1.ListPodSandboxRequest.$Properties,
    runtime.v1.ListPodSandboxResponse.$Properties
  >
  RunPodSandbox: Method<
    runtime.v1.RunPodSandboxRequest.$Properties,
    runtime.v1.RunPodSandboxResponse.$Properties
  >
  PodSandboxStatus: Method<
    runtime.v1.PodSandboxStatusRequest.$Properties,
    runtime.v1.PodSandboxStatusResponse.$Properties
  >
  StopPodSandbox: Method<
    runtime.v1.StopPodSandboxRequest.$Properties,
    runtime.v1.StopPodSandboxResponse.$Properties
  >
  RemovePodSandbox: Method<
    runtime.v1.RemovePodSandboxRequest.$Properties,
    runtime.v1.RemovePodSandboxResponse.$Properties
  >
  ListContainers: Method<
    runtime.v1.ListContainersRequest.$Properties,
    runtime.v1.ListContainersResponse.$Properties
  >
  ContainerStatus: Method<
    runtime.v1.ContainerStatusRequest.$Properties,
    runtime.v1.ContainerStatusResponse.$Properties
  >
  CreateContainer: Method<
    runtime.v1.CreateContainerRequest.$Properties,
    runtime.v1.CreateContainerResponse.$Properties
  >
  StartContainer: Method<
    runtime.v1.StartContainerRequest.$Properties,
    runtime.v1.StartContainerResponse.$Properties
  >
  StopContainer: Method<
    /** `timeout` in seconds; a message accepts numbers, too. */
    { readonly containerId: string; readonly timeout: number },
    runtime.v1.StopContainerResponse.$Properties
  >
  RemoveContainer: Method<
    runtime.v1.RemoveContainerRequest.$Properties,
    runtime.v1.RemoveContainerResponse.$Properties
  >
}

/** The name of a method. */
export type CriMethod = keyof CriMethods
