/**
 * The line of the disk of a node.
 *
 * @module
 */
import { percentOfQuota } from '../../kubelet/watermarks.js'
import { humanSize } from '../../texts/image-rows.js'
import { diskGauge, type GaugePart } from './bar.js'
import type { Cell, Style } from './line.js'
import { type LiveNode, marksOf } from './model.js'

/** Returns the cells of the disk of a node: a gauge, its bytes, its watermarks, and the number of images. */
export function diskCells(
  { name, disk, watermarks, kubelet, images }: LiveNode,
  barWidth: number,
): readonly Cell[] {
  const { quota, used, reserved } = disk
  const ofKubelet = marksOf(kubelet && percentOfQuota(kubelet, quota))
  const parts = diskGauge({ ...disk, watermarks, kubelet: ofKubelet }, barWidth)
  const style = usedStyle(quota <= 0 ? 0 : (used * 100) / quota, [watermarks, ofKubelet])
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
    marksCell('kubelet', marksOf(kubelet), kubelet?.capacity === quota ? undefined : kubelet?.capacity),
  ]
}

/** Returns the text of watermarks; `of` are the bytes of which they are percentages, if not of the quota. */
function marksCell(label: string, marks: readonly number[], of?: number): Cell {
  const whole = of === undefined ? '' : ` of ${humanSize(of)}`
  return {
    text: marks.length === 0 ? '' : `${label} ${marks.join(' and ')} %${whole}`,
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
