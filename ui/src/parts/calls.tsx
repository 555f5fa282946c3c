/**
 * Calls as marks on the timeline, with their answers, and the fault rules that triggered outside pulls.
 *
 * @module
 */
import { eventText } from '../../../src/texts/event-text.js'
import { familiar, ticks } from '../format.js'
import type { FaultTriggered } from '../model/history.js'
import { merged } from '../model/merged.js'
import type { Range } from '../model/range.js'
import { calls, eventNode, history } from '../store.js'
import { type Instant, Instants } from './instants.js'

type Call = (typeof calls.value)[number]

/** The calls of the node at the ticks of their answers, and the fault rules without a pull. */
export function CallMarks({ range, tick }: { readonly range: Range; readonly tick: number }) {
  const faults = history.faults.filter(({ node = '' }) => node === eventNode.value).map(ofFault)
  const answers = calls.value.map(ofCall)
  const instants = merged(answers, faults, each => each.tick)
  return <Instants name="calls" instants={instants} range={range} tick={tick} />
}

function ofCall(call: Call): Instant {
  const { id, code, tick, ticks: took } = call
  return {
    key: String(id),
    tick: tick + took,
    kind: code === 'OK' ? 'ok' : 'bad',
    text: () => callText(call),
  }
}

function ofFault(event: FaultTriggered, index: number): Instant {
  const { tick, rule } = event
  return {
    key: `${tick} ${rule} ${index}`,
    tick,
    kind: 'fault',
    text: () => `${ticks(tick)}: ${eventText(event)}`,
  }
}

function callText({ method, image, code, message, tick, ticks: took }: Call): string {
  const name = method.replace(/^.*\//, '')
  const until = took === 0 ? '' : ` after ${ticks(took)} ticks`
  return `${ticks(tick)}: ${name} ${familiar(image)} → ${code}${until}${message === '' ? '' : `: ${message}`}`
}
