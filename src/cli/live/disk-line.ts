/**
 * The line of the disk of a node.
 *
 * @module
 */
import { humanSize } from '../output/image-rows.js'
import { diskGauge, type GaugePart } from './bar.js'
import type { Cell, Style } from './line.js'
import type { LiveNode } from './model.js'

/** Returns the cells of the disk of a node: a gauge, its bytes, its watermarks, and the number of images. */
export function diskCells({ name, disk, watermarks, images }: LiveNode, barWidth: number): readonly Cell[] {
  const { quota, used, reserved } = disk
  const parts = diskGauge({ ...disk, watermarks }, barWidth)
  const style = usedStyle(quota <= 0 ? 0 : (used * 100) / quota, watermarks)
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
    {
      text: watermarks.length === 0 ? '' : `watermarks ${watermarks.join(' and ')} %`,
      style: 'dim',
      leaveOut: 4,
    },
  ]
}

/** The colour says which watermark the used bytes have reached. */
function usedStyle(percent: number, watermarks: readonly number[]): Style {
  const reached = watermarks.filter(each => percent >= each).length
  if (reached === 0) return 'green'
  return reached < watermarks.length ? 'yellow' : 'red'
}

function styleOf(kind: GaugePart['kind'], used: Style): Style {
  if (kind === 'used') return used
  return kind === 'reserved' ? 'magenta' : 'dim'
}
