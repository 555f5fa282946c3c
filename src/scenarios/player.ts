/**
 * The player of scenarios: deterministic, in process, on a manual clock.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { createSimulation } from '../library/options.js'
import type { Tick } from '../time/clock.js'
import { ticksOf } from '../util/duration.js'
import { act, actionText } from './actions.js'
import { Cast } from './cast.js'
import { checkExpectations } from './expectations.js'
import { type KubeletMaker, kubeletSetupOf, ScenarioKubelet } from './kubelets.js'
import type { FailureMoment, KubeletMoment, ScenarioMoment } from './moments.js'
import { invalidScenario } from './reader.js'
import type { ScenarioFile, ScenarioStep } from './schema.js'
import { preload, simulationOptions } from './setup.js'

/** A moment, or a pause. */
type Paced = ScenarioMoment | undefined

/** The player of one scenario. Each scheduled event is a moment of its own, so that a caller can look at the state between them. */
export class ScenarioPlayer {
  /** The nodes, pulls and events so far. */
  readonly cast: Cast
  /** The last tick that {@link playPaced} plays before it pauses; it can be raised at each pause. Default: no limit. */
  limit: Tick = Number.POSITIVE_INFINITY
  readonly #scenario: ScenarioFile
  readonly #unreported: ScenarioMoment[] = []

  /**
   * @param scenario - a scenario that `readScenario` returned
   * @param kubelets - makes the kubelets of a scenario that has some
   * @throws SimulatorError for a set-up that is not usable
   */
  constructor(scenario: ScenarioFile, kubelets?: KubeletMaker) {
    this.#scenario = scenario
    const simulation = createSimulation({ ...simulationOptions(scenario.setup), clock: 'manual' })
    this.cast = new Cast(simulation)
    preload(simulation, scenario.setup)
    simulation.watch(event => {
      this.#unreported.push({ type: 'event', tick: event.tick, event })
      this.cast.events.push(event)
    })
    this.#checkNodes()
    this.#startKubelets(kubelets)
  }

  /** The current tick. */
  get tick(): Tick {
    return this.cast.simulation.clock.tick
  }

  /** Plays the scenario. Each moment is yielded as soon as it has happened. */
  *play(): Generator<ScenarioMoment, void> {
    for (const moment of this.playPaced()) if (moment !== undefined) yield moment
  }

  /** Plays the scenario like {@link play}; at the tick {@link limit} it yields `undefined`, a pause. */
  *playPaced(): Generator<Paced, void> {
    this.#runFirstPods()
    for (const [index, step] of this.#scenario.steps.entries()) yield* this.#playStep(step, index)
  }

  *#playStep(step: ScenarioStep, index: number): Generator<Paced, void> {
    const { at, say = '', expect } = step
    if (at !== undefined) yield* this.#advanceTo(this.#ticks(at))
    yield { type: 'step', tick: this.tick, step: index, say: say.trim(), action: actionText(step) }
    const failure = yield* this.#act(step, index)
    if (failure !== undefined) yield failure
    if (expect === undefined) return
    for (const node of this.cast.nodesOf(step)) {
      const view = { cast: this.cast, node, index, ...(failure && { failure: failure.failure }) }
      yield* checkExpectations(view, expect)
    }
  }

  /** Carries out the action of a step on its nodes, and advances until it ends if it waits. */
  *#act(step: ScenarioStep, index: number): Generator<Paced, FailureMoment | undefined> {
    let failed: FailureMoment | undefined
    const fail = (error: unknown): void => {
      if (!(error instanceof SimulatorError)) throw error
      const { failure } = error
      const isExpected = step.expect?.error === failure.code
      failed ??= { type: 'failure', tick: this.tick, step: index, failure, isExpected }
    }
    for (const node of this.cast.nodesOf(step)) {
      try {
        const isOver = act(this.cast, node, step, fail)
        yield* this.#report()
        while (!isOver() && (yield* this.#fireNext())) yield* this.#report()
        if (!isOver()) throw invalidScenario(stuck(index))
      } catch (error) {
        fail(error)
      }
    }
    yield* this.#report()
    if (step.advance !== undefined) yield* this.#advanceTo(this.tick + this.#ticks(step.advance))
    return failed
  }

  *#advanceTo(tick: Tick): Generator<Paced, void> {
    for (let next = this.#next; next !== undefined && next <= tick; next = this.#next) {
      yield* this.#pauseBefore(next)
      this.cast.simulation.clock.stepToNext('outside')
      yield* this.#report()
    }
    yield* this.#pauseBefore(tick)
    this.#passTo(tick)
    yield* this.#report()
  }

  *#fireNext(): Generator<Paced, boolean> {
    const next = this.#next
    if (next !== undefined) yield* this.#pauseBefore(next)
    const isFired = this.cast.simulation.clock.advanceToNextEvent()
    this.cast.noteEnds()
    return isFired
  }

  /** The tick of the next scheduled event, or of the next timer of a kubelet. */
  get #next(): Tick | undefined {
    const { state, clock } = this.cast.simulation
    const event = state.clock.next?.tick
    const timer = clock.clients.next
    return timer === undefined || (event !== undefined && event <= timer) ? event : timer
  }

  /** Pauses at each limit before a tick. */
  *#pauseBefore(tick: Tick): Generator<Paced, void> {
    while (this.limit < tick) {
      this.#passTo(this.limit)
      yield undefined
    }
  }

  #passTo(tick: Tick): void {
    if (tick > this.tick) this.cast.simulation.clock.advance(tick - this.tick)
  }

  *#report(): Generator<ScenarioMoment, void> {
    this.cast.noteEnds()
    yield* this.#unreported.splice(0).sort(inOrder)
  }

  #ticks(duration: number | string): Tick {
    return ticksOf(duration, this.cast.simulation.clock.tickNs)
  }

  #startKubelets(make: KubeletMaker | undefined): void {
    const { setup = {} } = this.#scenario
    const { simulation } = this.cast
    for (const node of this.cast.nodes) {
      const kubelet = kubeletSetupOf(setup, node.name)
      if (kubelet === undefined) continue
      if (make === undefined) throw invalidScenario(withoutMaker())
      const note = (report: KubeletMoment['report']): void => {
        const at = { tick: this.tick, ...(simulation.isCluster && { node: node.name }) }
        this.#unreported.push({ type: 'kubelet', ...at, report })
      }
      this.cast.addKubelet(node, new ScenarioKubelet(make(node, kubelet.options), note))
    }
  }

  /** Runs the pods of the set-up. Their calls are part of the play, and so of a run that its caller records. */
  #runFirstPods(): void {
    for (const node of this.cast.nodes) {
      const { pods = [] } = kubeletSetupOf(this.#scenario.setup ?? {}, node.name) ?? {}
      for (const pod of pods) this.cast.kubelet(node).run(pod)
    }
  }

  #checkNodes(): void {
    for (const [i, step] of this.#scenario.steps.entries()) {
      if (this.cast.nodesOf(step).length > 0) continue
      const problem = `no node matches ${step.node}; the nodes are ${this.cast.names.join(', ')}`
      throw invalidScenario({ path: ['steps', i, 'node'], problem })
    }
  }
}

/** Reports of kubelets follow the events of their tick. Callers get their answers, and may act, before an event is passed on. */
function inOrder(a: ScenarioMoment, b: ScenarioMoment): number {
  return a.tick - b.tick || Number(a.type === 'kubelet') - Number(b.type === 'kubelet')
}

function stuck(step: number): { readonly path: readonly (string | number)[]; readonly problem: string } {
  return { path: ['steps', step], problem: 'the step waits, but no event is scheduled that could end it' }
}

function withoutMaker(): { readonly path: readonly string[]; readonly problem: string } {
  const problem = 'a kubelet needs its code: give nodeKubelets of cri-image-sim/kubelet to the player'
  return { path: ['setup', 'kubelet'], problem }
}
