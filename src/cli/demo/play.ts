/**
 * A scenario that is played with its narration, and with the live view below it on a terminal.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { isGood } from '../../scenarios/index.js'
import type { ScenarioMoment, StepMoment } from '../../scenarios/moments.js'
import type { ScenarioPlayer } from '../../scenarios/player.js'
import type { ScenarioFile } from '../../scenarios/schema.js'
import { cutEnd } from '../live/cut.js'
import { frame } from '../live/frame.js'
import { modelOf } from '../live/in-process.js'
import { paint } from '../live/line.js'
import { endAtSignals, isColoured, Screen } from '../live/screen.js'
import { ScenarioText } from '../output/scenario-text.js'
import { ScenarioError } from '../run.js'
import { FRAME_MS, limitOfFrame, readingTime } from './pace.js'
import { Visitor } from './visitor.js'

/** A scenario to play. */
export interface DemoShow {
  readonly id: string
  readonly scenario: ScenarioFile
  readonly player: ScenarioPlayer
  /** Whether the steps follow each other without a key. */
  readonly auto?: boolean
  readonly speed?: number
}

/** The maximum width of narration, in columns. */
const WIDTH_MAX = 100
/** The exit code of a program that SIGINT ended. */
const INTERRUPTED = 130

/** Plays a scenario in a pipe, at once. */
export async function playInPipe({ id, scenario, player }: DemoShow): Promise<void> {
  const text = new ScenarioText({ placeOf: placeIn(id), isColoured: false, width: WIDTH_MAX })
  process.stdout.write(text.heading(scenario.name, scenario.about))
  const result = new Result()
  for (const moment of player.play()) {
    result.note(moment)
    process.stdout.write(text.moment(moment))
  }
  process.stdout.write(`${text.end()}\n${result.text(id)}\n`)
}

/** Plays a scenario on a terminal, with the live view below the narration. */
export async function playOnTerminal(show: DemoShow): Promise<void> {
  const screen = new Screen(process.stdout)
  const visitor = new Visitor(show.auto === true)
  const end = (): void => {
    visitor.close()
    screen.end()
  }
  const forget = endAtSignals(end)
  const performance = new Performance(show, screen, visitor)
  try {
    await performance.play()
  } finally {
    end()
    forget()
  }
  if (visitor.leftBy === 'interrupt') process.exitCode = INTERRUPTED
  else if (!visitor.hasLeft) process.stdout.write(`\n${performance.result.text(show.id)}\n`)
}

/** One performance of a scenario on a screen. */
class Performance {
  readonly result = new Result()
  readonly #show: DemoShow
  readonly #screen: Screen
  readonly #visitor: Visitor
  readonly #text: ScenarioText
  #step = 0

  constructor(show: DemoShow, screen: Screen, visitor: Visitor) {
    this.#show = show
    this.#screen = screen
    this.#visitor = visitor
    this.#text = textFor(show.id)
  }

  async play(): Promise<void> {
    const { scenario, player } = this.#show
    this.#draw('')
    this.#print(this.#text.heading(scenario.name, scenario.about))
    await this.#waitForNext(scenario.about ?? '')
    player.limit = 0
    for (const moment of player.playPaced()) {
      if (moment === undefined) await this.#pass()
      else if (moment.type === 'step') await this.#begin(moment)
      if (this.#visitor.hasLeft) return
      if (moment !== undefined) this.#tell(moment)
    }
    this.#print(this.#text.end())
  }

  /** Lets some simulated time pass. */
  async #pass(): Promise<void> {
    const { player, speed } = this.#show
    if (this.#visitor.isHurried) {
      player.limit = Number.POSITIVE_INFINITY
      return
    }
    player.limit = limitOfFrame(clockOf(player), speed)
    this.#draw(this.#visitor.hurryHint)
    await sleep(FRAME_MS)
  }

  async #begin({ say }: StepMoment): Promise<void> {
    const { player } = this.#show
    if (this.#step > 0) await this.#waitForNext(say)
    this.#step++
    player.limit = player.tick
  }

  #tell(moment: ScenarioMoment): void {
    this.result.note(moment)
    this.#draw('')
    this.#print(this.#text.moment(moment))
  }

  async #waitForNext(read: string): Promise<void> {
    const time = readingTime(read) / (this.#show.speed ?? 1)
    await this.#visitor.waitForNext(() => this.#draw(this.#visitor.hint), time)
  }

  #draw(hint: string): void {
    const { player, scenario } = this.#show
    const model = modelOf(player.cast.simulation)
    const status = `step ${this.#step} of ${scenario.steps.length}, tick ${model.tick}  ${hint}`
    this.#screen.show(size => [
      ...frame(model, { ...size, rows: Math.max(1, size.rows - 1) }, isColoured()),
      paint(cutEnd(status, size.columns), 'dim', isColoured()),
    ])
  }

  #print(text: string): void {
    this.#screen.print(linesOf(text))
  }
}

function textFor(id: string): ScenarioText {
  const { columns = WIDTH_MAX } = process.stdout
  return new ScenarioText({
    placeOf: placeIn(id),
    isColoured: isColoured(),
    width: Math.min(WIDTH_MAX, columns),
  })
}

function clockOf({ tick, cast: { simulation } }: ScenarioPlayer) {
  return { tick, tickNs: simulation.clock.tickNs, next: simulation.state.clock.next?.tick }
}

function placeIn(id: string) {
  return (path: readonly (string | number)[]): string => `${id}: ${path.join('.')}`
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** Counts expectations and failed steps. */
class Result {
  #met = 0
  #all = 0
  #failures = 0

  note(moment: ScenarioMoment): void {
    if (moment.type === 'expectation') this.#all++
    if (moment.type === 'expectation' && moment.isMet) this.#met++
    if (moment.type === 'failure' && !isGood(moment)) this.#failures++
  }

  /**
   * Returns the result for people.
   *
   * @throws ScenarioError if an expectation is not met or a step failed
   */
  text(id: string): string {
    if (this.#met === this.#all && this.#failures === 0) return `${this.#all} expectations met`
    throw new ScenarioError(`${id}: ${this.#all - this.#met} of ${this.#all} expectations are not met`)
  }
}
