/**
 * Events and the reports of the kubelet as lines, with a search.
 *
 * @module
 */
import { signal } from '@preact/signals'
import type { ListedReport } from '../../../src/admin/kubelet.js'
import { eventText } from '../../../src/texts/event-text.js'
import { counted, ticks } from '../format.js'
import type { Numbered } from '../model/history.js'
import { merged } from '../model/merged.js'
import { eventNode, history, historyVersion, isCluster, node, shownTick } from '../store.js'
import { showKept } from '../time.js'
import { isWarning, reportsUntilNow, reportText } from './kubelet.js'
import { Windowed } from './windowed.js'

const search = signal('')

/** A line of the list: an event of the simulation, or a report of the kubelet. */
type Entry = Numbered | ListedReport

/** The texts of entries, which are the same whenever they are shown. */
const texts = new WeakMap<Entry, string>()

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
          row={index => {
            const entry = found[index] as Entry
            return <Line key={`${isReport(entry) ? 'kubelet' : 'event'} ${entry.id}`} entry={entry} />
          }}
        />
      )}
    </section>
  )
}

function matching(): readonly Entry[] {
  const words = search.value
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  const isFound = (entry: Entry): boolean => {
    if (words.length === 0) return true
    const text = `${textOf(entry)} ${isReport(entry) ? 'kubelet' : entry.event.type}`.toLowerCase()
    return words.every(word => text.includes(word))
  }
  const [of, until] = [node.value === undefined ? undefined : eventNode.value, shownTick.value]
  const events = history.events.filter(numbered => {
    const { event } = numbered
    if (of !== undefined && (event.node ?? of) !== of) return false
    if (until !== undefined && event.tick > until) return false
    return isFound(numbered)
  })
  return of === undefined ? events : merged<Entry>(events, reportsUntilNow().filter(isFound), tickOf)
}

function Line({ entry }: { readonly entry: Entry }) {
  const tick = tickOf(entry)
  return (
    <div class={`event-line ${isBad(entry) ? 'is-bad' : ''}`}>
      <button type="button" class="event-tick" title="Show this tick" onClick={() => showKept(tick)}>
        {ticks(tick)}
      </button>
      {isCluster.value && node.value === undefined && !isReport(entry) && (
        <span class="row-node">{entry.event.node ?? ''}</span>
      )}
      <span class="event-text" title={textOf(entry)}>
        {textOf(entry)}
      </span>
    </div>
  )
}

function isReport(entry: Entry): entry is ListedReport {
  return 'tick' in entry
}

function tickOf(entry: Entry): number {
  return isReport(entry) ? entry.tick : entry.event.tick
}

function isBad(entry: Entry): boolean {
  return isReport(entry) ? isWarning(entry) : /fail|fault|held-up|left/.test(entry.event.type)
}

function textOf(entry: Entry): string {
  const known = texts.get(entry)
  if (known !== undefined) return known
  const text = isReport(entry) ? reportText(entry) : eventText(entry.event)
  texts.set(entry, text)
  return text
}
