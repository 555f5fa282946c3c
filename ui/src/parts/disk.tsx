/**
 * The disk of a node as a bar: used, reserved and free bytes, and the watermarks.
 *
 * @module
 */
import type { NodeSummary } from '../../../src/admin/view-schema.js'
import { bytes, percent } from '../format.js'

type Disk = Pick<NodeSummary, 'storage' | 'watermarks'>

/** The bar of a disk. */
export function DiskBar({ storage: { quota, used, reserved, available }, watermarks }: Disk) {
  const [usedShare, reservedShare] = [percent(used, quota), percent(reserved, quota)]
  const text = `${bytes(used)} used, ${bytes(reserved)} reserved, ${bytes(available)} free of ${bytes(quota)}`
  return (
    <div
      class={`disk-bar ${isHigh(used, quota, watermarks.high) ? 'is-high' : ''}`}
      role="img"
      aria-label={text}
    >
      <div class="disk-used" style={{ width: `${usedShare}%` }} />
      <div class="disk-reserved" style={{ width: `${reservedShare}%` }} />
      {watermarks.high !== undefined && (
        <>
          <Watermark at={watermarks.low} name="low" />
          <Watermark at={watermarks.high} name="high" />
        </>
      )}
    </div>
  )
}

/** The bar of a disk with its numbers. */
export function DiskGauge(disk: Disk) {
  const { storage, watermarks } = disk
  const { quota, used, reserved, available } = storage
  return (
    <div class="disk">
      <DiskBar {...disk} />
      <dl class="disk-numbers">
        <Figure name="used" value={used} quota={quota} />
        <Figure name="reserved" value={reserved} quota={quota} />
        <Figure name="free" value={available} quota={quota} />
        <div class="disk-quota">
          <dt>quota</dt>
          <dd>{bytes(quota)}</dd>
        </div>
        {watermarks.high !== undefined && (
          <div class="disk-quota">
            <dt>collects</dt>
            <dd>
              from {watermarks.high}% down to {watermarks.low}%
            </dd>
          </div>
        )}
      </dl>
    </div>
  )
}

function Figure({
  name,
  value,
  quota,
}: {
  readonly name: string
  readonly value: number
  readonly quota: number
}) {
  return (
    <div>
      <dt>
        <span class={`swatch disk-${name}`} aria-hidden="true" />
        {name}
      </dt>
      <dd>
        {bytes(value)} <small>{Math.round(percent(value, quota))}%</small>
      </dd>
    </div>
  )
}

function Watermark({ at, name }: { readonly at: number; readonly name: string }) {
  return (
    <div
      class={`watermark watermark-${name}`}
      style={{ left: `${at}%` }}
      title={`${name} watermark ${at}%`}
    />
  )
}

function isHigh(used: number, quota: number, high: number | undefined): boolean {
  return high !== undefined && percent(used, quota) >= high
}
