/**
 * The line of the disk of a node.
 *
 * @module
 */
import { humanSize } from '../../texts/image-rows.js'
import { diskGauge, type GaugePart } from './bar.js'
import type { Cell, Style } from './line.js'
import type { LiveNode } from './model.js'

/** Returns the cells of the disk of a node: a gauge, its bytes, its watermarks, and the number of images. */
export function diskCells(
  { name, disk, watermarks, kubelet, images }: LiveNode,
  barWidth: number,
): readonly Cell[] {
  const { quota, used, reserved } = disk
  const parts = diskGauge({ ...disk, watermarks, kubelet }, barWidth)
  const style = usedStyle(quota <= 0 ? 0 : (used * 100) / quota, [watermarks, kubelet])
  return [
    { text: name ?? 'disk', style: 'bold' },
    {
      text: parts.map(({ text }) => text).join(''),
      parts: parts.map(({ text, kind }) => ({ text, style: styleOf(kind, style) })),
      leaveOut: 1,
    },
    { text: `${humanSize(used)} of ${humanSize(quota)} used`, style },
    { text: reserved === 0 ? '' : `${humanSize(reserved)} reserved`, leaveOut: 2 },
    { text: `${images} image${images === 1 ? '' : 's'}`, leaveOut: 3 },
    marksCell('watermarks', watermarks),
    marksCell('kubelet', kubelet),
  ]
}

function marksCell(label: string, marks: readonly number[]): Cell {
  return {
    text: marks.length === 0 ? '' : `${label} ${marks.join(' and ')} %`,
    style: 'dim',
    leaveOut: 4,
  }
}

/** The colour says which watermark the used bytes have reached: a low one, or a high one, of the collector or the kubelet. */
function usedStyle(percent: number, pairs: readonly (readonly number[])[]): Style {
  const isReached = (mark: number | undefined): boolean => mark !== undefined && percent >= mark
  if (pairs.some(marks => isReached(marks.at(-1)))) return 'red'
  return pairs.some(([low]) => isReached(low)) ? 'yellow' : 'green'
}

function styleOf(kind: GaugePart['kind'], used: Style): Style {
  if (kind === 'used') return used
  return kind === 'reserved' ? 'magenta' : 'dim'
}
