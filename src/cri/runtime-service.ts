/**
 * The methods of CRI's RuntimeService that image tools call first.
 *
 * The node runs no containers, so lists of pods and containers are empty.
 *
 * @module
 */

import { runtime } from '../gen/runtime.v1.js'
import type { NodeHandle } from '../library/node-handle.js'
import { type CriMethod, unary } from './method.js'
import type { CriPersonality } from './personalities/personality.js'

const { v1 } = runtime

/** Returns the methods of `runtime.v1.RuntimeService`; all others are UNIMPLEMENTED. */
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

/** Defines a method whose response is an empty list: a message without bytes. */
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
