/**
 * A run of a workload: a pure function of the workload and the seed.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { PERIODS } from '../kubelet/gc/loops.js'
import { Engine } from '../service.js'
import { type SimulatorEvent, State } from '../state.js'
import { ticksOf } from '../util/duration.js'
import { type PodStart, schedule } from './arrivals.js'
import { Draws } from './draws.js'
import { Driver } from './driver.js'
import { Observer } from './measures/observer.js'
import { NodeKubelet } from './node-kubelet.js'
import type { FleetReport } from './report.js'
import { type FleetNode, nodesOf, settingsOf, TICK_NS } from './set-up.js'
import { definedOnly, list, type Workload } from './workload/reader.js'

/** Options of a run. */
export interface FleetOptions {
  /** The seed of all draws: a whole number, 0 or more. Default 0. */
  readonly seed?: number
}

const DEFAULT_HORIZON = '24h'

/**
 * Runs a workload. The same workload and seed give the same report on every machine.
 *
 * @throws SimulatorError `invalid-argument` for a seed that is no whole number of 0 or more
 */
export function runFleet(workload: Workload, { seed = 0 }: FleetOptions = {}): FleetReport {
  if (!Number.isSafeInteger(seed) || seed < 0) throw invalidSeed(seed)
  return new FleetRun(workload, seed).run()
}

/** One run. */
class FleetRun {
  readonly #workload: Workload
  readonly #seed: number
  readonly #nodes: readonly FleetNode[]
  readonly #draws: Draws
  readonly #driver: Driver
  readonly #observer: Observer
  readonly #kubelets: ReadonlyMap<string, NodeKubelet>
  #pods = 0
  /** Arrivals that have not begun. */
  #toCome = 0

  constructor(workload: Workload, seed: number) {
    this.#workload = workload
    this.#seed = seed
    this.#nodes = nodesOf(workload)
    this.#draws = new Draws(seed)
    const state = new State(settingsOf(workload, this.#nodes, this.#draws, seed))
    this.#driver = new Driver(new Engine(state), event => this.#happened(event))
    this.#observer = new Observer(state)
    this.#kubelets = new Map(this.#nodes.map(node => [node.name, this.#kubelet(node)]))
  }

  run(): FleetReport {
    this.#preload()
    for (const [i, arrival] of this.#workload.arrivals.entries()) {
      schedule(arrival, this.#nodes, arrival.name ?? `${arrival.kind} ${i + 1}`, {
        after: (ticks, run) => this.#later(ticks, run),
        start: pod => this.#start(pod),
      })
    }
    const horizon = ticksOf(this.#workload.horizon ?? DEFAULT_HORIZON, TICK_NS)
    while (!this.#isOver && this.#driver.step(horizon));
    const { name } = this.#workload
    const heading = { workload: name, seed: this.#seed, tickNs: TICK_NS, nodes: this.#nodes.length }
    return this.#observer.report(heading, this.#driver.fired)
  }

  /** Whether no pod waits and none will. */
  get #isOver(): boolean {
    return this.#toCome === 0 && this.#observer.waiting === 0
  }

  #kubelet({ name, group }: FleetNode): NodeKubelet {
    const kubelet = new NodeKubelet(
      this.#driver,
      this.#driver.engine.context(name),
      definedOnly(group.kubelet ?? {}),
      this.#observer,
    )
    kubelet.collect(this.#draws.below(Number(PERIODS.collect) / TICK_NS, `start of the kubelet of ${name}`))
    return kubelet
  }

  #preload(): void {
    for (const { name, group } of this.#nodes) {
      for (const image of list(group.held)) this.#driver.dispatch({ type: 'seed', image, node: name })
    }
  }

  #later(ticks: number, run: () => void): void {
    this.#toCome++
    this.#driver.after(ticks, () => {
      this.#toCome--
      run()
    })
  }

  #start({ arrival, node, image, policy, onReady }: PodStart): void {
    const ready = this.#observer.requested(arrival)
    const kubelet = this.#kubelets.get(node.name) as NodeKubelet
    kubelet.run({ uid: `pod-${++this.#pods}`, image, policy }, () => {
      ready()
      onReady()
    })
  }

  #happened(event: SimulatorEvent): void {
    // With one node, events do not name it.
    const { node = (this.#nodes[0] as FleetNode).name } = event
    this.#observer.happened(event, node)
    const kubelet = this.#kubelets.get(node)
    if (event.type === 'pull-completed') {
      kubelet?.ended(event.callers, { response: { imageRef: event.image } })
    } else if (event.type === 'pull-failed') {
      const { code } = event.failure
      kubelet?.ended(event.callers, { failure: { code: 'Unknown', details: code } })
    }
  }
}

function invalidSeed(seed: unknown): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'seed',
    value: String(seed),
    expected: 'a whole number, 0 or more',
  })
}
