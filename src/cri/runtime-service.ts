/**
 * The methods of CRI's RuntimeService that image tools call first.
 *
 * The node runs no containers, so lists of pods and containers are empty.
 *
 * @module
 */

import { RUNTIME_HANDLERS } from '../calls/admission.js'
import { runtime } from '../gen/runtime.v1.js'
import type { NodeHandle } from '../library/node-handle.js'
import { type CriMethod, unary } from './method.js'

const { v1 } = runtime

/** The answer of Version. `version` is CRI's own and has never changed. */
const VERSION = { version: '0.1.0', runtimeName: 'cri-image-sim', runtimeApiVersion: 'v1' }

const CONDITIONS = ['RuntimeReady', 'NetworkReady'].map(type => ({ type, status: true }))

/** Returns the methods of `runtime.v1.RuntimeService`; all others are UNIMPLEMENTED. */
export function runtimeServiceMethods(
  simulator: NodeHandle,
  packageVersion: string,
): Readonly<Record<string, CriMethod>> {
  return {
    Version: unary(v1.VersionRequest, () =>
      v1.VersionResponse.encode({ ...VERSION, runtimeVersion: packageVersion }).finish(),
    ),
    Status: unary(v1.StatusRequest, ({ verbose }) => {
      const runtimeHandlers = RUNTIME_HANDLERS.map(name => ({ name }))
      const info = { config: JSON.stringify(configOf(simulator)) }
      return v1.StatusResponse.encode({
        status: { conditions: CONDITIONS },
        runtimeHandlers,
        ...(verbose && { info }),
      }).finish()
    }),
    RuntimeConfig: unary(v1.RuntimeConfigRequest, () =>
      v1.RuntimeConfigResponse.encode({ linux: { cgroupDriver: v1.CgroupDriver.SYSTEMD } }).finish(),
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
