/**
 * `cri-image-sim fleet sweep`.
 *
 * @module
 */
import { dirname, resolve } from 'node:path'
import { canonicalJson } from '../../digest.js'
import { expandMatrix, readMatrix, type Shard, type SweepReport } from '../../sweep/index.js'
import { MemoryStore, openStore, storeShards, type TextStore } from '../../sweep/runners/index.js'
import { loadDataFile } from '../input/data-file.js'
import { UsageError } from '../input/usage-error.js'
import { CountLine } from '../output/count-line.js'
import { sweepText } from '../output/sweep-text.js'
import { type RunnerFlags, runnerOf } from './runner.js'

/** The flags of `fleet sweep`. */
export interface SweepFlags extends RunnerFlags {
  readonly out?: string
  readonly expand?: boolean
  readonly json?: boolean
}

/** `fleet sweep`: runs the shards of a matrix, and prints the report. */
export async function sweep(file: string, flags: SweepFlags): Promise<void> {
  const { out, expand = false } = flags
  if (expand && out === undefined)
    throw new UsageError('--expand: expected --out, where the shards are written')
  const shards = loadDataFile(file, data => {
    const matrix = readMatrix(data)
    return expandMatrix(matrix, workloadOf(file, matrix.workload))
  })
  const store = out === undefined ? new MemoryStore() : await openStore(out, process.env)
  if (out !== undefined) await storeShards(store, shards)
  if (expand) process.stdout.write(`${shards.length} shards in ${out}\n`)
  else await printReport(await runAll(shards, store, flags), store, flags)
}

/** Prints a report, and stores it as `report.json`. */
export async function printReport(
  report: SweepReport,
  store: TextStore,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const text = canonicalJson(report)
  await store.put('report.json', `${text}\n`)
  process.stdout.write(json ? `${text}\n` : sweepText(report))
}

async function runAll(shards: readonly Shard[], store: TextStore, flags: RunnerFlags): Promise<SweepReport> {
  const runner = runnerOf(flags)
  const line = new CountLine('shards', shards.length)
  try {
    return await runner.run({ shards, store, onProgress: done => line.show(done, 'complete') })
  } finally {
    line.clear()
    await runner.close()
  }
}

/** Returns the workload of a matrix as it is written: it is in the matrix, or in a file beside it. */
function workloadOf(matrix: string, workload: unknown): unknown {
  if (typeof workload !== 'string') return workload
  return loadDataFile(resolve(dirname(matrix), workload), data => data)
}
