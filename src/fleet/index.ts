/**
 * Fleets: workloads of many nodes, their runs and reports.
 *
 * @module
 */
export { type FleetReport, reportJson } from './report.js'
export { type FleetOptions, runFleet } from './run.js'
export { parseWorkload, readWorkload, type Workload } from './workload/reader.js'
export { workloadSchema } from './workload/schema.js'
