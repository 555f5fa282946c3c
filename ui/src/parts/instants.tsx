/**
 * A row of marks on the timeline, each an instant with a text.
 *
 * @module
 */
import { signal } from '@preact/signals'
import { percentAt, type Range } from '../model/range.js'
import { Icon } from './icon.js'

/** An instant on a row. */
export interface Instant {
  readonly key: string
  readonly tick: number
  readonly kind: 'ok' | 'bad' | 'fault' | 'normal' | 'warning'
  /** Makes its text, which is long for some. */
  readonly text: () => string
}

/** The row and the key of the mark that is pointed at. */
const pointed = signal('')

/** The number of marks that are drawn at most; more would not be told apart. */
const MARKS_MAX = 200

interface RowProps {
  readonly name: string
  /** In the order of their ticks. */
  readonly instants: readonly Instant[]
  readonly range: Range
  readonly tick: number
}

/** A row with the instants in a range, and the text of one: the one that is pointed at, or the last one until now. */
export function Instants({ name, instants, range, tick }: RowProps) {
  const inRange = instants.filter(each => each.tick >= range.from && each.tick <= range.to)
  if (inRange.length === 0) return null
  const shown = inRange.slice(-MARKS_MAX)
  const keyOf = ({ key }: Instant): string => `${name} ${key}`
  const told = shown.find(each => keyOf(each) === pointed.value) ?? shown.findLast(each => each.tick <= tick)
  return (
    <div class="call-marks row">
      <span class="row-name">
        {name} {inRange.length > shown.length && <small>(latest {MARKS_MAX})</small>}
      </span>
      <div class="row-track">
        {shown.map(each => (
          <button
            key={each.key}
            type="button"
            class={`call is-${each.kind} ${each.tick > tick ? 'is-future' : ''}`}
            style={{ left: `${percentAt(range, each.tick)}%` }}
            aria-label={each.text()}
            onMouseEnter={() => (pointed.value = keyOf(each))}
            onMouseLeave={() => (pointed.value = '')}
            onFocus={() => (pointed.value = keyOf(each))}
            onBlur={() => (pointed.value = '')}
          >
            {each.kind === 'fault' && <Icon name="bolt" />}
          </button>
        ))}
      </div>
      <p class="call-text">{told?.text()}</p>
    </div>
  )
}
