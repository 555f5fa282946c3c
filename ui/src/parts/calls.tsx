/**
 * Calls as marks on the timeline, with their answers.
 *
 * @module
 */
import { signal } from '@preact/signals'
import { familiar, ticks } from '../format.js'
import { percentAt, type Range } from '../model/range.js'
import { calls } from '../store.js'

type Call = (typeof calls.value)[number]

/** The call that is pointed at. */
const pointed = signal<Call | undefined>(undefined)

/** The number of marks that are drawn at most; more would not be told apart. */
const MARKS_MAX = 200

/** The calls of the node in a range, as marks at the ticks of their answers. */
export function CallMarks({ range, tick }: { readonly range: Range; readonly tick: number }) {
  const inRange = calls.value.filter(({ tick: from, ticks: took }) => {
    const end = from + took
    return end >= range.from && end <= range.to
  })
  const shown = inRange.slice(-MARKS_MAX)
  return (
    <div class="call-marks row">
      <span class="row-name">
        calls {inRange.length > shown.length && <small>(latest {MARKS_MAX})</small>}
      </span>
      <div class="row-track">
        {shown.map(call => (
          <button
            key={call.id}
            type="button"
            class={`call ${call.code === 'OK' ? 'is-ok' : 'is-bad'} ${call.tick + call.ticks > tick ? 'is-future' : ''}`}
            style={{ left: `${percentAt(range, call.tick + call.ticks)}%` }}
            aria-label={textOf(call)}
            onMouseEnter={() => (pointed.value = call)}
            onMouseLeave={() => (pointed.value = undefined)}
            onFocus={() => (pointed.value = call)}
            onBlur={() => (pointed.value = undefined)}
          />
        ))}
      </div>
      <p class="call-text">{textOf(pointed.value ?? shown.findLast(({ tick: from }) => from <= tick))}</p>
    </div>
  )
}

function textOf(call: Call | undefined): string {
  if (call === undefined) return ''
  const { method, image, code, message, tick, ticks: took } = call
  const name = method.replace(/^.*\//, '')
  const until = took === 0 ? '' : ` after ${ticks(took)} ticks`
  return `${ticks(tick)}: ${name} ${familiar(image)} → ${code}${until}${message === '' ? '' : `: ${message}`}`
}
