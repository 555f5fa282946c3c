/**
 * The runtime as a part of a command's context: pods, containers and the operations on them.
 *
 * @module
 */

import type { TimeContext } from '../domain/context.js'
import type { Failure } from '../errors/index.js'
import type { CallsContext } from '../pulls/calls/context.js'
import type { ContainerRulesContext } from '../scripts/rules.js'
import { SlotMap } from '../tables/slot-map.js'
import { SortedList } from '../tables/sorted-list.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import { byCodeUnit } from '../util/order.js'
import { Groups } from './groups.js'
import type { ContainerRecord, ExitReason, Operation, OperationName, PodRecord } from './records.js'
import type { RuntimeRules } from './rules.js'
import { POD_DEFAULTS, type PodPatch, type PodSettings } from './settings.js'

/** Events of pods, containers and the operations on them. */
export type RuntimeEvent =
  | { readonly type: 'pod-created'; readonly pod: string; readonly name: string }
  | { readonly type: 'pod-started'; readonly pod: string }
  | { readonly type: 'pod-stopped'; readonly pod: string }
  | { readonly type: 'pod-updated'; readonly pod: string }
  | { readonly type: 'pod-removed'; readonly pod: string }
  | {
      readonly type: 'container-created'
      readonly container: string
      readonly pod: string
      readonly name: string
      /** The id of its image. */
      readonly image: string
    }
  | { readonly type: 'container-started'; readonly container: string; readonly pod: string }
  /** The process of a container ended. */
  | {
      readonly type: 'container-stopped'
      readonly container: string
      readonly pod: string
      readonly exitCode: number
      readonly reason: ExitReason
    }
  /** The process of a container could not start. */
  | {
      readonly type: 'container-not-started'
      readonly container: string
      readonly pod: string
      readonly message: string
    }
  | { readonly type: 'container-updated'; readonly container: string; readonly pod: string }
  | { readonly type: 'container-removed'; readonly container: string; readonly pod: string }
  | {
      readonly type: 'operation-completed'
      readonly caller: number
      readonly on: OperationName
      /** The id of the pod or container that it was about. */
      readonly subject: string
    }
  | { readonly type: 'operation-failed'; readonly caller: number; readonly failure: Failure }

/** Scheduled events of the runtime. */
export type RuntimeScheduled =
  /** An operation continues. */
  | { readonly type: 'operation-continued'; readonly operation: number }
  /** The process of a container ends. */
  | { readonly type: 'process-exited'; readonly container: string }

/** A pod with its containers at one moment: the record of each event of the runtime that is about a pod. */
export interface PodMoment {
  readonly pod: PodRecord
  /** In the order of their creation. */
  readonly containers: readonly ContainerRecord[]
}

interface Fields {
  podsSeen: number | undefined
  containersSeen: number | undefined
  settings: PodPatch | undefined
}

const byNumber = (a: { readonly number: number }, b: { readonly number: number }): number =>
  a.number - b.number

/** The pods and containers of a node. */
export class RuntimeSlice {
  readonly pods: Table<string, PodRecord>
  readonly containers: Table<string, ContainerRecord>
  /** Operations that have not ended, by the number of their caller. */
  readonly operations: Table<number, Operation>
  readonly rules: RuntimeRules
  /** The ids of pods in ascending order, to be found by their start. */
  readonly podIds = new SortedList<string>(byCodeUnit)
  /** The ids of containers in ascending order, to be found by their start. */
  readonly containerIds = new SortedList<string>(byCodeUnit)
  readonly #fields: Fields
  #settings: { readonly patch: PodPatch | undefined; readonly settings: PodSettings } | undefined
  readonly #podList = new SortedList<PodRecord>(byNumber)
  readonly #containerList = new SortedList<ContainerRecord>(byNumber)
  readonly #containersOf = new SlotMap<string, SortedList<ContainerRecord>>()
  readonly #podNames = new SlotMap<string, string>()
  /** The names of pods that are being started. */
  readonly #startingNames = new SlotMap<string, string>()
  readonly #containerNames = new SlotMap<string, string>()
  readonly #imageUsers = new Groups<string>()
  readonly #userListeners: ((image: string) => void)[] = []
  readonly #operationsOn = new Groups<number>()
  readonly #pulling = new SlotMap<number, number>()

  constructor(tables: Tables, name: string, rules: RuntimeRules, settings: PodPatch | undefined) {
    this.rules = rules
    this.pods = tables.table(`${name}/pods`)
    this.containers = tables.table(`${name}/containers`)
    this.operations = tables.table(`${name}/operations`)
    this.#fields = tables.fields<Fields>(name, {
      podsSeen: undefined,
      containersSeen: undefined,
      settings,
    })
    this.pods.watch((id, previous, next) => this.#watchPod(id, previous, next))
    this.containers.watch((id, previous, next) => this.#watchContainer(id, previous, next))
    this.operations.watch((_, previous, next) => this.#watchOperation(previous, next))
  }

  get settings(): PodSettings {
    const { settings: patch } = this.#fields
    // They are read whenever an image arrives.
    if (this.#settings?.patch !== patch || this.#settings === undefined) {
      const settings = { ...POD_DEFAULTS, pauseImage: this.rules.pauseImage, ...patch }
      this.#settings = { patch, settings }
    }
    return this.#settings.settings
  }

  /** How many pods were ever made; numbers the next one. */
  get podsSeen(): number {
    return this.#fields.podsSeen ?? 0
  }

  set podsSeen(seen: number) {
    this.#fields.podsSeen = seen
  }

  /** How many containers were ever made; numbers the next one. */
  get containersSeen(): number {
    return this.#fields.containersSeen ?? 0
  }

  set containersSeen(seen: number) {
    this.#fields.containersSeen = seen
  }

  /** Pods in the order of their creation. */
  podList(): readonly PodRecord[] {
    return this.#podList.toArray()
  }

  /** Containers in the order of their creation. */
  containerList(): readonly ContainerRecord[] {
    return this.#containerList.toArray()
  }

  /** The containers of a pod in the order of their creation. */
  containersOf(pod: string): readonly ContainerRecord[] {
    return this.#containersOf.get(pod)?.toArray() ?? []
  }

  /** The id of the pod that holds a name, or is about to be made under it. */
  podNamed(name: string): string | undefined {
    return this.#podNames.get(name) ?? this.#startingNames.get(name)
  }

  /** The id of the container that holds a name. */
  containerNamed(name: string): string | undefined {
    return this.#containerNames.get(name)
  }

  /** Returns whether a container, or a pod as its pause image, uses an image. */
  usesImage(image: string): boolean {
    return this.#imageUsers.has(image)
  }

  /** The ids of all images that pods and containers use, in no defined order. */
  imagesInUse(): Iterable<string> {
    return this.#imageUsers.keys()
  }

  /** Calls a listener whenever the users of an image change, also by undo. */
  watchUsers(listener: (image: string) => void): void {
    this.#userListeners.push(listener)
  }

  /** The ids of the pods and containers that use an image, in ascending order. */
  usersOf(image: string): readonly string[] {
    return this.#imageUsers.of(image)
  }

  /** The operations on a pod or container, in the order of their callers. */
  operationsOn(subject: string): readonly Operation[] {
    return this.#operationsOn.of(subject).map(caller => this.operations.get(caller) as Operation)
  }

  /** The operation that waits for a pull as one of its callers. */
  operationPulling(caller: number): Operation | undefined {
    const operation = this.#pulling.get(caller)
    return operation === undefined ? undefined : this.operations.get(operation)
  }

  #watchPod(id: string, previous: PodRecord | undefined, next: PodRecord | undefined): void {
    this.#use(id, previous?.image, next?.image)
    if (previous !== undefined) this.#podList.remove(previous)
    if (next !== undefined) this.#podList.add(next)
    if (previous === undefined && next !== undefined) {
      this.podIds.add(id)
      this.#podNames.set(next.name, id)
    }
    if (previous !== undefined && next === undefined) {
      this.podIds.remove(id)
      this.#podNames.delete(previous.name)
    }
  }

  #watchContainer(
    id: string,
    previous: ContainerRecord | undefined,
    next: ContainerRecord | undefined,
  ): void {
    this.#use(id, previous?.image, next?.image)
    if (previous !== undefined) this.#removeFromLists(previous)
    if (next !== undefined) this.#addToLists(next)
    if (previous === undefined && next !== undefined) {
      this.containerIds.add(id)
      this.#containerNames.set(next.name, id)
    }
    if (previous !== undefined && next === undefined) {
      this.containerIds.remove(id)
      this.#containerNames.delete(previous.name)
    }
  }

  #addToLists(container: ContainerRecord): void {
    this.#containerList.add(container)
    const ofPod = this.#containersOf.get(container.pod) ?? new SortedList<ContainerRecord>(byNumber)
    this.#containersOf.set(container.pod, ofPod)
    ofPod.add(container)
  }

  #removeFromLists(container: ContainerRecord): void {
    this.#containerList.remove(container)
    const ofPod = this.#containersOf.get(container.pod)
    ofPod?.remove(container)
    if (ofPod?.size === 0) this.#containersOf.delete(container.pod)
  }

  #watchOperation(previous: Operation | undefined, next: Operation | undefined): void {
    if (previous !== undefined) this.#operationsOn.remove(subjectOf(previous), previous.caller)
    if (next !== undefined) this.#operationsOn.add(subjectOf(next), next.caller)
    const before = previous?.on === 'RunPodSandbox' ? previous : undefined
    const after = next?.on === 'RunPodSandbox' ? next : undefined
    if (before !== undefined) {
      this.#startingNames.delete(before.pod.name)
      if (before.pulling !== undefined) this.#pulling.delete(before.pulling)
    }
    if (after !== undefined) {
      this.#startingNames.set(after.pod.name, after.pod.id)
      if (after.pulling !== undefined) this.#pulling.set(after.pulling, after.caller)
    }
    const starting = (before ?? after)?.pod.id
    if (starting !== undefined) this.#use(starting, before?.pod.image, after?.pod.image)
  }

  #use(user: string, previous: string | undefined, next: string | undefined): void {
    if (previous === next) return
    if (previous !== undefined) this.#imageUsers.remove(previous, user)
    if (next !== undefined) this.#imageUsers.add(next, user)
    for (const listener of this.#userListeners) {
      for (const image of [previous, next]) if (image !== undefined) listener(image)
    }
  }
}

/** Returns the id of the pod or container that an operation is about. */
export function subjectOf(operation: Operation): string {
  if (operation.on === 'RunPodSandbox') return operation.pod.id
  return 'pod' in operation ? operation.pod : operation.container
}

/** The slice of a node's state for pods and containers. */
export interface RuntimeNode {
  readonly runtime: RuntimeSlice
}

/** The context of commands on pods and containers. */
export type RuntimeContext = CallsContext &
  ContainerRulesContext &
  TimeContext<RuntimeEvent, RuntimeScheduled> & { readonly node: RuntimeNode }
