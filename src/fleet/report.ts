/**
 * The report of a run of a workload.
 *
 * @module
 */
import { canonicalJson } from '../digest.js'
import type { GaugeReport } from './measures/gauge.js'
import type { Quantiles } from './measures/quantiles.js'
import type { UplinkReport } from './measures/traffic.js'

/** The pods of one arrival, or of all. */
export interface PodsReport {
  readonly requested: number
  readonly ready: number
  /** Pods that were not ready when their node was replaced. */
  readonly withdrawn: number
  /** Ticks from the request of a pod until it is ready. */
  readonly timeToReady: Quantiles
}

/** The pods of one arrival, by its name. */
export type ArrivalReport = PodsReport & { readonly name: string }

/** Pulls on all nodes. */
export interface PullsReport {
  readonly started: number
  readonly completed: number
  /** The number of pulls that failed, by the code of their failure. */
  readonly failed: Readonly<Record<string, number>>
  /** Calls that joined a pull in progress. */
  readonly joined: number
  /** Pulls of an image that had failed on the same node before. */
  readonly retried: number
  /** How often a kubelet waited instead of trying again. */
  readonly backOffs: number
  /** Ticks from the call of the kubelet to the end of the pull; failed pulls do not count. */
  readonly duration: Quantiles
  readonly inProgress: GaugeReport
}

/** Collections of images on the disks of the nodes. */
export interface DisksReport {
  /** Collections of images that removed something. */
  readonly collections: number
  readonly imagesRemoved: number
  /** The sizes of the removed images, as the kubelet counts them. Layers that other images contain are not freed. */
  readonly bytesCounted: number
  /** Pulls of an image that a collection had removed from the same node before. */
  readonly pulledAgain: number
  /** Collections that could not free enough. */
  readonly pressure: number
  /** Bytes of images on the disks of all nodes. */
  readonly used: GaugeReport
}

/** A limit on the rate of requests to a registry. */
export interface LimitReport {
  readonly host: string
  readonly calls: readonly string[]
  readonly per: 'address' | 'registry'
  /** The number of addresses that sent requests; 1 if they share the limit. */
  readonly clients: number
  readonly granted: number
  readonly refused: number
}

/** The result of a run. All times are in ticks. */
export interface FleetReport {
  readonly version: 1
  readonly workload: string
  readonly seed: number
  readonly tickNs: number
  readonly nodes: number
  /** The tick at which the run ended: when all pods were ready, or at the horizon. */
  readonly end: number
  readonly pods: PodsReport
  readonly arrivals: readonly ArrivalReport[]
  /** Pods that are requested and not ready. */
  readonly waitingPods: GaugeReport
  /** Pods that are ready, until they end or their node does. */
  readonly readyPods: GaugeReport
  readonly pulls: PullsReport
  readonly uplinks: readonly UplinkReport[]
  readonly disks: DisksReport
  readonly limits: readonly LimitReport[]
  /** Events of the engine. */
  readonly events: number
}

/** Returns the canonical JSON of a report: the same bytes for the same workload and seed, on every machine. */
export function reportJson(report: FleetReport): string {
  return canonicalJson(report)
}
