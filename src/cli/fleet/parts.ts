/**
 * `cri-image-sim fleet shard` and `fleet reduce`: the pods of an Indexed Job, and what follows them.
 *
 * @module
 */
import { openStore, reduceStore, runPart, storedShards } from '../../sweep/runners/index.js'
import { UsageError } from '../input/usage-error.js'
import { printReport } from './sweep.js'

/** The flags of `fleet shard`. */
export interface ShardFlags {
  readonly store: string
  readonly index: number
  readonly of: number
}

/** `fleet shard`: runs the shards of one pod, and prints the number of each one that it ran. */
export async function shard({ store, index, of }: ShardFlags): Promise<void> {
  if (index >= of)
    throw new UsageError(`--index: expected a number below ${of}, the number of pods; found ${index}`)
  const part = { index, count: of }
  await runPart(await openStore(store, process.env), part, done => process.stdout.write(`shard ${done}\n`))
}

/** `fleet reduce`: prints the report of a sweep. */
export async function reduce(flags: { readonly store: string; readonly json?: boolean }): Promise<void> {
  const store = await openStore(flags.store, process.env)
  const report = await reduceStore({ shards: await storedShards(store), store })
  await printReport(report, store, flags)
}
