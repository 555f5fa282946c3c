/**
 * One pull of an image: the limits on pulls, the credentials one after the other, and the size of the image.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import type { FoundCredential } from '../credentials/keyring.js'
import { failureWith, RpcFailure } from '../rpc-failure.js'
import { call, type Host, type Task } from '../task.js'
import { aggregate, QPS_EXCEEDED } from '../texts.js'
import type { Slots } from './slots.js'
import type { Throttle } from './throttle.js'

/** The messages of a pull. */
export interface PullSubject {
  readonly spec: runtime.v1.ImageSpec.$Properties
  readonly sandboxConfig: runtime.v1.PodSandboxConfig.$Properties
}

/** The end of a pull. */
export type PullResult = { readonly duration: bigint } & (
  | { readonly imageRef: string; readonly size: bigint; readonly credential: FoundCredential | undefined }
  | { readonly error: string }
)

/** Pulls images within the limits of the kubelet. */
export class Puller {
  readonly #host: Host
  readonly #slots: Slots
  readonly #throttle: Throttle

  constructor(host: Host, slots: Slots, throttle: Throttle) {
    this.#host = host
    this.#slots = slots
    this.#throttle = throttle
  }

  /** Pulls an image when it has a slot, with one credential after the other until one succeeds. */
  *pull(subject: PullSubject, credentials: readonly FoundCredential[]): Task<PullResult> {
    const { spec } = subject
    return yield* this.#slots.run(() => this.#pullNow(subject, credentials, spec))
  }

  *#pullNow(
    subject: PullSubject,
    credentials: readonly FoundCredential[],
    spec: runtime.v1.ImageSpec.$Properties,
  ): Task<PullResult> {
    const start = this.#host.now()
    const result = this.#throttle.tryAccept(start)
      ? yield* tryEach(subject, credentials)
      : { error: QPS_EXCEEDED }
    if ('error' in result) return { ...result, duration: this.#host.now() - start }
    const size = yield* sizeOf(spec)
    return { ...result, size, duration: this.#host.now() - start }
  }
}

type Pulled = { readonly imageRef: string; readonly credential: FoundCredential | undefined }

function* tryEach(
  subject: PullSubject,
  credentials: readonly FoundCredential[],
): Task<Pulled | { readonly error: string }> {
  const errors: string[] = []
  for (const credential of credentials.length === 0 ? [undefined] : credentials) {
    try {
      return { imageRef: yield* pullWith(subject, credential), credential }
    } catch (error) {
      errors.push(textOf(error))
    }
  }
  return { error: aggregate(errors) }
}

function* pullWith({ spec, sandboxConfig }: PullSubject, credential?: FoundCredential): Task<string> {
  const { imageRef } = yield* call('PullImage', {
    image: spec,
    ...(credential && { auth: { username: credential.username, password: credential.password } }),
    sandboxConfig,
  })
  if (!imageRef) throw failureWith(`imageRef of image "${spec.image}" is not set`)
  return imageRef
}

/** Returns the id and size of an image; undefined if it is not stored. */
export function* imageStatus(
  spec: runtime.v1.ImageSpec.$Properties,
): Task<{ readonly id: string; readonly size: bigint } | undefined> {
  const { image } = yield* call('ImageStatus', { image: spec, verbose: false })
  if (!image) return undefined
  const size = BigInt(String(image.size ?? 0))
  if (image.id && size !== 0n) return { id: image.id, size }
  throw failureWith(`Id or size of image "${spec.image}" is not set`)
}

function* sizeOf(spec: runtime.v1.ImageSpec.$Properties): Task<bigint> {
  try {
    return (yield* imageStatus(spec))?.size ?? 0n
  } catch (error) {
    textOf(error)
    return 0n
  }
}

/** Returns the text of a failed call; throws anything else, which is a bug. */
export function textOf(error: unknown): string {
  if (error instanceof RpcFailure) return error.message
  throw error
}
