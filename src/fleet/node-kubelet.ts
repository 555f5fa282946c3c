/**
 * The kubelet of one node of a fleet: the rules of `src/kubelet/` on the engine, without a socket and without messages
 * in bytes.
 *
 * @module
 */

import type { NodeContext } from '../engine/node-context.js'
import { SimulatorError } from '../errors/index.js'
import { type CompleteConfiguration, gcPolicyOf } from '../kubelet/configuration.js'
import { Keyring } from '../kubelet/credentials/keyring.js'
import type { CriMethod } from '../kubelet/cri-methods.js'
import { filesystemOf } from '../kubelet/gc/disk-usage.js'
import { type Collection, ImageGc } from '../kubelet/gc/image-gc.js'
import { collectLoop, PERIODS } from '../kubelet/gc/loops.js'
import { ImageManager } from '../kubelet/image-manager.js'
import { BackOff } from '../kubelet/pulls/back-off.js'
import { Puller } from '../kubelet/pulls/puller.js'
import { Slots } from '../kubelet/pulls/slots.js'
import { Throttle } from '../kubelet/pulls/throttle.js'
import { type Backend, type CallOutcome, Runner, type Running } from '../kubelet/runner.js'
import { type Host, type KubeletEvent, sleep, sleepInBackground, type Task } from '../kubelet/task.js'
import type { Driver } from './driver.js'
import { TICK_NS } from './set-up.js'

const SECOND = 1_000_000_000n
/** The time after which the kubelet tries again to start a pod whose image is missing. */
const RETRY = 10n * SECOND

/** The parts of the world that a kubelet of a fleet reports to. */
export interface KubeletObserver {
  /** An event of the kubelet, for example `BackOff`. */
  event(node: string, event: KubeletEvent): void
  collected(node: string, collection: Collection): void
}

/** A pod for a kubelet. */
export interface KubeletPod {
  readonly uid: string
  readonly image: string
  readonly policy: string
}

/** The kubelet of one node. */
export class NodeKubelet {
  readonly #context: NodeContext
  readonly #driver: Driver
  readonly #manager: ImageManager
  readonly #gc: ImageGc
  readonly #runner: Runner
  readonly #host: Host
  readonly #observer: KubeletObserver
  readonly #waiting = new Map<number, (outcome: CallOutcome) => void>()
  /** The number of pods that use each image, by its id. */
  readonly #inUse = new Map<string, number>()
  readonly #running = new Set<Running>()

  constructor(
    driver: Driver,
    context: NodeContext,
    configuration: CompleteConfiguration,
    observer: KubeletObserver,
  ) {
    const nodeName = context.nodeName
    this.#context = context
    this.#driver = driver
    this.#observer = observer
    this.#runner = new Runner(this.#backend())
    this.#host = {
      now: () => BigInt(driver.tick) * BigInt(TICK_NS),
      emit: event => observer.event(nodeName, event),
    }
    const limit = configuration.serializeImagePulls
      ? 1
      : (configuration.maxParallelImagePulls ?? Number.POSITIVE_INFINITY)
    this.#manager = new ImageManager({
      host: this.#host,
      backOff: new BackOff(),
      puller: new Puller(
        this.#host,
        new Slots(limit),
        new Throttle(configuration.registryPullQPS, configuration.registryBurst),
      ),
      nodeKeyring: new Keyring(),
    })
    this.#gc = new ImageGc({
      host: this.#host,
      nodeName,
      policy: gcPolicyOf(configuration),
      gates: { ImageVolume: false, RuntimeClassInImageCriAPI: false },
      minorVersion: 35,
      sizeOf: filesystemOf(BigInt(context.node.store.ledger.quota)),
    })
  }

  /** Collects images every five minutes from some ticks on; kubelets do not all start at one time. */
  collect(from: number): void {
    const first = BigInt(from) * BigInt(TICK_NS)
    const { nodeName } = this.#context
    const loop = collectLoop(this.#gc, this.#host, nodeName, collection =>
      this.#observer.collected(nodeName, collection),
    )
    this.#run(
      (function* (): Task<void> {
        yield* sleepInBackground(first % PERIODS.collect)
        yield* loop
      })(),
    )
  }

  /**
   * Ensures that the image of a pod is stored: tries again every 10 seconds until it is.
   *
   * @param onReady - called with the id of the image, which is in use from then on
   * @returns a function that ends the pod
   */
  run(pod: KubeletPod, onReady: () => void): () => void {
    let used: string | undefined
    const running = this.#run(this.#start(pod), image => {
      used = image
      this.#inUse.set(image, (this.#inUse.get(image) ?? 0) + 1)
      onReady()
    })
    return () => {
      running.stop()
      if (used !== undefined) this.#release(used)
      used = undefined
    }
  }

  /** Ends all work. */
  stop(): void {
    for (const running of [...this.#running]) running.stop()
  }

  /** Handles an event of the engine that ends the wait of callers. */
  ended(callers: readonly number[], outcome: CallOutcome): void {
    for (const caller of callers) {
      const end = this.#waiting.get(caller)
      this.#waiting.delete(caller)
      end?.(outcome)
    }
  }

  #run<T>(task: Task<T>, onValue: (value: T) => void = () => {}): Running {
    // A task may end before the runner has returned it.
    let running: Running | undefined
    let hasEnded = false
    running = this.#runner.run(task, end => {
      hasEnded = true
      if (running !== undefined) this.#running.delete(running)
      if ('error' in end) throw end.error
      if ('value' in end) onValue(end.value)
    })
    if (!hasEnded) this.#running.add(running)
    return running
  }

  *#start({ uid, image, policy }: KubeletPod): Task<string> {
    const object = { kind: 'Pod', name: uid, namespace: 'default', uid } as const
    for (;;) {
      const { error } = yield* this.#manager.ensureImageExists({
        podUid: uid,
        image,
        policy,
        annotations: {},
        secrets: [],
        sandboxConfig: {},
        object,
      })
      const stored = error === undefined ? this.#stored(image) : undefined
      if (stored !== undefined) return stored.id
      yield* sleep(RETRY)
    }
  }

  #stored(image: string) {
    const { node } = this.#context
    return node.personality.lookUp(node.store, image)
  }

  #release(image: string): void {
    const left = (this.#inUse.get(image) ?? 0) - 1
    if (left > 0) this.#inUse.set(image, left)
    else this.#inUse.delete(image)
  }

  #backend(): Backend {
    return {
      call: (method, request, end) => this.#call(method, request, end),
      sleep: (ns, isBackground, wake) =>
        this.#driver.after(Number((ns + BigInt(TICK_NS) - 1n) / BigInt(TICK_NS)), wake, isBackground),
    }
  }

  #call(method: CriMethod, request: object, end: (outcome: CallOutcome) => void): () => void {
    try {
      if (method === 'PullImage') return this.#pull(imageOf(request), end)
      end({ response: this.#answer(method, request) })
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error
      end({ failure: { code: this.#context.node.personality.codeOf(error.failure), details: error.message } })
    }
    return () => {}
  }

  #pull(image: string, end: (outcome: CallOutcome) => void): () => void {
    const { node, nodeName: name } = this.#context
    const caller = node.callersSeen + 1
    this.#waiting.set(caller, end)
    try {
      this.#driver.dispatch({ type: 'pull', image, node: name })
    } catch (error) {
      this.#waiting.delete(caller)
      throw error
    }
    return () => {
      if (this.#waiting.delete(caller)) this.#driver.dispatch({ type: 'cancel', caller, node: name })
    }
  }

  #answer(method: CriMethod, request: object): object {
    const { node, nodeName } = this.#context
    switch (method) {
      case 'ImageStatus': {
        const image = this.#stored(imageOf(request))
        return image === undefined ? {} : { image: { id: image.id, size: image.content.size } }
      }
      case 'ListImages':
        return {
          images: node.store.list().map(({ id, content, pinned }) => ({ id, size: content.size, pinned })),
        }
      case 'ListContainers':
        return { containers: [...this.#inUse.keys()].map(id => ({ id, imageId: id })) }
      case 'ImageFsInfo':
        return {
          imageFilesystems: [{ fsId: { mountpoint: '/' }, usedBytes: { value: node.store.ledger.used } }],
        }
      case 'RemoveImage':
        this.#driver.dispatch({ type: 'remove', image: imageOf(request), node: nodeName })
        return {}
      default:
        return {}
    }
  }
}

function imageOf(request: object): string {
  return (request as { readonly image?: { readonly image?: string } }).image?.image ?? ''
}
