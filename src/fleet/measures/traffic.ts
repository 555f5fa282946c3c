/**
 * Bytes over the uplinks of registries.
 *
 * @module
 */
import type { FairLinks } from '../../time/fair-links.js'
import { byCodeUnit } from '../../util/order.js'
import { Gauge, type GaugeReport } from './gauge.js'
import { Series, type SeriesReport } from './series.js'

/** The traffic over one uplink. */
export interface UplinkReport {
  readonly host: string
  /** Bytes that left the registry, those of transfers that were broken off too. */
  readonly bytes: number
  readonly transfers: GaugeReport
  /** The number of transfers that began. */
  readonly started: number
  /** Bytes per tick. */
  readonly throughput: SeriesReport
}

interface Uplink {
  bytes: number
  started: number
  readonly transfers: Gauge
  readonly throughput: Series
}

/** Watches the transfers of a simulation. */
export class Traffic {
  readonly #uplinks = new Map<string, Uplink>()
  readonly #started = new Map<number, number>()

  constructor(links: FairLinks, clock: { readonly tick: number }) {
    links.transfers.watch((id, previous, next) => {
      const { tick } = clock
      if (previous === undefined && next !== undefined) {
        const uplink = this.#uplink(labelOf(next.host))
        uplink.started++
        uplink.transfers.change(tick, 1)
        this.#started.set(id, tick)
      }
      if (previous === undefined || next !== undefined) return
      const uplink = this.#uplink(labelOf(previous.host))
      const bytes = links.bytesOf(tick, previous)
      uplink.bytes += bytes
      uplink.transfers.change(tick, -1)
      uplink.throughput.add(this.#started.get(id) ?? tick, tick, bytes)
      this.#started.delete(id)
    })
  }

  /** Returns the traffic of all uplinks that carried any, by host. */
  report(end: number): readonly UplinkReport[] {
    return [...this.#uplinks]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([host, { bytes, started, transfers, throughput }]) => ({
        host,
        bytes,
        started,
        transfers: transfers.report(end),
        throughput: throughput.perTick(),
      }))
  }

  #uplink(host: string): Uplink {
    let uplink = this.#uplinks.get(host)
    if (uplink === undefined) {
      uplink = { bytes: 0, started: 0, transfers: new Gauge(), throughput: new Series() }
      this.#uplinks.set(host, uplink)
    }
    return uplink
  }
}

/** All peers together are one uplink in a report: there are as many as nodes. */
function labelOf(host: string): string {
  return host.startsWith('peer/') ? 'peers' : host
}
