/**
 * The events of a kubelet, and their text as `kubectl describe` prints it.
 *
 * @module
 */
import type { EventObject, KubeletEvent } from './task.js'

/** An event with its time. */
export interface TimedEvent extends KubeletEvent {
  /** Nanoseconds since the Unix epoch. */
  readonly time: bigint
}

interface Row {
  readonly event: TimedEvent
  count: number
  last: bigint
}

const HEADER = ['Type', 'Reason', 'Age', 'From', 'Message']
const RULE = ['----', '------', '----', '----', '-------']
const SECOND = 1_000_000_000n

/** Returns the events of an object as `kubectl describe` prints them: equal ones as one line with their number. */
export function describeEvents(events: readonly TimedEvent[], now: bigint): string {
  if (events.length === 0) return 'Events:  <none>\n'
  const rows = [...counted(events)].sort((a, b) => Number(a.last - b.last))
  const cells = rows.map(({ event, count, last }) => {
    const ago = age(now - last)
    const interval = count === 1 ? ago : `${ago} (x${count} over ${age(now - event.time)})`
    return [event.type, event.reason, interval, 'kubelet', event.message]
  })
  return `Events:\n${columns([HEADER, RULE, ...cells])}`
}

/** Whether two events have the same object. */
export function sameObject(a: EventObject, b: EventObject): boolean {
  const uidOf = (object: EventObject): string => ('uid' in object ? object.uid : '')
  return a.kind === b.kind && a.name === b.name && uidOf(a) === uidOf(b)
}

function counted(events: readonly TimedEvent[]): Iterable<Row> {
  const rows = new Map<string, Row>()
  for (const event of events) {
    const { type, reason, message, object, time } = event
    const key = JSON.stringify([type, reason, message, object])
    const row = rows.get(key)
    if (row === undefined) rows.set(key, { event, count: 1, last: time })
    else {
      row.count++
      row.last = time
    }
  }
  return rows.values()
}

/** Prints a duration as `kubectl` does: two units at most, and fewer the longer it is. */
export function age(ns: bigint): string {
  const seconds = ns / SECOND
  if (seconds < 120n) return `${seconds}s`
  const minutes = seconds / 60n
  if (minutes < 10n) return withRest(`${minutes}m`, seconds % 60n, 's')
  if (minutes < 180n) return `${minutes}m`
  const hours = minutes / 60n
  if (hours < 8n) return withRest(`${hours}h`, minutes % 60n, 'm')
  if (hours < 48n) return `${hours}h`
  const days = hours / 24n
  return hours < 192n ? withRest(`${days}d`, hours % 24n, 'h') : `${days}d`
}

function withRest(text: string, rest: bigint, unit: string): string {
  return rest === 0n ? text : `${text}${rest}${unit}`
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = HEADER.map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)) + 2)
  return rows
    .map(
      row =>
        `  ${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('')}\n`,
    )
    .join('')
}
