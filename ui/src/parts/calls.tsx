/**
 * Calls as marks on the timeline, with their answers, and the fault rules that triggered outside pulls.
 *
 * @module
 */
import { signal } from '@preact/signals'
import { eventText } from '../../../src/cli/output/event-text.js'
import { familiar, ticks } from '../format.js'
import type { FaultTriggered } from '../model/history.js'
import { percentAt, type Range } from '../model/range.js'
import { calls, eventNode, history } from '../store.js'
import { Icon } from './icon.js'

type Call = (typeof calls.value)[number]

/** A call at the tick of its answer, or a fault rule at the tick at which it triggered. */
interface Instant {
  readonly tick: number
  readonly of: Call | FaultTriggered
}

/** The mark that is pointed at. */
const pointed = signal<Instant['of'] | undefined>(undefined)

/** The number of marks that are drawn at most; more would not be told apart. */
const MARKS_MAX = 200

/** The calls of the node in a range, as marks at the ticks of their answers, and the fault rules without a pull. */
export function CallMarks({ range, tick }: { readonly range: Range; readonly tick: number }) {
  const inRange = instants().filter(mark => mark.tick >= range.from && mark.tick <= range.to)
  if (inRange.length === 0) return null
  const shown = inRange.slice(-MARKS_MAX)
  const told = pointed.value ?? shown.findLast(mark => mark.tick <= tick)?.of
  return (
    <div class="call-marks row">
      <span class="row-name">
        calls {inRange.length > shown.length && <small>(latest {MARKS_MAX})</small>}
      </span>
      <div class="row-track">
        {shown.map(({ tick: at, of }) => (
          <button
            key={'id' in of ? of.id : `${of.tick} ${of.rule}`}
            type="button"
            class={`call is-${kindOf(of)} ${at > tick ? 'is-future' : ''}`}
            style={{ left: `${percentAt(range, at)}%` }}
            aria-label={textOf(of)}
            onMouseEnter={() => (pointed.value = of)}
            onMouseLeave={() => (pointed.value = undefined)}
            onFocus={() => (pointed.value = of)}
            onBlur={() => (pointed.value = undefined)}
          >
            {'rule' in of && <Icon name="bolt" />}
          </button>
        ))}
      </div>
      <p class="call-text">{told && textOf(told)}</p>
    </div>
  )
}

function instants(): readonly Instant[] {
  const answers = calls.value.map((of): Instant => ({ tick: of.tick + of.ticks, of }))
  const faults = history.faults
    .filter(({ node = '' }) => node === eventNode.value)
    .map((of): Instant => ({ tick: of.tick, of }))
  return faults.length === 0 ? answers : [...answers, ...faults].sort((a, b) => a.tick - b.tick)
}

function kindOf(of: Instant['of']): 'ok' | 'bad' | 'fault' {
  if ('rule' in of) return 'fault'
  return of.code === 'OK' ? 'ok' : 'bad'
}

function textOf(of: Instant['of']): string {
  if ('rule' in of) return `${ticks(of.tick)}: ${eventText(of)}`
  const { method, image, code, message, tick, ticks: took } = of
  const name = method.replace(/^.*\//, '')
  const until = took === 0 ? '' : ` after ${ticks(took)} ticks`
  return `${ticks(tick)}: ${name} ${familiar(image)} → ${code}${until}${message === '' ? '' : `: ${message}`}`
}
