/**
 * The figures of a report as CSV, one a line: the path of the figure, and its value.
 *
 * @module
 */
import type { FleetReport } from '../../fleet/report.js'
import { csvField } from './csv.js'

/** Prints a report as CSV (RFC 4180), without the courses of figures over time. */
export function fleetCsv(report: FleetReport): string {
  return ['figure,value', ...linesOf(report, '')].join('\n')
}

function linesOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${csvField(path)},${csvField(String(value))}`]
  if ('width' in value) return []
  return Object.entries(value).flatMap(([key, part]) =>
    linesOf(part, path === '' ? key : `${path}.${labelOf(part) ?? key}`),
  )
}

/** Members of lists are named as the report names them. */
function labelOf(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined
  if ('host' in part) return String(part.host)
  return 'name' in part ? String(part.name) : undefined
}
