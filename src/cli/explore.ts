/**
 * `cri-image-sim explore`.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { stringify } from 'yaml'
import { type Bounds, type Expectations, explore, type Failing, readExpectations } from '../explore/index.js'
import type { SeedRange } from './input/arguments.js'
import { loadDataFile } from './input/data-file.js'
import { loadScenario } from './input/scenario-file.js'
import { attempt } from './input/text-file.js'
import { CountLine } from './output/count-line.js'

/** The flags of `explore`. */
export interface ExploreFlags {
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
/** The seeds that are explored between two looks at the clock. */
const SEEDS_AT_ONCE = 10

/** `explore`: plays random scenarios, and writes the smallest one for each failure. */
export async function runExplore(flags: ExploreFlags): Promise<void> {
  const bounds: Bounds = {
    steps: flags.steps,
    ...(flags.setup !== undefined && { setup: setupOf(flags.setup) }),
  }
  const expectations = flags.expect === undefined ? {} : loadDataFile(flags.expect, readExpectations)
  const { count, found } = await exploreAll(rangeOf(flags), flags.until, bounds, expectations)
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
  until: number | undefined,
  bounds: Bounds,
  expectations: Expectations,
): Promise<{ readonly count: number; readonly found: ReadonlyMap<string, Failing> }> {
  const found = new Map<string, Failing>()
  const line = new CountLine('seeds', to === Number.MAX_SAFE_INTEGER ? undefined : to - from + 1)
  const start = Date.now()
  let next = from
  while (next <= to && (until === undefined || Date.now() - start < until)) {
    const end = Math.min(to, next + SEEDS_AT_ONCE - 1)
    const seeds = Array.from({ length: end - next + 1 }, (_, i) => next + i)
    for (const failing of explore(seeds, bounds, expectations))
      if (!found.has(failing.signature)) found.set(failing.signature, failing)
    next = end + 1
    line.show(next - from, `${found.size} failures`)
    await setImmediate()
  }
  line.clear()
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
