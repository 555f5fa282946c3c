/**
 * Texts that are cut to a number of columns.
 *
 * @module
 */
import stringWidth from 'string-width'

const MORE = '…'
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Returns the columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  return stringWidth(text)
}

/** Fills a text with spaces up to a number of columns. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)))
}

/** Cuts the end of a text that is wider than some columns. */
export function cutEnd(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  return columns < 1 ? '' : firstColumns(text, columns - 1) + MORE
}

/**
 * Cuts a reference that is wider than some columns in the middle of its path. The tag is kept as long as it fits.
 * The end of the path says more than its start, so two thirds of what is kept are of the end.
 */
export function cutReference(reference: string, columns: number): string {
  if (widthOf(reference) <= columns) return reference
  const [, path = reference, tag = ''] = /^(.*?)(:[^:/@]*|@.*)?$/.exec(reference) ?? []
  const left = columns - widthOf(tag)
  if (left < 1) return cutEnd(tag, columns)
  const start = Math.floor((left - 1) / 3)
  return firstColumns(path, start) + MORE + lastColumns(path, left - 1 - start) + tag
}

function firstColumns(text: string, columns: number): string {
  let kept = ''
  let width = 0
  for (const { segment } of graphemes.segment(text)) {
    width += widthOf(segment)
    if (width > columns) break
    kept += segment
  }
  return kept
}

function lastColumns(text: string, columns: number): string {
  const kept: string[] = []
  let width = 0
  for (const { segment } of [...graphemes.segment(text)].reverse()) {
    width += widthOf(segment)
    if (width > columns) break
    kept.unshift(segment)
  }
  return kept.join('')
}
