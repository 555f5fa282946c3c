/**
 * `cri-image-sim fleet run`.
 *
 * @module
 */
import { writeFileSync } from 'node:fs'
import { compareFleets } from '../../fleet/compare.js'
import {
  type FleetOptions,
  type FleetReport,
  parseWorkload,
  reportJson,
  runFleet,
  type Workload,
} from '../../fleet/index.js'
import { liveFleet } from '../../fleet/live.js'
import type { FleetTrace } from '../../fleet/trace.js'
import { attempt, readText } from '../input/text-file.js'
import { UsageError } from '../input/usage-error.js'
import { fleetCsv } from '../output/fleet-csv.js'
import { fleetSeriesCsv } from '../output/fleet-series.js'
import { comparisonText, fleetText } from '../output/fleet-text.js'
import { showPage } from '../show-page.js'

/** The flags of `fleet run`. */
export interface FleetRunFlags {
  readonly seed: number
  readonly seeds: number
  readonly json?: boolean
  readonly csv?: boolean
  readonly series?: string
  readonly html?: string
  readonly svg?: string
  readonly trace?: string
  readonly compare?: string
  readonly ui?: boolean
}

/** The maximum size of a workload file, in bytes. */
const WORKLOAD_BYTES_MAX = 16 * 1024 * 1024

/**
 * Reads a workload file.
 *
 * @throws FileError
 */
export function loadWorkload(file: string): Workload {
  return parseWorkload(readText(file, WORKLOAD_BYTES_MAX), file)
}

/** `fleet run`: runs a workload, and prints its report or its differences to another one. */
export async function run(file: string, flags: FleetRunFlags): Promise<void> {
  const workload = loadWorkload(file)
  if (flags.ui) {
    refuseFlags([...OUTPUTS, 'json', 'compare'], '--ui', flags)
    await showPage({ simulation: liveFleet(workload, flags.seed) })
    return
  }
  if (flags.compare !== undefined) {
    await compare([flags.compare, loadWorkload(flags.compare)], [file, workload], flags)
    return
  }
  const trace = flags.trace === undefined ? undefined : await startTrace()
  const report = await withBar(onProgress =>
    runFleet(workload, {
      seed: flags.seed,
      ...(onProgress && { onProgress }),
      ...(trace && { onEvent: (event, node) => trace.add(event, node) }),
    }),
  )
  if (trace !== undefined) write(flags.trace as string, trace.finish(report))
  if (flags.series !== undefined) write(flags.series, fleetSeriesCsv(report))
  if (flags.html !== undefined || flags.svg !== undefined) await writePictures(report, flags)
  process.stdout.write(`${printed(report, flags)}\n`)
}

function printed(report: FleetReport, { json, csv }: FleetRunFlags): string {
  if (json) return reportJson(report)
  return csv ? fleetCsv(report) : fleetText(report)
}

async function writePictures(report: FleetReport, { html, svg }: FleetRunFlags): Promise<void> {
  const { fleetHtml, fleetSvg } = await import('../output/fleet-html.js')
  if (html !== undefined) write(html, fleetHtml(report))
  if (svg !== undefined) write(svg, fleetSvg(report))
}

/** Flags of outputs that exist for the report of one run only. */
const OUTPUTS = ['csv', 'series', 'html', 'svg', 'trace'] as const

function refuseFlags(names: readonly (keyof FleetRunFlags)[], other: string, flags: FleetRunFlags): void {
  for (const name of names) {
    if (flags[name] !== undefined) throw new UsageError(`--${name} cannot be used with ${other}`)
  }
}

type Named = readonly [file: string, workload: Workload]

async function compare(
  [baseFile, base]: Named,
  [file, workload]: Named,
  flags: FleetRunFlags,
): Promise<void> {
  const { seed, seeds, json } = flags
  refuseFlags(OUTPUTS, '--compare', flags)
  const all = Array.from({ length: seeds }, (_, i) => seed + i)
  const comparison = compareFleets(base, workload, all)
  const text = json
    ? JSON.stringify(comparison, null, 2)
    : comparisonText(comparison, { base: baseFile, other: file })
  process.stdout.write(`${text}\n`)
}

/** Runs with a progress bar on standard error, if that is a terminal. */
async function withBar<T>(run: (onProgress: FleetOptions['onProgress']) => T): Promise<T> {
  if (process.stderr.isTTY !== true) return run(undefined)
  const { fleetBar } = await import('../live/fleet-bar.js')
  const bar = fleetBar(process.stderr)
  try {
    return run(progress => bar.show(progress))
  } finally {
    bar.end()
  }
}

async function startTrace(): Promise<FleetTrace> {
  const { FleetTrace } = await import('../../fleet/trace.js')
  return new FleetTrace()
}

function write(file: string, data: string | Uint8Array): void {
  attempt(file, 'written', () => writeFileSync(file, data))
}
