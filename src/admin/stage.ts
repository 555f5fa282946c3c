/**
 * The stage: a simulation of its own in which a server plays a scenario, step by step.
 *
 * @module
 */
import { describe } from '../errors/index.js'
import { Simulator } from '../library/simulator.js'
import { actionText } from '../scenarios/actions.js'
import type { KubeletMaker } from '../scenarios/kubelets.js'
import type { ExpectationMoment, FailureMoment, ScenarioMoment } from '../scenarios/moments.js'
import { ScenarioPlayer } from '../scenarios/player.js'
import { recordRun } from '../scenarios/recorded-run.js'
import type { ScenarioFile } from '../scenarios/schema.js'
import type { Tick } from '../time/clock.js'

/** A step of the scenario on the stage. */
export interface StagedStep {
  readonly say: string
  readonly action: string
  /** The tick at which it began; absent before. */
  readonly tick?: Tick
  readonly checks: readonly ExpectationMoment[]
  readonly failures: readonly (Pick<FailureMoment, 'isExpected'> & { readonly message: string })[]
}

/** A scenario that is being played. */
export class Stage {
  /** The number of this playing; it differs after each change of the scenario. */
  readonly serial: number
  /** The name of the file of the scenario. */
  readonly id: string
  readonly scenario: ScenarioFile
  readonly simulator: Simulator
  readonly #player: ScenarioPlayer
  readonly #journal: string[] = []
  readonly #kubelets: KubeletMaker | undefined
  readonly #moments: Generator<ScenarioMoment | undefined, void>
  readonly #steps: {
    say: string
    action: string
    tick?: Tick
    checks: ExpectationMoment[]
    failures: StagedStep['failures'][number][]
  }[]
  #begun = 0
  #isOver = false

  /** @throws SimulatorError for a set-up that is not usable */
  constructor(serial: number, id: string, scenario: ScenarioFile, kubelets?: KubeletMaker) {
    this.serial = serial
    this.id = id
    this.scenario = scenario
    this.#kubelets = kubelets
    this.#player = new ScenarioPlayer(scenario, kubelets)
    this.#moments = this.#player.playPaced()
    const { simulation } = this.#player.cast
    this.simulator = new Simulator(simulation)
    simulation.record(text => this.#journal.push(text))
    // The calls of kubelets are recorded as commands.
    const { kubelet: _, kubelets: __, ...setup } = scenario.setup ?? {}
    recordRun(simulation, setup)
    this.#steps = scenario.steps.map(step => ({
      say: (step.say ?? '').trim(),
      action: actionText(step),
      checks: [],
      failures: [],
    }))
  }

  get tick(): Tick {
    return this.#player.tick
  }

  /** The names of the nodes. */
  get nodes(): readonly string[] {
    return this.#player.cast.names
  }

  get steps(): readonly StagedStep[] {
    return this.#steps
  }

  /** The number of steps that have begun. The last of them is carried out when the scenario is played further. */
  get begun(): number {
    return this.#begun
  }

  /** Whether the last step is over. */
  get isOver(): boolean {
    return this.#isOver
  }

  /**
   * Plays until the next step begins.
   *
   * @param limit - a tick at which to pause before that; default: none
   */
  play(limit: Tick = Number.POSITIVE_INFINITY): void {
    this.#player.limit = limit
    for (;;) {
      const { done = false, value: moment } = this.#moments.next()
      if (done) this.#isOver = true
      if (done || moment === undefined) return
      this.#note(moment)
      if (moment.type === 'step') return
    }
  }

  /** Plays until a number of steps have begun, or to the end. */
  playTo(steps: number): void {
    while (this.#begun < steps && !this.#isOver) this.play()
  }

  /** The journal of the commands so far. */
  get journal(): string {
    return this.#journal.join('')
  }

  /** Plays the scenario again up to the present tick, in a simulation of its own, and returns its trace for Perfetto. */
  async trace(): Promise<Uint8Array> {
    const { TraceWriter } = await import('../trace/writer.js')
    const player = new ScenarioPlayer(this.scenario, this.#kubelets)
    player.limit = this.tick
    const writer = new TraceWriter(player.cast.simulation)
    for (const moment of player.playPaced()) {
      if (moment === undefined) break
      writer.add(moment)
    }
    return writer.finish()
  }

  /** Ends the playing. */
  close(): void {
    this.simulator.close()
  }

  #note(moment: ScenarioMoment): void {
    if (moment.type === 'event' || moment.type === 'kubelet') return
    const step = this.#steps[moment.step]
    if (step === undefined) return
    switch (moment.type) {
      case 'step':
        this.#begun = moment.step + 1
        step.tick = moment.tick
        return
      case 'expectation':
        step.checks.push(moment)
        return
      case 'failure':
        step.failures.push({ isExpected: moment.isExpected, message: describe(moment.failure) })
        return
    }
  }
}
