/**
 * The reports of a kubelet, as text for people.
 *
 * @module
 */
import type { ShownReport } from '../kubelet/report.js'
import { humanSize } from './image-rows.js'

/** Returns the text of a report. */
export function kubeletText(report: ShownReport): string {
  if ('event' in report) {
    const { type, reason, message, object } = report.event
    const about = object.kind === 'Pod' ? ` pod ${object.name}` : ''
    return `kubelet${about}: ${type === 'Warning' ? 'Warning ' : ''}${reason}: ${message}`
  }
  const { removed, usagePercent, toFree, counted } = report.collection
  const usage = usagePercent === undefined ? '' : `usage ${usagePercent} %, `
  const goal = toFree === undefined ? '' : `${humanSize(toFree)} to free, `
  return `kubelet collected images: ${usage}${goal}${removed} removed, ${humanSize(counted)} counted as freed`
}
