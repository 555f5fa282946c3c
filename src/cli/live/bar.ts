/**
 * Bars of characters: progress, and the disk of a node.
 *
 * @module
 */

/** Returns a progress bar of `width` columns. It is full only if the work is complete. */
export function progressBar(done: number, total: number, width: number): string {
  const inner = width - 2
  const filled = total <= 0 ? inner : Math.floor((Math.min(done, total) * inner) / total)
  const arrow = filled > 0 && filled < inner ? '>' : filled === inner ? '=' : ''
  return `[${('='.repeat(Math.max(0, filled - 1)) + arrow).padEnd(inner)}]`
}

/** The bytes of a disk, and the watermarks of the collector and of the kubelet in percent of its quota. */
export interface DiskLevels {
  readonly quota: number
  readonly used: number
  readonly reserved: number
  readonly watermarks: readonly number[]
  readonly kubelet: readonly number[]
}

/** The parts of a gauge in different styles. */
export interface GaugePart {
  readonly text: string
  readonly kind: 'used' | 'reserved' | 'free'
}

/** Returns the gauge of a disk: used, reserved and free bytes, with a `|` at each watermark of the collector and a `¦` at those of the kubelet. */
export function diskGauge(
  { quota, used, reserved, watermarks, kubelet }: DiskLevels,
  width: number,
): GaugePart[] {
  const cell = (bytes: number): number => (quota <= 0 ? width : Math.round((bytes * width) / quota))
  const ofUsed = Math.min(width, Math.max(cell(used), used > 0 ? 1 : 0))
  const ofBoth = Math.min(width, Math.max(cell(used + reserved), ofUsed + (reserved > 0 ? 1 : 0)))
  const columnOf = (percent: number): number => Math.min(width - 1, Math.floor((percent * width) / 100))
  const marks = new Map([
    ...kubelet.map(percent => [columnOf(percent), '¦'] as const),
    ...watermarks.map(percent => [columnOf(percent), '|'] as const),
  ])
  const draw = (from: number, to: number, fill: string): string =>
    Array.from({ length: to - from }, (_, i) => marks.get(from + i) ?? fill).join('')
  const parts: GaugePart[] = [
    { text: draw(0, ofUsed, '█'), kind: 'used' },
    { text: draw(ofUsed, ofBoth, '▒'), kind: 'reserved' },
    { text: draw(ofBoth, width, '·'), kind: 'free' },
  ]
  return parts.filter(({ text }) => text !== '')
}
