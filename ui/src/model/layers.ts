/**
 * The marks of shared layers: each one has a letter, a colour and a pattern wherever it is drawn.
 *
 * @module
 */
import type { NodeView } from '../../../src/admin/view-schema.js'

/** The mark of a shared layer. */
export interface LayerMark {
  /** A letter, or several: A, B, … Z, AA. */
  readonly letter: string
  /** The number of its colour. */
  readonly colour: number
  /** The number of its pattern. */
  readonly pattern: number
}

/** The number of colours and patterns in the style. */
const COLOURS = 9
const PATTERNS = 4

/** The marks that were given, by digest. A layer keeps its mark, unless too many others come after it. */
const marks = new Map<string, LayerMark>()
const MARKS_MAX = 5000
let given = 0

/** Returns how many images and pulls of a node contain each layer. */
export function layerUses({ images = [], pulls }: NodeView): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  const add = (layers: readonly { readonly digest: string }[]): void => {
    for (const digest of new Set(layers.map(layer => layer.digest)))
      uses.set(digest, (uses.get(digest) ?? 0) + 1)
  }
  for (const { layers } of images) add(layers)
  for (const { progress } of pulls) if ('layers' in progress) add(progress.layers)
  return uses
}

/** Returns the mark of a layer that several images contain; undefined for another one. */
export function markOf(digest: string, uses: ReadonlyMap<string, number>): LayerMark | undefined {
  const known = marks.get(digest)
  if (known !== undefined || (uses.get(digest) ?? 0) < 2) return known
  const index = given++
  const mark = {
    letter: letterOf(index),
    colour: index % COLOURS,
    pattern: Math.floor(index / COLOURS) % PATTERNS,
  }
  marks.set(digest, mark)
  const [oldest = digest] = marks.keys()
  if (marks.size > MARKS_MAX) marks.delete(oldest)
  return mark
}

function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}
