/**
 * The methods of RuntimeService that run commands in containers, attach to them, and reach the ports of pods; and those that
 * are not simulated.
 *
 * @module
 */
import { status } from '@grpc/grpc-js'
import { runtime } from '../../gen/runtime.v1.js'
import { checkStreams, reachablePod, runningContainer } from '../../runtime/exec/checks.js'
import type { ExecOutcome } from '../../runtime/exec/context.js'
import { refuse } from '../../runtime/ids.js'
import type { StreamingCall } from '../../streaming/server.js'
import { type Codec, type CriMethod, settleWith, unary, waiting } from '../method.js'
import { attachPlayer, execPlayer, portPlayer } from '../sessions/players.js'
import { type CallStatus, type StatusWords, statusOf } from '../status.js'
import { timed } from './operation.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** Exec, attach and port forwarding. */
export function execMethods(api: RuntimeApi): Readonly<Record<string, CriMethod>> {
  const { node } = api
  const image = ({ containerId }: { readonly containerId: string }): string =>
    api.imageOfContainer(containerId)
  return {
    ReopenContainerLog: unary(
      v1.ReopenContainerLogRequest,
      ({ containerId }) => {
        node.port.dispatch({ type: 'reopen-container-log', container: containerId })
        return v1.ReopenContainerLogResponse.encode({}).finish()
      },
      image,
    ),
    ExecSync: timed(api, v1.ExecSyncRequest, {
      image,
      request: ({ containerId, cmd, timeout }, limit, onEnd) =>
        node.port.requestExec(
          { container: containerId, command: cmd, timeout: timeout.toNumber(), ...limit },
          onEnd,
        ),
      respond: ({ stdout, stderr, exitCode }: ExecOutcome) =>
        v1.ExecSyncResponse.encode({
          stdout: Buffer.from(stdout),
          stderr: Buffer.from(stderr),
          exitCode,
        }).finish(),
    }),
    Exec: streaming(api, v1.ExecRequest, {
      image,
      call: ({ containerId, cmd, ...streams }, words) => {
        const { id } = runningContainer(api.runtime, 'Exec', containerId)
        checkStreams(api.runtime, 'Exec', streams)
        return { kind: 'exec', streams, play: execPlayer({ node, words }, id, cmd) }
      },
      respond: url => v1.ExecResponse.encode({ url }).finish(),
    }),
    Attach: streaming(api, v1.AttachRequest, {
      image,
      call: ({ containerId, ...streams }, words) => {
        const container = runningContainer(api.runtime, 'Attach', containerId)
        checkStreams(api.runtime, 'Attach', streams)
        return { kind: 'attach', streams, play: attachPlayer({ node, words }, container) }
      },
      respond: url => v1.AttachResponse.encode({ url }).finish(),
    }),
    PortForward: streaming(api, v1.PortForwardRequest, {
      image: () => api.pauseImage,
      call: ({ podSandboxId }) => {
        const { id } = reachablePod(api.runtime, podSandboxId)
        return { kind: 'portforward', play: portPlayer(node, id) }
      },
      respond: url => v1.PortForwardResponse.encode({ url }).finish(),
    }),
  }
}

const TOO_MANY: CallStatus = {
  code: status.RESOURCE_EXHAUSTED,
  details: 'maximum number of in-flight requests exceeded',
}

/** Makes a method that answers with the URL of a session. */
function streaming<Request>(
  { urls }: RuntimeApi,
  codec: Codec<Request>,
  parts: {
    /** Returns the image that a request is about, for fault rules. */
    readonly image: (request: Request) => string
    /** Returns what the URL plays, or throws the refusal of the runtime. */
    readonly call: (request: Request, words: StatusWords) => StreamingCall
    readonly respond: (url: string) => Uint8Array
  },
): CriMethod {
  return waiting(codec, (request, call, server) => {
    const answer = async (): Promise<void> => {
      const url = await urls.urlOf(parts.call(request, server.words))
      if (url === undefined) call.fail(TOO_MANY)
      else settleWith(call, server.words, () => parts.respond(url))
    }
    const cancel = server.admit(parts.image(request), decision => {
      if ('status' in decision) call.fail(decision.status)
      else answer().catch(error => call.fail(statusOf(server.words, error)))
    })
    call.onCancel(cancel)
  })
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
