/**
 * The report of a fleet as a self-contained HTML page, and its plots as one SVG.
 *
 * @module
 */
import type { FleetReport } from '../../fleet/report.js'
import { escaped, PLOT_HEIGHT, PLOT_WIDTH, plotsOf } from './fleet-plots.js'
import { fleetText } from './fleet-text.js'

/** Returns the page of a report. It loads nothing. */
export function fleetHtml(report: FleetReport): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    `<title>${escaped(report.workload)}</title>`,
    '<style>body{font:14px sans-serif;margin:2em;max-width:60em}pre{background:#f6f8fa;padding:1em;overflow:auto}svg{display:block;margin:1em 0}</style>',
    `<h1>${escaped(report.workload)}</h1>`,
    ...plotsOf(report),
    `<pre>${escaped(fleetText(report))}</pre>`,
    '</html>',
    '',
  ].join('\n')
}

/** Returns the plots of a report as one picture. */
export function fleetSvg(report: FleetReport): string {
  const plots = plotsOf(report)
  const height = plots.length * PLOT_HEIGHT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PLOT_WIDTH} ${height}" width="${PLOT_WIDTH}" height="${height}">`,
    `<title>${escaped(report.workload)}</title>`,
    ...plots.map((plot, i) => `<g transform="translate(0 ${i * PLOT_HEIGHT})">\n${plot}\n</g>`),
    '</svg>',
    '',
  ].join('\n')
}
