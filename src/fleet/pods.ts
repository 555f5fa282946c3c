/**
 * The pods of a run on their nodes, each with a kubelet; and the nodes that crash or are replaced.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import { State } from '../engine/state.js'
import { type CompleteConfiguration, withDefaults } from '../kubelet/configuration.js'
import { PERIODS } from '../kubelet/gc/loops.js'
import { Engine } from '../service.js'
import type { PodStart, PodStarter } from './arrivals.js'
import { Draws } from './draws.js'
import type { Driver, DriverMaker } from './driver.js'
import type { FailingFleet } from './failures.js'
import { Observer } from './measures/observer.js'
import { NodeKubelet } from './node-kubelet.js'
import type { FleetOptions } from './options.js'
import { type FleetNode, nodesOf, settingsOf, TICK_NS } from './set-up.js'
import type { WorkloadGroup } from './workload/nodes-schema.js'
import { definedOnly, list, type Workload } from './workload/reader.js'

type Listeners = Pick<FleetOptions, 'onEvent' | 'onReady'>

/** A pod on a node. */
interface RunningPod {
  readonly pod: PodStart
  isReady: boolean
  /** Ends it on its kubelet. */
  end: () => void
  /** Counts it as withdrawn. */
  withdraw: () => void
  /** Counts it as ended. */
  readonly endReady: () => void
}

/** The pods of a run. */
export class Pods<D extends Driver = Driver> implements PodStarter, FailingFleet {
  readonly nodes: readonly FleetNode[]
  readonly draws: Draws
  readonly driver: D
  readonly observer: Observer
  /** The configuration of the kubelets of each group of nodes. */
  readonly #configurations: ReadonlyMap<WorkloadGroup, CompleteConfiguration>
  readonly #kubelets: Map<string, NodeKubelet>
  readonly #running = new Map<string, Set<RunningPod>>()
  /** Nodes that are down, with the pods that start when they are back. */
  readonly #down = new Map<string, RunningPod[]>()
  readonly #listeners: Listeners
  #started = 0
  /** Tasks that have not begun. */
  #toCome = 0

  constructor(workload: Workload, seed: number, listeners: Listeners, driverOf: DriverMaker<D>) {
    this.#listeners = listeners
    this.nodes = nodesOf(workload)
    this.draws = new Draws(seed)
    const state = new State(settingsOf(workload, this.nodes, this.draws, seed))
    this.driver = driverOf(new Engine(state), event => this.#happened(event))
    this.observer = new Observer(state)
    this.#configurations = new Map(
      workload.nodes.map(group => [group, withDefaults(definedOnly(group.kubelet ?? {}))]),
    )
    this.#kubelets = new Map(this.nodes.map(node => [node.name, this.#kubelet(node)]))
    for (const node of this.nodes) this.#preload(node)
  }

  get tick(): number {
    return this.driver.tick
  }

  /** Whether no pod waits and none will. */
  get isOver(): boolean {
    return this.#toCome === 0 && this.observer.waiting === 0
  }

  after(ticks: number, run: () => void): void {
    this.#toCome++
    this.driver.after(ticks, () => {
      this.#toCome--
      run()
    })
  }

  start(pod: PodStart): void {
    const { ready, withdrawn, ended } = this.observer.requested(pod.arrival)
    const running: RunningPod = {
      pod,
      isReady: false,
      end: () => {},
      withdraw: withdrawn,
      endReady: ended,
    }
    const waiting = this.#down.get(pod.node.name)
    const begin = (): void => this.#run(running, ready)
    if (waiting === undefined) begin()
    else waiting.push({ ...running, end: begin })
  }

  replace(node: FleetNode, ticks: number): void {
    for (const { pod, isReady, withdraw } of this.#takePods(node)) {
      if (isReady) continue
      withdraw()
      pod.onReady()
    }
    this.#stop(node)
    this.#empty(node)
    this.#goDown(node, ticks, () => this.#preload(node))
  }

  crash(node: FleetNode, ticks: number): void {
    const pods = this.#takePods(node)
    this.#stop(node)
    this.#goDown(node, ticks, () => {
      for (const { pod, isReady, withdraw } of pods) {
        if (!isReady) withdraw()
        this.start(isReady ? { ...pod, onReady: () => {} } : pod)
      }
    })
  }

  #run(running: RunningPod, onReady: () => void): void {
    const { arrival, node, image, policy, lifetime } = running.pod
    const start = this.tick
    const uid = `pod-${++this.#started}`
    const kubelet = this.#kubelets.get(node.name) as NodeKubelet
    this.#podsOf(node).add(running)
    running.end = kubelet.run({ uid, image, policy }, () => {
      running.isReady = true
      onReady()
      this.#listeners.onReady?.({ arrival, node: node.name, image, ticks: this.tick - start })
      running.pod.onReady()
      if (lifetime !== undefined) this.driver.after(lifetime, () => this.#end(running))
    })
  }

  #end(running: RunningPod): void {
    if (!this.#podsOf(running.pod.node).delete(running)) return
    running.end()
    if (running.isReady) running.endReady()
  }

  #podsOf({ name }: FleetNode): Set<RunningPod> {
    let pods = this.#running.get(name)
    if (pods === undefined) {
      pods = new Set()
      this.#running.set(name, pods)
    }
    return pods
  }

  /** Ends the pods of a node, and returns them. */
  #takePods(node: FleetNode): readonly RunningPod[] {
    const pods = [...this.#podsOf(node)]
    for (const running of pods) this.#end(running)
    return pods
  }

  /** Ends the work of a node: its kubelet, and its pulls in progress. */
  #stop({ name }: FleetNode): void {
    this.#kubelets.get(name)?.stop()
    this.driver.dispatch({ type: 'restart', pulls: 'drop', node: name })
  }

  #empty({ name }: FleetNode): void {
    const { store } = this.driver.engine.context(name).node
    for (const { id } of store.list()) this.driver.dispatch({ type: 'remove', image: id, node: name })
  }

  /** Takes a node away for some ticks. Pods that are requested in the meantime start when it is back. */
  #goDown(node: FleetNode, ticks: number, onBack: () => void): void {
    this.#down.set(node.name, [])
    this.after(ticks, () => {
      const waiting = this.#down.get(node.name) ?? []
      this.#down.delete(node.name)
      this.#kubelets.set(node.name, this.#kubelet(node))
      onBack()
      for (const { end: begin } of waiting) begin()
    })
  }

  #kubelet({ name, group }: FleetNode): NodeKubelet {
    const kubelet = new NodeKubelet(
      this.driver,
      this.driver.engine.context(name),
      this.#configurations.get(group) as CompleteConfiguration,
      this.observer,
    )
    kubelet.collect(this.draws.below(Number(PERIODS.collect) / TICK_NS, `start of the kubelet of ${name}`))
    return kubelet
  }

  #preload({ name, group }: FleetNode): void {
    for (const image of list(group.held)) this.driver.dispatch({ type: 'seed', image, node: name })
  }

  #happened(event: SimulatorEvent): void {
    // With one node, events do not name it.
    const { node = (this.nodes[0] as FleetNode).name } = event
    this.observer.happened(event, node)
    this.#listeners.onEvent?.(event, node)
    if (event.type === 'pull-completed') {
      this.#kubelets.get(node)?.ended(event.callers, { response: { imageRef: event.image } })
    } else if (event.type === 'pull-failed') {
      const failure = { code: 'Unknown', details: event.failure.code } as const
      this.#kubelets.get(node)?.ended(event.callers, { failure })
    }
  }
}
