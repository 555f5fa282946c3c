/**
 * Two workloads side by side: runs with the same seeds, and the differences with their confidence intervals.
 *
 * @module
 */
import { round } from './measures/series.js'
import type { FleetReport } from './report.js'
import { runFleet } from './run.js'
import type { Workload } from './workload/reader.js'

/** A figure of both workloads over all seeds. */
export interface ComparedFigure {
  readonly name: string
  readonly unit: 'ticks' | 'bytes' | 'count'
  /** Means over the seeds. */
  readonly base: number
  readonly other: number
  /** The mean of the differences of each seed: other less base. */
  readonly difference: number
  /** Half of the 95 % confidence interval of the mean difference, by Student's t; absent with one seed. */
  readonly plusMinus?: number
}

/** The comparison of two workloads. */
export interface Comparison {
  readonly seeds: readonly number[]
  readonly figures: readonly ComparedFigure[]
}

type Figure = Pick<ComparedFigure, 'name' | 'unit'> & { readonly of: (report: FleetReport) => number }

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const FIGURES: readonly Figure[] = [
  ...(['p50', 'p90', 'p99', 'max'] as const).map(
    (rank): Figure => ({
      name: `time to ready ${rank}`,
      unit: 'ticks',
      of: ({ pods }) => pods.timeToReady[rank],
    }),
  ),
  { name: 'end', unit: 'ticks', of: ({ end }) => end },
  { name: 'pods ready', unit: 'count', of: ({ pods }) => pods.ready },
  { name: 'bytes over uplinks', unit: 'bytes', of: ({ uplinks }) => sum(uplinks.map(({ bytes }) => bytes)) },
  { name: 'failed pulls', unit: 'count', of: ({ pulls }) => sum(Object.values(pulls.failed)) },
  { name: 'pulled again', unit: 'count', of: ({ disks }) => disks.pulledAgain },
]

/** Runs two workloads with each seed, and compares them. */
export function compareFleets(base: Workload, other: Workload, seeds: readonly number[]): Comparison {
  const reports = seeds.map(seed => [runFleet(base, { seed }), runFleet(other, { seed })] as const)
  return {
    seeds,
    figures: FIGURES.map(({ name, unit, of }) => {
      const pairs = reports.map(([a, b]) => [of(a), of(b)] as const)
      return { name, unit, ...compared(pairs) }
    }),
  }
}

function compared(pairs: readonly (readonly [number, number])[]): Omit<ComparedFigure, 'name' | 'unit'> {
  const mean = (values: readonly number[]): number => sum(values) / values.length
  const differences = pairs.map(([a, b]) => b - a)
  const difference = mean(differences)
  const rest = { base: round(mean(pairs.map(([a]) => a))), other: round(mean(pairs.map(([, b]) => b))) }
  if (pairs.length < 2) return { ...rest, difference: round(difference) }
  const variance = sum(differences.map(each => (each - difference) ** 2)) / (pairs.length - 1)
  const plusMinus = studentT(pairs.length - 1) * Math.sqrt(variance / pairs.length)
  return { ...rest, difference: round(difference), plusMinus: round(plusMinus) }
}

/** The quantile 0.975 of Student's t distribution, for 1 to 30 degrees of freedom. */
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]
const NORMAL_975 = 1.96

/** Returns the factor of a 95 % confidence interval; beyond 30 degrees of freedom, that of the normal distribution. */
export function studentT(degrees: number): number {
  return T_975[degrees - 1] ?? NORMAL_975
}
