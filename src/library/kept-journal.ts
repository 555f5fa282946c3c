/**
 * The part of a run that a timeline keeps, as a journal.
 *
 * @module
 */
import { Recorder } from '../history/journal.js'
import { stateOf } from '../history/snapshot.js'
import { type KeptRun, Timeline } from '../history/timeline.js'
import { Engine } from '../service.js'

/** Returns the journal of a run: its inputs are run again, on an engine of their own. */
export function journalOf({ from, first, inputs }: KeptRun): string {
  const engine = new Engine(stateOf(from))
  const timeline = new Timeline(engine, first)
  const parts: string[] = []
  const recorder = new Recorder(engine.state, { present: timeline.present, first }, text => parts.push(text))
  for (const { input, origin, times } of inputs) {
    for (let run = 0; run < times; run++) {
      const tickBefore = engine.state.clock.tick
      const events = timeline.act(input, origin)
      recorder.act(input, origin, { tickBefore, events })
    }
  }
  recorder.end()
  return parts.join('')
}
