/**
 * A kubelet: its image manager, its collections of images and its pods, on any backend.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { describeEvents, sameObject, type TimedEvent } from './event-list.js'
import type { Collection } from './gc/image-gc.js'
import type { GcPolicy } from './gc/policy.js'
import { CURRENT, type KubeletSettings, type Parts, partsOf } from './parts.js'
import type { WatchContainer } from './pods/container-worker.js'
import { CrashBackOff } from './pods/crash-back-off.js'
import type { Pod } from './pods/pod.js'
import { PodWorker } from './pods/pod-worker.js'
import type { PodStatus } from './pods/status.js'
import { type Backend, Runner, type Running } from './runner.js'
import { call, type Host, type KubeletEvent, sleep, type Task } from './task.js'

/** The host of a kubelet: calls, timers and watched containers. */
export interface KubeletBackend extends Backend {
  readonly watchContainer: WatchContainer
}

/** The end of a wait for a pod. */
export type PodEnd =
  | { readonly status: PodStatus }
  /** Its containers will not start. */
  | { readonly failed: PodStatus }
  | { readonly error: unknown }
  | 'timed-out'
  | 'stopped'

/** A report of a kubelet: an event, or the end of a collection. */
export type KubeletReport = { readonly event: KubeletEvent } | { readonly collection: Collection }

/** A kubelet. */
export class KubeletCore {
  /** The events so far. */
  readonly events: TimedEvent[] = []
  readonly #runner: Runner
  readonly #now: () => bigint
  readonly #parts: Parts
  readonly #watchContainer: WatchContainer
  readonly #crashes = new CrashBackOff()
  readonly #isCurrent: boolean
  readonly #nodeName: string
  readonly #pods = new Map<string, { readonly worker: PodWorker; readonly running: Running }>()
  #loops: readonly Running[] = []
  readonly #collections: Collection[] = []
  readonly #watchers: ((report: KubeletReport) => void)[] = []

  /**
   * @param now - returns the present time in nanoseconds since the Unix epoch
   * @throws SimulatorError `invalid-settings` or `invalid-argument`
   */
  constructor(backend: KubeletBackend, now: () => bigint, settings: KubeletSettings = {}) {
    this.#runner = new Runner(backend)
    this.#watchContainer = backend.watchContainer
    this.#isCurrent = (settings.minorVersion ?? CURRENT) >= CURRENT
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
   * Runs a pod, and starts its containers again as its restart policy says, also after a time-out.
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
    const worker = new PodWorker(pod, {
      host: { now: this.#now, emit: event => this.#emit(event) },
      images: this.#parts.images,
      crashes: this.#crashes,
      watch: this.#watchContainer,
      imageVolumes: this.#isCurrent,
      waitsForBackOff: this.#isCurrent,
    })
    const timer = this.#runner.run(sleep(timeout), end => {
      if ('value' in end) finish('timed-out')
    })
    const started = (): void => finish({ status: worker.status })
    const running = this.#runner.run(worker.run(started), end => {
      if ('value' in end && end.value === 'deleted') this.#pods.delete(pod.uid)
      if ('stopped' in end) finish('stopped')
      else finish('error' in end ? end : { failed: worker.status })
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

function podExists({ name, uid }: Pod): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'pod',
    value: name,
    expected: `a pod with another uid than ${uid}, which runs`,
  })
}
