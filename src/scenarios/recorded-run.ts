/**
 * Records the commands of a run, so that it can be saved as a scenario.
 *
 * Only the commands that led to the present state are part of the scenario: an undo leaves some out, and a redo brings them back.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { InputWatcher, NotedInput } from '../node/input-watchers.js'
import type { Simulation } from '../node/simulation.js'
import type { Tick } from '../time/clock.js'
import { type RecordedCommand, stepsOf } from './recorded-steps.js'
import type { ScenarioFile } from './schema.js'
import type { ScenarioSetup } from './setup-schema.js'

/** A place in the run: its commands so far, and the events of the present tick that have fired. */
interface Place {
  readonly last: RecordedCommand | undefined
  readonly fired: number
}

/** Why a run cannot be saved. */
export type NoScenario = { readonly reason: string }

/** The number of places that are kept: one before and one after each command. */
const PLACES_MAX = 20_000

const runs = new WeakMap<Simulation, RecordedRun>()

/** Begins to record the run of a simulation, at its start, or at once after the preloads of its set-up. */
export function recordRun(simulation: Simulation, setup: ScenarioSetup | NoScenario): RecordedRun {
  const run = new RecordedRun(simulation, setup)
  runs.set(simulation, run)
  return run
}

/** Returns the run of a simulation, if it is recorded. */
export function recordedRunOf(simulation: Simulation): RecordedRun | undefined {
  return runs.get(simulation)
}

/** A run that is recorded. */
export class RecordedRun implements InputWatcher {
  readonly #simulation: Simulation
  readonly #setup: ScenarioSetup
  readonly #end: () => void
  #reason: string | undefined
  #last: RecordedCommand | undefined
  /** The number of events of the present tick that have fired one by one. */
  #atTick = 0
  /** The same if other events of the tick have not fired, otherwise 0. */
  #fired = 0
  /** By the number of a version of the state. */
  readonly #places = new Map<number, Place>()

  constructor(simulation: Simulation, setup: ScenarioSetup | NoScenario) {
    this.#simulation = simulation
    this.#setup = 'reason' in setup ? {} : setup
    this.#reason = 'reason' in setup ? setup.reason : undefined
    this.#end = this.#reason === undefined ? simulation.watchInputs(this) : () => {}
  }

  onInput({ input, origin, tickBefore, events, versions: [before, after] }: NotedInput): void {
    const place = this.#place
    if (origin === 'outside') this.#places.set(before, place)
    this.#noteTick(input.type, tickBefore)
    switch (input.type) {
      case 'advance':
      case 'advance-to-next':
      case 'forget':
        return
      case 'undo':
      case 'redo':
      case 'restore':
        this.#goTo(this.#places.get(after))
        return
      case 'reset':
        this.#reset(input.what)
        return
      default: {
        const moment = { tick: tickBefore, fired: place.fired }
        const length = (place.last?.length ?? 0) + 1
        this.#last = { before: place.last, length, command: input, moment, event: events[0]?.type }
        this.#places.set(after, this.#place)
        if (this.#places.size > PLACES_MAX) this.#giveUp(`it has more than ${PLACES_MAX / 2} commands`)
      }
    }
  }

  onSnapshot(version: number): void {
    this.#places.set(version, this.#place)
  }

  /**
   * Returns the run so far as a scenario, which ends with the expectation of the present state hash.
   *
   * @throws SimulatorError `no-scenario` for a run that cannot be one
   */
  scenario(name = 'A run'): ScenarioFile {
    if (this.#reason !== undefined) throw new SimulatorError({ code: 'no-scenario', reason: this.#reason })
    const { tick } = this.#simulation.clock
    const entries: RecordedCommand[] = []
    for (let entry = this.#last; entry !== undefined; entry = entry.before) entries.push(entry)
    const expectation = { tick, hash: this.#simulation.stateHash() }
    const steps = stepsOf(entries.reverse(), { tick, fired: this.#fired }, expectation)
    return {
      $schema: './node_modules/cri-image-sim/scenario.schema.json',
      name,
      about: `A run that was saved at tick ${tick}, after ${entries.length === 1 ? '1 command' : `${entries.length} commands`}.`,
      ...(Object.keys(this.#setup).length > 0 && { setup: this.#setup }),
      steps: [...steps],
    }
  }

  get #place(): Place {
    return { last: this.#last, fired: this.#fired }
  }

  /** Counts the events that have fired one by one at the present tick. All other inputs fire all events of their tick. */
  #noteTick(type: NotedInput['input']['type'], tickBefore: Tick): void {
    const { tick, next } = this.#simulation.state.clock
    if (type === 'advance-to-next') this.#atTick = tickBefore === tick ? this.#atTick + 1 : 1
    else this.#atTick = 0
    this.#fired = next?.tick === tick ? this.#atTick : 0
  }

  #goTo(place: Place | undefined): void {
    if (place === undefined) {
      this.#giveUp('it went to a state to which none of its commands led')
      return
    }
    this.#last = place.last
    this.#atTick = place.fired
    this.#fired = place.fired
  }

  #reset(what: 'behaviour' | undefined): void {
    if (what === 'behaviour') this.#giveUp('its behaviour was reset')
    else if (this.#setup.preload !== undefined)
      this.#giveUp('it was reset to a state without the preloaded images')
    else this.#goTo({ last: undefined, fired: 0 })
  }

  #giveUp(reason: string): void {
    this.#reason = reason
    this.#last = undefined
    this.#places.clear()
    this.#end()
  }
}
