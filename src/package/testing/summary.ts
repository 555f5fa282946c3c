/**
 * Text forms of nodes and call logs, for snapshots: readable, and the same for the same commands on every machine.
 *
 * @module
 */

import { Simulator } from '../../library/simulator.js'
import { Calls } from '../../node/call-log.js'
import { humanSize } from '../../texts/image-rows.js'
import { callLines, imageLines, table } from './report.js'
import { ruleLines } from './rule-checks.js'

/** A part of the text; it is omitted without lines. */
type Part = readonly [heading: string, lines: readonly string[]]

/** Returns whether a value has a text form. */
export function hasSummary(value: unknown): value is Simulator | Calls {
  return value instanceof Simulator || value instanceof Calls
}

/** Returns the text form of a node, or of its call log. */
export function summaryOf(value: Simulator | Calls): string {
  return value instanceof Calls ? callsText(value) : nodeText(value)
}

function callsText(calls: Calls): string {
  return ['calls', ...callLines(calls.list()).map(indented)].join('\n')
}

function nodeText(node: Simulator): string {
  const { name, clock, ledger } = node
  const reserved = ledger.reserved === 0 ? '' : `, ${humanSize(ledger.reserved)} reserved`
  const disk = `${humanSize(ledger.used)} of ${humanSize(ledger.quota)} used${reserved}`
  const parts: readonly Part[] = [
    ['images', imageLines(node)],
    ['pulls', pullLines(node)],
    ['pods', table(node.pods.list().map(pod => [`${pod.namespace}/${pod.name}`, pod.state]))],
    ['containers', table(node.containers.list().map(each => [each.name, each.state, each.image]))],
    ['fault rules', ruleLines(node.faults.list())],
  ]
  return [
    `node ${name} at tick ${clock.tick}: ${disk}`,
    ...parts
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([heading, lines]) => [indented(heading), ...lines.map(line => indented(indented(line)))]),
  ].join('\n')
}

function pullLines({ images }: Simulator): readonly string[] {
  return table(
    images.pulls().map(({ pull, reference, progress }) => {
      const bytes =
        'bytesDone' in progress ? `${humanSize(progress.bytesDone)} of ${humanSize(progress.bytesTotal)}` : ''
      return [`pull ${pull}`, reference, progress.phase, bytes]
    }),
  )
}

function indented(line: string): string {
  return `  ${line}`
}
