/**
 * Fleets: workloads of many nodes, their runs and reports.
 *
 * @module
 */
export type { FleetOptions, FleetProgress } from './options.js'
export { type FleetReport, reportJson } from './report.js'
export { runFleet } from './run.js'
export { parseWorkload, readWorkload, type Workload } from './workload/reader.js'
export { workloadSchema } from './workload/schema.js'
