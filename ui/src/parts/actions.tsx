/**
 * Actions on a node: pull, break, heal, fill, collect, restart.
 *
 * @module
 */
import { signal } from '@preact/signals'
import type { NodeView } from '../../../src/admin/view-schema.js'
import { request } from '../api.js'
import { bytes } from '../format.js'
import { attempt, notify } from '../notices.js'
import { base, onStage, refreshAll, shownTick, view } from '../store.js'
import { Icon } from './icon.js'

/** Ready-made fault rules, by their description. */
const FAULTS: Readonly<Record<string, object>> = {
  'next pull: not found': { on: 'resolving', fail: 'not-found', times: 1 },
  'next pull: unauthorized': { on: 'resolving', fail: 'unauthorized', times: 1 },
  'the registry limits the rate': { on: 'resolving', fail: 'rate-limited' },
  'the registry answers late': { on: 'resolving', delay: 1000 },
  'downloads take 10 times as long': { on: 'downloading', slow: 10 },
  'downloads hang': { on: 'downloading', hang: true },
  'the next layer is corrupt': { on: 'downloading', fail: 'digest-mismatch', times: 1 },
  'unpacking hangs': { on: 'extracting', hang: true },
  'the disk is full while unpacking': { on: 'extracting', fail: 'no-space-left', times: 1 },
}
const SWEEPS = {
  unused: 'unused images',
  watermark: 'down to the low watermark',
  stale: 'stale artifacts',
  orphans: 'orphans',
}

const image = signal('nginx:1.27')
const fault = signal(Object.keys(FAULTS)[0] as string)
const sweep = signal<string>('unused')
let fillers = 0

/** Buttons for a node. */
export function Actions({ detail }: { readonly detail: NodeView }) {
  const isPast = shownTick.value !== undefined
  const path = (rest: string): string => `${base.value}/v1/nodes/${encodeURIComponent(detail.node)}/${rest}`
  const act = (method: string, rest: string, body?: object): Promise<unknown> =>
    attempt(async () => {
      await request(method, path(rest), body)
      refreshAll()
    })
  const pull = async (): Promise<void> => {
    const started = await act('POST', 'pulls?wait=false', { image: image.value.trim() })
    if (view.value?.driver === 'manual' && !onStage.value)
      notify('The clock is manual: play or step to let the pull make progress.')
    return started as undefined
  }
  const fill = (): Promise<unknown> => {
    const free = view.value?.nodes.find(({ node }) => node === detail.node)?.storage.available ?? 0
    const size = Math.floor(free / 2)
    fillers++
    notify(`stores an image of ${bytes(size)}`)
    return act('POST', 'images', { image: `fill.example/half:${fillers}-${view.value?.now ?? 0}`, size })
  }
  const heal = (): Promise<unknown> =>
    attempt(async () => {
      await request('DELETE', path('faults'))
      await request('DELETE', `${base.value}/v1/faults`)
      refreshAll()
    })
  return (
    <section class="actions" aria-labelledby="actions-title">
      <h2 id="actions-title" class="hidden">
        Actions
      </h2>
      <form
        onSubmit={event => {
          event.preventDefault()
          void pull()
        }}
      >
        <input
          aria-label="Image to pull"
          value={image.value}
          spellcheck={false}
          autocomplete="off"
          onInput={event => {
            image.value = event.currentTarget.value
          }}
        />
        <button type="submit" class="main" disabled={isPast || image.value.trim() === ''}>
          Pull
        </button>
      </form>
      <div class="pair">
        <select
          aria-label="Fault"
          value={fault.value}
          onChange={event => (fault.value = event.currentTarget.value)}
        >
          {Object.keys(FAULTS).map(name => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <button
          type="button"
          disabled={isPast}
          onClick={() => act('POST', 'faults', { name: fault.value, ...FAULTS[fault.value] })}
        >
          <Icon name="bolt" /> Break
        </button>
        <button type="button" disabled={isPast || detail.faults.length === 0} onClick={heal}>
          Heal
        </button>
      </div>
      <div class="pair">
        <select
          aria-label="What to collect"
          value={sweep.value}
          onChange={event => (sweep.value = event.currentTarget.value)}
        >
          {Object.entries(SWEEPS).map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
        <button type="button" disabled={isPast} onClick={() => void act('POST', 'gc', { what: sweep.value })}>
          Collect
        </button>
        <button
          type="button"
          disabled={isPast}
          onClick={fill}
          title="Store an image that takes half of the free bytes"
        >
          Fill half
        </button>
        <button type="button" disabled={isPast} onClick={() => act('POST', 'restart', { pulls: 'recover' })}>
          Restart
        </button>
      </div>
      <Faults detail={detail} />
    </section>
  )
}

function Faults({ detail: { faults } }: { readonly detail: NodeView }) {
  if (faults.length === 0) return null
  const remove = (id: number): Promise<unknown> =>
    attempt(async () => {
      await request('DELETE', `${base.value}/v1/faults/${id}`)
      refreshAll()
    })
  return (
    <ul class="faults" aria-label="Fault rules">
      {faults.map(({ id, text, triggered }) => (
        <li key={id}>
          <Icon name="bolt" />
          <span title={text}>{nameOf(text)}</span> <small>triggered {triggered}×</small>
          <button
            type="button"
            class="quiet"
            aria-label={`Remove the fault rule: ${nameOf(text)}`}
            onClick={() => remove(id)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Returns the name of a rule, or its point and effect. */
function nameOf(text: string): string {
  const { name, node: _, ...rule } = JSON.parse(text) as Record<string, unknown>
  if (typeof name === 'string') return name
  return Object.entries(rule)
    .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ')
}
