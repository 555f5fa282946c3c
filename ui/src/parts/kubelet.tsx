/**
 * The reports of the kubelet of a node: marks on the timeline, and texts for the list of events.
 *
 * @module
 */
import type { ListedReport } from '../../../src/admin/kubelet.js'
import type { ShownReport } from '../../../src/kubelet/report.js'
import { kubeletText } from '../../../src/texts/kubelet-text.js'
import { ticks } from '../format.js'
import type { Range } from '../model/range.js'
import { reports, shownTick, view } from '../store.js'
import { type Instant, Instants } from './instants.js'

/** The reports as marks: events and collections, warnings apart. */
export function KubeletMarks({ range, tick }: { readonly range: Range; readonly tick: number }) {
  const until = view.value?.now ?? 0
  const instants = reports.value.filter(report => report.tick <= until).map(ofReport)
  return <Instants name="kubelet" instants={instants} range={range} tick={tick} />
}

function ofReport(report: ListedReport): Instant {
  return {
    key: String(report.id),
    tick: report.tick,
    kind: isWarning(report) ? 'warning' : 'normal',
    text: () => `${ticks(report.tick)}: ${reportText(report)}`,
  }
}

/** Returns the reports up to the tick that is shown. A state that was left may have had later ones. */
export function reportsUntilNow(): readonly ListedReport[] {
  const until = shownTick.value ?? view.value?.now ?? 0
  return reports.value.filter(({ tick }) => tick <= until)
}

/** Whether a report is a warning. */
export function isWarning({ event }: ListedReport): boolean {
  return event?.type === 'Warning'
}

/** Returns the text of a report. */
export function reportText(report: ListedReport): string {
  return kubeletText(report as ShownReport)
}
