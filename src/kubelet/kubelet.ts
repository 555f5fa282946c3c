/**
 * A kubelet: its image manager, its collections of images and its pods, on any backend.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { gcPolicyOf, type KubeletConfiguration } from './configuration.js'
import { Keyring } from './credentials/keyring.js'
import { addConfig, readDockerConfig } from './credentials/secrets.js'
import { describeEvents, sameObject, type TimedEvent } from './event-list.js'
import { filesystemOf } from './gc/disk-usage.js'
import { evictionLoop, IMAGEFS_AVAILABLE_PERCENT } from './gc/eviction.js'
import { type Collection, ImageGc } from './gc/image-gc.js'
import { collectLoop, detectLoop, imageListLoop } from './gc/loops.js'
import { collects, type GcPolicy } from './gc/policy.js'
import { ImageManager } from './image-manager.js'
import type { Pod } from './pods/pod.js'
import { type PodStatus, PodWorker } from './pods/pod-worker.js'
import { StoredPullRecords } from './pull-records/pull-records.js'
import { MemoryRecordStore, type RecordStore } from './pull-records/store.js'
import { VERIFICATIONS } from './pull-records/verification.js'
import { BackOff } from './pulls/back-off.js'
import { Puller } from './pulls/puller.js'
import { Slots } from './pulls/slots.js'
import { Throttle } from './pulls/throttle.js'
import { type Backend, Runner, type Running } from './runner.js'
import { call, type Host, type KubeletEvent, sleep, type Task } from './task.js'
import { checkConfiguration } from './validation.js'

/** Settings of a kubelet. All of them have a default. */
export interface KubeletSettings {
  /** The usage of the image file system, in percent, from which on images are removed. Default 85; 100: never. */
  readonly highThreshold?: number
  /** The usage, in percent, down to which images are removed. Default 80, or 5 less than a lower `highThreshold`. */
  readonly lowThreshold?: number
  /** Further fields of `KubeletConfiguration`. */
  readonly configuration?: KubeletConfiguration
  /** The minor version of Kubernetes, for example 34. Default 35. From 35 on, credentials are verified. */
  readonly minorVersion?: number
  /** The name of the Node in events. Default: the name of the simulated node, otherwise `node`. */
  readonly nodeName?: string
  /** The size of the image file system in bytes, since CRI does not report it. */
  readonly capacity?: number
  /** Whether images are removed when less than 15 % of the image file system are available. Default false. */
  readonly eviction?: boolean
  /** The credentials of the Node: the text of its `config.json`. Default: none. */
  readonly dockerConfig?: string
  /** Where pull records are kept. Default: in memory. */
  readonly records?: RecordStore
}

/** The default of `lowThreshold`, as in the kubelet. */
const LOW_PERCENT = 80
const HIGH_PERCENT = 85
const VERIFIED_SINCE = 35

/** The parts of a kubelet. */
interface Parts {
  readonly images: ImageManager
  readonly gc: ImageGc
  readonly records: StoredPullRecords | undefined
  readonly policy: GcPolicy
  readonly loops: () => readonly Task<never>[]
}

/** The end of a wait for a pod. */
export type PodEnd = { readonly status: PodStatus } | { readonly error: unknown } | 'timed-out' | 'stopped'

/** A report of a kubelet: an event, or the end of a collection. */
export type KubeletReport = { readonly event: KubeletEvent } | { readonly collection: Collection }

/** A kubelet. */
export class KubeletCore {
  /** The events so far. */
  readonly events: TimedEvent[] = []
  readonly #runner: Runner
  readonly #now: () => bigint
  readonly #parts: Parts
  readonly #nodeName: string
  readonly #pods = new Map<string, { readonly worker: PodWorker; readonly running: Running }>()
  #loops: readonly Running[] = []
  readonly #collections: Collection[] = []
  readonly #watchers: ((report: KubeletReport) => void)[] = []

  /**
   * @param now - returns the present time in nanoseconds since the Unix epoch
   * @throws SimulatorError `invalid-settings` or `invalid-argument`
   */
  constructor(backend: Backend, now: () => bigint, settings: KubeletSettings = {}) {
    this.#runner = new Runner(backend)
    this.#now = now
    this.#nodeName = settings.nodeName ?? 'node'
    const host: Host = { now, emit: event => this.#emit(event) }
    this.#parts = partsOf(host, this.#nodeName, settings, collection => this.#addCollection(collection))
  }

  /** Calls `watcher` for each event, and at the end of each collection. */
  watch(watcher: (report: KubeletReport) => void): void {
    this.#watchers.push(watcher)
  }

  /** The limits of its collections. */
  get policy(): GcPolicy {
    return this.#parts.policy
  }

  /** The collections so far, with what they removed. */
  get collections(): readonly Collection[] {
    return this.#collections
  }

  /** Connects to the runtime, then starts the periodic work. `onEnd` gets the error if the connection is refused. */
  start(onEnd: (error?: unknown) => void): void {
    this.#runner.run(this.#connect(), end => {
      if ('error' in end) onEnd(end.error)
      else {
        this.#loops = this.#parts.loops().map(loop => this.#runner.run(loop))
        onEnd()
      }
    })
  }

  *#connect(): Task<void> {
    yield* call('Version', { version: '' })
    yield* call('ImageFsInfo', {})
    if (this.#parts.records !== undefined) yield* this.#parts.records.start()
  }

  /**
   * Runs a pod. After a failure, the kubelet tries again every 10 seconds, also after a time-out.
   *
   * @param timeout - nanoseconds until `onEnd` gets `timed-out`
   * @throws SimulatorError `invalid-argument` if a pod with the same uid runs
   */
  run(pod: Pod, timeout: bigint, onEnd: (end: PodEnd) => void): void {
    if (this.#pods.has(pod.uid)) throw podExists(pod)
    let isAwaited = true
    const finish = (end: PodEnd): void => {
      if (!isAwaited) return
      isAwaited = false
      timer.stop()
      onEnd(end)
    }
    const worker = new PodWorker(
      pod,
      { now: this.#now, emit: event => this.#emit(event) },
      this.#parts.images,
      () => isAwaited,
    )
    const timer = this.#runner.run(sleep(timeout), end => {
      if ('value' in end) finish('timed-out')
    })
    const running = this.#runner.run(worker.run(), end => {
      if ('stopped' in end) finish('stopped')
      else finish('error' in end ? end : { status: worker.status })
    })
    this.#pods.set(pod.uid, { worker, running })
  }

  /** Returns the pods, in the order in which they were given. */
  get pods(): readonly PodStatus[] {
    return [...this.#pods.values()].map(({ worker }) => worker.status)
  }

  /** Runs one garbage collection now, beside the loop. */
  collect(onEnd: (end: { readonly collection: Collection } | { readonly error: unknown }) => void): void {
    this.#runner.run(this.#parts.gc.garbageCollect(this.#now()), end => {
      if ('value' in end) {
        this.#addCollection(end.value)
        onEnd({ collection: end.value })
      } else onEnd({ error: 'error' in end ? end.error : new Error('stopped') })
    })
  }

  /** Returns the events of a pod, or of the Node, as `kubectl describe` prints them. */
  describe(pod?: PodStatus): string {
    const object =
      pod === undefined ? ({ kind: 'Node', name: this.#nodeName } as const) : { kind: 'Pod' as const, ...pod }
    return describeEvents(
      this.events.filter(event => sameObject(event.object, object)),
      this.#now(),
    )
  }

  /** Ends all work. */
  stop(): void {
    for (const { running } of this.#pods.values()) running.stop()
    for (const loop of this.#loops) loop.stop()
    this.#loops = []
  }

  #emit(event: KubeletEvent): void {
    this.events.push({ ...event, time: this.#now() })
    for (const watcher of this.#watchers) watcher({ event })
  }

  #addCollection(collection: Collection): void {
    this.#collections.push(collection)
    for (const watcher of this.#watchers) watcher({ collection })
  }
}

function partsOf(
  host: Host,
  nodeName: string,
  settings: KubeletSettings,
  onCollection: (collection: Collection) => void,
): Parts {
  const high = settings.highThreshold ?? settings.configuration?.imageGCHighThresholdPercent ?? HIGH_PERCENT
  const configuration = checkConfiguration({
    ...settings.configuration,
    imageGCHighThresholdPercent: high,
    imageGCLowThresholdPercent:
      settings.lowThreshold ??
      settings.configuration?.imageGCLowThresholdPercent ??
      Math.max(0, Math.min(LOW_PERCENT, high - 5)),
  })
  const minorVersion = settings.minorVersion ?? VERIFIED_SINCE
  const records = minorVersion >= VERIFIED_SINCE ? recordsOf(host, settings, configuration) : undefined
  const policy = gcPolicyOf(configuration)
  const sizeOf = filesystemOf(BigInt(settings.capacity ?? 0))
  const gc = new ImageGc({
    host,
    nodeName,
    policy,
    gates: { ImageVolume: minorVersion >= VERIFIED_SINCE, RuntimeClassInImageCriAPI: false },
    minorVersion,
    sizeOf,
    ...(records && { afterGc: (left, gcStart) => records.prune(left, gcStart) }),
  })
  return {
    images: new ImageManager({
      host,
      backOff: new BackOff(),
      puller: pullerOf(host, configuration),
      ...(records && { records }),
      nodeKeyring: nodeKeyring(settings.dockerConfig),
    }),
    gc,
    records,
    policy,
    loops: () => [
      detectLoop(gc),
      imageListLoop(gc, configuration.nodeStatusMaxImages),
      ...(settings.capacity !== undefined && collects(policy)
        ? [collectLoop(gc, host, nodeName, onCollection)]
        : []),
      ...(settings.capacity !== undefined && settings.eviction
        ? [
            evictionLoop({
              gc,
              host,
              nodeName,
              sizeOf,
              availablePercent: IMAGEFS_AVAILABLE_PERCENT,
              onCollection,
            }),
          ]
        : []),
    ],
  }
}

type Complete = ReturnType<typeof checkConfiguration>

function pullerOf(host: Host, configuration: Complete): Puller {
  const limit = configuration.serializeImagePulls ? 1 : (configuration.maxParallelImagePulls ?? 0)
  return new Puller(
    host,
    new Slots(limit < 1 ? Number.POSITIVE_INFINITY : limit),
    new Throttle(configuration.registryPullQPS, configuration.registryBurst),
  )
}

function recordsOf(host: Host, settings: KubeletSettings, configuration: Complete): StoredPullRecords {
  const verify = VERIFICATIONS[configuration.imagePullCredentialsVerificationPolicy]
  return new StoredPullRecords(
    settings.records ?? new MemoryRecordStore(),
    verify(configuration.preloadedImagesVerificationAllowlist),
    () => host.now(),
  )
}

function nodeKeyring(config: string | undefined): Keyring {
  const keyring = new Keyring()
  if (config !== undefined) addConfig(keyring, readDockerConfig(config))
  return keyring
}

function podExists({ name, uid }: Pod): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'pod',
    value: name,
    expected: `a pod with another uid than ${uid}, which runs`,
  })
}
