/**
 * The methods of RuntimeService about the usage of containers and pods.
 *
 * @module
 */
import { runtime } from '../../gen/runtime.v1.js'
import { listContainers, listPods } from '../../runtime/filters.js'
import { findContainer, findPod, refuse } from '../../runtime/ids.js'
import type { ContainerRecord, PodRecord } from '../../runtime/records.js'
import { type CriMethod, unary } from '../method.js'
import { type ListParts, listing, streamedListing } from './lists.js'
import type { RuntimeApi } from './runtime-api.js'
import { containerStatsMessage, podStatsMessage } from './stats-messages.js'

const { v1 } = runtime

/** Stats of one and of several containers and pods. */
export function statsMethods(api: RuntimeApi): Readonly<Record<string, CriMethod>> {
  return {
    ContainerStats: unary(
      v1.ContainerStatsRequest,
      ({ containerId }) => {
        const container = findContainer(api.runtime, 'ContainerStats', containerId)
        if (container.state !== 'running') refuse(api.runtime.rules.words.noContainerStats())
        const stats = containerStatsMessage(api, container, false)
        return v1.ContainerStatsResponse.encode({ stats }).finish()
      },
      ({ containerId }) => api.imageOfContainer(containerId),
    ),
    ListContainerStats: listing(v1.ListContainerStatsRequest, {
      ...containersOf(api),
      encode: container =>
        v1.ListContainerStatsResponse.encode({ stats: [containerStatsMessage(api, container, true)] }),
    }),
    StreamContainerStats: streamedListing(v1.StreamContainerStatsRequest, {
      ...containersOf(api),
      encode: container =>
        v1.StreamContainerStatsResponse.encode({
          containerStats: [containerStatsMessage(api, container, true)],
        }),
    }),
    PodSandboxStats: unary(
      v1.PodSandboxStatsRequest,
      ({ podSandboxId }) => {
        const pod = findPod(api.runtime, 'PodSandboxStats', podSandboxId)
        if (!hasStats(pod)) refuse(api.runtime.rules.words.noPodStats(pod))
        return v1.PodSandboxStatsResponse.encode({ stats: podStatsMessage(api, pod) }).finish()
      },
      () => api.pauseImage,
    ),
    ListPodSandboxStats: listing(v1.ListPodSandboxStatsRequest, {
      ...podsOf(api),
      encode: pod => v1.ListPodSandboxStatsResponse.encode({ stats: [podStatsMessage(api, pod)] }),
    }),
    StreamPodSandboxStats: streamedListing(v1.StreamPodSandboxStatsRequest, {
      ...podsOf(api),
      encode: pod =>
        v1.StreamPodSandboxStatsResponse.encode({ podSandboxStats: [podStatsMessage(api, pod)] }),
    }),
  }
}

/** A pod has stats while it is ready, if it has a cgroup. */
function hasStats({ state, config }: PodRecord): boolean {
  return state === 'ready' && (config.linux?.cgroupParent ?? '') !== ''
}

function containersOf({
  runtime: of,
}: RuntimeApi): Pick<
  ListParts<{ filter?: runtime.v1.ContainerStatsFilter.$Properties | null }, ContainerRecord>,
  'items'
> {
  return {
    items: ({ filter }) => {
      const { id, podSandboxId: pod, labelSelector: labels } = filter ?? {}
      return listContainers(of, { ...(id && { id }), ...(pod && { pod }), ...(labels && { labels }) })
    },
  }
}

function podsOf({
  runtime: of,
}: RuntimeApi): Pick<
  ListParts<{ filter?: runtime.v1.PodSandboxStatsFilter.$Properties | null }, PodRecord>,
  'items'
> {
  return {
    items: ({ filter }) => {
      const { id, labelSelector: labels } = filter ?? {}
      return listPods(of, { ...(id && { id }), ...(labels && { labels }) }).filter(hasStats)
    },
  }
}
