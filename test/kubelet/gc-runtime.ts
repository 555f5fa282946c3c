import Long from 'long'
import type { CriMethod, CriMethods } from '../../src/kubelet/cri-methods.js'
import { RpcFailure } from '../../src/kubelet/rpc-failure.js'
import type { Effect, Host, KubeletEvent, Task } from '../../src/kubelet/task.js'

/** An image of the vectors. Bytes above 2^53 are strings there. */
export interface VectorImage {
  readonly id: string
  readonly size?: number
  readonly pinned?: boolean
  readonly handler?: string
  readonly repoTags?: string[]
  readonly repoDigests?: string[]
}

export interface VectorContainer {
  readonly id?: string
  readonly imageId?: string
  readonly imageRef?: string
  readonly imageRuntimeHandler?: string
  /** Images that are mounted as volumes. */
  readonly volumes?: readonly string[]
}

export const SECOND = 1_000_000_000n
export const seconds = (value: number): bigint => BigInt(Math.round(value * 1e9))

/** A runtime with a fixed answer for each method, and a host whose clock stands still. */
export class GcRuntime {
  images: readonly VectorImage[] = []
  containers: readonly VectorContainer[] = []
  /** The text of the failure of a method, or of `RemoveImage <id>`. */
  failures: Readonly<Record<string, string>> = {}
  noFilesystem = false
  now = 0n
  readonly calls: string[] = []
  readonly requests: [string, object][] = []
  readonly events: KubeletEvent[] = []
  readonly host: Host = { now: () => this.now, emit: event => void this.events.push(event) }

  /** Runs a task to its end; sleeping advances the clock. */
  run<T>(task: Task<T>): T {
    let step = task.next()
    while (!step.done) step = this.#resume(task, step.value)
    return step.value
  }

  /** Runs a task without an end until the clock reaches some time. */
  runUntil(task: Task<never>, end: bigint): void {
    let step = task.next()
    while (!step.done && (step.value.type !== 'sleep' || this.now + step.value.ns <= end)) {
      step = this.#resume(task, step.value)
    }
  }

  #resume<T>(task: Task<T>, effect: Effect): IteratorResult<Effect, T> {
    if (effect.type === 'sleep') {
      this.now += effect.ns
      return task.next(undefined)
    }
    if (effect.type !== 'call') throw new Error(`unexpected effect ${effect.type}`)
    const { method, request } = effect
    const id = (request as { image?: { image?: string } }).image?.image
    const name = method === 'RemoveImage' ? `RemoveImage ${id}` : method
    this.calls.push(name)
    this.requests.push([method, request])
    const failure = this.failures[name]
    if (failure !== undefined) return task.throw(failureOf(failure))
    const { containerId = '' } = request as { containerId?: string }
    return task.next(this.#answer(method, containerId, id))
  }

  #answer<M extends CriMethod>(method: M, containerId: string, removed: string | undefined): object {
    const answers: { readonly [K in CriMethod]?: () => CriMethods[K]['response'] } = {
      ListImages: () => ({
        images: this.images.map(
          ({ id, size = 0, pinned = false, handler = '', repoTags = [], repoDigests = [] }) => ({
            id,
            size: Long.fromNumber(size, true),
            pinned,
            repoTags,
            repoDigests,
            spec: { image: '', runtimeHandler: handler },
          }),
        ),
      }),
      ListPodSandbox: () => ({}),
      ListContainers: () => ({
        containers: this.containers.map(
          ({ id = '', imageId = '', imageRef = '', imageRuntimeHandler = '' }) => ({
            id,
            imageId,
            imageRef,
            image: { runtimeHandler: imageRuntimeHandler },
          }),
        ),
      }),
      ContainerStatus: () => {
        const volumes = this.containers.find(({ id }) => id === containerId)?.volumes ?? []
        const mounts = volumes.map(image => ({ image: { image } }))
        return { status: { mounts: [{ hostPath: '/x' }, ...mounts] } }
      },
      RemoveImage: () => {
        this.images = this.images.filter(({ id }) => id !== removed)
        return {}
      },
      ImageFsInfo: () => ({ imageFilesystems: this.noFilesystem ? [] : FILESYSTEMS }),
    }
    const answer = answers[method]
    if (answer === undefined) throw new Error(`unexpected method ${method}`)
    return answer()
  }
}

const FILESYSTEMS = [
  { fsId: { mountpoint: '/images' }, usedBytes: { value: Long.fromNumber(400, true) } },
  { fsId: { mountpoint: '/other' }, usedBytes: { value: Long.fromNumber(1, true) } },
]

/** Makes the failure whose text is the one of a vector. */
function failureOf(text: string): RpcFailure {
  const [, code = '', details = ''] = /^rpc error: code = (\w+) desc = (.*)$/.exec(text) ?? []
  return code === ''
    ? new RpcFailure({ code: 'Internal', details: '' }, text)
    : new RpcFailure({ code, details })
}
