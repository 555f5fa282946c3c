/**
 * A scenario that is played, as text for people: narration, events by tick, and expectations.
 *
 * @module
 */
import { styleText } from 'node:util'
import { SimulatorError } from '../../errors/index.js'
import type { PlaceOf } from '../../io/placed-data.js'
import type {
  EventMoment,
  ExpectationMoment,
  FailureMoment,
  KubeletMoment,
  ScenarioMoment,
  StepMoment,
} from '../../scenarios/moments.js'
import { eventText } from '../../texts/event-text.js'
import { kubeletText } from '../../texts/kubelet-text.js'

/** Settings of the text. */
export interface ScenarioTextOptions {
  readonly placeOf: PlaceOf
  readonly isColoured: boolean
  /** The width of narration, in columns. */
  readonly width: number
}

/** Of the events of one type at one tick, this many are shown. */
const SHOWN = 3
/** Of the expectations of one step that are met, this many are shown. */
const MET_SHOWN = 6
/** The width of the column of ticks. */
const TICK_WIDTH = 8

type Style = Parameters<typeof styleText>[0]

/** Formats the moments of a scenario. */
export class ScenarioText {
  readonly #options: ScenarioTextOptions
  /** The tick of the last events, and their number by type. */
  #last = { tick: 0, counts: new Map<string, number>() }
  /** The number of expectations of the last step that are met. */
  #met = 0

  constructor(options: ScenarioTextOptions) {
    this.#options = options
  }

  /** Returns the title and the introduction. */
  heading(name: string, about: string | undefined): string {
    const rule = this.#style('bold', `${name}\n${'='.repeat(name.length)}`)
    return `${rule}\n${about === undefined ? '' : `\n${this.#narration(about)}\n`}`
  }

  /** Returns the lines of a moment. */
  moment(moment: ScenarioMoment): string {
    if (moment.type === 'event') return this.#event(moment)
    if (moment.type === 'kubelet') return this.#kubelet(moment)
    return this.#endTick() + this.#other(moment)
  }

  /** Returns the last lines. */
  end(): string {
    return this.#endTick() + this.#endMet()
  }

  #other(moment: Exclude<ScenarioMoment, EventMoment | KubeletMoment>): string {
    switch (moment.type) {
      case 'step':
        return this.#step(moment)
      case 'failure':
        return this.#failure(moment)
      case 'expectation':
        return this.#expectation(moment)
    }
  }

  #step({ say, action }: StepMoment): string {
    const narration = say === '' ? '' : `\n${this.#narration(say)}\n`
    return `${this.#endMet()}${narration}${action === '' ? '' : `\n${this.#style('bold', `> ${action}`)}\n`}`
  }

  #event({ tick, event }: EventMoment): string {
    const ended = tick === this.#last.tick ? '' : this.#endTick()
    const count = (this.#last.counts.get(event.type) ?? 0) + 1
    this.#last.counts.set(event.type, count)
    this.#last.tick = tick
    if (count > SHOWN) return ended
    const node = event.node === undefined ? '' : `${event.node}  `
    return `${ended}${this.#at(tick)}${node}${eventText(event)}\n`
  }

  #kubelet({ tick, node, report }: KubeletMoment): string {
    const ended = tick === this.#last.tick ? '' : this.#endTick()
    return `${ended}${this.#at(tick)}${node === undefined ? '' : `${node}  `}${kubeletText(report)}\n`
  }

  /** Returns the line for the events of the last tick that were not shown. */
  #endTick(): string {
    const more = [...this.#last.counts]
      .filter(([, count]) => count > SHOWN)
      .map(([type, count]) => `${count - SHOWN} ${type}`)
    this.#last = { tick: 0, counts: new Map() }
    return more.length === 0
      ? ''
      : `${' '.repeat(TICK_WIDTH + 2)}${this.#style('dim', `and ${more.join(', ')}`)}\n`
  }

  /** Returns the line for the expectations of the last step that are met and were not shown. */
  #endMet(): string {
    const more = this.#met - MET_SHOWN
    this.#met = 0
    return more > 0 ? `${this.#style('green', '✓')} and ${more} more\n` : ''
  }

  #failure({ tick, failure, isExpected, step }: FailureMoment): string {
    const { message } = new SimulatorError(failure)
    if (isExpected) return `${this.#at(tick)}refused: ${message}\n`
    const where = `${this.#options.placeOf(['steps', step])} at tick ${tick}`
    return `${this.#style('red', '✗')} ${where}: the step failed\n    ${message}\n`
  }

  #expectation({ tick, path, isMet, node, subject, expected, found }: ExpectationMoment): string {
    const what = `${node === undefined ? '' : `${node}: `}${subject}`
    if (isMet) {
      this.#met++
      if (this.#met > MET_SHOWN) return ''
      const value = expected === found ? expected : `${expected} (${found})`
      return `${this.#style('green', '✓')} ${what}: ${value}\n`
    }
    const where = `${this.#options.placeOf(path)} at tick ${tick}`
    return `${this.#style('red', `✗ ${where}: ${what}`)}\n    expected  ${expected}\n    found     ${found}\n`
  }

  #at(tick: number): string {
    return `${this.#style('dim', String(tick).padStart(TICK_WIDTH))}  `
  }

  /** Wraps each paragraph, and shows code and emphasis of Markdown by colours. */
  #narration(markdown: string): string {
    return markdown
      .trim()
      .split(/\n{2,}/)
      .map(paragraph =>
        /^([-*] |```)/.test(paragraph)
          ? paragraph
          : wrap(paragraph.replace(/\s+/g, ' '), this.#options.width),
      )
      .map(paragraph => this.#emphasis(paragraph))
      .join('\n\n')
  }

  #emphasis(text: string): string {
    if (!this.#options.isColoured) return text
    return text
      .replace(/`([^`]+)`/g, (_, code: string) => this.#style('cyan', code))
      .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => this.#style('bold', strong))
  }

  #style(style: Style, text: string): string {
    return this.#options.isColoured ? styleText(style, text, { validateStream: false }) : text
  }
}

function wrap(paragraph: string, width: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
