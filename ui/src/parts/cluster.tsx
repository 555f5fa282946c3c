/**
 * The cluster: its registries with their links, and its nodes with their disks.
 *
 * @module
 */
import type { NodeSummary, RegistrySummary, View } from '../../../src/admin/view-schema.js'
import { bytes, counted, familiar, percent, short } from '../format.js'
import { show, view } from '../store.js'
import { DiskBar } from './disk.js'
import { Icon } from './icon.js'
import { Timeline } from './timeline.js'

/** The number of nodes from which their cards are small. */
const DENSE_FROM = 12

/** All registries and nodes. */
export function Cluster() {
  const shown = view.value
  if (shown === undefined) return <p class="empty">Waiting for the server …</p>
  return (
    <div class="cluster">
      <h1 class="hidden">Cluster</h1>
      <Registries view={shown} />
      <section aria-labelledby="nodes-title">
        <h2 id="nodes-title">{counted(shown.nodes.length, 'node')}</h2>
        <ul class={`node-cards ${shown.nodes.length > DENSE_FROM ? 'is-dense' : ''}`}>
          {shown.nodes.map(node => (
            <NodeCard key={node.node} node={node} view={shown} />
          ))}
        </ul>
      </section>
      <Timeline />
    </div>
  )
}

function Registries({ view: { registries, transfers } }: { readonly view: View }) {
  if (registries.length === 0) return null
  return (
    <section aria-labelledby="registries-title">
      <h2 id="registries-title">Registries</h2>
      <ul class="registries">
        {registries.map(registry => (
          <Registry
            key={registry.host}
            {...registry}
            transfers={transfers
              .filter(({ host }) => host === registry.host)
              .reduce((n, t) => n + t.transfers, 0)}
          />
        ))}
      </ul>
    </section>
  )
}

function Registry({
  host,
  up,
  latency,
  bandwidth,
  transfers,
}: RegistrySummary & { readonly transfers: number }) {
  return (
    <li class={`registry ${up ? '' : 'is-down'} ${transfers > 0 ? 'is-busy' : ''}`}>
      <strong>{host}</strong>
      <span class={up ? 'badge' : 'badge is-bad'}>{up ? 'up' : 'down'}</span>
      <span class="link-facts">
        {bandwidth === undefined ? 'no limit' : `${bytes(bandwidth)} a tick`}, {latency} ticks away
      </span>
      <span class="link-use">
        <span class="link-bar" aria-hidden="true">
          {Array.from({ length: Math.min(transfers, 40) }, (_, i) => (
            <i key={i} />
          ))}
        </span>
        {transfers === 0
          ? 'idle'
          : `${counted(transfers, 'transfer')}${bandwidth === undefined || transfers < 2 ? '' : `, about ${bytes(Math.floor(bandwidth / transfers))} a tick each`}`}
      </span>
    </li>
  )
}

function NodeCard({ node, view: { nodes, transfers } }: { readonly node: NodeSummary; readonly view: View }) {
  const own = transfers.filter(transfer => transfer.node === node.node)
  const { used, quota } = node.storage
  const isDense = nodes.length > DENSE_FROM
  const isUniform = isDense && nodes.every(({ runtime }) => runtime === node.runtime)
  return (
    <li class="node-card">
      <button type="button" class="node-open" onClick={() => show({ node: node.node })}>
        <span class="node-name">{node.node}</span>
        {!isUniform && <span class={`runtime runtime-${node.runtime}`}>{node.runtime}</span>}
      </button>
      <DiskBar {...node} />
      <p class="node-facts">
        <span>
          <b>{bytes(used)}</b>
          {!isDense && ` of ${bytes(quota)}`}
        </span>
        <span>
          <b>{node.images}</b> {node.images === 1 ? 'image' : 'images'}
        </span>
        {node.pods > 0 && (
          <span>
            <b>{node.pods}</b> {node.pods === 1 ? 'pod' : 'pods'}
          </span>
        )}
      </p>
      {!isDense && <FirstImages node={node} />}
      <PullProgress node={node} />
      {own.length > 0 && (
        <p class="node-links">
          <Icon name="down" />
          {own.map(({ host, transfers: count }) => `${host}${count > 1 ? ` ×${count}` : ''}`).join(', ')}
        </p>
      )}
      {node.heldUp > 0 && (
        <p class="node-fault">
          <Icon name="bolt" /> {node.heldUp} blocked by a fault
        </p>
      )}
    </li>
  )
}

/** The names of some images, each with the start of its id: a name can stand for other content on another node. */
function FirstImages({ node: { first, images } }: { readonly node: NodeSummary }) {
  if (first.length === 0) return null
  return (
    <ul class="first-images">
      {first.map(({ id, name }) => (
        <li key={id}>
          <span>{familiar(name)}</span> <code>{short(id)}</code>
        </li>
      ))}
      {images > first.length && <li>and {images - first.length} more</li>}
    </ul>
  )
}

function PullProgress({ node: { node, pulls, queued, progress } }: { readonly node: NodeSummary }) {
  if (pulls === 0) return null
  const share = percent(progress.done, progress.total)
  return (
    <div class="node-pulls">
      <div
        class="progress"
        role="progressbar"
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={`pulls of ${node}`}
      >
        <i style={{ width: `${share}%` }} />
      </div>
      <span>
        {counted(pulls, 'pull')}
        {queued > 0 && `, ${queued} queued`}
      </span>
    </div>
  )
}
