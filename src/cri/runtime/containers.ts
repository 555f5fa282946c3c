/**
 * The methods of RuntimeService about containers.
 *
 * @module
 */
import type Long from 'long'
import { runtime } from '../../gen/runtime.v1.js'
import type { ContainerConfig, PodConfig } from '../../runtime/config.js'
import { type ContainerFilter, listContainers } from '../../runtime/filters.js'
import { findContainer } from '../../runtime/ids.js'
import type { ContainerRecord, ContainerState } from '../../runtime/records.js'
import { type CriMethod, unary } from '../method.js'
import { containerMessage, containerStatusMessage } from './container-messages.js'
import { containerInfo } from './info.js'
import { type ListParts, listing, streamedListing } from './lists.js'
import { operation } from './operation.js'
import { plain } from './plain.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** The longest timeout, in ticks: longer ones end at no tick that there is. */
const TIMEOUT_MAX = 2 ** 50

/** Create, start, stop, remove and update containers; their status and lists. */
export function containerMethods(api: RuntimeApi): Readonly<Record<string, CriMethod>> {
  const image = ({ containerId }: { readonly containerId: string }): string =>
    api.imageOfContainer(containerId)
  return {
    CreateContainer: unary(
      v1.CreateContainerRequest,
      request => createContainer(api, request),
      ({ config }) => config?.image?.image ?? '',
    ),
    StartContainer: operation(api, v1.StartContainerRequest, {
      image,
      command: ({ containerId }) => ({ type: 'start-container', container: containerId }),
      respond: () => v1.StartContainerResponse.encode({}).finish(),
    }),
    StopContainer: operation(api, v1.StopContainerRequest, {
      image,
      command: ({ containerId, timeout }) => ({
        type: 'stop-container',
        container: containerId,
        timeout: ticksOf(api, timeout),
      }),
      respond: () => v1.StopContainerResponse.encode({}).finish(),
    }),
    RemoveContainer: operation(api, v1.RemoveContainerRequest, {
      image,
      command: ({ containerId }) => ({ type: 'remove-container', container: containerId }),
      respond: () => v1.RemoveContainerResponse.encode({}).finish(),
    }),
    ContainerStatus: unary(
      v1.ContainerStatusRequest,
      ({ containerId, verbose }) => statusResponse(api, containerId, verbose),
      image,
    ),
    ListContainers: listing(v1.ListContainersRequest, {
      ...containerList(api),
      encode: container =>
        v1.ListContainersResponse.encode({ containers: [containerMessage(api, container)] }),
    }),
    StreamContainers: streamedListing(v1.StreamContainersRequest, {
      ...containerList(api),
      encode: container =>
        v1.StreamContainersResponse.encode({ containers: [containerMessage(api, container)] }),
    }),
    UpdateContainerResources: unary(
      v1.UpdateContainerResourcesRequest,
      ({ containerId, linux }) => {
        api.node.port.dispatch({
          type: 'update-container',
          container: containerId,
          ...(linux && { resources: plain(linux) }),
        })
        return v1.UpdateContainerResourcesResponse.encode({}).finish()
      },
      image,
    ),
  }
}

const STATES: readonly (ContainerState | undefined)[] = ['created', 'running', 'exited']

/** Returns the conditions of a filter of containers; nothing for a state that no container has. */
export function containerFilterOf(
  filter: runtime.v1.ContainerFilter.$Properties | null | undefined,
): ContainerFilter | undefined {
  const { id, state, podSandboxId, labelSelector } = filter ?? {}
  const wanted = state ? STATES[state.state ?? v1.ContainerState.CONTAINER_CREATED] : undefined
  if (state && wanted === undefined) return undefined
  return {
    ...(id && { id }),
    ...(podSandboxId && { pod: podSandboxId }),
    ...(wanted !== undefined && { state: wanted }),
    ...(labelSelector && { labels: labelSelector }),
  }
}

function containerList(
  api: RuntimeApi,
): Pick<ListParts<{ filter?: runtime.v1.ContainerFilter.$Properties | null }, ContainerRecord>, 'items'> {
  return {
    items: ({ filter }) => {
      const conditions = containerFilterOf(filter)
      return conditions === undefined ? [] : listContainers(api.runtime, conditions)
    },
  }
}

function createContainer(
  { node }: RuntimeApi,
  { podSandboxId, config, sandboxConfig }: runtime.v1.CreateContainerRequest,
): Uint8Array {
  const events = node.port.dispatch({
    type: 'create-container',
    pod: podSandboxId,
    ...(config && { config: plain(config) as ContainerConfig }),
    ...(sandboxConfig && { podConfig: plain(sandboxConfig) as PodConfig }),
  })
  const created = events.find(event => event.type === 'container-created')
  return v1.CreateContainerResponse.encode({ containerId: created?.container ?? '' }).finish()
}

function statusResponse(api: RuntimeApi, id: string, verbose: boolean): Uint8Array {
  const container = findContainer(api.runtime, 'ContainerStatus', id)
  return v1.ContainerStatusResponse.encode({
    status: containerStatusMessage(api, container),
    ...(verbose && { info: containerInfo(api, container) }),
  }).finish()
}

/** Returns seconds in ticks, rounded up. */
function ticksOf({ node }: RuntimeApi, seconds: Long): number {
  return Math.min(TIMEOUT_MAX, Math.ceil((seconds.toNumber() * 1_000_000_000) / node.clock.tickNs))
}
