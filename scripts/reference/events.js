// The page about events, from the list of their types and fields.
import { GENERATED, page, table } from './markdown.js'

/** Returns the page. */
export async function eventsPage() {
  const { EVENT_TYPES, eventFields } = await import('../../dist/package/index.js')
  const rows = EVENT_TYPES.map(type => [
    `\`${type}\``,
    eventFields(type)
      .slice(2)
      .map(field => `\`${field}\``)
      .join(', '),
  ])
  return page(
    GENERATED,
    '# Events',
    'The types of events and their fields: in `sim.events`, `sim.waitFor`, `toHaveEmitted`, and in `GET /v1/events`. Every event also has its `tick`, and in a cluster the name of its `node`. A field that an event may lack is listed, too. A condition with a field that no event of its type has is refused. [control.md](../control.md) and [the guide to vitest](../guides/vitest.md) explain the use; the keys of calls are in [the control API](control-api.md#call), those of fault rules in [fault files](faults.md).',
    table(['event', 'fields'], rows),
  )
}
