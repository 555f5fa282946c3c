/**
 * `cri-image-sim ctl event`, `ctl metrics` and `ctl openapi`.
 *
 * @module
 */

import { eventText } from '../../texts/event-text.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, readAnswer, withQuery } from './control-client.js'
import type { EventList } from './event-stream.js'
import type { ControlFlags } from './index.js'

/** `ctl event ls`: lists the events. */
export async function events({ since, ...flags }: ControlFlags & { readonly since?: number }): Promise<void> {
  const found = await control(flags).call<EventList>('GET', withQuery('/v1/events', { since }))
  const hasNodes = found.events.some(({ event }) => event.node !== undefined)
  const rows = found.events.map(({ id, event }) => [
    String(id),
    String(event.tick),
    ...(hasNodes ? [event.node ?? ''] : []),
    eventText(event),
  ])
  print(flags, found, table(['ID', 'TICK', ...(hasNodes ? ['NODE'] : []), 'EVENT'], rows))
}

/** `ctl metrics show`: prints the metrics in Prometheus' text format. */
export async function metrics(flags: ControlFlags): Promise<void> {
  const text = (await readAnswer(await control(flags).open('GET', '/metrics'), flags.admin)).trimEnd()
  print(flags, { metrics: samples(text) }, text)
}

/** `ctl openapi show`: prints the OpenAPI document of the control API. */
export async function openapi(flags: ControlFlags): Promise<void> {
  print({ json: true }, await control(flags).call<object>('GET', '/v1/openapi.json'), '')
}

interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** As text, because JSON has no infinity. */
  readonly value: string
}

function samples(text: string): readonly Sample[] {
  return text.split('\n').flatMap(line => {
    const [, name, labels = '', value] = /^([a-z_:][\w:]*)(?:\{(.*)\})? (\S+)/i.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [{ name, labels: readLabels(labels), value }]
  })
}

/** Parses labels. Their values are escaped like JSON strings. */
function readLabels(text: string): Sample['labels'] {
  const found = [...text.matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)]
  return Object.fromEntries(found.map(([, name, value = '""']) => [name, JSON.parse(value) as string]))
}
