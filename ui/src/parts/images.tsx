/**
 * Images as stacks of layers. A layer that several images contain looks the same in all of them.
 *
 * @module
 */
import type { ComponentChild } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ImageView, NodeView, PullView } from '../../../src/admin/view-schema.js'
import { request } from '../api.js'
import { bytes, counted, familiar, percent, short } from '../format.js'
import { type LayerMark, layerUses, markOf } from '../model/layers.js'
import { attempt } from '../notices.js'
import { base, refreshAll, shownTick } from '../store.js'
import { Icon } from './icon.js'
import { pointed } from './pointed.js'
import { remPx, Windowed } from './windowed.js'

/** Sizes of cards, as multiples of the font size of the page. */
const CARD_REM = 11.5
const CARD_HEIGHT_REM = 15
/** The number of cards from which the list scrolls in a box of its own. */
const WINDOWED_FROM = 80

/** The images of a node, and the images that pulls bring. */
export function Images({ detail }: { readonly detail: NodeView }) {
  const uses = layerUses(detail)
  const { images = [], pulls } = detail
  const arriving = pulls.filter(({ progress }) => 'layers' in progress)
  const cards: ((key: number) => ComponentChild)[] = [
    ...images.map(image => () => <ImageCard key={image.id} image={image} uses={uses} node={detail.node} />),
    ...arriving.map(pull => () => (
      <ArrivingCard key={`pull-${pull.pull}`} pull={pull} uses={uses} node={detail.node} />
    )),
  ]
  return (
    <section class="images" aria-labelledby="images-title">
      <h2 id="images-title">
        {counted(images.length, 'image')}
        {arriving.length > 0 && <small> + {arriving.length} arriving</small>}
      </h2>
      <PointedLayer uses={uses} />
      {cards.length === 0 && <p class="empty">No image is stored.</p>}
      {cards.length < WINDOWED_FROM ? (
        <ul class="image-cards">{cards.map((card, i) => card(i))}</ul>
      ) : (
        <WindowedCards cards={cards} />
      )}
    </section>
  )
}

function WindowedCards({ cards }: { readonly cards: readonly ((key: number) => ComponentChild)[] }) {
  const box = useRef<HTMLDivElement>(null)
  const [columns, setColumns] = useState(4)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() =>
      setColumns(Math.max(1, Math.floor((element.clientWidth - 24) / (CARD_REM * remPx())))),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={box}>
      <Windowed
        label="Images"
        class="image-window"
        count={Math.ceil(cards.length / columns)}
        rowRem={CARD_HEIGHT_REM}
        row={index => (
          <ul class="image-cards" key={index}>
            {cards.slice(index * columns, (index + 1) * columns).map((card, i) => card(i))}
          </ul>
        )}
      />
    </div>
  )
}

/** The layer that is pointed at, in words. */
function PointedLayer({ uses }: { readonly uses: ReadonlyMap<string, number> }) {
  const layer = pointed.value?.layer
  return (
    <p class="hidden" aria-live="polite">
      {layer !== undefined &&
        `Layer ${markOf(layer, uses)?.letter ?? ''} ${short(layer)}: in ${counted(uses.get(layer) ?? 1, 'image')}, stored once.`}
    </p>
  )
}

function ImageCard({
  image,
  uses,
  node,
}: {
  readonly image: ImageView
  readonly uses: ReadonlyMap<string, number>
  readonly node: string
}) {
  const { id, repoTags, repoDigests, size, pinned, users, layers } = image
  const names = repoTags.map(familiar)
  const title = names[0] ?? `${familiar(repoDigests[0] ?? short(id))}`
  const { layer, image: pointedImage } = pointed.value ?? {}
  const isFaded =
    (layer !== undefined && !layers.some(({ digest }) => digest === layer)) ||
    (pointedImage !== undefined && pointedImage !== id)
  const remove = (): Promise<unknown> =>
    attempt(async () => {
      const query = new URLSearchParams({ image: id })
      await request('DELETE', `${base.value}/v1/nodes/${encodeURIComponent(node)}/images?${query}`)
      refreshAll()
    })
  return (
    <li class={`image-card ${isFaded ? 'is-faded' : ''} ${names.length === 0 ? 'is-untagged' : ''}`}>
      <h3 title={[...repoTags, ...repoDigests].join('\n')}>{title}</h3>
      <p class="image-facts">
        {names.length > 1 && <span>+{names.length - 1} names</span>}
        {names.length === 0 && <span>no tag</span>}
        <span>{bytes(size)}</span>
        {pinned && (
          <span class="is-kept">
            <Icon name="pin" /> pinned
          </span>
        )}
        {users.length > 0 && <span class="is-kept">in use</span>}
      </p>
      <Stack layers={layers.map(({ digest, size: of }) => ({ digest, size: of, share: 100 }))} uses={uses} />
      <div class="image-foot">
        <code>{short(id)}</code>
        <button
          type="button"
          class="quiet"
          aria-label={`Remove ${title}`}
          title="Remove"
          disabled={shownTick.value !== undefined}
          onClick={remove}
        >
          <Icon name="close" />
        </button>
      </div>
    </li>
  )
}

function ArrivingCard({
  pull,
  uses,
  node,
}: {
  readonly pull: PullView
  readonly uses: ReadonlyMap<string, number>
  readonly node: string
}) {
  const { reference, progress, held } = pull
  if (!('layers' in progress)) return null
  const cancel = (): Promise<unknown> =>
    attempt(async () => {
      await request('DELETE', `${base.value}/v1/nodes/${encodeURIComponent(node)}/pulls/${pull.pull}`)
      refreshAll()
    })
  const { phase, bytesDone, bytesTotal } = progress
  const layers = progress.layers.map(({ digest, size, bytesDone: done, phase: of }) => ({
    digest,
    size,
    share: held.includes(digest) ? 100 : percent(done, size),
    phase: held.includes(digest) ? ('held' as const) : of,
  }))
  return (
    <li class="image-card is-arriving">
      <h3 title={reference}>{familiar(reference)}</h3>
      <p class="image-facts">
        <span>{phase}</span>
        <span>
          {bytes(bytesDone)} of {bytes(bytesTotal)}
        </span>
      </p>
      <Stack layers={layers} uses={uses} />
      <div class="image-foot">
        <span>pull {pull.pull}</span>
        <button
          type="button"
          class="quiet"
          aria-label={`Cancel the pull of ${familiar(reference)}`}
          title="Cancel"
          disabled={shownTick.value !== undefined}
          onClick={cancel}
        >
          <Icon name="close" />
        </button>
      </div>
    </li>
  )
}

interface Brick {
  readonly digest: string
  readonly size: number
  /** The percentage that is on the node. */
  readonly share: number
  readonly phase?: string
}

/** The number of layers up to which each one is labelled. */
const LABELLED_MAX = 7

/** Layers as bricks, the base at the bottom. Heights follow sizes, roughly. */
function Stack({
  layers,
  uses,
}: {
  readonly layers: readonly Brick[]
  readonly uses: ReadonlyMap<string, number>
}) {
  const isLabelled = layers.length <= LABELLED_MAX
  return (
    <ol class={`stack ${isLabelled ? '' : 'is-tight'}`}>
      {layers.map(layer => (
        <BrickOf
          key={layer.digest}
          layer={layer}
          mark={markOf(layer.digest, uses)}
          isShared={(uses.get(layer.digest) ?? 0) > 1}
        />
      ))}
    </ol>
  )
}

function BrickOf({
  layer,
  mark,
  isShared,
}: {
  readonly layer: Brick
  readonly mark: LayerMark | undefined
  readonly isShared: boolean
}) {
  const { digest, size, share, phase } = layer
  const isPointed = pointed.value?.layer === digest
  const look = mark === undefined ? 'plain' : `c${mark.colour} p${mark.pattern}`
  const name = `${mark === undefined ? '' : `${mark.letter} `}${bytes(size)}, ${isShared ? 'shared layer' : 'layer'} ${short(digest)}${phase === undefined ? '' : `, ${phase}`}`
  const point = (): void => {
    pointed.value = { layer: digest }
  }
  const leave = (): void => {
    if (pointed.value?.layer === digest) pointed.value = undefined
  }
  const content = (
    <>
      {share < 100 && <i class="brick-missing" style={{ width: `${100 - share}%` }} aria-hidden="true" />}
      {mark !== undefined && <b>{mark.letter} </b>}
      <span>{bytes(size)}</span>
      {phase === 'extracting' && <em>unpacking</em>}
      {phase === 'held-up' && <Icon name="bolt" />}
    </>
  )
  const shared = {
    class: `brick ${look} ${isPointed ? 'is-pointed' : ''} ${phase ?? ''}`,
    title: name,
    onMouseEnter: point,
    onMouseLeave: leave,
  }
  return (
    <li style={{ flexGrow: Math.max(1, Math.sqrt(size / 1e6)) }}>
      {isShared ? (
        <button
          type="button"
          {...shared}
          aria-label={name}
          aria-pressed={isPointed}
          onFocus={point}
          onBlur={leave}
          onClick={point}
        >
          {content}
        </button>
      ) : (
        <div {...shared}>{content}</div>
      )}
    </li>
  )
}
