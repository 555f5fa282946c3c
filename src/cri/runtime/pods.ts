/**
 * The methods of RuntimeService about pods.
 *
 * @module
 */
import { runtime } from '../../gen/runtime.v1.js'
import type { PodConfig } from '../../runtime/config.js'
import { listPods, type PodFilter } from '../../runtime/filters.js'
import { findPod } from '../../runtime/ids.js'
import type { PodRecord } from '../../runtime/records.js'
import { type CriMethod, unary } from '../method.js'
import { podInfo } from './info.js'
import { type ListParts, listing, streamedListing } from './lists.js'
import { operation } from './operation.js'
import { plain } from './plain.js'
import { podMessage, podStatusMessage } from './pod-messages.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** Run, stop and remove pods; their status and lists. */
export function podMethods(api: RuntimeApi): Readonly<Record<string, CriMethod>> {
  const image = (): string => api.pauseImage
  return {
    RunPodSandbox: operation(api, v1.RunPodSandboxRequest, {
      image,
      command: ({ config, runtimeHandler }) => ({
        type: 'run-pod',
        ...(config && { config: plain(config) as PodConfig }),
        ...(runtimeHandler && { runtimeHandler }),
      }),
      respond: podSandboxId => v1.RunPodSandboxResponse.encode({ podSandboxId }).finish(),
    }),
    StopPodSandbox: operation(api, v1.StopPodSandboxRequest, {
      image,
      command: ({ podSandboxId }) => ({ type: 'stop-pod', pod: podSandboxId }),
      respond: () => v1.StopPodSandboxResponse.encode({}).finish(),
    }),
    RemovePodSandbox: operation(api, v1.RemovePodSandboxRequest, {
      image,
      command: ({ podSandboxId }) => ({ type: 'remove-pod', pod: podSandboxId }),
      respond: () => v1.RemovePodSandboxResponse.encode({}).finish(),
    }),
    PodSandboxStatus: unary(
      v1.PodSandboxStatusRequest,
      ({ podSandboxId, verbose }) => statusResponse(api, podSandboxId, verbose),
      image,
    ),
    ListPodSandbox: listing(v1.ListPodSandboxRequest, {
      ...podList(api),
      encode: pod => v1.ListPodSandboxResponse.encode({ items: [podMessage(api, pod)] }),
    }),
    StreamPodSandboxes: streamedListing(v1.StreamPodSandboxesRequest, {
      ...podList(api),
      encode: pod => v1.StreamPodSandboxesResponse.encode({ podSandboxes: [podMessage(api, pod)] }),
    }),
    UpdatePodSandboxResources: unary(
      v1.UpdatePodSandboxResourcesRequest,
      ({ podSandboxId, overhead, resources }) => {
        api.node.port.dispatch({
          type: 'update-pod',
          pod: podSandboxId,
          ...(overhead && { overhead: plain(overhead) }),
          ...(resources && { resources: plain(resources) }),
        })
        return v1.UpdatePodSandboxResourcesResponse.encode({}).finish()
      },
      image,
    ),
  }
}

/** Returns the conditions of a filter of pods. */
export function podFilterOf(filter: runtime.v1.PodSandboxFilter.$Properties | null | undefined): PodFilter {
  const { id, state, labelSelector } = filter ?? {}
  const isReady = (state?.state ?? v1.PodSandboxState.SANDBOX_READY) === v1.PodSandboxState.SANDBOX_READY
  return {
    ...(id && { id }),
    ...(state && { state: isReady ? 'ready' : 'notready' }),
    ...(labelSelector && { labels: labelSelector }),
  }
}

function podList(
  api: RuntimeApi,
): Pick<ListParts<{ filter?: runtime.v1.PodSandboxFilter.$Properties | null }, PodRecord>, 'items'> {
  return { items: ({ filter }) => listPods(api.runtime, podFilterOf(filter)) }
}

function statusResponse(api: RuntimeApi, id: string, verbose: boolean): Uint8Array {
  const pod = findPod(api.runtime, 'PodSandboxStatus', id)
  return v1.PodSandboxStatusResponse.encode({
    status: podStatusMessage(api, pod),
    ...(verbose && { info: podInfo(api, pod) }),
  }).finish()
}
