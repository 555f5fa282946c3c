/**
 * Events as lines, with a search.
 *
 * @module
 */
import { signal } from '@preact/signals'
import { eventText } from '../../../src/cli/output/event-text.js'
import { counted, ticks } from '../format.js'
import type { Numbered } from '../model/history.js'
import { eventNode, history, historyVersion, isCluster, node, shownTick } from '../store.js'
import { showKept } from '../time.js'
import { Windowed } from './windowed.js'

const search = signal('')

/** The texts of events, which are the same whenever they are shown. */
const texts = new WeakMap<Numbered, string>()

/** The events of the node that is shown, or of all nodes. */
export function Events() {
  historyVersion.value
  const found = matching()
  return (
    <section class="events" aria-labelledby="events-title">
      <div class="section-head">
        <h2 id="events-title">{counted(found.length, 'event')}</h2>
        <input
          type="search"
          placeholder="Search"
          aria-label="Search in events"
          value={search.value}
          onInput={event => {
            search.value = event.currentTarget.value
          }}
        />
      </div>
      {found.length === 0 ? (
        <p class="empty">{search.value === '' ? 'No event yet.' : 'No event matches.'}</p>
      ) : (
        <Windowed
          label="Events"
          class="event-lines"
          count={found.length}
          rowRem={1.9}
          followsEnd
          row={index => <Line key={found[index]?.id} numbered={found[index] as Numbered} />}
        />
      )}
    </section>
  )
}

function matching(): readonly Numbered[] {
  const words = search.value
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  const [of, until] = [node.value === undefined ? undefined : eventNode.value, shownTick.value]
  return history.events.filter(numbered => {
    const { event } = numbered
    if (of !== undefined && (event.node ?? of) !== of) return false
    if (until !== undefined && event.tick > until) return false
    if (words.length === 0) return true
    const text = `${textOf(numbered)} ${event.type}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}

function Line({ numbered }: { readonly numbered: Numbered }) {
  const { event } = numbered
  return (
    <div class={`event-line ${/fail|fault|held-up|left/.test(event.type) ? 'is-bad' : ''}`}>
      <button type="button" class="event-tick" title="Show this tick" onClick={() => showKept(event.tick)}>
        {ticks(event.tick)}
      </button>
      {isCluster.value && node.value === undefined && <span class="row-node">{event.node ?? ''}</span>}
      <span class="event-text" title={textOf(numbered)}>
        {textOf(numbered)}
      </span>
    </div>
  )
}

function textOf(numbered: Numbered): string {
  const known = texts.get(numbered)
  if (known !== undefined) return known
  const text = eventText(numbered.event)
  texts.set(numbered, text)
  return text
}
