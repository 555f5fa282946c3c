/**
 * The view of `ctl watch` on a terminal: a bar for each pull and build, and lines above for other events.
 *
 * @module
 */
import type { Writable } from 'node:stream'
import { MultiBar, SingleBar } from 'cli-progress'
import type { FleetProgress } from '../../fleet/options.js'
import type { SimulatorEvent } from '../../state.js'
import { buildRows, pullRows, type Row } from './bar-rows.js'
import { eventLine } from './event-text.js'
import type { View } from './watch-view.js'

/** The events that the bars show by their progress. */
const SHOWN_BY_BARS: ReadonlySet<SimulatorEvent['type']> = new Set([
  'pull-started',
  'pull-queued',
  'caller-joined',
  'call-held-up',
  'call-passed',
  'pull-resolving',
  'pull-resolved',
  'layer-downloaded',
  'layer-extracted',
  'build-started',
  'build-queued',
  'build-phase',
])

/** Creates a view with a bar for each pull and build in progress, and for each blocked call. */
export function barsView(out: Writable): View {
  const bars = new Map<string, SingleBar>()
  const multi = new MultiBar({
    stream: out,
    format: '[{bar}] {percentage}% {phase} {amount} {name}',
    barsize: 20,
    // Bars without progress must be drawn again when a line is printed above them.
    forceRedraw: true,
    emptyOnZero: true,
    autopadding: true,
    hideCursor: true,
    // A signal ends the watch, which then ends the bars.
    gracefulExit: false,
  })
  let ofPulls: readonly Row[] = []
  let ofBuilds: readonly Row[] = []
  const show = (): void => {
    const rows = [...ofPulls, ...ofBuilds]
    for (const row of rows) showRow(multi, bars, row)
    const gone = [...bars].filter(([key]) => !rows.some(row => row.key === key))
    for (const [key, bar] of gone) {
      multi.remove(bar)
      bars.delete(key)
    }
  }
  return {
    event({ event }) {
      if (SHOWN_BY_BARS.has(event.type)) return
      const line = `${eventLine(event)}\n`
      if (multi.isActive) multi.log(line)
      else out.write(line)
    },
    pulls(pulls) {
      ofPulls = pullRows(pulls)
      show()
    },
    builds(underWay) {
      ofBuilds = buildRows(underWay)
      show()
    },
    end() {
      if (!multi.isActive) return
      // Only an update prints the lines that wait to be shown above the bars.
      multi.update()
      multi.stop()
    },
  }
}

function showRow(multi: MultiBar, bars: Map<string, SingleBar>, { key, done, total, words }: Row): void {
  const bar = bars.get(key)
  if (bar === undefined) {
    bars.set(key, multi.create(total, done, words))
    return
  }
  bar.setTotal(total)
  bar.update(done, words)
}

/** The bar of a run of a workload. */
export interface FleetBar {
  show(progress: FleetProgress): void
  end(): void
}

/** Creates a bar that shows how many of the pods that were requested so far are ready. */
export function fleetBar(out: Writable): FleetBar {
  const bar = new SingleBar({
    stream: out,
    format: '[{bar}] {value} of {total} pods ready, {seconds} s simulated',
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  })
  bar.start(1, 0, { seconds: 0 })
  return {
    show({ tick, requested, ready }) {
      bar.setTotal(Math.max(1, requested))
      bar.update(ready, { seconds: Math.round(tick / 1000) })
    },
    end: () => bar.stop(),
  }
}
