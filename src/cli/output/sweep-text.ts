/**
 * The report of a sweep, as a table for people.
 *
 * @module
 */
import type { Figure, SweepReport } from '../../sweep/index.js'
import { table } from './table.js'

/** Ticks of a workload are milliseconds. */
const TICKS_PER_SECOND = 1000
const DECIMALS = 3

/** Returns a row for each variant; times are in seconds: the mean over the seeds, and its limits. */
export function sweepText({ variants, shards, results }: SweepReport): string {
  const settings = Object.keys(variants[0]?.settings ?? {})
  const headings = [...settings, 'RUNS', 'PODS READY', 'P50', 'P90', 'P99', 'MAX']
  const rows = variants.map(variant => [
    ...settings.map(path => valueText(variant.settings[path])),
    String(variant.runs),
    `${variant.podsReady.mean} of ${variant.podsRequested.mean}`,
    ...[variant.p50, variant.p90, variant.p99, variant.slowest].map(seconds),
  ])
  return `${table(headings, rows)}\n${shards} shards, ${results}\n`
}

function seconds({ mean, min, max }: Figure): string {
  const text = (ticks: number): string => `${Number((ticks / TICKS_PER_SECOND).toFixed(DECIMALS))}s`
  return min === max ? text(mean) : `${text(mean)} (${text(min)}–${text(max)})`
}

function valueText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
