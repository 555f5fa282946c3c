/**
 * `cri-image-sim explore`.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type Bounds, type Expectations, type Failing, readExpectations } from '../sweep/explore/index.js'
import { exploreShards } from '../sweep/index.js'
import { MemoryStore } from '../sweep/runners/index.js'
import { type RunnerFlags, runnerOf } from './fleet/runner.js'
import type { SeedRange } from './input/arguments.js'
import { loadDataFile } from './input/data-file.js'
import { loadScenario } from './input/scenario-file.js'
import { attempt } from './input/text-file.js'
import { CountLine } from './output/count-line.js'

/** The flags of `explore`. */
export interface ExploreFlags extends RunnerFlags {
  readonly seed?: number
  readonly seeds?: SeedRange
  /** Milliseconds of real time. */
  readonly until?: number
  readonly steps: number
  readonly setup?: string
  readonly expect?: string
  readonly out?: string
  readonly json?: boolean
}

/** Some seeds lead to failures. */
export class ExplorationError extends Error {
  override readonly name = 'ExplorationError'
}

const DEFAULT_SEEDS: SeedRange = { from: 1, to: 100 }
/** The seeds of a shard; small enough for several threads, large enough to find most failures once. */
const SEEDS_OF_SHARD = 10
/** With a limit of real time, the seeds that are explored between two looks at the clock. */
const SEEDS_BETWEEN_LOOKS = 40

/** The number of seeds that were explored, and the failures by their signature. */
interface Explored {
  readonly count: number
  readonly found: ReadonlyMap<string, Failing>
}

/** `explore`: plays random scenarios, and writes the smallest one for each failure. */
export async function runExplore(flags: ExploreFlags): Promise<void> {
  const bounds: Bounds = {
    steps: flags.steps,
    ...(flags.setup !== undefined && { setup: setupOf(flags.setup) }),
  }
  const expectations = flags.expect === undefined ? {} : loadDataFile(flags.expect, readExpectations)
  const { count, found } = await exploreAll(rangeOf(flags), flags, bounds, expectations)
  for (const failing of found.values()) report(failing, flags)
  if (found.size > 0) throw new ExplorationError(`${found.size} failures in ${count} seeds`)
  if (!flags.json) process.stdout.write(`no failure in ${count} seeds\n`)
}

function setupOf(file: string): Bounds['setup'] {
  return loadScenario(file, ({ scenario }) => scenario.setup ?? {})
}

/** Returns the seeds that the flags name; without an end if only the time is limited. */
function rangeOf({ seed, seeds, until }: ExploreFlags): SeedRange {
  if (seed !== undefined) return { from: seed, to: seed }
  return seeds ?? (until === undefined ? DEFAULT_SEEDS : { from: 1, to: Number.MAX_SAFE_INTEGER })
}

/** Explores seeds until the last one, or until the time is over. */
async function exploreAll(
  { from, to }: SeedRange,
  flags: ExploreFlags,
  bounds: Bounds,
  expectations: Expectations,
): Promise<Explored> {
  const { until } = flags
  const runner = runnerOf(flags)
  const line = new CountLine('seeds', to === Number.MAX_SAFE_INTEGER ? undefined : to - from + 1)
  const start = Date.now()
  const found = new Map<string, Failing>()
  let next = from
  try {
    while (next <= to && (until === undefined || Date.now() - start < until)) {
      const end = until === undefined ? to : Math.min(to, next + SEEDS_BETWEEN_LOOKS - 1)
      const before = next - from
      const shards = exploreShards({ from: next, to: end }, SEEDS_OF_SHARD, bounds, expectations)
      const onProgress = (done: number): void =>
        line.show(Math.min(before + done * SEEDS_OF_SHARD, end - from + 1), `${found.size} failures`)
      const { failing } = await runner.run({ shards, store: new MemoryStore(), onProgress })
      for (const each of failing) if (!found.has(each.signature)) found.set(each.signature, each)
      next = end + 1
    }
  } finally {
    line.clear()
    await runner.close()
  }
  return { count: next - from, found }
}

/** Prints a failure, and writes or prints its scenario. */
function report({ seed, summary, scenario }: Failing, { json, out }: ExploreFlags): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ seed, summary, scenario })}\n`)
    return
  }
  process.stdout.write(`✗ seed ${seed}: ${summary}\n`)
  const text = stringify(scenario)
  if (out === undefined) {
    process.stdout.write(`\n${text}\n`)
    return
  }
  const file = join(out, `seed-${seed}.yaml`)
  attempt(file, 'written', () => {
    mkdirSync(out, { recursive: true })
    writeFileSync(file, text)
  })
  process.stdout.write(`  ${scenario.steps.length} steps: ${file}\n`)
}
