/**
 * A kubelet: its image manager, its collections of images and its pods, on any backend.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { describeEvents, sameObject, type TimedEvent } from './event-list.js'
import type { Collection } from './gc/image-gc.js'
import type { GcPolicy } from './gc/policy.js'
import { CURRENT, type Parts, partsOf } from './parts.js'
import { CrashBackOff } from './pods/crash-back-off.js'
import type { Pod } from './pods/pod.js'
import { PodWorker } from './pods/pod-worker.js'
import { removeRemains } from './pods/remains.js'
import type { PodStatus } from './pods/status.js'
import type { RuntimeWatch } from './pods/watch.js'
import { type Backend, Runner, type Running } from './runner.js'
import type { KubeletSettings } from './settings.js'
import { call, type Host, type KubeletEvent, Signal, sleep, type Task } from './task.js'

/** The host of a kubelet: calls, timers and watched containers and sandboxes. */
export interface KubeletBackend extends Backend {
  readonly watch: RuntimeWatch
}

/** The end of a wait for a pod. */
export type PodEnd =
  | { readonly status: PodStatus }
  /** Its containers will not start. */
  | { readonly failed: PodStatus }
  /** It was deleted before they had started. */
  | { readonly deleted: PodStatus }
  | { readonly error: unknown }
  | 'timed-out'
  | 'stopped'

/** The end of a wait for the deletion of a pod. */
export type DeletionEnd = 'deleted' | 'timed-out' | 'stopped'

/** A pod of a kubelet. */
interface RunningPod {
  readonly worker: PodWorker
  readonly running: Running
  /** Set when the work on the pod has ended. */
  readonly ended: Signal
}

/** A report of a kubelet: an event, or the end of a collection. */
export type KubeletReport = { readonly event: KubeletEvent } | { readonly collection: Collection }

/** A kubelet. */
export class KubeletCore {
  /** The events so far. */
  readonly events: TimedEvent[] = []
  readonly #runner: Runner
  readonly #now: () => bigint
  readonly #parts: Parts
  readonly #watch: RuntimeWatch
  readonly #crashes = new CrashBackOff()
  readonly #isCurrent: boolean
  /** The name of its Node. */
  readonly nodeName: string
  readonly #pods = new Map<string, RunningPod>()
  /** The number of pods that were deleted, by their namespace and name. */
  readonly #deleted = new Map<string, number>()
  readonly #began: bigint
  readonly #host: Host
  /** The periodic work, and the removal of what deleted pods left. */
  readonly #background = new Set<Running>()
  #isStopped = false
  readonly #collections: Collection[] = []
  readonly #watchers: ((report: KubeletReport) => void)[] = []

  /**
   * @param now - returns the present time in nanoseconds since the Unix epoch
   * @throws SimulatorError `invalid-settings` or `invalid-argument`
   */
  constructor(backend: KubeletBackend, now: () => bigint, settings: KubeletSettings = {}) {
    this.#runner = new Runner(backend)
    this.#watch = backend.watch
    this.#isCurrent = (settings.minorVersion ?? CURRENT) >= CURRENT
    this.#now = now
    this.nodeName = settings.nodeName ?? 'node'
    this.#began = now()
    this.#host = { now, emit: event => this.#emit(event) }
    this.#parts = partsOf(this.#host, this.nodeName, settings, collection => this.#addCollection(collection))
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
        for (const loop of this.#parts.loops()) this.#runInBackground(loop)
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
    const finish = this.#waitFor(timeout, onEnd)
    const worker = new PodWorker(pod, {
      host: this.#host,
      images: this.#parts.images,
      crashes: this.#crashes,
      watch: this.#watch,
      imageVolumes: this.#isCurrent,
      waitsForBackOff: this.#isCurrent,
    })
    const started = (): void => finish({ status: worker.status })
    const ended = new Signal()
    const running = this.#runner.run(worker.run(started), end => {
      const { status } = worker
      if ('stopped' in end) finish('stopped')
      else if ('error' in end) finish(end)
      else finish(status.isTerminating ? { deleted: status } : { failed: status })
      ended.set()
    })
    this.#pods.set(pod.uid, { worker, running, ended })
  }

  /**
   * Deletes a pod. It is gone when it has ended in the runtime; what is left of it there is removed later.
   *
   * @param timeout - nanoseconds until `onEnd` gets `timed-out`; the kubelet still tries
   * @throws SimulatorError `invalid-argument` if there is no pod with this uid
   */
  delete(uid: string, timeout: bigint, onEnd: (end: DeletionEnd) => void): void {
    const pod = this.#pods.get(uid)
    if (pod === undefined) throw noSuchPod(uid, this.pods)
    const finish = this.#waitFor(timeout, onEnd)
    pod.worker.delete()
    pod.ended.subscribe(() => {
      if (!this.#isStopped) this.#drop(uid, pod.worker)
      finish(this.#isStopped ? 'stopped' : 'deleted')
    })
  }

  /** Returns the number of pods of a namespace and name that were deleted. */
  deletedBefore(namespace: string, name: string): number {
    return this.#deleted.get(`${namespace}/${name}`) ?? 0
  }

  #drop(uid: string, { pod: { namespace, name }, remains }: PodWorker): void {
    if (!this.#pods.delete(uid)) return
    this.#deleted.set(`${namespace}/${name}`, this.deletedBefore(namespace, name) + 1)
    this.#runInBackground(removeRemains(this.#host, this.#began, remains))
  }

  #runInBackground(task: Task<void>): void {
    const running = this.#runner.run(task, end => {
      if ('error' in end) throw end.error
      this.#background.delete(running)
    })
    this.#background.add(running)
  }

  /** Begins a wait; the returned function ends it, unless it has timed out or ended before. */
  #waitFor<T>(timeout: bigint, onEnd: (end: T | 'timed-out') => void): (end: T | 'timed-out') => void {
    let isAwaited = true
    const finish = (end: T | 'timed-out'): void => {
      if (!isAwaited) return
      isAwaited = false
      timer.stop()
      onEnd(end)
    }
    const timer = this.#runner.run(sleep(timeout), end => {
      if ('value' in end) finish('timed-out')
    })
    return finish
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
      pod === undefined ? ({ kind: 'Node', name: this.nodeName } as const) : { kind: 'Pod' as const, ...pod }
    return describeEvents(
      this.events.filter(event => sameObject(event.object, object)),
      this.#now(),
    )
  }

  /** Ends all work. */
  stop(): void {
    this.#isStopped = true
    for (const { running } of this.#pods.values()) running.stop()
    for (const each of this.#background) each.stop()
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

function noSuchPod(value: string, pods: readonly PodStatus[]): SimulatorError {
  const names = pods.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')
  const expected = names === '' ? 'a pod of the kubelet; it has none' : `one of ${names}`
  return new SimulatorError({ code: 'invalid-argument', argument: 'pod', value, expected })
}

function podExists({ name, uid }: Pod): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'pod',
    value: name,
    expected: `a pod with another uid than ${uid}, which runs`,
  })
}
