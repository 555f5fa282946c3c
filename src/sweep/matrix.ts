/**
 * Matrices: a workload, values of its settings, and seeds. Each combination is a shard.
 *
 * @module
 */
import * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { readWorkload } from '../fleet/index.js'
import { firstIssue, type Issue } from '../util/schema-error.js'
import type { FleetShard } from './shards.js'

/** The maximum number of shards of a matrix. */
const SHARDS_MAX = 100_000

const RANGE = /^(\d+)\.\.(\d+)$/
const seedNumber = z.int().nonnegative()

const matrixFile = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().min(1, 'expected a text that is not empty').meta({ description: 'The title.' }),
    about: z.string().optional().meta({ description: 'The question that it answers, in Markdown.' }),
    workload: z
      .union([z.string().min(1), z.record(z.string(), z.unknown())], {
        error: 'expected a file or a workload',
      })
      .meta({ description: 'A workload, or the file of one: its path from the directory of this file.' }),
    settings: z
      .record(z.string(), z.array(z.unknown()).min(1, 'expected at least one value'))
      .optional()
      .meta({
        description: 'Values of settings of the workload, by path, for example nodes.0.count: [100, 200].',
      }),
    seeds: z
      .union(
        [z.string().regex(RANGE, 'expected a range such as 1..20'), z.array(seedNumber).min(1), seedNumber],
        {
          error: 'expected a range such as 1..20, or seeds',
        },
      )
      .optional()
      .meta({ description: 'The seeds: a range such as 1..20, a list or one. Default 0.' }),
  })
  .meta({
    title: 'cri-image-sim matrix',
    description: 'A workload with values of settings and seeds; each combination is a shard.',
  })

/** A matrix as it is written: the form of the YAML or JSON file. */
export type Matrix = z.infer<typeof matrixFile>

/** Returns the JSON Schema of a matrix file. */
export function matrixSchema(): object {
  return z.toJSONSchema(matrixFile, { io: 'input' })
}

/**
 * Reads a matrix.
 *
 * @throws SimulatorError `invalid-sweep` with the path of the first problem
 */
export function readMatrix(data: unknown): Matrix {
  const parsed = matrixFile.safeParse(data)
  if (parsed.success) return parsed.data
  throw invalidSweep(firstIssue(parsed.error))
}

/**
 * Returns a shard for each combination of settings and seed. Later settings vary faster, and seeds the fastest.
 *
 * @param workload - the workload of the matrix, as it is written
 * @throws SimulatorError `invalid-sweep` for a setting that the workload cannot have, or for too many shards
 */
export function expandMatrix({ settings = {}, seeds = 0 }: Matrix, workload: unknown): readonly FleetShard[] {
  const chosenSeeds = seedsOf(seeds)
  const count = Object.values(settings).reduce((product, { length }) => product * length, chosenSeeds.length)
  if (count > SHARDS_MAX)
    throw invalidSweep({
      path: ['settings'],
      problem: `expected at most ${SHARDS_MAX} shards, found ${count}`,
    })
  const variants = combinations(Object.entries(settings)).map(chosen => ({
    settings: chosen,
    workload: workloadWith(workload, chosen),
  }))
  return variants.flatMap((variant, i) =>
    chosenSeeds.map((seed, j) => ({
      version: 1 as const,
      kind: 'fleet' as const,
      index: i * chosenSeeds.length + j,
      ...variant,
      seed,
    })),
  )
}

type Data = Readonly<Record<string, unknown>>

function seedsOf(seeds: NonNullable<Matrix['seeds']>): readonly number[] {
  if (typeof seeds === 'number') return [seeds]
  if (typeof seeds !== 'string') return seeds
  const [, from, to] = RANGE.exec(seeds) ?? []
  const [first, last] = [Number(from), Number(to)]
  const count = last - first + 1
  if (count > 0 && count <= SHARDS_MAX && Number.isSafeInteger(last))
    return Array.from({ length: count }, (_, i) => first + i)
  throw invalidSweep({
    path: ['seeds'],
    problem: `expected a range of 1 to ${SHARDS_MAX} seeds, such as 1..20`,
  })
}

function combinations(settings: readonly (readonly [string, readonly unknown[]])[]): readonly Data[] {
  return settings.reduce<readonly Data[]>(
    (before, [path, values]) => before.flatMap(chosen => values.map(value => ({ ...chosen, [path]: value }))),
    [{}],
  )
}

/** Returns a workload with other values of some settings, and checks it. */
function workloadWith(workload: unknown, settings: Data): Data {
  const changed = Object.entries(settings).reduce((data, [path, value]) => {
    const result = replaced(data, path.split('.'), value)
    if (result !== undefined) return result
    throw invalidSweep({
      path: ['settings', path],
      problem: 'expected the path of a setting of the workload, for example nodes.0.count',
    })
  }, workload)
  try {
    readWorkload(changed)
  } catch (error) {
    if (!(error instanceof SimulatorError) || error.failure.code !== 'invalid-workload') throw error
    const { path, problem } = error.failure
    const chosen = Object.keys(settings).find(setting => path.join('.').startsWith(setting))
    const where = chosen === undefined ? ['workload', ...path] : ['settings', chosen]
    throw invalidSweep({ path: where, problem: `${path.join('.')}: ${problem}` })
  }
  return changed as Data
}

/** Returns data with another value at a path; undefined if the data has no such place. */
function replaced(data: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  if (Array.isArray(data)) {
    const at = Number(key)
    if (!/^\d+$/.test(key) || at >= data.length) return undefined
    const item = rest.length === 0 ? value : replaced(data[at], rest, value)
    return item === undefined ? undefined : data.with(at, item)
  }
  if (typeof data !== 'object' || data === null || key === '' || key === '__proto__') return undefined
  const item = rest.length === 0 ? value : replaced((data as Data)[key], rest, value)
  return item === undefined ? undefined : { ...data, [key]: item }
}

function invalidSweep({ path, problem }: Issue): SimulatorError {
  return new SimulatorError({ code: 'invalid-sweep', path, problem })
}
