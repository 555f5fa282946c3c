/**
 * Fleets: workloads of many nodes, their runs and reports.
 *
 * @module cri-image-sim/fleet
 */
export type { GaugeReport } from './measures/gauge.js'
export type { Quantiles } from './measures/quantiles.js'
export type { SeriesReport } from './measures/series.js'
export type { UplinkReport } from './measures/traffic.js'
export type { FleetOptions, FleetProgress, ReadyPod } from './options.js'
export {
  type ArrivalReport,
  type DisksReport,
  type FleetReport,
  type LimitReport,
  type PodsReport,
  type PullsReport,
  reportJson,
} from './report.js'
export { runFleet } from './run.js'
export { parseWorkload, readWorkload, type Workload } from './workload/reader.js'
export { workloadSchema } from './workload/schema.js'
