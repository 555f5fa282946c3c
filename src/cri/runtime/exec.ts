/**
 * The methods of RuntimeService that run commands in containers, attach to them, and reach the ports of pods; and those that
 * are not simulated.
 *
 * @module
 */
import { runtime } from '../../gen/runtime.v1.js'
import { checkStreams, reachablePod, runningContainer } from '../../runtime/exec.js'
import { refuse } from '../../runtime/ids.js'
import { type Codec, type CriMethod, unary } from '../method.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** Exec, attach and port forwarding: refused as containerd refuses them, and otherwise not simulated. */
export function execMethods(api: RuntimeApi): Readonly<Record<string, CriMethod>> {
  const image = ({ containerId }: { readonly containerId: string }): string =>
    api.imageOfContainer(containerId)
  const { words } = api.runtime.rules
  return {
    ReopenContainerLog: unary(
      v1.ReopenContainerLogRequest,
      ({ containerId }) => {
        runningContainer(api.runtime, 'ReopenContainerLog', containerId)
        return v1.ReopenContainerLogResponse.encode({}).finish()
      },
      image,
    ),
    ExecSync: unary(
      v1.ExecSyncRequest,
      ({ containerId }) => {
        runningContainer(api.runtime, 'ExecSync', containerId)
        return refuse(words.unknownMethod('ExecSync'))
      },
      image,
    ),
    Exec: unary(
      v1.ExecRequest,
      request => {
        runningContainer(api.runtime, 'Exec', request.containerId)
        checkStreams(api.runtime, 'Exec', request)
        return refuse(words.unknownMethod('Exec'))
      },
      image,
    ),
    Attach: unary(
      v1.AttachRequest,
      request => {
        runningContainer(api.runtime, 'Attach', request.containerId)
        checkStreams(api.runtime, 'Attach', request)
        return refuse(words.unknownMethod('Attach'))
      },
      image,
    ),
    PortForward: unary(
      v1.PortForwardRequest,
      ({ podSandboxId }) => {
        reachablePod(api.runtime, podSandboxId)
        return refuse(words.unknownMethod('PortForward'))
      },
      () => api.pauseImage,
    ),
  }
}

/** The methods that write containers down and bring them back, which are not simulated. */
export function checkpointMethods(api: RuntimeApi): Readonly<Record<string, CriMethod>> {
  const { words } = api.runtime.rules
  const unknown = <Request>(name: string, codec: Codec<Request>): CriMethod =>
    unary(codec, () => refuse(words.unknownMethod(name)))
  return {
    CheckpointContainer: unary(
      v1.CheckpointContainerRequest,
      ({ containerId }) => refuse(words.noCheckpoint(containerId)),
      ({ containerId }) => api.imageOfContainer(containerId),
    ),
    CheckpointPod: unknown('CheckpointPod', v1.CheckpointPodRequest),
    RestorePod: unknown('RestorePod', v1.RestorePodRequest),
  }
}
