/**
 * The parts of a failure's message: calls, near misses, images and pulls in progress of a node.
 *
 * @module
 */

import { imageList } from '../../engine/reads.js'
import { type Image, showImage } from '../../library/image-view.js'
import type { Simulator } from '../../library/simulator.js'
import type { CallRecord } from '../../node/call-log.js'
import type { NearMiss } from '../../node/call-verification.js'
import { humanSize, shortId } from '../../texts/image-rows.js'

/** The maximum number of lines of one part. */
const LINES_MAX = 20

/** Returns a heading with indented lines; nothing without lines. Of many lines, the last ones remain. */
export function section(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  const shown = lines.slice(-LINES_MAX)
  const omitted = lines.length - shown.length
  const first = omitted > 0 ? [`… ${omitted} before`] : []
  return `\n\n${heading}:\n${[...first, ...shown].map(line => `  ${line}`).join('\n')}`
}

/** Returns the recorded calls of a node, or the sentence that there are none. */
export function callSection({ calls }: Simulator): string {
  const list = calls.list()
  return list.length === 0 ? '\n\nNo call has ended.' : section('Calls', table(list.map(callColumns)))
}

/** Returns calls as lines. */
export function callLines(calls: readonly CallRecord[]): readonly string[] {
  return table(calls.map(callColumns))
}

/** Returns near misses, each with its reasons and the message of its failure. */
export function missSection(misses: readonly NearMiss[]): string {
  return section(
    'Nearest misses',
    misses.map(({ call, reasons }) => {
      const message = call.message === '' ? '' : ` (${call.message})`
      return `#${call.id}: ${reasons.join(', ')}${message}`
    }),
  )
}

/** Returns the pulls that have not ended, with the state of the clock. */
export function pullSection({ images, clock }: Simulator): string {
  const lines = images
    .pulls()
    .map(({ pull, reference, progress }) => `pull ${pull}: ${reference}, ${progress.phase}`)
  const state = clock.driver === 'manual' ? 'the clock is manual: advance it' : `the clock is ${clock.driver}`
  return section(`In progress at tick ${clock.tick} (${state})`, lines)
}

/** Returns the stored images of a node, or the sentence that there are none. */
export function imageSection(node: Simulator): string {
  const lines = imageLines(node)
  return lines.length === 0 ? '\n\nThe node holds no image.' : section('Images', lines)
}

/** Returns the stored images as lines. */
export function imageLines({ port: { state } }: Simulator): readonly string[] {
  const shown = imageList(state).map(image => showImage(image, state.node.personality.show(image, 'listed')))
  return table(shown.map(imageColumns))
}

function imageColumns({ id, repoTags, repoDigests, size, pinned }: Image): readonly string[] {
  const [first = repoDigests[0] ?? '<none>', ...more] = repoTags
  const others = more.length === 0 ? '' : `also ${more.join(', ')}`
  return [first, shortId(id), humanSize(size), pinned ? 'pinned' : '', others]
}

function callColumns({
  id,
  tick,
  ticks,
  method,
  image,
  username,
  code,
  message,
}: CallRecord): readonly string[] {
  const user = username === undefined ? '' : `as ${username}`
  return [`#${id}`, `tick ${tick}`, `+${ticks}`, method, image, user, code, message]
}

/** Aligns columns; columns that are empty in each row are omitted. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)))
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((_, column) => (widths[column] ?? 0) > 0)
      .join('  ')
      .trimEnd(),
  )
}
