/**
 * Metrics as text: Prometheus' text-based format, version 0.0.4.
 *
 * @module
 */
import type { Labels, Metric, Sample } from './series.js'

/** The media type of the text. */
export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Metrics, and labels for each of their samples. */
export interface Labelled {
  readonly metrics: readonly Metric[]
  readonly labels?: Labels
}

/** Prints metrics. Those with the same name become one, whose samples differ by their labels. */
export function exposition(groups: readonly Labelled[]): string {
  const blocks = new Map<string, string[]>()
  for (const { metrics, labels = {} } of groups) {
    for (const metric of metrics) {
      const lines = blocks.get(metric.name) ?? header(metric)
      for (const sample of metric.samples()) lines.push(line(metric.name, sample, labels))
      blocks.set(metric.name, lines)
    }
  }
  return `${[...blocks.values()].map(lines => lines.join('\n')).join('\n\n')}\n`
}

function header({ name, help, type }: Metric): string[] {
  return [`# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`, `# TYPE ${name} ${type}`]
}

function line(name: string, { suffix = '', labels, value }: Sample, more: Labels): string {
  const pairs = Object.entries({ ...labels, ...more }).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${suffix}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')
}
