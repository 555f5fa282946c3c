/**
 * The report of a fleet, and the comparison of two, as text.
 *
 * @module
 */
import type { ComparedFigure, Comparison } from '../../fleet/compare.js'
import type { FleetReport, PodsReport } from '../../fleet/report.js'
import { humanSize } from '../../texts/image-rows.js'
import { table } from './table.js'

const NS_PER_SECOND = 1e9

/** Returns a function that prints ticks as seconds. */
export function secondsOf(tickNs: number): (ticks: number) => string {
  return ticks => `${((ticks * tickNs) / NS_PER_SECOND).toFixed(2)} s`
}

/** Prints a report as tables. */
export function fleetText(report: FleetReport): string {
  const seconds = secondsOf(report.tickNs)
  const { pulls, disks } = report
  const failed = Object.entries(pulls.failed).map(([code, times]) => `${times} ${code}`)
  return [
    `${report.workload}: ${report.nodes} nodes, seed ${report.seed}, ended after ${seconds(report.end)}`,
    '',
    podTable(report),
    '',
    table(
      ['UPLINK', 'BYTES', 'TRANSFERS', 'MOST AT ONCE'],
      report.uplinks.map(({ host, bytes, started, transfers }) => [
        host,
        humanSize(bytes),
        String(started),
        String(transfers.max),
      ]),
    ),
    '',
    `pulls: ${pulls.started} started, ${pulls.completed} complete, ${pulls.joined} joined another, ${pulls.retried} retried`,
    `failed pulls: ${failed.length === 0 ? 'none' : failed.join(', ')}; kubelets backed off ${pulls.backOffs} times`,
    `most pods that waited: ${report.waitingPods.max}; most pulls in progress: ${pulls.inProgress.max}`,
    ...limitLines(report),
    `collections: ${disks.collections}, ${disks.imagesRemoved} images, ${humanSize(disks.bytesCounted)} as kubelets count; pulled again: ${disks.pulledAgain}; not enough freed: ${disks.pressure}`,
  ].join('\n')
}

function limitLines({ limits }: FleetReport): readonly string[] {
  return limits.map(
    ({ host, calls, per, granted, refused, clients }) =>
      `limit of ${host} on ${calls.join(', ')} per ${per}: ${granted} granted, ${refused} refused, clients: ${clients}`,
  )
}

function podTable({ pods, arrivals, tickNs }: FleetReport): string {
  const seconds = secondsOf(tickNs)
  const row = (name: string, { requested, ready, timeToReady: times }: PodsReport): readonly string[] => [
    name,
    String(requested),
    String(ready),
    ...[times.p50, times.p90, times.p99, times.max].map(seconds),
  ]
  return table(
    ['PODS', 'REQUESTED', 'READY', 'P50', 'P90', 'P99', 'MAX'],
    [...arrivals.map(arrival => row(arrival.name, arrival)), row('all', pods)],
  )
}

/** Prints a comparison. */
export function comparisonText(
  { seeds, figures }: Comparison,
  names: { readonly base: string; readonly other: string },
): string {
  return [
    `${seeds.length} seeds, ${seeds[0]} to ${seeds.at(-1)}; differences with their 95 % confidence intervals`,
    '',
    table(
      ['', names.base, names.other, 'DIFFERENCE'],
      figures.map(figure => [
        figure.name,
        shown(figure, figure.base),
        shown(figure, figure.other),
        difference(figure),
      ]),
    ),
  ].join('\n')
}

function difference(figure: ComparedFigure): string {
  const sign = figure.difference < 0 ? '-' : '+'
  const by = `${sign}${shown(figure, Math.abs(figure.difference))}`
  return figure.plusMinus === undefined ? by : `${by} ± ${shown(figure, figure.plusMinus)}`
}

/** The length of a tick in all workloads. */
const TICK_NS = 1e6

function shown({ unit }: ComparedFigure, value: number): string {
  if (unit === 'ticks') return secondsOf(TICK_NS)(value)
  return unit === 'bytes' ? humanSize(value) : String(value)
}
