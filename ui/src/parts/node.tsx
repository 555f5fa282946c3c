/**
 * One node: its disk, images, pulls, pods and events.
 *
 * @module
 */

import { layerUses } from '../model/layers.js'
import { detail, node, view } from '../store.js'
import { Actions } from './actions.js'
import { DiskContent, DiskGauge } from './disk.js'
import { Events } from './events.js'
import { Images } from './images.js'
import { Pods } from './pods.js'
import { Timeline } from './timeline.js'
import { Waiting } from './waiting.js'

/** The node that is chosen. */
export function Node() {
  const shown = detail.value
  const summary = view.value?.nodes.find(each => each.node === node.value)
  if (shown === undefined || summary === undefined) return <p class="empty">Waiting for the node …</p>
  return (
    <div class="node">
      <section class="node-head" aria-labelledby="node-title">
        <div class="node-title">
          <h1 id="node-title">
            {summary.node} <span class={`runtime runtime-${summary.runtime}`}>{summary.runtime}</span>
          </h1>
          <Actions detail={shown} />
        </div>
        <DiskGauge {...summary} />
        <DiskContent detail={shown} uses={layerUses(shown)} />
      </section>
      <Waiting pulls={shown.pulls} />
      <Images detail={shown} />
      <Timeline />
      <div class="node-rest">
        <Pods detail={shown} />
        <Events />
      </div>
    </div>
  )
}
