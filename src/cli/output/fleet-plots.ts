/**
 * Plots of a report as SVG: courses over time. They need no script and no other file.
 *
 * @module
 */
import type { SeriesReport } from '../../fleet/measures/series.js'
import type { FleetReport } from '../../fleet/report.js'
import { humanSize } from '../../texts/image-rows.js'

/** A plot of one or more series over time. */
interface Plot {
  readonly title: string
  readonly lines: readonly { readonly name: string; readonly series: SeriesReport }[]
  readonly unit: (value: number) => string
  readonly tickNs: number
}

const WIDTH = 640
const HEIGHT = 180
const LEFT = 70
const TOP = 34
const BOTTOM = 22
const RIGHT = 10
const COLOURS = ['#1f6feb', '#d29922', '#2da44e', '#cf222e', '#8250df', '#57606a']
/** The most lines of one plot; the others are left out, and the title says so. */
const LINES_MAX = COLOURS.length

/** Returns the plots of a report. */
export function plotsOf(report: FleetReport): readonly string[] {
  const { tickNs, waitingPods, pulls, uplinks } = report
  const perSecond = 1e9 / tickNs
  const busiest = [...uplinks].sort((a, b) => b.bytes - a.bytes).slice(0, LINES_MAX)
  const left = uplinks.length - busiest.length
  return [
    {
      title: 'Pods that wait and pulls in progress',
      lines: [
        { name: 'pods', series: waitingPods.series },
        { name: 'pulls', series: pulls.inProgress.series },
      ],
      unit: (value: number) => String(Math.round(value * 10) / 10),
    },
    {
      title: `Bytes a second over ${left > 0 ? `the ${LINES_MAX} busiest of ${uplinks.length} uplinks` : 'each uplink'}`,
      lines: busiest.map(({ host, throughput }) => ({ name: host, series: throughput })),
      unit: (value: number) => humanSize(Math.round(value * perSecond)),
    },
  ].map(plot => drawn({ ...plot, tickNs }))
}

/** The width of a plot. */
export const PLOT_WIDTH = WIDTH
/** The height of a plot. */
export const PLOT_HEIGHT = HEIGHT

function drawn({ title, lines, unit, tickNs }: Plot): string {
  const end = Math.max(1, ...lines.map(({ series: { width, values } }) => width * values.length))
  const top = Math.max(1e-9, ...lines.flatMap(({ series }) => series.values))
  const x = (tick: number): string => (LEFT + (tick / end) * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const y = (value: number): string => (HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM)).toFixed(1)
  const axis = (value: number): string =>
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#d0d7de"/>` +
    `<text x="${LEFT - 6}" y="${Number(y(value)) + 4}" text-anchor="end">${escaped(unit(value))}</text>`
  const time = (tick: number, anchor: string): string =>
    `<text x="${x(tick)}" y="${HEIGHT - 6}" text-anchor="${anchor}">${((tick * tickNs) / 1e9).toFixed(1)} s</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="11" fill="#24292f">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="4" y="14" font-weight="bold">${escaped(title)}</text>`,
    ...lines.map(({ name }, i) => legend(name, i, lines.length)),
    axis(0),
    axis(top / 2),
    axis(top),
    time(0, 'start'),
    time(end / 2, 'middle'),
    time(end, 'end'),
    ...lines.map(
      ({ series }, i) =>
        `<polyline fill="none" stroke-width="1.5" stroke="${COLOURS[i % COLOURS.length]}" points="${pointsOf(series, x, y)}"/>`,
    ),
    '</svg>',
  ].join('\n')
}

/** A value holds over its bin. */
function pointsOf(
  { width, values }: SeriesReport,
  x: (tick: number) => string,
  y: (value: number) => string,
): string {
  return values.map((value, i) => `${x(i * width)},${y(value)} ${x((i + 1) * width)},${y(value)}`).join(' ')
}

function legend(name: string, at: number, of: number): string {
  const step = (WIDTH - LEFT) / Math.max(3, of)
  const from = LEFT + at * step
  return `<text x="${from.toFixed(1)}" y="28" fill="${COLOURS[at % COLOURS.length]}">${escaped(name)}</text>`
}

/** Returns a text as it stands in HTML or SVG. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
