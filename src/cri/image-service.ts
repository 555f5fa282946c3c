/**
 * CRI's ImageService: converts requests to commands, and outcomes to responses. It contains no rules of its own.
 *
 * @module
 */

import { fsInfo, imageList, imageStatus } from '../engine/reads.js'
import { runtime } from '../gen/runtime.v1.js'
import { imagesBefore } from '../held-images/before.js'
import type { HeldImages } from '../image/store/held-images.js'
import type { ServedNode } from '../node/served-node.js'
import type { PullRequest } from '../pulls/pulls.js'
import type { Auth } from '../registries/credentials.js'
import { ticksIn } from './deadline.js'
import { type CriMethod, type OpenCall, unary, waiting } from './method.js'
import type { CriPersonality } from './personalities/personality.js'
import { statusOf } from './status.js'
import { streaming } from './streaming.js'
import {
  allImagesResponse,
  imageBatches,
  imageFsInfoResponse,
  imageStatusResponse,
  imagesResponse,
} from './wire.js'

const { v1 } = runtime

/** Returns the methods of `runtime.v1.ImageService`. */
export function imageServiceMethods(
  simulator: ServedNode,
  personality: CriPersonality,
): Readonly<Record<string, CriMethod>> {
  const { state } = simulator.port
  const { store } = state.node
  const { batch } = personality
  const held = (stale: boolean): HeldImages => (stale ? imagesBefore(store) : store)
  return {
    ListImages: unary(v1.ListImagesRequest, ({ filter }, stale) => {
      const wanted = filter?.image?.image ?? ''
      return wanted === ''
        ? allImagesResponse(personality, held(stale))
        : imagesResponse(personality, imageList(state, wanted, held(stale)))
    }),
    ...(batch && {
      StreamImages: streaming(v1.StreamImagesRequest, ({ filter }, stale) =>
        imageBatches(personality, batch, imageList(state, filter?.image?.image ?? '', held(stale))),
      ),
    }),
    ImageStatus: unary(v1.ImageStatusRequest, ({ image, verbose }, stale) =>
      imageStatusResponse(personality, imageStatus(state, image?.image ?? '', held(stale)), verbose ?? false),
    ),
    PullImage: waiting(v1.PullImageRequest, (request, call) =>
      pullImage(simulator, personality, request, call),
    ),
    RemoveImage: unary(v1.RemoveImageRequest, ({ image }) => {
      simulator.port.dispatch({ type: 'remove', image: image?.image ?? '' })
      return v1.RemoveImageResponse.encode({}).finish()
    }),
    ImageFsInfo: unary(v1.ImageFsInfoRequest, (_, stale) => {
      const usage = { ledger: stale ? store.ledgerBefore : fsInfo(state), images: held(stale) }
      return imageFsInfoResponse(personality, usage, simulator.clock.wallNs)
    }),
  }
}

function pullImage(
  simulator: ServedNode,
  personality: CriPersonality,
  request: runtime.v1.PullImageRequest.$Properties,
  call: OpenCall,
): void {
  const caller = simulator.port.requestPull(pullRequest(simulator, request, call), outcome => {
    if ('failure' in outcome) call.fail(personality.failureStatus(outcome.failure))
    else if ('error' in outcome) call.fail(statusOf(personality, outcome.error))
    else
      call.answer(
        v1.PullImageResponse.encode({
          imageRef: personality.imageRef(outcome.image, outcome.reference),
        }).finish(),
      )
  })
  call.onCancel(reason => simulator.port.dispatch({ type: 'cancel', caller, reason }))
}

function pullRequest(
  simulator: ServedNode,
  { image, auth, sandboxConfig }: runtime.v1.PullImageRequest.$Properties,
  { remainingMs }: OpenCall,
): PullRequest {
  const pod = podOf(sandboxConfig)
  return {
    image: image?.image ?? '',
    ...(Object.keys(image?.annotations ?? {}).length > 0 && { annotations: image?.annotations ?? {} }),
    ...(image?.runtimeHandler && { runtimeHandler: image.runtimeHandler }),
    ...(auth && { auth: authOf(auth) }),
    ...(pod && { pod }),
    ...(remainingMs !== undefined && { deadline: ticksIn(remainingMs, simulator.clock) }),
  }
}

function podOf(config: runtime.v1.PodSandboxConfig.$Properties | null | undefined): PullRequest['pod'] {
  const namespace = config?.metadata?.namespace
  const cgroupParent = config?.linux?.cgroupParent
  if (!namespace && !cgroupParent) return undefined
  return { ...(namespace && { namespace }), ...(cgroupParent && { cgroupParent }) }
}

function authOf(auth: runtime.v1.AuthConfig.$Properties): Auth {
  return {
    username: auth.username ?? '',
    password: auth.password ?? '',
    auth: auth.auth ?? '',
    serverAddress: auth.serverAddress ?? '',
    identityToken: auth.identityToken ?? '',
    registryToken: auth.registryToken ?? '',
  }
}
