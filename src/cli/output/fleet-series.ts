/**
 * The courses of a report over time as CSV.
 *
 * @module
 */
import type { SeriesReport } from '../../fleet/measures/series.js'
import type { FleetReport } from '../../fleet/report.js'
import { csvField } from './csv.js'

/** A number over time. */
interface Course {
  readonly name: string
  readonly series: SeriesReport
}

/**
 * Prints the courses of a report as CSV (RFC 4180): a line for each course and interval, with the tick at which the interval
 * begins, the ticks that it has, and the mean of the number in it.
 */
export function fleetSeriesCsv(report: FleetReport): string {
  const lines = coursesOf(report).flatMap(({ name, series: { width, values } }) =>
    values.map((value, i) => `${csvField(name)},${i * width},${width},${value}`),
  )
  return ['series,tick,ticks,mean', ...lines, ''].join('\n')
}

function coursesOf({ waitingPods, readyPods, pulls, disks, uplinks }: FleetReport): readonly Course[] {
  return [
    { name: 'pods waiting', series: waitingPods.series },
    { name: 'pods ready', series: readyPods.series },
    { name: 'pulls in progress', series: pulls.inProgress.series },
    { name: 'bytes on disks', series: disks.used.series },
    ...uplinks.flatMap(({ host, transfers, throughput }) => [
      { name: `transfers from ${host}`, series: transfers.series },
      { name: `bytes per tick from ${host}`, series: throughput },
    ]),
  ]
}
