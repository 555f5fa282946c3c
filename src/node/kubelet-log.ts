/**
 * The kubelet of a node as its port shows it: its watermarks, and its latest reports.
 *
 * @module
 */
import type { ShownReport } from '../kubelet/report.js'
import type { KubeletWatermarks } from '../kubelet/watermarks.js'
import type { Tick } from '../time/clock.js'
import { Log, type Numbered } from '../util/bounded-log.js'

/** A report of a kubelet with its tick. */
export type TimedReport = ShownReport & { readonly tick: Tick }

/** A kubelet of a node that runs in this process. It is no part of the state. */
export class KubeletLog {
  /** Undefined if it removes no images by usage. */
  readonly watermarks: KubeletWatermarks | undefined
  readonly #log = new Log<TimedReport>()

  constructor(watermarks: KubeletWatermarks | undefined) {
    this.watermarks = watermarks
  }

  /** The number of the last report; 0 without one. */
  get last(): number {
    return this.#log.last
  }

  /** Returns the reports after the one with this number, oldest first; the latest 10 000 are kept. */
  since(id = 0): readonly Numbered<TimedReport>[] {
    return this.#log.since(id)
  }

  /** Adds a report. */
  add(report: TimedReport): void {
    this.#log.add(report)
  }

  /** Removes all reports. The numbers continue. */
  clear(): void {
    this.#log.clear()
  }
}
