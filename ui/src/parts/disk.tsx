/**
 * The disk of a node as a bar: used, reserved and free bytes, and the watermarks of its collector and its kubelet.
 *
 * @module
 */
import type { NodeSummary, NodeView } from '../../../src/admin/view-schema.js'
import { percentOfQuota } from '../../../src/kubelet/watermarks.js'
import { bytes, percent, short } from '../format.js'
import { type LayerMark, markOf } from '../model/layers.js'
import { pointed } from './pointed.js'

type Disk = Pick<NodeSummary, 'storage' | 'watermarks' | 'kubeletWatermarks'>

/** The bar of a disk. */
export function DiskBar({
  storage: { quota, used, reserved, available },
  watermarks,
  kubeletWatermarks,
}: Disk) {
  const ofKubelet = kubeletWatermarks && percentOfQuota(kubeletWatermarks, quota)
  const [usedShare, reservedShare] = [percent(used, quota), percent(reserved, quota)]
  const text = `${bytes(used)} used, ${bytes(reserved)} reserved, ${bytes(available)} free of ${bytes(quota)}`
  return (
    <div
      class={`disk-bar ${isHigh(used, quota, watermarks.high) || isHigh(used, quota, ofKubelet?.high) ? 'is-high' : ''}`}
      role="img"
      aria-label={text}
    >
      <div class={`disk-used ${used > 0 ? 'is-some' : ''}`} style={{ width: `${usedShare}%` }} />
      <div class={`disk-reserved ${reserved > 0 ? 'is-some' : ''}`} style={{ width: `${reservedShare}%` }} />
      {watermarks.high !== undefined && (
        <>
          <Watermark at={watermarks.low} name="low" />
          <Watermark at={watermarks.high} name="high" />
        </>
      )}
      {kubeletWatermarks && ofKubelet && (
        <>
          <Watermark at={ofKubelet.low} text={kubeletWatermarks.low} name="low" kubelet />
          <Watermark at={ofKubelet.high} text={kubeletWatermarks.high} name="high" kubelet />
        </>
      )}
    </div>
  )
}

/** The bar of a disk with its numbers. */
export function DiskGauge(disk: Disk) {
  const { storage, watermarks, kubeletWatermarks } = disk
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
        {kubeletWatermarks !== undefined && (
          <div class="disk-quota">
            <dt>
              <span class="swatch watermark-of-kubelet" aria-hidden="true" />
              kubelet collects
            </dt>
            <dd>
              from {kubeletWatermarks.high}% down to {kubeletWatermarks.low}%
              {kubeletWatermarks.capacity !== quota && ` of ${bytes(kubeletWatermarks.capacity)}`}
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

interface WatermarkProps {
  /** Its place on the bar, in percent. */
  readonly at: number
  /** The percentage to show. Default: the place. */
  readonly text?: number
  readonly name: 'low' | 'high'
  /** Whether the kubelet has it, and not the collector of the node. */
  readonly kubelet?: boolean
}

function Watermark({ at, text = at, name, kubelet = false }: WatermarkProps) {
  return (
    <div
      class={`watermark watermark-${name} ${kubelet ? 'watermark-of-kubelet' : ''}`}
      style={{ left: `${Math.min(100, at)}%` }}
      title={`${kubelet ? 'kubelet: ' : ''}${name} watermark ${text}%`}
    />
  )
}

/** The number of images up to which the content of a disk is drawn. */
const DRAWN_MAX = 150

/** The stored layers, each of them once: shared ones as in the stacks of the images. */
export function DiskContent({
  detail: { images = [] },
  uses,
}: {
  readonly detail: NodeView
  readonly uses: ReadonlyMap<string, number>
}) {
  if (images.length === 0 || images.length > DRAWN_MAX) return null
  const layers = new Map(
    images.flatMap(image => image.layers.map(({ digest, size }) => [digest, size] as const)),
  )
  const alone = images.reduce((sum, image) => sum + image.layers.reduce((n, { size }) => n + size, 0), 0)
  const together = [...layers.values()].reduce((sum, size) => sum + size, 0)
  return (
    <div class="content">
      <div
        class="content-bar"
        role="img"
        aria-label={`${layers.size} layers on the disk, ${bytes(together)}`}
      >
        {[...layers].map(([digest, size]) => (
          <Part key={digest} digest={digest} size={size} mark={markOf(digest, uses)} />
        ))}
      </div>
      <p>
        {layers.size} layers on the disk: {bytes(together)}
        {alone > together && `. Their images contain ${bytes(alone)}; a shared layer is stored once.`}
      </p>
    </div>
  )
}

interface PartProps {
  readonly digest: string
  readonly size: number
  readonly mark: LayerMark | undefined
}

function Part({ digest, size, mark }: PartProps) {
  const { layer, image } = pointed.value ?? {}
  const isFaded = image === undefined && layer !== undefined && layer !== digest
  return (
    <span
      class={`part ${mark === undefined ? '' : `c${mark.colour} p${mark.pattern}`} ${isFaded ? 'is-faded' : ''}`}
      style={{ flexGrow: size }}
      title={`layer ${mark?.letter ?? ''} ${short(digest)}, ${bytes(size)}`}
    >
      {mark?.letter}
    </span>
  )
}

function isHigh(used: number, quota: number, high: number | undefined): boolean {
  return high !== undefined && percent(used, quota) >= high
}
