/**
 * Work of the kubelet as generators that yield effects. The host that runs a task carries out its effects: in simulated
 * time, in real time over gRPC, or as a test answers them. So one code serves all three, without promises.
 *
 * @module
 */
import type { CriMethod, CriMethods } from './cri-methods.js'

/** The part of a signal that a host needs. */
export interface Waitable {
  /** Calls `listener` once: when the signal is set, or at once if it is. */
  subscribe(listener: () => void): void
}

/** A request of a task to its host. The host resumes the task with the result, or with an error. */
export type Effect =
  /** Calls a method of CRI. The result is the response; a failure is thrown as `RpcFailure`. */
  | { readonly type: 'call'; readonly method: CriMethod; readonly request: object }
  /** Waits. `background`: no caller waits for the end, so an idle clock may stop before it. */
  | { readonly type: 'sleep'; readonly ns: bigint; readonly background?: boolean }
  /** Waits for a signal, but at most for some time, which is in the background. */
  | { readonly type: 'wait'; readonly on: Waitable; readonly atMostNs?: bigint | undefined }
  /** Runs tasks at the same time. The result is theirs, in their order, when the last of them has ended. */
  | { readonly type: 'together'; readonly tasks: readonly Task<unknown>[] }

/** A task with a result. */
export type Task<T> = Generator<Effect, T, unknown>

/** An event, as the kubelet reports it to the API server. */
export interface KubeletEvent {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
  /** The object that the event is about. */
  readonly object: EventObject
}

/** The object of an event: a pod, or a container of it, or the node. */
export type EventObject =
  | { readonly kind: 'Node'; readonly name: string }
  | {
      readonly kind: 'Pod'
      readonly name: string
      readonly namespace: string
      readonly uid: string
      /** The container, for example `spec.containers{app}`. */
      readonly fieldPath?: string
    }

/** The parts of a host that a task uses without waiting. */
export interface Host {
  /** The present time in nanoseconds since the Unix epoch. */
  now(): bigint
  /** Reports an event. */
  emit(event: KubeletEvent): void
}

/**
 * Calls a method of CRI.
 *
 * @throws RpcFailure
 */
export function* call<M extends CriMethod>(
  method: M,
  request: CriMethods[M]['request'],
): Task<CriMethods[M]['response']> {
  return (yield { type: 'call', method, request }) as CriMethods[M]['response']
}

/** Waits for some nanoseconds. */
export function* sleep(ns: bigint): Task<void> {
  yield { type: 'sleep', ns }
}

/** Waits for some nanoseconds, as periodic work does: an idle clock may stop before the end. */
export function* sleepInBackground(ns: bigint): Task<void> {
  yield { type: 'sleep', ns, background: true }
}

/** Waits for a signal. */
export function* wait(on: Waitable): Task<void> {
  yield { type: 'wait', on }
}

/** Waits for a signal, but at most for some nanoseconds; undefined: for ever. */
export function* waitAtMost(on: Waitable, atMostNs: bigint | undefined): Task<void> {
  yield { type: 'wait', on, atMostNs }
}

/**
 * Runs tasks at the same time.
 *
 * @returns their results, in their order; throws the first error of one when all have ended
 */
export function* together<T>(tasks: readonly Task<T>[]): Task<readonly T[]> {
  return (yield { type: 'together', tasks }) as readonly T[]
}

/** A signal that is set once, and the tasks that wait for it. */
export class Signal implements Waitable {
  #isSet = false
  #listeners: (() => void)[] = []

  subscribe(listener: () => void): void {
    if (this.#isSet) listener()
    else this.#listeners.push(listener)
  }

  /** Sets the signal. The tasks that wait for it continue in the order in which they began to wait. */
  set(): void {
    if (this.#isSet) return
    this.#isSet = true
    for (const listener of this.#listeners.splice(0)) listener()
  }
}
