/**
 * The part of CRI's RuntimeService that image tools ask for before they talk about images.
 *
 * The node runs nothing, so lists of pods and containers are empty.
 *
 * @module
 */

import { runtime } from '../gen/runtime.v1.js'
import type { NodeHandle } from '../library/node-handle.js'
import { type CriMethod, unary } from './method.js'
import type { CriPersonality } from './personalities/personality.js'

const { v1 } = runtime

/** The methods of `runtime.v1.RuntimeService` that are there; all others are UNIMPLEMENTED. */
export function runtimeServiceMethods(
  simulator: NodeHandle,
  packageVersion: string,
  personality: CriPersonality,
): Readonly<Record<string, CriMethod>> {
  return {
    Version: unary(v1.VersionRequest, () =>
      v1.VersionResponse.encode(personality.version(packageVersion)).finish(),
    ),
    Status: unary(v1.StatusRequest, ({ verbose }) =>
      v1.StatusResponse.encode(personality.runtimeStatus(verbose ? configOf(simulator) : undefined)).finish(),
    ),
    RuntimeConfig: unary(v1.RuntimeConfigRequest, () =>
      v1.RuntimeConfigResponse.encode({ linux: { cgroupDriver: personality.cgroupDriver } }).finish(),
    ),
    ListPodSandbox: empty(v1.ListPodSandboxRequest),
    ListContainers: empty(v1.ListContainersRequest),
    ListContainerStats: empty(v1.ListContainerStatsRequest),
    ListPodSandboxStats: empty(v1.ListPodSandboxStatsRequest),
    ListMetricDescriptors: empty(v1.ListMetricDescriptorsRequest),
  }
}

/** A list of nothing is a message of no bytes. */
function empty(request: { decode(bytes: Uint8Array): unknown }): CriMethod {
  return unary(request, () => new Uint8Array())
}

function configOf({ port: { state }, clock }: NodeHandle): object {
  const { model, platform, store } = state.node
  return {
    clock: clock.driver,
    model,
    platform,
    quota: store.ledger.quota,
    tick: clock.tick,
    tickNs: clock.tickNs,
    unknown: state.upstream.unknown,
  }
}
