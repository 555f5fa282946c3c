/**
 * The bar of a run of a workload.
 *
 * @module
 */
import type { FleetProgress } from '../../fleet/options.js'
import { progressBar } from './bar.js'
import { line } from './line.js'
import { isColoured, Screen, type Terminal } from './screen.js'

const BAR_WIDTH = 22
const MS_PER_SECOND = 1000

/** A bar of a run of a workload. */
export interface FleetBar {
  show(progress: FleetProgress): void
  end(): void
}

/** Creates a bar that shows how many of the pods that were requested so far are ready. */
export function fleetBar(out: Terminal): FleetBar {
  const screen = new Screen(out)
  return {
    show({ tick, requested, ready }) {
      screen.show(({ columns }) => [
        line(
          [
            { text: progressBar(ready, requested, BAR_WIDTH), style: 'cyan' },
            { text: `${ready} of ${requested} pods ready` },
            { text: `${Math.round(tick / MS_PER_SECOND)} s simulated`, leaveOut: 1 },
          ],
          columns,
          isColoured(),
        ),
      ])
    },
    end: () => screen.end(),
  }
}
